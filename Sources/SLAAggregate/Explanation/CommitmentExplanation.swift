package import SLAModel

/// One line of a sum: what it is, and its value.
package struct ArithmeticStep: Sendable, Hashable, Encodable {
    /// In English, as `explain` prints it.
    package var name: String
    /// In the unit of what the name says.
    package var value: Fact

    package init(_ name: String, _ value: Fact) {
        self.name = name
        self.value = value
    }
}

/// The arithmetic of one commitment of the scorecard: from what was counted to met or missed (semantics 0.8).
package struct CommitmentExplanation: Sendable, Hashable, Encodable {
    /// Id of the client.
    package var client: String
    /// In full, as the client reads it.
    package var clientName: String
    /// Id on the scorecard.
    package var commitment: String
    /// What is measured.
    package var indicator: IndicatorID
    /// Service or measure name; empty for the desk's own commitments.
    package var subject: String
    /// Id of the period.
    package var period: String
    /// Zone of all local times.
    package var timeZone: String
    /// In force on the period's last day.
    package var target: CommitmentTarget
    /// Exact, or why there is none.
    package var value: Figure
    /// As on the scorecard, watch included.
    package var status: Status
    /// Exact room for misses and what was used of it; `nil` when not measured.
    package var allowance: Allowance?
    /// Which tickets of the period are counted; `nil` for everything but attainments.
    package var cohort: Cohort?
    /// Stable name of the rule by which it was computed.
    package var rule: String
    /// From the counts to the verdict, in order.
    package var steps: [ArithmeticStep]
    /// What used the allowance: late tickets, outages, rows.
    package var items: [Item]

    /// One thing that was counted against the target, or a row that states a value.
    package struct Item: Sendable, Hashable, Encodable {
        /// Ticket key, monitor, job, host, or evidence.
        package var name: String
        /// Why it counts: its elapsed time and target, its downtime, its score, its result.
        package var steps: [ArithmeticStep]
        /// When it went wrong: the breach, the start of the outage or of the run, the answer.
        package var at: Moment?
        /// The row it was read from.
        package var source: Provenance?
    }
}

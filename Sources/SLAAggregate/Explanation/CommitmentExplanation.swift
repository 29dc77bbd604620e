package import SLAModel

/// One line of a sum: what it is, and its value.
package struct ArithmeticStep: Sendable, Hashable, Encodable {
    package var name: String
    package var value: Fact

    package init(_ name: String, _ value: Fact) {
        self.name = name
        self.value = value
    }
}

/// The arithmetic of one commitment of the scorecard: from what was counted to met or missed (semantics 0.8).
package struct CommitmentExplanation: Sendable, Hashable, Encodable {
    package var client: String
    package var clientName: String
    /// Id on the scorecard.
    package var commitment: String
    package var indicator: IndicatorID
    package var subject: String
    package var period: String
    package var timeZone: String
    package var target: CommitmentTarget
    package var value: Figure
    package var status: Status
    /// Exact room for misses and what was used of it; `nil` when not measured.
    package var allowance: Allowance?
    package var cohort: Cohort?
    /// Stable name of the rule by which it was computed.
    package var rule: String
    package var steps: [ArithmeticStep]
    /// What used the allowance: late tickets, outages, rows.
    package var items: [Item]

    /// One thing that was counted against the target, or a row that states a value.
    package struct Item: Sendable, Hashable, Encodable {
        /// Ticket key, monitor, or evidence.
        package var name: String
        package var steps: [ArithmeticStep]
        package var at: Moment?
        package var source: Provenance?
    }
}

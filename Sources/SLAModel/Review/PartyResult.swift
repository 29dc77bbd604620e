/// How often a team (operational level agreement) or a vendor (underpinning contract) kept what it promised the
/// provider. It explains the client's figures and changes none of them.
package struct PartyResult: Sendable, Hashable, Codable {
    /// `ola` or `uc`.
    package var kind: TargetKind
    /// Team or vendor, as the agreement names it; empty where it names none.
    package var party: String
    /// Id of the agreed priority.
    package var priority: String
    /// `response`: from the hand-over to the first sign of work; `resolution`: all time in the party's hands.
    package var metric: ClockMetric
    /// The time promised to the provider.
    package var target: TargetDuration
    /// Name of the calendar in which the clock runs.
    package var during: String
    /// Of tickets that were in the party's hands; without a verdict of their own.
    package var counts: AttainmentCounts
    /// Of clocks that stopped.
    package var time: TimeStatistics

    package init(
        kind: TargetKind, party: String, priority: String, metric: ClockMetric, target: TargetDuration, during: String,
        counts: AttainmentCounts, time: TimeStatistics
    ) {
        self.kind = kind
        self.party = party
        self.priority = priority
        self.metric = metric
        self.target = target
        self.during = during
        self.counts = counts
        self.time = time
    }
}

package import SLAModel
package import SLATime

/// What a millisecond of the period counts as; the first that applies (semantics 1.5).
package enum AvailabilityClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// The service was not owed.
    case outOfHours = "out_of_hours"
    /// Agreed, within its cap, under a rule that sets it apart.
    case maintenance
    /// Left out by both sides after the fact: force majeure, caused by the client.
    case excluded
    /// Not measured; then down or up as the monitoring said, degraded time counted as up.
    case unknown, down, up
}

/// One span of the account of a service.
package struct AvailabilityLedgerEntry: Sendable, Hashable {
    /// First instant of the span.
    package var from: Instant
    /// No part of the span.
    package var to: Instant
    /// The first class that applies, which is what the time counts as.
    package var kind: AvailabilityClass
    /// What the monitoring said, whatever it counts as.
    package var state: MonitorState
    /// Inside agreed maintenance, also where the rule ignores it.
    package var isInMaintenance: Bool
    /// Downtime of an outage that was shorter than the agreed threshold, counted as up.
    package var isDropped: Bool
    /// As recorded; `.none` when nothing was.
    package var cause: Symbol
    /// Those that are in `state` and decide it.
    package var monitors: [String]
    /// The row that states it; `nil` for uptime, which many rows prove, and for gaps.
    package var origin: Origin?

    /// Elapsed time of the span.
    package var length: Milliseconds { to - from }
}

/// What the agreement chooses about the account of a service.
package struct AvailabilityRules: Sendable, Hashable {
    /// What agreed maintenance counts for.
    package var maintenance: MaintenanceTerms.Rule
    /// What time without monitoring counts for.
    package var unknown: AvailabilityTarget.UnknownPolicy
    /// 0 to 1: how much of a partial outage counts as down.
    package var partialOutageWeight: Ratio
    /// Outages shorter than this, by their whole duration, count as up.
    package var shorterThan: Milliseconds

    package init(
        maintenance: MaintenanceTerms.Rule = .exclude, unknown: AvailabilityTarget.UnknownPolicy = .exclude,
        partialOutageWeight: Ratio = .zero, shorterThan: Milliseconds = .zero
    ) {
        self.maintenance = maintenance
        self.unknown = unknown
        self.partialOutageWeight = partialOutageWeight
        self.shorterThan = shorterThan
    }

    package init(_ target: AvailabilityTarget) {
        self.init(
            maintenance: target.maintenance.rule, unknown: target.unknown,
            partialOutageWeight: target.partialOutageWeight, shorterThan: target.shorterThan)
    }
}

package import SLAModel
package import SLATime

/// Where an availability figure comes from: every interval of the period, without gaps. The sum of the counted time
/// is `denominator`, the sum of the downtime is `countedDown`, exactly. Durations are milliseconds.
package struct ServiceExplanation: Sendable, Hashable, Encodable {
    /// Id of the client.
    package var client: String
    /// In full, as the client reads it.
    package var clientName: String
    /// Id of the service.
    package var service: String
    /// In full, as the client reads it.
    package var serviceName: String
    /// Id of the period.
    package var period: String
    /// Zone of all local times.
    package var timeZone: String
    /// First instant of the period, also where less is known.
    package var start: Moment
    /// No part of the period.
    package var end: Moment
    /// Nothing at or after it is known here.
    package var seenAt: Moment
    /// First days of the terms that judge it, oldest first; several when they changed within the period.
    package var termsEffective: [CivilDate]
    /// Name of the calendar in whose hours the service is owed.
    package var during: String
    /// In force on the period's last day.
    package var target: TargetShare
    /// The days under one target after those under another, which add up; empty where it did not change.
    package var targets: [Target]
    /// As on the scorecard, watch included.
    package var status: Status
    /// The contractual share, or why there is none.
    package var availability: Figure
    /// Share of service time that is not unknown; `nil` without service time.
    package var coverage: Ratio?
    /// What the share would be if all unknown time were down; `nil` without service time.
    package var provenLow: Ratio?
    /// The same if it were up.
    package var provenHigh: Ratio?
    /// The time the figure is taken of.
    package var denominator: Milliseconds
    /// Downtime that counts against the target; a weight for partial outages may leave fractions.
    package var countedDown: Ratio
    /// (1 - target) of the denominator.
    package var allowed: Ratio
    /// The ledger summed by class.
    package var totals: AvailabilityTotals
    /// In order of time; out of hours included, which counts for nothing.
    package var ledger: [Interval]
    /// The rules the ledger names, each once.
    package var rules: [RuleSentence]
    /// Maintenance that touches the period, agreed or not.
    package var maintenance: [Maintenance]

    /// Days under one target.
    package struct Target: Sendable, Hashable, Encodable {
        /// First of the days.
        package var from: CivilDate
        /// Last of the days.
        package var to: CivilDate
        /// In force on them.
        package var target: TargetShare
        /// The part of the denominator that lies in them.
        package var denominator: Milliseconds
        /// (1 - target) of it.
        package var allowed: Ratio
    }

    /// One span of the account.
    package struct Interval: Sendable, Hashable, Encodable {
        /// First instant of the interval.
        package var from: Moment
        /// No part of the interval.
        package var to: Moment
        /// What the time counts as.
        package var kind: AvailabilityClass
        /// What the monitoring said, whatever it counts as.
        package var state: MonitorState
        /// The monitors that are in this state and decide it.
        package var monitors: [String]
        /// As recorded.
        package var cause: String
        /// Elapsed time.
        package var length: Milliseconds
        /// Whether the time is in the denominator.
        package var isCounted: Bool
        /// The part of the length that counts as down.
        package var down: Ratio
        /// Sum of the counted lengths up to the end of this interval.
        package var runningTime: Milliseconds
        /// Sum of `down` up to the end of this interval.
        package var runningDown: Ratio
        /// Id of one of `rules`.
        package var rule: String
        /// The row that states it, or the first of the rows that prove uptime; `nil` in a gap.
        package var source: Provenance?
        /// The last row that proves uptime; `nil` where one or none does.
        package var lastSource: Provenance?
        /// How many rows prove uptime; `nil` for other states.
        package var rows: Int?
    }

    /// Maintenance, and whether it counted as agreed.
    package struct Maintenance: Sendable, Hashable, Encodable {
        /// Of the whole window.
        package var from: Moment
        /// No part of the window.
        package var to: Moment
        /// As announced or agreed; empty where only the monitoring tool was told.
        package var text: String
        /// Service time of it that counted as agreed.
        package var counted: Milliseconds
        /// Whether any of it counted as agreed.
        package var isAgreed: Bool
        /// Why not, or not all of it.
        package var reason: MaintenanceRefusal?
    }
}

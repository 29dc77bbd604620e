package import SLAModel
package import SLATime

/// Where an availability figure comes from: every interval of the period, without gaps. The sum of the counted time
/// is `denominator`, the sum of the downtime is `countedDown`, exactly. Durations are milliseconds.
package struct ServiceExplanation: Sendable, Hashable, Encodable {
    package var client: String
    package var clientName: String
    package var service: String
    package var serviceName: String
    /// Id of the period.
    package var period: String
    package var timeZone: String
    package var start: Moment
    package var end: Moment
    /// Nothing at or after it is known here.
    package var seenAt: Moment
    /// The terms that judge it; two when they changed within the period.
    package var termsEffective: [CivilDate]
    /// Name of the calendar in whose hours the service is owed.
    package var during: String
    package var target: TargetShare
    package var status: Status
    package var availability: Figure
    package var coverage: Ratio?
    /// What the share would be if all unknown time were down, and if it were up.
    package var provenLow: Ratio?
    package var provenHigh: Ratio?
    /// The time the figure is taken of.
    package var denominator: Milliseconds
    /// Downtime that counts against the target; a weight for partial outages may leave fractions.
    package var countedDown: Ratio
    /// (1 - target) of the denominator.
    package var allowed: Ratio
    package var totals: AvailabilityTotals
    package var ledger: [Interval]
    /// The rules the ledger names, each once.
    package var rules: [RuleSentence]
    /// Maintenance that touches the period, agreed or not.
    package var maintenance: [Maintenance]

    /// One span of the account.
    package struct Interval: Sendable, Hashable, Encodable {
        package var from: Moment
        package var to: Moment
        package var kind: AvailabilityClass
        /// What the monitoring said, whatever it counts as.
        package var state: MonitorState
        /// The monitors that are in this state and decide it.
        package var monitors: [String]
        /// As recorded.
        package var cause: String
        package var length: Milliseconds
        /// Whether the time is in the denominator.
        package var isCounted: Bool
        /// The part of the length that counts as down.
        package var down: Ratio
        package var runningTime: Milliseconds
        package var runningDown: Ratio
        /// Id of one of `rules`.
        package var rule: String
        /// The row that states it, or the first and the last of the rows that prove uptime.
        package var source: Provenance?
        package var lastSource: Provenance?
        /// How many rows prove uptime.
        package var rows: Int?
    }

    /// Maintenance, and whether it counted as agreed.
    package struct Maintenance: Sendable, Hashable, Encodable {
        package var from: Moment
        package var to: Moment
        package var text: String
        /// Service time of it that counted as agreed.
        package var counted: Milliseconds
        package var isAgreed: Bool
        /// Why not, or not all of it.
        package var reason: String?
    }
}

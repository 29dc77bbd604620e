package import SLATime

/// The desk's month: volumes, attainment by priority, breaches.
package struct ServiceDesk: Sendable, Hashable, Codable {
    package var opened: IndicatorResult
    package var resolved: IndicatorResult
    package var backlog: IndicatorResult
    package var backlogByAge: BacklogAges
    package var openPastTarget: Int
    package var reopenRate: IndicatorResult
    package var responseTime: TimeStatistics
    package var resolutionTime: TimeStatistics
    /// In the order of the agreement, then one row for all.
    package var priorities: [PriorityResult]
    /// Missed targets of the period, worst first: those the attainments count, and open ones broken in the period.
    package var breaches: [Breach]
    /// Late resolutions by recorded cause, most frequent first; they sum to what the attainment counts as missed.
    package var causes: [CauseCount]
    package var excluded: [ExcludedCount]
    package var notMeasurable: [UnmeasuredTicket]
    /// Tickets reopened in the period.
    package var reopened: [String]
    /// How often: backlog(end) = backlog(start) + opened - resolved + reopenings.
    package var reopenings: Int
    /// Whether pauses are known from history; otherwise the elapsed times include them.
    package var pausesKnown: Bool
    /// `nil` when the agreement defines no credit for tickets.
    package var credit: ServiceCredit?

    package init(
        opened: IndicatorResult, resolved: IndicatorResult, backlog: IndicatorResult, backlogByAge: BacklogAges,
        openPastTarget: Int, reopenRate: IndicatorResult, responseTime: TimeStatistics, resolutionTime: TimeStatistics,
        priorities: [PriorityResult], breaches: [Breach], causes: [CauseCount], excluded: [ExcludedCount],
        notMeasurable: [UnmeasuredTicket], reopened: [String], pausesKnown: Bool,
        reopenings: Int = 0, credit: ServiceCredit? = nil
    ) {
        self.opened = opened
        self.resolved = resolved
        self.backlog = backlog
        self.backlogByAge = backlogByAge
        self.openPastTarget = openPastTarget
        self.reopenRate = reopenRate
        self.responseTime = responseTime
        self.resolutionTime = resolutionTime
        self.priorities = priorities
        self.breaches = breaches
        self.causes = causes
        self.excluded = excluded
        self.notMeasurable = notMeasurable
        self.reopened = reopened
        self.reopenings = reopenings
        self.pausesKnown = pausesKnown
        self.credit = credit
    }
}

/// Open tickets by age in days: under 10, 10 to 30, over 30.
package struct BacklogAges: Sendable, Hashable, Codable {
    package var under10: Int
    package var from10to30: Int
    package var over30: Int

    package init(under10: Int, from10to30: Int, over30: Int) {
        self.under10 = under10
        self.from10to30 = from10to30
        self.over30 = over30
    }
}

package struct TimeStatistics: Sendable, Hashable, Codable {
    package var n: Int
    package var median: Milliseconds?
    package var p90: Milliseconds?
    /// Elapsed wall-clock time beside the service time.
    package var medianElapsed: Milliseconds?

    package init(n: Int, median: Milliseconds? = nil, p90: Milliseconds? = nil, medianElapsed: Milliseconds? = nil) {
        self.n = n
        self.median = median
        self.p90 = p90
        self.medianElapsed = medianElapsed
    }
}

/// Attainment of one priority, or of all when `priority` is empty. Tickets whose priority the agreement does not map
/// are under `PriorityResult.unmapped`, a row that exists only when there are such tickets.
package struct PriorityResult: Sendable, Hashable, Codable {
    package var priority: String
    package var during: String
    package var responseTarget: TargetDuration?
    package var resolutionTarget: TargetDuration?
    package var response: AttainmentCounts
    package var resolution: AttainmentCounts
    package var responseTime: TimeStatistics
    package var resolutionTime: TimeStatistics
    package var opened: Int
    package var resolvedCount: Int
    package var openAtEnd: Int
    package var openPastTarget: Int
    /// Resolution attainment of the last 13 periods, oldest first.
    package var series: [SeriesPoint]

    /// The priority of tickets whose own is not mapped.
    package static let unmapped = "unmapped"

    package init(
        priority: String, during: String, responseTarget: TargetDuration? = nil,
        resolutionTarget: TargetDuration? = nil, response: AttainmentCounts, resolution: AttainmentCounts,
        responseTime: TimeStatistics, resolutionTime: TimeStatistics, opened: Int, resolvedCount: Int, openAtEnd: Int,
        openPastTarget: Int, series: [SeriesPoint]
    ) {
        self.priority = priority
        self.during = during
        self.responseTarget = responseTarget
        self.resolutionTarget = resolutionTarget
        self.response = response
        self.resolution = resolution
        self.responseTime = responseTime
        self.resolutionTime = resolutionTime
        self.opened = opened
        self.resolvedCount = resolvedCount
        self.openAtEnd = openAtEnd
        self.openPastTarget = openPastTarget
        self.series = series
    }
}

package struct AttainmentCounts: Sendable, Hashable, Codable {
    package var met: Int
    package var missed: Int
    /// Not yet decided at the period's end.
    package var undecided: Int
    package var notMeasurable: Int
    /// Against the attainment target; `nil` without one or without tickets.
    package var status: Status?

    package init(met: Int, missed: Int, undecided: Int, notMeasurable: Int, status: Status? = nil) {
        self.met = met
        self.missed = missed
        self.undecided = undecided
        self.notMeasurable = notMeasurable
        self.status = status
    }

    /// met / (met + missed); `nil` when nothing was decided.
    package var share: Ratio? { Ratio(Int64(met), over: Int64(met + missed)) }
}

package enum ClockMetric: String, Sendable, Hashable, Codable, CaseIterable {
    case response, resolution, plan
    case nextResponse = "next_response"
}

/// One ticket that missed a target.
package struct Breach: Sendable, Hashable, Codable {
    package var ticket: String
    package var metric: ClockMetric
    package var priority: String
    package var subject: String
    package var target: Milliseconds
    package var elapsed: Milliseconds
    package var paused: Milliseconds
    /// First instant at which the target was exceeded.
    package var breachedAt: Instant
    /// Still open at the period's end.
    package var isOpen: Bool
    /// Whether the period's attainment counts it; otherwise it is open, was broken in the period, and counts later.
    package var isCounted: Bool
    /// As recorded; empty when not recorded.
    package var cause: String
    /// Where the open time went.
    package var held: HeldTime
    package var ledger: [LedgerEntry]
    package var origin: Provenance

    package init(
        ticket: String, metric: ClockMetric, priority: String, subject: String, target: Milliseconds,
        elapsed: Milliseconds, paused: Milliseconds, breachedAt: Instant, isOpen: Bool, isCounted: Bool = true,
        cause: String, held: HeldTime, ledger: [LedgerEntry], origin: Provenance
    ) {
        self.ticket = ticket
        self.metric = metric
        self.priority = priority
        self.subject = subject
        self.target = target
        self.elapsed = elapsed
        self.paused = paused
        self.breachedAt = breachedAt
        self.isOpen = isOpen
        self.isCounted = isCounted
        self.cause = cause
        self.held = held
        self.ledger = ledger
        self.origin = origin
    }
}

/// Who held the clock, in elapsed time.
package struct HeldTime: Sendable, Hashable, Codable {
    package var provider: Milliseconds
    package var client: Milliseconds
    package var vendor: Milliseconds
    package var outOfHours: Milliseconds

    package init(provider: Milliseconds, client: Milliseconds, vendor: Milliseconds, outOfHours: Milliseconds) {
        self.provider = provider
        self.client = client
        self.vendor = vendor
        self.outOfHours = outOfHours
    }

    package static let zero = HeldTime(provider: .zero, client: .zero, vendor: .zero, outOfHours: .zero)
}

/// One interval of a clock: what it was, whether it counted, by which rule.
package struct LedgerEntry: Sendable, Hashable, Codable {
    package enum Holder: String, Sendable, Hashable, Codable, CaseIterable {
        case provider, client, vendor
        case outOfHours = "out_of_hours"
        case stopped
    }

    package var from: Instant
    package var to: Instant
    /// As exported.
    package var status: String
    package var holder: Holder
    package var isCounted: Bool
    /// Service time of the interval that counted.
    package var counted: Milliseconds
    package var runningTotal: Milliseconds
    /// Stable name of the rule, such as `runs-in-service-time` or `pause-waiting-on-client`.
    package var rule: String
    package var origin: Provenance?

    package init(
        from: Instant, to: Instant, status: String, holder: Holder, isCounted: Bool, counted: Milliseconds,
        runningTotal: Milliseconds, rule: String, origin: Provenance? = nil
    ) {
        self.from = from
        self.to = to
        self.status = status
        self.holder = holder
        self.isCounted = isCounted
        self.counted = counted
        self.runningTotal = runningTotal
        self.rule = rule
        self.origin = origin
    }
}

package struct CauseCount: Sendable, Hashable, Codable {
    /// Empty: not recorded.
    package var cause: String
    package var count: Int
    package var priorities: [String]

    package init(cause: String, count: Int, priorities: [String]) {
        self.cause = cause
        self.count = count
        self.priorities = priorities
    }
}

package struct ExcludedCount: Sendable, Hashable, Codable {
    /// The condition of the agreement that excluded them, such as `status: Cancelled`.
    package var condition: String
    package var count: Int

    package init(condition: String, count: Int) {
        self.condition = condition
        self.count = count
    }
}

package struct UnmeasuredTicket: Sendable, Hashable, Codable {
    package var ticket: String
    package var metric: ClockMetric
    /// Stable name of the reason, such as `resolved-before-created`.
    package var reason: String

    package init(ticket: String, metric: ClockMetric, reason: String) {
        self.ticket = ticket
        self.metric = metric
        self.reason = reason
    }
}

package import SLATime

/// The desk's period: volumes, attainment by priority, breaches. Tickets the agreement excludes are in none of it but
/// `excluded`.
package struct ServiceDesk: Sendable, Hashable, Codable {
    /// Tickets created in the period.
    package var opened: IndicatorResult
    /// How often tickets were resolved in the period; one that was reopened and resolved again counts twice.
    package var resolved: IndicatorResult
    /// Tickets created before the period's end and not resolved at it (semantics 1.8).
    package var backlog: IndicatorResult
    /// The same tickets by how long they have been open.
    package var backlogByAge: BacklogAges
    /// Of the backlog, those already later than their resolution target: no attainment by `resolved` shows them
    /// (semantics 1.4).
    package var openPastTarget: Int
    /// Tickets resolved in the period and reopened within 14 days, as far as known at the as-of instant.
    package var reopenRate: IndicatorResult
    /// Of the tickets the response attainment counts.
    package var responseTime: TimeStatistics
    /// Of the tickets the resolution attainment counts.
    package var resolutionTime: TimeStatistics
    /// In the order of the agreement, then one row for all.
    package var priorities: [PriorityResult]
    /// Missed targets of the period, worst first: those the attainments count, and open ones broken in the period.
    package var breaches: [Breach]
    /// Late resolutions by recorded cause, most frequent first; they sum to what the attainment counts as missed.
    package var causes: [CauseCount]
    /// Tickets opened or ended in the period that the agreement leaves out, by its condition; conditions that met none
    /// are left out.
    package var excluded: [ExcludedCount]
    /// Clocks the attainments would count and cannot read, response before resolution.
    package var notMeasurable: [UnmeasuredTicket]
    /// Keys of the tickets reopened in the period, each once.
    package var reopened: [String]
    /// How often: backlog(end) = backlog(start) + opened - resolved + reopenings.
    package var reopenings: Int
    /// Whether pauses are known from history; otherwise the elapsed times include them.
    package var pausesKnown: Bool
    /// `nil` when the agreement defines no credit for tickets.
    package var credit: ServiceCredit?
    /// What teams and vendors promised the provider, in the order of the agreement.
    package var parties: [PartyResult]
    /// Who held the clocks of the late resolutions that the attainment counts, in sum.
    package var breachesHeld: HeldTime
    /// The provider's part of it by team, longest first; empty where no export tells of changes of team.
    package var breachesHeldByTeam: [TeamTime]

    package init(
        opened: IndicatorResult, resolved: IndicatorResult, backlog: IndicatorResult, backlogByAge: BacklogAges,
        openPastTarget: Int, reopenRate: IndicatorResult, responseTime: TimeStatistics, resolutionTime: TimeStatistics,
        priorities: [PriorityResult], breaches: [Breach], causes: [CauseCount], excluded: [ExcludedCount],
        notMeasurable: [UnmeasuredTicket], reopened: [String], pausesKnown: Bool,
        reopenings: Int = 0, credit: ServiceCredit? = nil, parties: [PartyResult] = [],
        breachesHeld: HeldTime = .zero, breachesHeldByTeam: [TeamTime] = []
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
        self.parties = parties
        self.breachesHeld = breachesHeld
        self.breachesHeldByTeam = breachesHeldByTeam
    }
}

/// Open tickets by age since creation, in days of 24 hours; the three sum to the backlog (semantics 1.8).
package struct BacklogAges: Sendable, Hashable, Codable {
    /// Under 10 days.
    package var under10: Int
    /// 10 to 30 days, both included.
    package var from10to30: Int
    /// More than 30 days.
    package var over30: Int

    package init(under10: Int, from10to30: Int, over30: Int) {
        self.under10 = under10
        self.from10to30 = from10to30
        self.over30 = over30
    }
}

/// How long it took, of the tickets of a cohort whose clock stopped: still open ones have no time yet.
package struct TimeStatistics: Sendable, Hashable, Codable {
    /// Tickets whose clock stopped; 0 leaves every statistic `nil`.
    package var n: Int
    /// In service time of each ticket's own calendar, pauses left out (R-7, semantics 1.8).
    package var median: Milliseconds?
    /// 90th percentile, as `median`.
    package var p90: Milliseconds?
    /// Median of wall-clock time from start to stop, nights and pauses included.
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
    /// Id of the agreed priority, `PriorityResult.unmapped`, or empty for all.
    package var priority: String
    /// Name of the calendar of its promise; empty where nothing is promised, and in the row for all.
    package var during: String
    /// `nil` where not promised, and in the row for all.
    package var responseTarget: TargetDuration?
    /// `nil` where not promised, and in the row for all.
    package var resolutionTarget: TargetDuration?
    /// Whether other terms of the period promised another time to resolve, or none: `resolutionTarget` is the last.
    package var resolutionTargetChanged: Bool
    /// Each ticket is under the priority its clock is judged by, which it keeps when it is raised after the answer.
    package var response: AttainmentCounts
    /// As `response`.
    package var resolution: AttainmentCounts
    /// `nil` where the agreement promises none.
    package var plan: PromisedClock?
    /// Of further messages of the client; `nil` where the agreement promises none.
    package var nextResponse: PromisedClock?
    /// Of the tickets `response` counts whose clock stopped.
    package var responseTime: TimeStatistics
    /// Of the tickets `resolution` counts whose clock stopped.
    package var resolutionTime: TimeStatistics
    /// Tickets created in the period that bear the priority at its end.
    package var opened: Int
    /// As `ServiceDesk.resolved`, of tickets that bear the priority at the period's end.
    package var resolvedCount: Int
    /// The priority's part of the backlog.
    package var openAtEnd: Int
    /// Of those, already later than their resolution target.
    package var openPastTarget: Int
    /// Resolution attainment of the last 13 periods, oldest first.
    package var series: [SeriesPoint]

    /// The priority of tickets whose own is not mapped.
    package static let unmapped = "unmapped"

    package init(
        priority: String, during: String, responseTarget: TargetDuration? = nil,
        resolutionTarget: TargetDuration? = nil, response: AttainmentCounts, resolution: AttainmentCounts,
        responseTime: TimeStatistics, resolutionTime: TimeStatistics, opened: Int, resolvedCount: Int, openAtEnd: Int,
        openPastTarget: Int, series: [SeriesPoint], plan: PromisedClock? = nil, nextResponse: PromisedClock? = nil,
        resolutionTargetChanged: Bool = false
    ) {
        self.resolutionTargetChanged = resolutionTargetChanged
        self.plan = plan
        self.nextResponse = nextResponse
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

/// A clock that only some agreements promise, for one priority or for all.
package struct PromisedClock: Sendable, Hashable, Codable {
    /// `nil` for all priorities.
    package var target: TargetDuration?
    /// Of the tickets the attainment counts; of next responses each question of the client counts.
    package var counts: AttainmentCounts
    /// Of those of them that stopped.
    package var time: TimeStatistics

    package init(target: TargetDuration? = nil, counts: AttainmentCounts, time: TimeStatistics) {
        self.target = target
        self.counts = counts
        self.time = time
    }
}

/// The tickets of a cohort by what became of their promise (semantics 1.4).
package struct AttainmentCounts: Sendable, Hashable, Codable {
    /// In time; a time equal to the target is, unless the agreement says otherwise.
    package var met: Int
    /// Past the target, whether or not the ticket is still open.
    package var missed: Int
    /// Not yet decided at the period's end.
    package var undecided: Int
    /// A stamp is missing or impossible: out of the denominator, as `undecided` is.
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

/// What an SLA clock measures (semantics 1.3).
package enum ClockMetric: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the start to the first answer; the resolution clock from the start to the end; the plan clock to the
    /// resolution plan, which few tools export.
    case response, resolution, plan
    /// From the oldest unanswered message of the client to the next answer; several a ticket.
    case nextResponse = "next_response"
}

/// One ticket that missed a target.
package struct Breach: Sendable, Hashable, Codable {
    /// Key as exported.
    package var ticket: String
    /// Which of its targets was missed.
    package var metric: ClockMetric
    /// Which question of the client, from 1; only of `next_response`.
    package var question: Int?
    /// Id of the agreed priority the clock is judged by.
    package var priority: String
    /// As exported; empty where the workspace hides subjects.
    package var subject: String
    /// The promise in service time.
    package var target: Milliseconds
    /// Service time that counted: to the stop, or to the period's end while open.
    package var elapsed: Milliseconds
    /// Service time that did not count because the clock was paused.
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
    /// The provider's part of it by team, longest first; empty where no export tells of changes of team.
    package var teams: [TeamTime]
    /// The whole clock from start to end; the sum of `counted` is `elapsed`.
    package var ledger: [LedgerEntry]
    /// The ticket's row in its newest export.
    package var origin: Provenance

    package init(
        ticket: String, metric: ClockMetric, priority: String, subject: String, target: Milliseconds,
        elapsed: Milliseconds, paused: Milliseconds, breachedAt: Instant, isOpen: Bool, isCounted: Bool = true,
        cause: String, held: HeldTime, ledger: [LedgerEntry], origin: Provenance, question: Int? = nil,
        teams: [TeamTime] = []
    ) {
        self.question = question
        self.teams = teams
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

/// Who held the clock. The four sum to the elapsed time, less what a ticket lay resolved: the first three are service
/// time, whether or not the clock was paused in it.
package struct HeldTime: Sendable, Hashable, Codable {
    /// While the ticket was in the provider's hands.
    package var provider: Milliseconds
    /// While the client was asked to act.
    package var client: Milliseconds
    /// While a vendor was asked to act.
    package var vendor: Milliseconds
    /// Outside service hours, whoever had to act.
    package var outOfHours: Milliseconds

    package init(provider: Milliseconds, client: Milliseconds, vendor: Milliseconds, outOfHours: Milliseconds) {
        self.provider = provider
        self.client = client
        self.vendor = vendor
        self.outOfHours = outOfHours
    }

    /// No time at all.
    package static let zero = HeldTime(provider: .zero, client: .zero, vendor: .zero, outOfHours: .zero)
}

/// One interval of a clock: what it was, whether it counted, by which rule.
package struct LedgerEntry: Sendable, Hashable, Codable {
    /// Who was asked to act; time out of service hours is nobody's.
    package enum Holder: String, Sendable, Hashable, Codable, CaseIterable {
        case provider, client, vendor
        case outOfHours = "out_of_hours"
        /// Resolved, and reopened later: nobody's time.
        case stopped
    }

    /// First instant of the interval.
    package var from: Instant
    /// No part of the interval.
    package var to: Instant
    /// As exported.
    package var status: String
    /// Who was asked to act; `outOfHours` when the whole interval lies outside service hours.
    package var holder: Holder
    /// Whether `counted` goes into the running total; a span out of hours has nothing to count.
    package var isCounted: Bool
    /// Service time of the interval that counted.
    package var counted: Milliseconds
    /// Sum of `counted` up to the end of this interval.
    package var runningTotal: Milliseconds
    /// Stable name of the rule, such as `runs-in-service-time` or `pause-waiting-on-client`.
    package var rule: String
    /// The row that says so; `nil` where it follows from the ticket's own stamps.
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

/// Late resolutions of one recorded cause.
package struct CauseCount: Sendable, Hashable, Codable {
    /// Empty: not recorded.
    package var cause: String
    /// Those that the attainment counts as missed.
    package var count: Int
    /// Ids of the priorities among them, sorted.
    package var priorities: [String]

    package init(cause: String, count: Int, priorities: [String]) {
        self.cause = cause
        self.count = count
        self.priorities = priorities
    }
}

/// Tickets one exclusion of the agreement leaves out of every figure.
package struct ExcludedCount: Sendable, Hashable, Codable {
    /// The condition of the agreement that excluded them, such as `status: Cancelled`.
    package var condition: String
    /// Each ticket under the first condition that it meets.
    package var count: Int

    package init(condition: String, count: Int) {
        self.condition = condition
        self.count = count
    }
}

/// A clock that cannot be read: its ticket is in no denominator and never counted as met (semantics 1.3).
package struct UnmeasuredTicket: Sendable, Hashable, Codable {
    /// Key as exported.
    package var ticket: String
    /// Which of its clocks cannot be read.
    package var metric: ClockMetric
    /// Stable name of the reason, such as `resolved-before-created`.
    package var reason: String

    package init(ticket: String, metric: ClockMetric, reason: String) {
        self.ticket = ticket
        self.metric = metric
        self.reason = reason
    }
}

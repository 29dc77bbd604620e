package import SLATime

/// One promise with its result: a row of the scorecard (indicators page).
package struct Commitment: Sendable, Hashable, Codable {
    /// The headings of the scorecard, in its order.
    package enum Group: String, Sendable, Hashable, Codable, CaseIterable {
        case availability, desk, continuity
    }

    /// `availability.vetdesk`, `resolution_attainment`, `measure.backup`: stable, unique in the review.
    package var id: String
    /// What is measured, and so how its figures are worded.
    package var indicator: IndicatorID
    /// Under which heading of the scorecard it stands.
    package var group: Group
    /// Service or measure name as in the agreement; empty for the desk's own indicators.
    package var subject: String
    /// When it is owed, such as the calendar's name (`always`, `desk`).
    package var during: String?
    /// The figure with its cohort, its past and its changes.
    package var result: IndicatorResult
    /// The last of the period; `status` and `allowance` pool all terms of the period (semantics 0.7).
    package var target: CommitmentTarget
    /// Every target of the period and since when it held, in order of time; `nil` where it did not change.
    package var targets: [DatedTarget]?
    /// The first and the last day on which it was promised; `nil` where it was as long as any terms were in force.
    package var inForce: PromisedDays?
    /// `nil` when not measured, and for "at least n", which leaves no room to use up.
    package var allowance: Allowance?
    /// Met and missed by exact comparison, watch from the workspace's share of the allowance on (semantics 0.8).
    package var status: Status
    /// Misses in a row up to this period, this one included, as far back as the series reaches; 0 when not missed.
    package var missesInARow: Int
    /// Id of the latest earlier period that missed, within the series, such as `2026-07`; `nil` when none did.
    package var lastMissed: String?
    /// Outages count only when they lasted longer; `nil` for other promises.
    package var longerThan: Milliseconds?
    /// What each month may have, where the target is the sum of several months'; `nil` otherwise.
    package var limitOfMonth: Int64?
    /// What other rules would give; `nil` where no rule could be chosen or nothing is measured.
    package var sensitivity: Sensitivity?

    package init(
        id: String, indicator: IndicatorID, group: Group, subject: String, during: String? = nil,
        result: IndicatorResult, target: CommitmentTarget, allowance: Allowance? = nil, status: Status,
        missesInARow: Int, lastMissed: String? = nil, longerThan: Milliseconds? = nil, limitOfMonth: Int64? = nil,
        sensitivity: Sensitivity? = nil
    ) {
        self.id = id
        self.indicator = indicator
        self.group = group
        self.subject = subject
        self.during = during
        self.result = result
        self.target = target
        self.allowance = allowance
        self.status = status
        self.missesInARow = missesInARow
        self.lastMissed = lastMissed
        self.longerThan = longerThan
        self.limitOfMonth = limitOfMonth
        self.sensitivity = sensitivity
    }

    /// Whether the misses fill the whole series: they may have begun before it.
    package var mayHaveMissedEarlier: Bool { missesInARow >= IndicatorResult.longestSeries }
}

/// Stable names of the indicators (the table of `indicators`).
package enum IndicatorID: String, Sendable, Hashable, Codable, CaseIterable {
    /// Contractual: up / (up + down) in service hours, maintenance by the agreed rule (semantics 1.5).
    case availability
    /// Unknown time over service hours.
    case unmonitored
    /// How many outages lasted longer than the agreed threshold.
    case outages
    /// First responses in time, met / (met + missed).
    case responseAttainment = "response_attainment"
    /// Resolutions in time, met / (met + missed).
    case resolutionAttainment = "resolution_attainment"
    /// Plans for the resolution in time, met / (met + missed).
    case planAttainment = "plan_attainment"
    /// Further messages of the client answered in time, met / (met + missed).
    case nextResponseAttainment = "next_response_attainment"
    /// Median and 90th percentile, in milliseconds of service time.
    case responseTime = "response_time"
    /// As `responseTime`.
    case resolutionTime = "resolution_time"
    /// Tickets by their own stamp; a ticket resolved twice counts twice.
    case opened, resolved
    /// Open at the period's end.
    case backlog
    /// Open at the period's end and already late.
    case openPastTarget = "open_past_target"
    /// Reopened within 14 days over resolved.
    case reopenRate = "reopen_rate"
    /// Positive answers over answers.
    case satisfaction
    /// Picked up in time over escalated, by level.
    case escalations
    /// Who held the tickets' time.
    case waiting
    /// Successful backups over those that ran.
    case backupSuccess = "backup_success"
    /// Any other promised number; the commitment's id says which.
    case measure
    /// Money owed.
    case credit
}

extension IndicatorID {
    /// The share in time of one clock of the tickets.
    package static func attainment(_ metric: ClockMetric) -> IndicatorID {
        switch metric {
        case .response: .responseAttainment
        case .resolution: .resolutionAttainment
        case .plan: .planAttainment
        case .nextResponse: .nextResponseAttainment
        }
    }

    /// The clock whose share in time it is; `nil` for every other indicator.
    package var metric: ClockMetric? { ClockMetric.allCases.first { .attainment($0) == self } }
}

/// A figure with everything needed to believe it.
package struct IndicatorResult: Sendable, Hashable, Codable {
    /// The period and the twelve before it.
    package static let longestSeries = 13

    /// In this period.
    package var value: Figure
    /// Size of the cohort: tickets, answers, jobs; `nil` where time is measured.
    package var n: Int?
    /// In the period just before, also when not measured there.
    package var previous: Figure?
    /// In the same period a year earlier, also when not measured there.
    package var lastYear: Figure?
    /// Since the period just before; `nil` when either side is not measured or small.
    package var change: Change?
    /// Since the same period last year; `nil` in the same cases.
    package var changeOnYear: Change?
    /// Up to 13 periods of the same kind, oldest first, this one last; periods before the first data are left out.
    package var series: [SeriesPoint]
    /// Measured share of service time; of surveys, answered ones among those asked in the period.
    package var coverage: Ratio?
    /// Which tickets of the period are counted; `nil` for everything but attainments.
    package var cohort: Cohort?
    /// Stable name of the rule by which it was computed.
    package var rule: String
    /// Whether the cohort is below the small-number threshold: counts are shown, no percentage, no change.
    package var isSmall: Bool

    package init(
        value: Figure, n: Int? = nil, previous: Figure? = nil, lastYear: Figure? = nil, change: Change? = nil,
        changeOnYear: Change? = nil, series: [SeriesPoint], coverage: Ratio? = nil, cohort: Cohort? = nil, rule: String,
        isSmall: Bool
    ) {
        self.value = value
        self.n = n
        self.previous = previous
        self.lastYear = lastYear
        self.change = change
        self.changeOnYear = changeOnYear
        self.series = series
        self.coverage = coverage
        self.cohort = cohort
        self.rule = rule
        self.isSmall = isSmall
    }
}

/// A measured value or the reason why there is none; never zero for nothing (semantics 0.6).
package enum Figure: Sendable, Hashable {
    /// 0 to 1, exact; rounded only where it is printed.
    case share(Ratio)
    /// Whole things: outages, tickets, the value of a measure.
    case count(Int64)
    /// A duration, such as a median.
    case time(Milliseconds)
    /// In minor units.
    case money(Money)
    /// There is no value, which is neither zero nor a hundred per cent.
    case notMeasured(NotMeasured)

    /// `nil` when not measured.
    package var measured: Figure? {
        if case .notMeasured = self { nil } else { self }
    }

    /// Whether there should be a value and nothing, or too little, was recorded.
    package var isMissing: Bool {
        guard case .notMeasured(let reason) = self else { return false }
        return reason != .nothingToCount && reason != .notInForce
    }
}

/// Why a figure could not be measured.
package enum NotMeasured: String, Sendable, Hashable, Codable, CaseIterable {
    /// No usable source serves it.
    case noSource = "no_source"
    /// The cohort is empty.
    case nothingToCount = "nothing_to_count"
    /// Monitoring gaps leave the verdict open.
    case insufficientCoverage = "insufficient_coverage"
    /// The export holds no history.
    case historyMissing = "history_missing"
    /// No value arrived in the period.
    case noValue = "no_value"
    /// Every ticket of the cohort has missing or impossible timestamps; where only too many have, a met attainment is
    /// on watch instead.
    case incomplete
    /// Every answer of the period is on another scale than the agreement's.
    case otherScale = "other_scale"
    /// The promise did not yet hold in the period.
    case notInForce = "not_in_force"
}

/// Later less earlier, of two measured values of one kind.
package enum Change: Sendable, Hashable {
    /// Difference of two shares in billionths; 10 000 000 are one percentage point.
    case points(Billionths)
    /// Difference of two amounts of time.
    case time(Milliseconds)
    /// Difference of two counts.
    case count(Int64)
    /// Difference in minor units of the review's currency.
    case money(Int64)
}

/// One period of a figure's past.
package struct SeriesPoint: Sendable, Hashable, Codable {
    /// Id, such as `2026-10`, `2026-Q3` or `2026`.
    package var period: String
    /// For drawing along a time axis.
    package var firstDay: CivilDate
    /// Measured by the terms in force then, as of that period's end.
    package var value: Figure
    /// Size of the cohort then; `nil` where time is measured.
    package var n: Int?
    /// `nil` where there was no target.
    package var status: Status?
    /// The target in force then, when it is a share.
    package var target: Ratio?

    package init(
        period: String, firstDay: CivilDate, value: Figure, n: Int? = nil, status: Status? = nil, target: Ratio? = nil
    ) {
        self.period = period
        self.firstDay = firstDay
        self.value = value
        self.n = n
        self.status = status
        self.target = target
    }
}

/// What a result means against its target (semantics 0.8).
package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// `watch` is met too, with most of the allowance used.
    case met, watch, missed
    /// Undecided, never met or missed by default (semantics 0.6).
    case notMeasured = "not_measured"
}

/// The target as it is compared.
package enum CommitmentTarget: Sendable, Hashable {
    /// A share to reach, equality included.
    case atLeast(TargetShare)
    /// A time that may not be exceeded, equality included.
    case atMostTime(Milliseconds)
    /// A number that may not be exceeded, equality included.
    case atMostCount(Int64)
    /// A number to reach.
    case atLeastCount(Int64)
}

extension CommitmentTarget {
    /// Whether it may not be exceeded, so that a miss lies above it.
    package var isLimit: Bool {
        switch self {
        case .atMostTime, .atMostCount: true
        case .atLeast, .atLeastCount: false
        }
    }
}

/// A target and the first day of the period on which it held.
package struct DatedTarget: Sendable, Hashable, Codable {
    /// First day.
    package var from: CivilDate
    /// Until the next one's first day.
    package var target: CommitmentTarget

    package init(from: CivilDate, target: CommitmentTarget) {
        self.from = from
        self.target = target
    }
}

/// The part of a period in which something was promised.
package struct PromisedDays: Sendable, Hashable, Codable {
    /// The first of the days.
    package var from: CivilDate
    /// The last of the days.
    package var until: CivilDate

    package init(from: CivilDate, until: CivilDate) {
        self.from = from
        self.until = until
    }
}

/// The room for misses and what of it was used (semantics 0.8).
package struct Allowance: Sendable, Hashable, Codable {
    /// What the room for misses is counted in.
    package enum Unit: String, Sendable, Hashable, Codable {
        /// Milliseconds of downtime.
        case downtime
        /// Late tickets.
        case tickets
        /// Answers that were not positive.
        case answers
        /// Failed jobs.
        case jobs
        /// Milliseconds to do one thing (`at most T`).
        case time
        /// Anything else that is counted.
        case items
    }

    /// What `allowed` and `used` count.
    package var unit: Unit
    /// Exact room, before rounding down: (1 - target) x total, summed over the versions of the terms; of "at most" the
    /// limit itself.
    package var allowed: Ratio
    /// Misses, or milliseconds; fractions of a millisecond round towards more use.
    package var used: Int64
    /// used / allowed, above 1 when missed; `nil` when nothing is allowed.
    package var share: Ratio?

    package init(unit: Unit, allowed: Ratio, used: Int64, share: Ratio? = nil) {
        self.unit = unit
        self.allowed = allowed
        self.used = used
        self.share = share
    }
}

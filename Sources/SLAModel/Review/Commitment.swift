package import SLATime

/// One promise with its result: a row of the scorecard (indicators page).
package struct Commitment: Sendable, Hashable, Codable {
    package enum Group: String, Sendable, Hashable, Codable, CaseIterable {
        case availability, desk, continuity
    }

    /// `availability.vetdesk`, `resolution_attainment`, `measure.backup`: stable, unique in the review.
    package var id: String
    package var indicator: IndicatorID
    package var group: Group
    /// Service, measure or party name as in the agreement; empty for the desk's own indicators.
    package var subject: String
    /// When it is owed, such as the calendar's name (`always`, `desk`).
    package var during: String?
    package var result: IndicatorResult
    package var target: CommitmentTarget
    /// `nil` when not measured.
    package var allowance: Allowance?
    package var status: Status
    /// Misses in a row up to this period, this one included; 0 when not missed.
    package var missesInARow: Int
    /// The latest earlier period that missed, within the series.
    package var lastMissed: String?
    /// Outages count only when they lasted longer; `nil` for other promises.
    package var longerThan: Milliseconds?
    /// What other rules would give; `nil` where no rule could be chosen or nothing is measured.
    package var sensitivity: Sensitivity?

    package init(
        id: String, indicator: IndicatorID, group: Group, subject: String, during: String? = nil,
        result: IndicatorResult, target: CommitmentTarget, allowance: Allowance? = nil, status: Status,
        missesInARow: Int, lastMissed: String? = nil, longerThan: Milliseconds? = nil, sensitivity: Sensitivity? = nil
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
        self.sensitivity = sensitivity
    }
}

/// Stable names of the indicators (the table of `indicators`).
package enum IndicatorID: String, Sendable, Hashable, Codable, CaseIterable {
    case availability
    case availabilityExperienced = "availability_experienced"
    case unmonitored
    case outages
    case responseAttainment = "response_attainment"
    case resolutionAttainment = "resolution_attainment"
    case responseTime = "response_time"
    case resolutionTime = "resolution_time"
    case restoreTime = "restore_time"
    case opened, resolved
    case netFlow = "net_flow"
    case backlog
    case openPastTarget = "open_past_target"
    case reopenRate = "reopen_rate"
    case satisfaction
    case escalations
    case waiting
    case backupSuccess = "backup_success"
    case measure
    case credit
    case errorBudget = "error_budget"
}

/// A figure with everything needed to believe it.
package struct IndicatorResult: Sendable, Hashable, Codable {
    package var value: Figure
    /// Size of the cohort: tickets, answers, jobs; `nil` where time is measured.
    package var n: Int?
    package var previous: Figure?
    package var lastYear: Figure?
    /// Change since the previous period, and since the same period last year; `nil` when either side is not measured
    /// or small.
    package var change: Change?
    package var changeOnYear: Change?
    /// Up to 13 periods of the same kind, oldest first, this one last; periods before the first data are left out.
    package var series: [SeriesPoint]
    /// Measured share of service time; of surveys, answered ones among those asked in the period.
    package var coverage: Ratio?
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
    case share(Ratio)
    case count(Int64)
    case time(Milliseconds)
    case money(Money)
    case notMeasured(NotMeasured)

    /// `nil` when not measured.
    package var measured: Figure? {
        if case .notMeasured = self { nil } else { self }
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
    /// Too many tickets have missing or impossible timestamps.
    case incomplete
    /// The promise did not yet hold in the period.
    case notInForce = "not_in_force"
}

/// A change between two measured values.
package enum Change: Sendable, Hashable {
    /// Difference of two shares; 10 000 000 billionths are one point.
    case points(Billionths)
    /// Difference of two amounts of time.
    case time(Milliseconds)
    /// Difference of two counts.
    case count(Int64)
    case money(Int64)
}

package struct SeriesPoint: Sendable, Hashable, Codable {
    package var period: String
    package var firstDay: CivilDate
    package var value: Figure
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

package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case met, watch, missed
    case notMeasured = "not_measured"
}

/// The target as it is compared.
package enum CommitmentTarget: Sendable, Hashable {
    case atLeast(TargetShare)
    case atMostTime(Milliseconds)
    case atMostCount(Int64)
    case atLeastCount(Int64)
}

/// The room for misses and what of it was used (semantics 0.8).
package struct Allowance: Sendable, Hashable, Codable {
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

    package var unit: Unit
    /// Exact room, before rounding down: (1 - target) x total.
    package var allowed: Ratio
    package var used: Int64
    /// used / allowed; `nil` when nothing is allowed.
    package var share: Ratio?

    package init(unit: Unit, allowed: Ratio, used: Int64, share: Ratio? = nil) {
        self.unit = unit
        self.allowed = allowed
        self.used = used
        self.share = share
    }
}

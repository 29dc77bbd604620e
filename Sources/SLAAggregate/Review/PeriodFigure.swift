import SLAModel
import SLATime

/// The value of an indicator in one period, with what it was judged by.
struct PeriodFigure: Sendable, Hashable {
    /// In the period, or why there is none.
    var value: Figure
    /// Size of the cohort; `nil` where time is measured.
    var n: Int?
    /// Against the target; not measured without one.
    var judgement: Judgement = .notMeasured
    /// The target in force in the period.
    var target: CommitmentTarget?
    /// As `IndicatorResult.coverage`.
    var coverage: Ratio?

    /// No value, and why; never met or missed (semantics 0.6).
    static func notMeasured(_ reason: NotMeasured, target: CommitmentTarget? = nil, coverage: Ratio? = nil) -> Self {
        PeriodFigure(value: .notMeasured(reason), target: target, coverage: coverage)
    }

    /// A count without a target.
    static func count(_ count: Int) -> Self { PeriodFigure(value: .count(Int64(count))) }
}

extension OverPeriods<PeriodFigure> {
    /// The figure of the period with its predecessors.
    ///
    /// - Parameter smallNumber: below this n a share is shown as counts, and no change is worth telling
    ///   (semantics 3).
    func result(cohort: Cohort? = nil, rule: String, smallNumber: Int) -> IndicatorResult {
        func isSmall(_ figure: PeriodFigure) -> Bool { figure.n.map { $0 < smallNumber } ?? false }
        func change(since earlier: PeriodFigure?) -> Change? {
            guard let earlier, !isSmall(current), !isSmall(earlier) else { return nil }
            return Change(from: earlier.value, to: current.value)
        }
        return IndicatorResult(
            value: current.value, n: current.n, previous: previous?.value, lastYear: lastYear.value,
            change: change(since: previous), changeOnYear: change(since: lastYear), series: points,
            coverage: current.coverage, cohort: cohort, rule: rule, isSmall: isSmall(current))
    }

    /// Periods before the first data are left out.
    var points: [SeriesPoint] {
        let first = series.firstIndex { $0.value.measured != nil } ?? series.count - 1
        return series.indices[first...].map { index in
            let figure = series[index]
            var share: Ratio?
            if case .atLeast(let target) = figure.target { share = target.ratio }
            return SeriesPoint(
                period: frames[index].id, firstDay: frames[index].period.firstDay, value: figure.value, n: figure.n,
                status: figure.target == nil ? nil : figure.judgement.status, target: share)
        }
    }

    /// Misses in a row up to this period, and the id of the latest earlier period that missed, in that row or before.
    var misses: (inARow: Int, lastMissed: String?) {
        let missed = series.map { $0.judgement.status == .missed }
        let row = missed.reversed().prefix { $0 }.count
        let earlier = missed.indices.dropLast().last { missed[$0] }
        return (row, earlier.map { frames[$0].id })
    }

    /// The row of the scorecard; `nil` without a target.
    func commitment(
        id: String, indicator: IndicatorID, group: Commitment.Group, subject: String, target: CommitmentTarget?,
        during: String? = nil, cohort: Cohort? = nil, rule: String, smallNumber: Int
    ) -> Commitment? {
        guard let target else { return nil }
        let misses = misses
        return Commitment(
            id: id, indicator: indicator, group: group, subject: subject, during: during,
            result: result(cohort: cohort, rule: rule, smallNumber: smallNumber), target: target,
            allowance: current.judgement.allowance, status: current.judgement.status, missesInARow: misses.inARow,
            lastMissed: misses.lastMissed)
    }
}

extension Change {
    /// The difference of two measured values of one kind, in points for shares (semantics 1.8).
    init?(from earlier: Figure, to later: Figure) {
        switch (earlier, later) {
        case (.share(let a), .share(let b)): self = .points(b.difference(from: a))
        case (.time(let a), .time(let b)): self = .time(b - a)
        case (.count(let a), .count(let b)): self = .count(b - a)
        case (.money(let a), .money(let b)) where a.currency == b.currency: self = .money(b.minorUnits - a.minorUnits)
        default: return nil
        }
    }
}

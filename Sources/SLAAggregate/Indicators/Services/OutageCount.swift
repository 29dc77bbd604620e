import SLAModel
import SLATime

/// "At most n outages longer than d" a month, beside the percentage; an outage counts in the period in which it began.
extension ServicePeriod {
    /// `nil` where no number of outages is promised. Where too little was monitored, outages that nobody saw may be
    /// missing: then only more than are allowed is a verdict (semantics 0.6 and 1.5).
    func outageCount(judge: Judge, coverageFloor: TargetShare) -> PeriodFigure? {
        guard let limit = outageLimit else { return nil }
        let target = CommitmentTarget.atMostCount(limit)
        if case .notMeasured(let reason) = verdict(coverageFloor: TargetShare(ratio: .zero, decimals: 0)) {
            return .notMeasured(reason, target: target)
        }
        let count = Int64(promisedOutages.count)
        guard count > limit || isCovered(coverageFloor) else {
            return .notMeasured(.insufficientCoverage, target: target, coverage: coverage)
        }
        return PeriodFigure(
            value: .count(count), judgement: judge.atMost(limit, used: count, unit: .items), target: target)
    }

    /// What is promised for each of several months; `nil` where the period's own limit is the promise.
    var outageLimitOfMonth: Int64? {
        frame.period.firstDay.firstOfMonth() < frame.period.lastDay.firstOfMonth()
            ? outagePromise.map { Int64($0.atMost) } : nil
    }

    /// The last of the period; `nil` where no number of outages is promised.
    var outagePromise: OutageCountTarget? { parts.last { $0.target.outages != nil }?.target.outages }

    /// The sum of what the months that it touches and that have begun may have, each by the last that was promised in
    /// it: the outages of all of its days count.
    private var outageLimit: Int64? {
        guard let promise = outagePromise else { return nil }
        let begun = Set(parts.filter { !$0.account.period.isEmpty }.map(\.month))
        let months = begun.compactMap { outagePromise(in: $0)?.atMost }
        return Int64(months.isEmpty ? promise.atMost : months.reduce(0, +))
    }

    /// The last of a month.
    private func outagePromise(in month: CivilDate) -> OutageCountTarget? {
        parts.last { $0.month == month && $0.target.outages != nil }?.target.outages
    }

    /// The outages that count against "at most n": those that began on days on which it was promised.
    var promisedOutages: [AccountedOutage] {
        parts.flatMap { part -> [AccountedOutage] in
            guard part.target.outages != nil, let promise = outagePromise(in: part.month) else { return [] }
            return part.account.outages.filter {
                !$0.isDropped && $0.counted > .zero && $0.duration > promise.longerThan
                    && part.account.period.contains($0.range.lowerBound)
            }
        }
    }
}

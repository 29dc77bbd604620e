import SLAModel
import SLATime

/// "At most n outages longer than d" beside the percentage; an outage counts in the period in which it began.
extension ServicePeriod {
    /// `nil` where no number of outages is promised. It needs a source, and no coverage beyond that.
    func outageCount(judge: Judge) -> PeriodFigure? {
        guard let promise = current.target.outages else { return nil }
        let target = CommitmentTarget.atMostCount(Int64(promise.atMost))
        if case .notMeasured(let reason) = verdict(coverageFloor: TargetShare(ratio: .zero, decimals: 0)) {
            return .notMeasured(reason, target: target)
        }
        let count = promisedOutages.count
        return PeriodFigure(
            value: .count(Int64(count)),
            judgement: judge.atMost(Int64(promise.atMost), used: Int64(count), unit: .items),
            target: target)
    }

    /// The outages that count against "at most n"; none where nothing of the kind is promised.
    var promisedOutages: [AccountedOutage] {
        guard let promise = current.target.outages else { return [] }
        return parts.flatMap { part in
            part.account.outages.filter {
                !$0.isDropped && $0.counted > .zero && $0.duration > promise.longerThan
                    && part.account.period.contains($0.range.lowerBound)
            }
        }
    }
}

import SLAModel
import SLATime

/// The commitments of a quarter over twelve months, as the monthly reviews judged them.
struct MonthMatrix {
    static let months = 12

    /// Of the quarter, and by month; in the same order, because both follow the terms of the quarter's last day.
    let quarter: [Scorecard.Row]
    let monthly: [Scorecard.Row]
    let smallNumber: Int

    /// One for each commitment of the quarter, in its order.
    func commitments() -> [CommitmentMonths] {
        let byID = Dictionary(monthly.map { ($0.commitment.id, $0) }, uniquingKeysWith: { first, _ in first })
        return quarter.map { row in
            let figures = byID[row.commitment.id]?.figures.series.suffix(Self.months) ?? []
            return CommitmentMonths(
                commitment: row.commitment.id, months: figures.map(month), movement: movement(row))
        }
    }

    private func month(_ figure: PeriodFigure) -> CommitmentMonths.Month {
        CommitmentMonths.Month(
            value: figure.value, n: figure.n, status: figure.target == nil ? nil : figure.judgement.status,
            allowance: figure.judgement.allowance)
    }

    /// Better or worse than the quarter before: never from small cohorts, and of counted shares only what their
    /// interval proves.
    private func movement(_ row: Scorecard.Row) -> CommitmentMonths.Movement {
        let now = row.figures.current
        guard let before = row.figures.previous, before.value.measured != nil, now.value.measured != nil else {
            return .none
        }
        if let new = counts(now), let old = counts(before) {
            guard new.total >= smallNumber, old.total >= smallNumber,
                let interval = ShareInterval.newcombe(new, minus: old), interval.excludesZero
            else { return .none }
            return interval.lower > 0 ? .better : .worse
        }
        let (wasMissed, isMissed) = (before.judgement.status == .missed, now.judgement.status == .missed)
        guard before.target != nil, wasMissed != isMissed else { return .none }
        return isMissed ? .worse : .better
    }

    private func counts(_ figure: PeriodFigure) -> (count: Int, total: Int)? {
        guard let n = figure.n, n > 0, case .share(let share) = figure.value else { return nil }
        return (Int(Int128(share.numerator) * Int128(n) / Int128(share.denominator)), n)
    }
}

import SLAModel
import SLATime

/// One figure over the periods with its usual range: XmR limits for counts and times, p-chart limits for shares, taken
/// of the periods before this one (semantics 3, reliability 4).
struct TrendLine {
    /// Periods before this one from which limits are drawn, and from which they are no longer provisional.
    static let fewest = 6
    static let enough = 12
    static let runLength = 7
    /// Counts around one or two move by half for no reason at all: below this average nothing is said of them.
    static let leastCount = 3.0

    let indicator: IndicatorID
    let subject: String
    let figures: OverPeriods<PeriodFigure>
    let smallNumber: Int

    /// `nil` when this period has no value.
    func trend() -> Trend? {
        guard let current = value(figures.current) else { return nil }
        let points = figures.points
        let target = points.last?.target
        var trend = Trend(
            indicator: indicator, subject: subject, points: points, movement: .tooFew, runLength: 0,
            isProvisional: true, target: target)
        // Limits restart where the target changed: another promise is another process.
        let sameTarget = Array(
            figures.series.dropLast().reversed().prefix { share(of: $0.target) == target }.reversed())
        let earlier = sameTarget.filter { value($0) != nil && !isSmall($0) }
        guard earlier.count >= Self.fewest, !isSmall(figures.current), let limits = limits(earlier),
            !isCount || limits.mean >= Self.leastCount
        else {
            return trend
        }
        let values = earlier.compactMap(value) + [current]
        trend.low = max(0, limits.low)
        trend.high = limits.high
        trend.mean = limits.mean
        trend.isProvisional = earlier.count < Self.enough
        let side = current > limits.mean ? 1 : current < limits.mean ? -1 : 0
        trend.runLength =
            side == 0
            ? 0 : values.reversed().prefix { ($0 > limits.mean ? 1 : $0 < limits.mean ? -1 : 0) == side }.count
        if current > limits.high {
            trend.movement = .outsideAbove
        } else if current < limits.low {
            trend.movement = .outsideBelow
        } else if trend.runLength >= Self.runLength {
            trend.movement = side > 0 ? .runAbove : .runBelow
        } else {
            trend.movement = .ordinary
        }
        return trend
    }

    private var isCount: Bool { if case .count = figures.current.value { true } else { false } }

    private func limits(_ earlier: [PeriodFigure]) -> (low: Double, mean: Double, high: Double)? {
        if case .share(let current) = figures.current.value {
            let shares = earlier.compactMap { figure -> (count: Int, total: Int)? in
                guard case .share(let ratio) = figure.value else { return nil }
                return (Int(clamping: ratio.numerator), Int(clamping: ratio.denominator))
            }
            guard let mean = ProcessLimits.shares(shares)?.center else { return nil }
            let reach = 3 * (mean * (1 - mean) / Double(current.denominator)).squareRoot()
            return (max(0, mean - reach), mean, min(1, mean + reach))
        }
        guard let limits = ProcessLimits.individuals(earlier.compactMap(value)), let low = limits.lower.first,
            let high = limits.upper.first
        else { return nil }
        return (low, limits.center, high)
    }

    private func value(_ figure: PeriodFigure) -> Double? {
        switch figure.value {
        case .share(let ratio): ratio.approximation
        case .count(let count): Double(count)
        case .time(let time): Double(time.count)
        case .money(let money): Double(money.minorUnits)
        case .notMeasured: nil
        }
    }

    private func isSmall(_ figure: PeriodFigure) -> Bool { figure.n.map { $0 < smallNumber } ?? false }

    private func share(of target: CommitmentTarget?) -> Ratio? {
        if case .atLeast(let share) = target { share.ratio } else { nil }
    }
}

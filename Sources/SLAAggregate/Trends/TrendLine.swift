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
            !isCount || limits.center >= Self.leastCount
        else {
            return trend
        }
        trend.low = max(0, limits.lower[0])
        trend.high = limits.upper[0]
        trend.mean = limits.center
        trend.isProvisional = earlier.count < Self.enough
        trend.runLength = limits.runLengths(earlier.compactMap(value) + [current]).last ?? 0
        let isAbove = current > limits.center
        if !limits.outside([current]).isEmpty {
            trend.movement = isAbove ? .outsideAbove : .outsideBelow
        } else if trend.runLength >= Self.runLength {
            trend.movement = isAbove ? .runAbove : .runBelow
        } else {
            trend.movement = .ordinary
        }
        return trend
    }

    private var isCount: Bool { if case .count = figures.current.value { true } else { false } }

    /// Of this period, by those before it.
    private func limits(_ earlier: [PeriodFigure]) -> ProcessLimits? {
        if case .share(let current) = figures.current.value {
            let shares = earlier.compactMap { figure -> (count: Int, total: Int)? in
                guard case .share(let ratio) = figure.value else { return nil }
                return (Int(clamping: ratio.numerator), Int(clamping: ratio.denominator))
            }
            return ProcessLimits.share(of: current.denominator, after: shares)
        }
        return ProcessLimits.individuals(earlier.compactMap(value))
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

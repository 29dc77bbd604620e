import SLAModel
package import SLATime

/// A period with its bounds and the instant at which its figures are read.
package struct Frame: Sendable, Hashable {
    /// The dates; `bounds` are their instants.
    package let period: ReviewPeriod
    /// Of the period: every figure of it is told with it.
    let id: String
    /// In the agreement's zone.
    package var bounds: Range<Instant>
    /// The end, or the as-of instant where that is earlier: what happened later is not known here (semantics 1.4).
    package var evaluatedAt: Instant

    package init(period: ReviewPeriod, zone: TimeZoneRules, asOf: Instant) {
        self.period = period
        id = period.id
        bounds = period.bounds(in: zone)
        evaluatedAt = min(bounds.upperBound, max(asOf, bounds.lowerBound))
    }

    /// The same period, as far as it lies in a range.
    func clamped(to range: Range<Instant>) -> Frame {
        var part = self
        part.bounds = bounds.clamped(to: range)
        part.evaluatedAt = min(max(evaluatedAt, part.bounds.lowerBound), part.bounds.upperBound)
        return part
    }

    /// Whether exports whose first ticket was created at an instant tell of the whole period. A quiet first week is
    /// taken for no gap.
    func isWhole(since first: Instant) -> Bool {
        first < bounds.upperBound && first - bounds.lowerBound <= .hours(7 * 24)
    }

    /// The part of the period that is known.
    package var known: Range<Instant> { bounds.lowerBound..<evaluatedAt }
}

/// The periods a review measures: its own, the twelve before it, and the same period a year earlier.
package struct PeriodFrames: Sendable {
    /// 13 periods of one kind, oldest first, the review's own last.
    package let series: [Frame]
    /// The first of `series` for a month, one further on for longer calendar periods; measured by itself for other
    /// ranges.
    package let lastYear: Frame

    package init(_ period: ReviewPeriod, zone: TimeZoneRules, asOf: Instant) {
        series = period.series(count: IndicatorResult.longestSeries).map { Frame(period: $0, zone: zone, asOf: asOf) }
        lastYear = Frame(period: period.sameLastYear, zone: zone, asOf: asOf)
    }

    /// Each once.
    var all: [Frame] { series.contains(lastYear) ? series : series + [lastYear] }

    /// The review's own period.
    package var current: Frame { series[series.count - 1] }

    /// The period just before it.
    var previous: Frame? { series.dropLast().last }

    /// Measures every frame once; a year ago is usually one of the series.
    func map<Value>(_ measure: (Frame) -> Value) -> OverPeriods<Value> {
        let earlier: OverPeriods<Value>.Earlier =
            if let same = series.firstIndex(of: lastYear) { .inSeries(same) } else { .apart(measure(lastYear)) }
        return OverPeriods(frames: series, series: series.map(measure), earlier: earlier)
    }
}

/// One value for each period a review measures.
struct OverPeriods<Value> {
    /// Where the value of the same period a year earlier is found.
    enum Earlier {
        case inSeries(Int)
        /// Measured by itself.
        case apart(Value)
    }

    let frames: [Frame]
    /// Oldest first, the review's own last.
    let series: [Value]
    private let earlier: Earlier

    init(frames: [Frame], series: [Value], earlier: Earlier) {
        self.frames = frames
        self.series = series
        self.earlier = earlier
    }

    /// Of the same period a year earlier.
    var lastYear: Value {
        switch earlier {
        case .inSeries(let place): series[place]
        case .apart(let value): value
        }
    }

    /// Of the review's own period.
    var current: Value { series[series.count - 1] }
    /// Of the period just before it.
    var previous: Value? { series.count > 1 ? series[series.count - 2] : nil }

    /// The same periods with values made of these.
    func map<Other>(_ transform: (Value) -> Other) -> OverPeriods<Other> {
        with(series.map(transform)) { transform(lastYear) }
    }

    /// Other values of the same periods.
    func with<Other>(_ series: [Other], lastYear: () -> Other) -> OverPeriods<Other> {
        switch earlier {
        case .inSeries(let place): OverPeriods<Other>(frames: frames, series: series, earlier: .inSeries(place))
        case .apart: OverPeriods<Other>(frames: frames, series: series, earlier: .apart(lastYear()))
        }
    }
}

extension OverPeriods: Sendable where Value: Sendable {}
extension OverPeriods.Earlier: Sendable where Value: Sendable {}

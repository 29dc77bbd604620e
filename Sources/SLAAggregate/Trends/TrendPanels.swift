import SLAModel
import SLATime

/// The small multiples of a review, at most six.
struct TrendPanels {
    static let most = 6

    let measured: ReviewMeasurements
    let desk: DeskFigures
    /// `nil` when nothing was promised about satisfaction.
    let satisfaction: OverPeriods<PeriodFigure>?

    func trends() -> [Trend] {
        var trends = [line(.resolutionAttainment, desk.attainment(.resolution))]
        trends += [worstPriority]
        trends += [line(.responseAttainment, desk.attainment(.response))]
        trends += [satisfaction.flatMap { line(.satisfaction, $0) }]
        trends += [
            line(.backlog, desk.backlog), line(.resolutionTime, desk.median(.resolution)), line(.opened, desk.opened),
        ]
        return Array(trends.compactMap { $0 }.prefix(Self.most))
    }

    private func line(
        _ indicator: IndicatorID, _ figures: OverPeriods<PeriodFigure>, subject: String = ""
    ) -> Trend? {
        TrendLine(
            indicator: indicator, subject: subject, figures: figures, smallNumber: measured.thresholds.smallNumber
        ).trend()
    }

    /// The priority with the lowest attainment among those that left their usual range.
    private var worstPriority: Trend? {
        let priorities = measured.desk.current?.terms.terms.priorities ?? []
        let moved = priorities.compactMap { priority -> (share: Ratio, trend: Trend)? in
            let figures = desk.attainment(.resolution, priority: priority.id)
            guard case .share(let share) = figures.current.value,
                let trend = line(.resolutionAttainment, figures, subject: priority.id),
                trend.movement != .ordinary, trend.movement != .tooFew
            else { return nil }
            return (share, trend)
        }
        return moved.min { $0.share < $1.share }?.trend
    }
}

import SLAModel
import SLATemplate
import SLATime

/// Page four: the priority that needs to be looked at, and why tickets were late. No list of tickets: those belong in
/// the monthly reviews.
struct QuarterDeskView: TemplateRecord {
    var heading: HeadingView
    var trend: FigureView?
    var trendNote: Sentence?
    var data: DataTableView?
    var causes: ServiceDeskView.Causes?
    var causesNote: Sentence?
    var prioritiesTitle: Sentence
    var prioritiesSubtitle: Sentence
    var priorities: [ServiceDeskView.Priority]

    static let fields: [TemplateField<QuarterDeskView>] = [
        .record("heading", \.heading), .optionalRecord("trend", \.trend), .optionalRecord("trendNote", \.trendNote),
        .optionalRecord("data", \.data), .optionalRecord("causes", \.causes),
        .optionalRecord("causesNote", \.causesNote), .record("prioritiesTitle", \.prioritiesTitle),
        .record("prioritiesSubtitle", \.prioritiesSubtitle), .list("priorities", \.priorities),
    ]
}

extension Narrative {
    func quarterDesk(_ quarter: QuarterFacts, _ ids: inout ChartIDs) -> QuarterDeskView? {
        guard let desk = review.desk else { return nil }
        // Fewer than six months, or few tickets in most of them, make no line.
        let trend = quarter.resolution.flatMap { trend in
            trend.points.count >= Sparkline.fewest && !isMostlySmall(trend) ? trend : nil
        }
        let causes = causes(desk)
        return QuarterDeskView(
            heading: HeadingView(name: label("section.desk"), headline: deskHeadline(desk), lede: nil),
            trend: trend.map { panel($0, &ids) }, trendNote: trendNote(trend),
            data: trend.map { trendData([$0]) }, causes: causes,
            causesNote: causes == nil ? causesNote(desk) : nil, prioritiesTitle: priorityTitle(desk),
            prioritiesSubtitle: prioritySubtitle, priorities: desk.priorities.map(priority))
    }

    private func trendNote(_ trend: Trend?) -> Sentence {
        guard let trend else { return say("quarter.desk.no-trend") }
        guard let last = trend.points.last, trend.low != nil else { return say("quarter.desk.no-band") }
        return say("quarter.desk.band", ["last": .text(text.month(last.firstDay))])
    }

    private func causesNote(_ desk: ServiceDesk) -> Sentence {
        let late = late(desk)
        if late.isEmpty { return say("desk.none-late") }
        if late.count == 1, let only = late.first {
            return say(
                "quarter.desk.single",
                ["ticket": .foreign(only.ticket), "over": .text(text.span(only.elapsed - only.target))])
        }
        return say("quarter.desk.causes-unknown", ["count": .count(Int64(late.count))])
    }

    /// Points of monthly trends as a table.
    func trendData(_ trends: [Trend]) -> DataTableView {
        let longest = trends.max { $0.points.count < $1.points.count }?.points ?? []
        return DataTableView(
            summary: label("quarter.trend.data"), firstColumn: label("label.month"),
            columns: trends.map { metric($0).plain },
            rows: longest.map { point in
                DataTableView.Row(
                    head: text.month(point.firstDay),
                    cells: trends.map { trend in
                        trend.points.first { $0.firstDay == point.firstDay }.map { value($0.value, trend) } ?? ""
                    })
            })
    }
}

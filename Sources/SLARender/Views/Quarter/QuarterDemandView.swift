import SLAModel
import SLATemplate

/// Page five: what people asked for, beside the quarter before.
struct QuarterDemandView: TemplateRecord {
    var heading: HeadingView
    var figures: [FigureView]
    var tables: [DataTableView]

    static let fields: [TemplateField<QuarterDemandView>] = [
        .record("heading", \.heading), .list("figures", \.figures), .list("tables", \.tables),
        .bool("isShort") { view in view.tables.allSatisfy { $0.rows.count <= 3 } },
    ]
}

extension Narrative {
    private static let shownTopics = 8

    func quarterDemand(_ quarter: QuarterFacts, _ ids: inout ChartIDs) -> QuarterDemandView? {
        guard let demand = quarter.demand else { return nil }
        var figures: [FigureView] = []
        var tables: [DataTableView] = []
        for (key, topics) in [("topics", demand.topics), ("services", demand.services)] {
            // One bar that is the whole says nothing.
            guard topics.contains(where: { !$0.name.isEmpty }), demand.opened > 0 else { continue }
            figures.append(figure(key, topics, of: demand, &ids))
            tables.append(table(key, topics, of: demand))
        }
        return QuarterDemandView(
            heading: HeadingView(
                name: label("quarter.section.demand"), headline: demandHeadline(demand),
                lede: figures.isEmpty && demand.opened > 0 ? say("quarter.demand.no-topics") : volume(demand)),
            figures: figures, tables: tables)
    }

    private func topicName(_ key: String, _ topic: Demand.Topic) -> String {
        topic.name.isEmpty ? label("quarter.demand.\(key).none") : topic.name
    }

    /// The most frequent ones; the rest as one.
    private func figure(
        _ key: String, _ topics: [Demand.Topic], of demand: Demand, _ ids: inout ChartIDs
    ) -> FigureView {
        let shown = topics.count <= Self.shownTopics ? topics : Array(topics.prefix(Self.shownTopics - 1))
        var bars = shown.map { topic in
            TopicBars.Bar(
                name: topicName(key, topic), count: topic.count, previous: topic.previous,
                label: text.number(topic.count))
        }
        let rest = topics.dropFirst(shown.count)
        if !rest.isEmpty {
            let count = rest.reduce(0) { $0 + $1.count }
            bars.append(
                TopicBars.Bar(
                    name: label("quarter.demand.others", ["count": .count(Int64(rest.count))]), count: count,
                    previous: demand.previous.map { _ in rest.reduce(0) { $0 + ($1.previous ?? 0) } },
                    label: text.number(count)))
        }
        let data = bars.map { bar in
            bar.previous.map {
                label(
                    "quarter.demand.value",
                    ["name": .text(bar.name), "count": .text(bar.label), "previous": .count(Int64($0))])
            } ?? "\(bar.name) \(bar.label)"
        }
        return FigureView(
            title: say("quarter.demand.\(key).title"),
            subtitle: say(
                demand.previous == nil ? "quarter.demand.subtitle-first" : "quarter.demand.subtitle",
                ["opened": .count(Int64(demand.opened)), "months": .text(previousQuarterName)]),
            chart: TopicBars(bars: bars).svg(
                title: label("quarter.demand.\(key).chart", ["period": .text(periodName)]),
                description: data.joined(separator: "; "), ids: &ids))
    }

    private func table(_ key: String, _ topics: [Demand.Topic], of demand: Demand) -> DataTableView {
        let hasPrevious = demand.previous != nil
        return DataTableView(
            summary: label("quarter.demand.\(key).data"), firstColumn: label("quarter.demand.\(key).head"),
            columns: [monthSpan(from: review.period.firstDay)] + (hasPrevious ? [previousQuarterName] : []),
            rows: topics.prefix(40).map { topic in
                DataTableView.Row(
                    head: topicName(key, topic),
                    cells: [text.number(topic.count)] + (topic.previous.map { [text.number($0)] } ?? []))
            })
    }

    // MARK: Headline

    private func demandHeadline(_ demand: Demand) -> Sentence {
        var slots: Wording.Slots = ["opened": .count(Int64(demand.opened))]
        guard demand.opened > 0 else { return say("quarter.demand.none") }
        guard let previous = demand.previous else {
            guard let top = demand.topics.first, !top.name.isEmpty, demand.topics.count > 1 else {
                return say("quarter.demand.first", slots)
            }
            slots["topic"] = .foreign(top.name)
            slots["count"] = .count(Int64(top.count))
            return say("quarter.demand.first-top", slots)
        }
        slots["previous"] = .count(Int64(previous))
        let moved = demand.topics.filter { $0.movement != .none && !$0.name.isEmpty }
        guard let most = moved.max(by: { abs($0.count - ($0.previous ?? 0)) < abs($1.count - ($1.previous ?? 0)) })
        else { return say(demand.opened < smallNumber ? "quarter.demand.small" : "quarter.demand.steady", slots) }
        slots["topic"] = .foreign(most.name)
        slots["count"] = .count(Int64(most.count))
        slots["previous"] = .count(Int64(most.previous ?? 0))
        let key = most.movement.rawValue
        return say(moved.count == 1 ? "quarter.demand.\(key)" : "quarter.demand.\(key)-others", slots)
    }

    /// Where the headline is about a topic.
    private func volume(_ demand: Demand) -> Sentence? {
        guard let previous = demand.previous, demand.topics.contains(where: { $0.movement != .none }) else {
            return nil
        }
        return say(
            "quarter.demand.volume",
            [
                "opened": .count(Int64(demand.opened)), "previous": .count(Int64(previous)),
                "months": .text(previousQuarterName),
            ])
    }
}

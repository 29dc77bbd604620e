import SLAModel
import SLATime

extension Narrative {
    private var panelLimit: Int { 6 }
    /// Changes that are named and told; further ones are counted.
    private var specialLimit: Int { 3 }

    func trendsSection(_ ids: inout ChartIDs) -> TrendsView? {
        let trends = review.trends.filter { $0.points.count > 1 }
        guard !trends.isEmpty else { return nil }
        // Panels and table tell the same values.
        let values = trends.map(told)
        var panels: [FigureView] = []
        for (trend, values) in zip(trends, values) where panels.count < panelLimit && !isMostlySmall(trend) {
            panels.append(panel(trend, values, &ids))
        }
        return TrendsView(
            heading: HeadingView(
                name: label("section.trends"), headline: trendsHeadline(trends), lede: paragraph(trendsLede(trends))),
            panels: panels, table: trendTable(trends, values))
    }

    /// The trends that are drawn: long enough, and most of their points worth a share.
    var drawnTrends: [Trend] {
        Array(review.trends.filter { $0.points.count > 1 && !isMostlySmall($0) }.prefix(panelLimit))
    }

    /// `First response`, `P2 resolution`.
    func metric(_ trend: Trend) -> Sentence {
        let key = "trend.\(trend.indicator.rawValue)"
        if trend.subject.isEmpty { return say(key) }
        return say(
            wording.has(key + ".of") ? key + ".of" : "trend.of",
            ["subject": .foreign(trend.subject), "metric": .sentence(say(key))])
    }

    private func isOutside(_ trend: Trend) -> Bool {
        trend.movement == .outsideAbove || trend.movement == .outsideBelow
    }

    private func isRun(_ trend: Trend) -> Bool { trend.movement == .runAbove || trend.movement == .runBelow }

    private func trendsHeadline(_ trends: [Trend]) -> Sentence {
        let special = trends.filter { isOutside($0) || isRun($0) }
        let judged = trends.filter { $0.movement != .tooFew }
        if judged.isEmpty { return say("trends.too-few.\(unit)") }
        let isPartial = judged.count < trends.count
        if special.isEmpty { return say(isPartial ? "trends.ordinary-judged.\(unit)" : "trends.ordinary.\(unit)") }
        let names = list(special.map(metric), atMost: specialLimit)
        let slots: Wording.Slots = ["metrics": .sentence(names), "count": .count(Int64(special.count))]
        if isPartial { return say("trends.real-judged", slots) }
        return say(special.count == trends.count ? "trends.all-real" : "trends.real.\(unit)", slots)
    }

    /// Where no chart shows a range: what moved.
    var trendsLedeWithoutBands: Sentence? {
        let trends = review.trends.filter { $0.points.count > 1 }
        return paragraph(trends.filter { isOutside($0) || isRun($0) }.prefix(specialLimit).compactMap(change))
    }

    private func trendsLede(_ trends: [Trend]) -> [Sentence] {
        var lines: [Sentence] = []
        if trends.contains(where: { $0.low != nil }) { lines.append(say("trends.band.\(unit)")) }
        lines += trends.filter { isOutside($0) || isRun($0) }.prefix(specialLimit).compactMap(change)
        if trends.contains(where: { $0.movement == .tooFew }), trends.contains(where: { $0.low != nil }) {
            lines.append(say("trends.unjudged"))
        }
        if trends.contains(where: { $0.isProvisional && $0.low != nil }) {
            lines.append(say("trends.provisional.\(unit)"))
        }
        return lines
    }

    /// What makes a movement more than ordinary.
    private func change(_ trend: Trend) -> Sentence? {
        if isRun(trend) {
            return say(
                trend.movement == .runAbove ? "trends.run-above.\(unit)" : "trends.run-below.\(unit)",
                ["metric": .sentence(metric(trend)), "count": .count(Int64(trend.runLength))])
        }
        guard let low = trend.low, let high = trend.high, let last = trend.points.last else { return nil }
        return say(
            "trends.outside",
            [
                "metric": .sentence(metric(trend)), "value": .text(value(last.value, trend)),
                "low": .text(axisValue(low, trend)), "high": .text(axisValue(high, trend)),
            ])
    }

    private func trendDecimals(_ trend: Trend) -> Int { trend.indicator == .availability ? 2 : 1 }

    /// Shares of cohorts under the small number: told as counts, and not drawn where most points are such.
    private func isSmall(_ figure: Figure, _ trend: Trend) -> Bool {
        switch (trend.indicator, figure) {
        case (.resolutionAttainment, .share(let share)), (.responseAttainment, .share(let share)),
            (.satisfaction, .share(let share)):
            share.denominator < Int64(smallNumber)
        default: false
        }
    }

    /// Whether more than half of the periods are too small for a share.
    func isMostlySmall(_ trend: Trend) -> Bool {
        trend.points.count { isSmall($0.value, trend) } * 2 > trend.points.count
    }

    /// A value of the series as it is told: counts where the cohort is small.
    func value(_ figure: Figure, _ trend: Trend) -> String {
        if isSmall(figure, trend), case .share(let share) = figure {
            return label(
                "count.of", ["part": .count(share.numerator), "whole": .count(share.denominator)])
        }
        if case .time(let time) = figure { return hours(Double(time.count)) }
        return self.figure(figure, decimals: trendDecimals(trend))
    }

    private func hours(_ milliseconds: Double) -> String {
        label("time.hours-text", ["n": .text(decimal(milliseconds / 3_600_000, decimals: 1))])
    }

    private func decimal(_ value: Double, decimals: Int) -> String {
        let scale = [1.0, 10, 100][min(decimals, 2)]
        let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
        guard abs(scaled) < 1e15 else { return "" }
        return NumberText.localised(
            NumberText.rounded(Int128(scaled), over: Int128(scale), decimals: decimals), in: wording)
    }

    /// A limit of the usual range or an end of the scale, in the unit of the trend.
    private func axisValue(_ value: Double, _ trend: Trend, decimals: Int? = nil) -> String {
        switch trend.points.last?.value {
        case .share:
            let bounded = min(max(value, 0), 1)
            return label(
                "number.percent",
                ["n": .text(decimal(bounded * 100, decimals: decimals ?? trendDecimals(trend)))])
        case .time: return hours(max(0, value))
        default: return decimal(max(0, value), decimals: decimals ?? (value > 0 && value < 10 ? 1 : 0))
        }
    }

    // MARK: Panels

    func panel(_ trend: Trend, _ ids: inout ChartIDs) -> FigureView { panel(trend, told(trend), &ids) }

    /// - Parameter told: the values of the points, as they are told.
    private func panel(_ trend: Trend, _ told: [String], _ ids: inout ChartIDs) -> FigureView {
        let values = trend.points.compactMap(\.value.drawn)
        let name = metric(trend).plain
        let targets = targets(trend)
        let band = trend.low.flatMap { low in trend.high.map { (low: low, high: $0) } }
        let scale = scale(
            values + targets.compactMap { $0?.approximation } + [band?.low, band?.high].compactMap { $0 }, trend)
        let last = trend.points.last
        let panel = TrendPanel(
            points: zip(trend.points, targets).map { point, target in
                .init(value: point.value.drawn, isMissed: point.status == .missed, target: target?.approximation)
            }, band: band, targetLabel: target(trend).map { label("trend.target", ["target": .text($0)]) },
            lastLabel: told.last ?? "", scale: (scale.low, scale.high),
            ticks: scale.ticks.map { (value: $0, label: axisValue($0, trend, decimals: scale.decimals)) },
            axis: (
                first: trend.points.first.map { shortPeriodName(from: $0.firstDay) } ?? "",
                middle: middleLabel(trend.points[(trend.points.count - 1) / 2].firstDay),
                last: last.map { shortPeriodName(from: $0.firstDay) } ?? ""
            ))
        let data = ByteRoom.text { data in
            for place in trend.points.indices {
                if place > 0 { data.append(", ") }
                data.append(text: shortPeriodName(from: trend.points[place].firstDay))
                data.append(" ")
                data.append(text: told[place])
            }
        }
        let description = label(
            "trend.description",
            ["latest": .text(panel.lastLabel), "values": .text(data)])
        return FigureView(
            title: panelTitle(trend), subtitle: panelSubtitle(trend),
            chart: panel.svg(
                title: label(
                    "trend.title",
                    ["metric": .text(name), "first": .text(panel.axis.first), "last": .text(panel.axis.last)]),
                description: description, ids: &ids))
    }

    private func middleLabel(_ firstDay: CivilDate) -> String {
        review.period.kind == .range ? text.shortDate(firstDay) : text.monthAbbreviation(firstDay)
    }

    /// The target of each point; today's where the points do not tell theirs.
    func targets(_ trend: Trend) -> [Ratio?] {
        let told = trend.points.map(\.target)
        return told.contains { $0 != nil } ? told : told.map { _ in trend.target }
    }

    /// The target in force now with the digits it was agreed with, and since when where it has changed: `95.5 %`,
    /// `93 % from July`.
    func target(_ trend: Trend) -> String? {
        guard let target = trend.target else { return nil }
        let value = text.promised(target, decimals: trend.indicator == .availability ? 2 : 0)
        let targets = targets(trend)
        let start = targets.lastIndex { $0 != target }.map { $0 + 1 } ?? 0
        guard start > 0, start < targets.count, let last = trend.points.last?.firstDay else { return value }
        let first = trend.points[start].firstDay
        // Of the last twelve months each has a name of its own.
        let month = first > last.firstOfMonth(adding: -12) ? text.monthName(first) : text.month(first)
        return label("trend.target-from", ["target": .text(value), "month": .text(month)])
    }

    private func panelTitle(_ trend: Trend) -> Sentence {
        say(
            "trend.headline.\(trend.movement.rawValue)",
            ["metric": .sentence(metric(trend)), "count": .count(Int64(trend.runLength))])
    }

    private func panelSubtitle(_ trend: Trend) -> Sentence {
        say("trend.subtitle.\(trend.indicator.rawValue)", ["subject": .foreign(trend.subject)])
    }

    /// A scale with round ends. Lines need not begin at zero; shares never pass 100 %.
    private func scale(_ values: [Double], _ trend: Trend) -> (
        low: Double, high: Double, ticks: [Double], decimals: Int
    ) {
        var unit = 1.0
        var ceiling = Double.infinity
        // Between two ticks, so that the digits they are told with differ.
        var finest = 1.0
        switch trend.points.last?.value {
        case .share: (unit, ceiling, finest) = (0.01, 1, 0.01)
        case .time: (unit, finest) = (3_600_000, 0.1)
        default: break
        }
        let least = max(0, min((values.min() ?? 0), ceiling))
        let most = min(values.max() ?? 1, ceiling)
        let spread = max((most - least) / unit, 0.02)
        var step = 0.01
        for candidate in [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000.0]
        where spread / candidate > 6 { step = candidate }
        step = max(step, finest) * unit
        // A target at the foot of the scale would write its name over the axis.
        let foot = (least / step).rounded(.down) * step
        let target = trend.target?.approximation
        let low = max(0, target.map { $0 <= foot + step / 100 } == true ? foot - step : foot)
        let high = min(ceiling, max((most / step).rounded(.up) * step, low + step))
        let decimals = step / unit < 0.1 ? 2 : step / unit < 1 ? 1 : 0
        return (low, high, [low, high], decimals)
    }

    // MARK: Data

    /// The values of a trend's points, as they are told.
    private func told(_ trend: Trend) -> [String] { trend.points.map { value($0.value, trend) } }

    private func trendTable(_ trends: [Trend], _ told: [[String]]) -> DataTableView {
        let longest = trends.max { $0.points.count < $1.points.count }?.points ?? []
        let rows = longest.map { point in
            DataTableView.Row(
                head: periodName(from: point.firstDay),
                cells: trends.indices.map { trend in
                    trends[trend].points.firstIndex { $0.firstDay == point.firstDay }.map { told[trend][$0] } ?? ""
                })
        }
        return DataTableView(
            summary: label("trends.data", ["count": .count(Int64(trends.count))]),
            firstColumn: label("trends.column.\(unit)"), columns: trends.map { metric($0).plain }, rows: rows)
    }
}

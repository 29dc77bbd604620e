import SLAModel

extension Narrative {
    /// A trend for Mermaid; `nil` when a period has no value, because its lines cannot have gaps.
    func mermaid(_ trend: Trend) -> MermaidView? {
        let values = trend.points.compactMap(\.value.drawn)
        guard values.count == trend.points.count, let last = trend.points.last else { return nil }
        let (factor, unit): (Double, String)
        switch last.value {
        case .share: (factor, unit) = (100, "percent")
        case .time: (factor, unit) = (1 / 3_600_000.0, "hours")
        default: (factor, unit) = (1, "count")
        }
        // Nor can the line of the target: it is left out where one of the periods had none.
        let targets = targets(trend).compactMap { $0?.approximation }
        let isDrawn = targets.count == values.count
        let all = (values + (isDrawn ? targets : [])).map { $0 * factor }
        let low = unit == "percent" ? max(0, ((all.min() ?? 0) / 5).rounded(.down) * 5 - 5) : 0
        let most = all.max() ?? 0
        let high = unit == "percent" ? 100 : max(1, (most * 1.1).rounded(.up))
        let chart = MermaidChart(
            title: metric(trend).plain, periods: trend.points.map { shortPeriodName(from: $0.firstDay) },
            values: values.map { number($0 * factor) }, targets: isDrawn ? targets.map { number($0 * factor) } : [],
            axis: (label("trends.axis.\(unit)"), number(low), number(high)))
        return MermaidView(
            block: chart.block,
            caption: isDrawn ? target(trend).map { say("trends.level", ["target": .text($0)]) } : nil)
    }

    /// With at most two decimals, as Mermaid reads numbers.
    private func number(_ value: Double) -> String {
        var output: [UInt8] = []
        DecimalText.append(Int64((value * 100).rounded()), over: 100, digits: 2, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

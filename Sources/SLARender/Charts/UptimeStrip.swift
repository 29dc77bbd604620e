/// A month of one service, a cell a day: up low and pale, downtime tall and strong with its minutes above.
struct UptimeStrip {
    enum Day {
        case up, down, maintenance, unknown
        /// Outside service time: nothing was promised.
        case closed
    }

    struct Label {
        /// First and last day index it stands for.
        var first: Int
        var last: Int
        var text: String
    }

    var days: [Day]
    var labels: [Label]

    private var step: Double { 100 / Double(max(1, days.count)) }

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        var body = SVG()
        for label in spacedLabels {
            let middle = (Double(label.first) + Double(label.last) + 1) / 2 * step
            let anchor = middle < 6 ? "start" : middle > 94 ? "end" : "middle"
            let x = anchor == "start" ? 0 : anchor == "end" ? 100 : middle
            body.label(label.text, x: x, y: 10, anchor: anchor, "t-bad")
        }
        for (index, day) in days.enumerated() {
            let x = Double(index) * step + step * 0.08
            let width = step * 0.84
            switch day {
            case .up: body.rect(x: x, y: 26, width: width, height: 14, "class=\"f-soft\"")
            case .down: body.rect(x: x, y: 14, width: width, height: 26, "class=\"f-bad\"")
            case .maintenance:
                body.rect(
                    x: x, y: 26, width: width, height: 14, "fill=\"url(#hatch)\" class=\"s-line\" stroke-width=\".75\"")
            case .unknown:
                body.rect(x: x, y: 26, width: width, height: 14, "class=\"f-none s-line\" stroke-dasharray=\"2 2\"")
            case .closed: body.rect(x: x, y: 38, width: width, height: 2, "class=\"f-rule\"")
            }
        }
        return ids.figure(height: 44, title: title, description: description, body)
    }

    /// Labels that would run into their left neighbour are left out; the incident table has every figure.
    private var spacedLabels: [Label] {
        var kept: [Label] = []
        var reach = -100.0
        for label in labels {
            let middle = (Double(label.first) + Double(label.last) + 1) / 2 * step
            let half = Double(label.text.count) * 0.95
            guard middle - half > reach else { continue }
            kept.append(label)
            reach = middle + half
        }
        return kept
    }

    /// The one axis under the last strip.
    static func axis(dayCount: Int, first: String, lastLabel: String) -> String {
        var body = SVG()
        let step = 100 / Double(max(1, dayCount))
        body.label(first, x: 0, y: 12, "t-dim")
        for day in Swift.stride(from: 5, to: dayCount - 2, by: 5) {
            body.label(String(day), x: (Double(day) - 0.5) * step, y: 12, anchor: "middle", "t-dim")
        }
        body.label(lastLabel, x: 100, y: 12, anchor: "end", "t-dim")
        return ChartIDs.decoration(height: 16, body)
    }
}

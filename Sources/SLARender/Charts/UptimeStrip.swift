/// A month of one service, a cell a day: up low and pale, downtime tall and strong with its minutes above.
struct UptimeStrip {
    /// What a cell shows: the gravest of what the day had.
    enum Day {
        case up, down, maintenance, unknown
        /// Outside service time: nothing was promised.
        case closed
    }

    /// Minutes above the days they belong to.
    struct Label {
        /// First and last day index it stands for.
        var first: Int
        var last: Int
        var text: String
    }

    /// In order, one a cell.
    var days: [Day]
    var labels: [Label]

    private var step: Double { 100 / Double(max(1, days.count)) }

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        var body = SVG()
        for placed in placedLabels {
            body.label(placed.label.text, x: placed.x, y: 10, anchor: placed.anchor, "t-bad")
        }
        for placed in roomyLabels {
            body.label(placed.label.text, x: placed.x, y: 10, anchor: placed.anchor, "t-bad roomy")
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

    private struct PlacedLabel {
        var label: Label
        var x: Double
        var anchor: String
        /// Where the text begins and ends, at the narrowest width a strip is drawn.
        var from: Double
        var to: Double
    }

    /// Width of a label's character in per cent of a strip: on the narrowest page, and on paper and wide pages.
    private static let (narrow, roomy) = (1.9, 1.4)

    /// Labels for which only paper and wide pages have room; narrow pages leave them out.
    private var roomyLabels: [PlacedLabel] {
        let placed = placedLabels
        let days = Set(placed.map(\.label.first))
        var taken = placed.map { label -> ClosedRange<Double> in
            let width = Double(label.label.text.count) * Self.roomy
            return switch label.anchor {
            case "start": label.x...(label.x + width)
            case "end": (label.x - width)...label.x
            default: (label.x - width / 2)...(label.x + width / 2)
            }
        }
        var added: [PlacedLabel] = []
        for label in labels where !days.contains(label.first) {
            let width = Double(label.text.count) * Self.roomy
            let (start, end) = (Double(label.first) * step, Double(label.last + 1) * step)
            let middle = (start + end) / 2
            let places = [
                PlacedLabel(
                    label: label, x: middle, anchor: "middle", from: middle - width / 2, to: middle + width / 2),
                PlacedLabel(label: label, x: start, anchor: "start", from: start, to: start + width),
                PlacedLabel(label: label, x: end, anchor: "end", from: end - width, to: end),
            ]
            let free = places.first { place in
                place.from >= 0 && place.to <= 100 && !taken.contains { $0.overlaps(place.from...place.to) }
            }
            guard let free else { continue }
            added.append(free)
            taken.append(free.from...free.to)
        }
        return added
    }

    /// Over the middle of its days. Two that would run into each other lean apart, each over its own days; one that
    /// finds no room even so is left out: the incident table has every figure.
    private var placedLabels: [PlacedLabel] {
        var placed: [PlacedLabel] = []
        for label in labels {
            let middle = (Double(label.first) + Double(label.last) + 1) / 2 * step
            let width = Double(label.text.count) * Self.narrow
            var next = PlacedLabel(
                label: label, x: middle, anchor: "middle", from: middle - width / 2, to: middle + width / 2)
            if next.from < 0 { next = PlacedLabel(label: label, x: 0, anchor: "start", from: 0, to: width) }
            if next.to > 100 { next = PlacedLabel(label: label, x: 100, anchor: "end", from: 100 - width, to: 100) }
            guard let last = placed.last, last.to >= next.from else {
                placed.append(next)
                continue
            }
            let (edge, start) = (Double(last.label.last + 1) * step, Double(label.first) * step)
            let before = placed.dropLast().last?.to ?? 0
            let lastWidth = last.to - last.from
            guard label.first - last.label.last > 1, edge - lastWidth >= before, start + width <= 100 else { continue }
            placed[placed.count - 1] = PlacedLabel(
                label: last.label, x: edge, anchor: "end", from: edge - lastWidth, to: edge)
            placed.append(PlacedLabel(label: label, x: start, anchor: "start", from: start, to: start + width))
        }
        return placed
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

/// One small multiple: the range it usually moves in as a band, the line, the target by name, the last value in bold.
struct TrendPanel {
    /// One period.
    struct Point {
        /// `nil`: not measured, the line is broken.
        var value: Double?
        var isMissed: Bool
        /// The target in force then; `nil` without one.
        var target: Double?
    }

    /// Oldest first.
    var points: [Point]
    /// The usual range; `nil` while nothing can be said of it.
    var band: (low: Double, high: Double)?
    /// Name of the dashed line of the last target; `nil` without one.
    var targetLabel: String?
    /// The last value as text; coloured by whether it was missed.
    var lastLabel: String
    /// Ends of the scale with their texts.
    var scale: (low: Double, high: Double)
    /// Values of the scale that are named.
    var ticks: [(value: Double, label: String)]
    /// First, middle and last period.
    var axis: (first: String, middle: String, last: String)

    static let height = 150.0
    /// The plot ends here; the last value stands to its right, and has the room it needs: paper cuts off what runs
    /// over the edge of the page.
    private var right: Double { 81 - 3 * Double(min(max(lastLabel.count - 6, 0), 10)) }

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        let top = 12.0
        let bottom = 128.0
        func y(_ value: Double) -> Double {
            let part = (scale.high - value) / max(scale.high - scale.low, 1e-9)
            return top + min(max(part, 0), 1) * (bottom - top)
        }
        func x(_ index: Int) -> Double {
            points.count > 1 ? 1.5 + Double(index) / Double(points.count - 1) * (right - 4) : 40
        }
        var body = SVG()
        if let band, y(band.low) - y(band.high) > 0 {
            body.rect(x: 0, y: y(band.high), width: right, height: y(band.low) - y(band.high), "class=\"f-band\"")
        }
        let lastY = points.last.flatMap(\.value).map(y)
        for tick in ticks {
            body.horizontal(y: y(tick.value), to: right, "class=\"s-rule\" stroke-width=\"1\"")
            if abs(y(tick.value) - (lastY ?? -100)) >= 13 {
                body.label(tick.label, x: right + 2, y: y(tick.value) + 4, "t-dim t-s")
            }
        }
        drawTargets(in: &body, x: x, y: y)
        for stretch in stretches {
            let line = stretch.map { (x: x($0), y: y(points[$0].value ?? 0)) }
            body.path(line, height: Self.height, "class=\"f-none s-acc\" stroke-width=\"2\"")
        }
        for (index, point) in points.enumerated() {
            guard let value = point.value else { continue }
            if point.isMissed {
                body.diamond(x: x(index), y: y(value), radius: 5, "class=\"f-bad s-paper\" stroke-width=\"1.2\"")
            } else if index == points.count - 1 {
                body.dot(x: x(index), y: y(value), radius: 4, "class=\"f-acc s-paper\" stroke-width=\"1.2\"")
            }
        }
        if let lastY {
            body.label(
                lastLabel, x: right + 2, y: lastY + 4.5, points.last?.isMissed == true ? "t-bad t-l" : "t-acc t-l")
        }
        if let last = targets.last, let targetLabel {
            let line = points.indices.compactMap { index in points[index].value.map { (x: x(index), y: y($0)) } }
            // Over its own line, or as near to it as its words allow.
            let width = LabelPlace.width(of: targetLabel)
            let start = max(0, min(edges(of: last, x: x).from, right - width))
            let place = LabelPlace.free(
                at: y(last.value), of: line, within: start...right, width: width, bottom: bottom)
            body.label(
                targetLabel, x: place.x, y: y(last.value) + (place.isBelow ? 14 : -5), anchor: place.anchor,
                "t-b t-s halo")
        }
        drawAxis(in: &body, x: x)
        return ids.figure(height: Self.height, title: title, description: description, body)
    }

    /// One dashed line a target, from the middle before its first period to the middle after its last.
    private func drawTargets(in body: inout SVG, x: (Int) -> Double, y: (Double) -> Double) {
        for target in targets {
            let (from, to) = edges(of: target, x: x)
            let height = SVG.number(y(target.value))
            body.add(
                "<line x1=\"\(SVG.percent(from))\" x2=\"\(SVG.percent(to))\" y1=\"\(height)\" y2=\"\(height)\""
                    + " class=\"s-ink\" stroke-width=\"1.25\" stroke-dasharray=\"5 3\"/>")
        }
    }

    private func edges(of target: (value: Double, periods: Range<Int>), x: (Int) -> Double) -> (
        from: Double, to: Double
    ) {
        let half = points.count > 1 ? (x(1) - x(0)) / 2 : 0
        return (
            target.periods.lowerBound == 0 ? 0 : x(target.periods.lowerBound) - half,
            target.periods.upperBound == points.count ? right : x(target.periods.upperBound - 1) + half
        )
    }

    /// The targets in order of time, each with the periods it held in.
    private var targets: [(value: Double, periods: Range<Int>)] {
        var targets: [(value: Double, periods: Range<Int>)] = []
        for (index, point) in points.enumerated() {
            guard let value = point.target else { continue }
            if let last = targets.last, last.value == value, last.periods.upperBound == index {
                targets[targets.count - 1].periods = last.periods.lowerBound..<index + 1
            } else {
                targets.append((value, index..<index + 1))
            }
        }
        return targets
    }

    private func drawAxis(in body: inout SVG, x: (Int) -> Double) {
        let last = points.count - 1
        guard last > 0 else { return }
        body.label(axis.first, x: 0, y: 146, "t-dim t-s")
        body.label(axis.last, x: right, y: 146, anchor: "end", "t-dim t-s")
        body.tick(x: x(0), from: 128, to: 132, "class=\"s-line\"")
        body.tick(x: x(last), from: 128, to: 132, "class=\"s-line\"")
        guard points.count >= 5 else { return }
        body.label(axis.middle, x: x(last / 2), y: 146, anchor: "middle", "t-dim t-s")
        body.tick(x: x(last / 2), from: 128, to: 132, "class=\"s-line\"")
    }

    /// Neighbouring measured points.
    private var stretches: [Range<Int>] { points.indices.split { points[$0].value == nil } }
}

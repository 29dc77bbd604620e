/// A word-sized line of up to 13 periods: dotted target, last point marked, missed periods as diamonds.
struct Sparkline {
    /// One period.
    struct Point {
        /// `nil`: not measured, the line is broken.
        var value: Double?
        var target: Double?
        var isMissed: Bool
    }

    /// Points from which a line says more than words.
    static let fewest = 6

    /// Oldest first.
    var points: [Point]

    /// `nil` while there are too few points.
    func svg(title: String, ids: inout ChartIDs) -> String? {
        let values = points.compactMap(\.value)
        guard values.count >= Self.fewest, let lowest = values.min(), let highest = values.max() else { return nil }
        let targets = points.compactMap(\.target)
        let low = min(lowest, targets.min() ?? lowest)
        let high = max(highest, targets.max() ?? highest)
        let room = high > low ? (high - low) * 0.16 : 1
        let height = 28.0
        func y(_ value: Double) -> Double {
            4 + (high + room - value) / (high - low + 2 * room) * (height - 8)
        }
        func x(_ index: Int) -> Double {
            points.count > 1 ? 4 + Double(index) / Double(points.count - 1) * 92 : 50
        }
        var body = SVG()
        drawTarget(in: &body, x: x, y: y)
        for stretch in stretches {
            let line = stretch.map { (x: x($0), y: y(points[$0].value ?? 0)) }
            body.path(line, height: height, "class=\"f-none s-acc\" stroke-width=\"1.5\"")
        }
        for (index, point) in points.enumerated() {
            guard let value = point.value else { continue }
            if point.isMissed {
                body.diamond(x: x(index), y: y(value), radius: 4, "class=\"f-bad\"")
            } else if index == points.count - 1 {
                body.dot(x: x(index), y: y(value), radius: 3, "class=\"f-acc\"")
            }
        }
        return ids.figure(height: height, title: title, body)
    }

    /// One dotted line a target; a target that changed is drawn where it held.
    private func drawTarget(in body: inout SVG, x: (Int) -> Double, y: (Double) -> Double) {
        let style = "class=\"s-line\" stroke-width=\"1\" stroke-dasharray=\"2 3\""
        let targets = points.map(\.target)
        guard let first = targets.compactMap({ $0 }).first else { return }
        if targets.allSatisfy({ $0 == nil || $0 == first }) {
            body.horizontal(y: y(first), style)
            return
        }
        for (index, target) in targets.enumerated() {
            guard let target else { continue }
            let half = 46 / Double(max(1, points.count - 1))
            let height = SVG.number(y(target))
            body.add(
                "<line x1=\"\(SVG.percent(x(index) - half))\" x2=\"\(SVG.percent(x(index) + half))\" y1=\"\(height)\""
                    + " y2=\"\(height)\" \(style)/>")
        }
    }

    /// Neighbouring measured points.
    private var stretches: [Range<Int>] { points.indices.split { points[$0].value == nil } }
}

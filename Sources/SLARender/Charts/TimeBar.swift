/// Where ticket time went: one bar of 100 %, at most five parts, the client's part hatched.
struct TimeBar {
    /// How a part is drawn; no part is told by colour alone.
    enum Fill {
        case strong, middle, hatched

        var attributes: String {
            switch self {
            case .strong: "class=\"f-acc\""
            case .middle: "class=\"f-mid\""
            case .hatched: "fill=\"url(#hatch)\" class=\"s-line\" stroke-width=\"1\""
            }
        }
    }

    /// Shares of the whole, summing to one.
    var parts: [(share: Double, fill: Fill)]

    func svg(title: String, ids: inout ChartIDs) -> String {
        var body = SVG()
        var at = 0.0
        for (index, part) in parts.enumerated() {
            let width = part.share * 100
            let gap = index == parts.count - 1 ? 0 : min(0.35, width / 2)
            body.rect(x: at, y: 0.5, width: width - gap, height: 25, part.fill.attributes)
            at += width
        }
        return ids.figure(height: 26, title: title, body)
    }

    /// The square that stands for a part in the list under the bar.
    static func key(_ fill: Fill) -> String {
        switch fill {
        case .hatched:
            "<svg aria-hidden=\"true\"><rect x=\".5\" y=\".5\" width=\"13\" height=\"13\" \(fill.attributes)/></svg>"
        default: "<svg aria-hidden=\"true\"><rect width=\"14\" height=\"14\" \(fill.attributes)/></svg>"
        }
    }
}

/// What was left of a downtime allowance through the period: a step down at each outage, crossing the limit.
struct BurnDown {
    /// What one outage took of the allowance.
    struct Step {
        /// Per cent of the period at which the outage began and ended.
        var start: Double
        var end: Double
        /// Of the allowance, in minutes.
        var minutes: Double
        /// Empty where there is no room for words.
        var label: String
    }

    /// In minutes.
    var allowed: Double
    /// In order of time.
    var steps: [Step]
    var startLabel: String
    var limitLabel: String
    /// Where the allowance ran out, and its text; `nil` when it did not.
    var crossing: (at: Double, label: String)?
    var endLabel: String
    /// Labels under the plot, each at its per cent of the period.
    var axis: [(at: Double, label: String)]

    static let height = 196.0

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        let used = steps.reduce(0) { $0 + $1.minutes }
        let left = allowed - used
        let top = 26.0
        let bottom = 160.0
        let lowest = min(left, 0)
        func y(_ minutes: Double) -> Double {
            top + (allowed - minutes) / max(allowed - lowest, 0.001) * (bottom - top)
        }
        var line: [(x: Double, y: Double)] = [(0, y(allowed))]
        var below: [(x: Double, y: Double)] = []
        var rest = allowed
        for step in steps {
            line.append((step.start, y(rest)))
            let after = rest - step.minutes
            if after < 0, below.isEmpty {
                let part = step.minutes > 0 ? max(rest, 0) / step.minutes : 0
                below.append((step.start + (step.end - step.start) * part, y(0)))
            }
            if rest < 0 { below.append((step.start, y(rest))) }
            rest = after
            line.append((step.end, y(rest)))
            if rest < 0 { below.append((step.end, y(rest))) }
        }
        line.append((100, y(rest)))
        if !below.isEmpty { below += [(100, y(rest)), (100, y(0))] }

        var body = SVG()
        body.path(below, height: Self.height, isClosed: true, "class=\"f-bads\"")
        body.horizontal(y: y(0), "class=\"s-ink\" stroke-width=\"1.25\"")
        body.path(line, height: Self.height, "class=\"f-none s-acc\" stroke-width=\"2.25\"")
        drawLabels(in: &body, y: y, end: rest)
        return ids.figure(height: Self.height, title: title, description: description, body)
    }

    private func drawLabels(in body: inout SVG, y: (Double) -> Double, end: Double) {
        var taken: [Label] = []
        func place(_ label: Label, orAt others: [Double] = [], or isLeftOut: Bool = false) {
            let places = [label.y] + others
            let free = places.first { place in !taken.contains { $0.isInTheWay(of: label.at(place)) } }
            guard free != nil || !isLeftOut else { return }
            taken.append(label.at(free ?? label.y))
        }
        place(Label(startLabel, x: 0, y: y(allowed) - 6, "t-b halo"))
        place(Label(endLabel, x: 100, y: y(end) + 17, anchor: "end", end < 0 ? "t-bad halo t-l" : "t-acc halo t-l"))
        let crossesLate = (crossing?.at ?? 0) > 55
        place(
            Label(
                limitLabel, x: crossesLate ? 0 : 100, y: y(0) - 6, anchor: crossesLate ? "start" : "end",
                "t-b halo t-s"), orAt: [y(0) + 14])
        if let crossing {
            let isRight = crossing.at > 70
            place(
                Label(
                    crossing.label, x: crossing.at, dx: isRight ? -8 : 8, y: y(0) - (crossesLate ? 12 : 24),
                    anchor: isRight ? "end" : "start", "t-b halo"), orAt: [y(0) - 12, y(0) + 14, y(0) + 28])
        }
        var rest = allowed
        for step in steps {
            rest -= step.minutes
            guard !step.label.isEmpty, step.end < 75, abs(rest) > 0.04 * max(allowed, 1) else { continue }
            place(
                Label(step.label, x: step.end, dx: 8, y: y(rest) - 8, anchor: "start", rest < 0 ? "" : "halo"),
                or: true)
        }
        for label in taken { label.draw(in: &body) }
        for mark in axis {
            let anchor = mark.at <= 0 ? "start" : mark.at >= 100 ? "end" : "middle"
            body.label(mark.label, x: mark.at, y: 192, anchor: anchor, "t-dim")
        }
    }
}

extension BurnDown {
    /// A text beside the line, and the room it takes at the narrowest width the chart is drawn.
    private struct Label {
        var text: String
        var x: Double
        var dx: Double
        var y: Double
        var anchor: String
        var className: String

        /// Of a character and of a pixel, in per cent of the narrowest chart; of a line, in pixels.
        private static let (character, pixel, line) = (1.9, 0.3, 13.0)

        init(_ text: String, x: Double, dx: Double = 0, y: Double, anchor: String = "start", _ className: String) {
            (self.text, self.x, self.dx, self.y, self.anchor, self.className) = (text, x, dx, y, anchor, className)
        }

        func at(_ y: Double) -> Label {
            var label = self
            label.y = y
            return label
        }

        private var span: ClosedRange<Double> {
            let (place, width) = (x + dx * Self.pixel, Double(text.count) * Self.character)
            return anchor == "end" ? place - width...place : place...place + width
        }

        func isInTheWay(of other: Label) -> Bool { abs(y - other.y) < Self.line && span.overlaps(other.span) }

        func draw(in body: inout SVG) {
            if dx == 0 {
                body.label(text, x: x, y: y, anchor: anchor, className)
            } else {
                body.label(text, x: x, dx: dx, y: y, anchor: anchor, className)
            }
        }
    }
}

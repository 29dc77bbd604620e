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
        body.label(startLabel, x: 0, y: y(allowed) - 6, "t-b halo")
        let crossesLate = (crossing?.at ?? 0) > 55
        body.label(
            limitLabel, x: crossesLate ? 0 : 100, y: y(0) - 6, anchor: crossesLate ? "start" : "end", "t-b halo t-s")
        if let crossing {
            let isRight = crossing.at > 70
            body.label(
                crossing.label, x: crossing.at, dx: isRight ? -8 : 8, y: y(0) - (crossesLate ? 12 : 24),
                anchor: isRight ? "end" : "start", "t-b halo")
        }
        var rest = allowed
        for step in steps {
            rest -= step.minutes
            guard !step.label.isEmpty, step.end < 75, abs(rest) > 0.04 * max(allowed, 1) else { continue }
            body.label(step.label, x: step.end, dx: 8, y: y(rest) - 8, anchor: "start", rest < 0 ? "" : "halo")
        }
        body.label(endLabel, x: 100, y: y(end) + 17, anchor: "end", end < 0 ? "t-bad halo t-l" : "t-acc halo t-l")
        for mark in axis {
            let anchor = mark.at <= 0 ? "start" : mark.at >= 100 ? "end" : "middle"
            body.label(mark.label, x: mark.at, y: 192, anchor: anchor, "t-dim")
        }
    }
}

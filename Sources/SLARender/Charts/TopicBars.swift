/// What people asked for: zero-based bars under their names, the largest in full colour, a mark where the period
/// before stood. Names stand above their bars, so that none is cut off on a narrow screen.
struct TopicBars {
    /// One topic.
    struct Bar {
        var name: String
        var count: Int
        /// In the period before, where its mark stands; `nil` without one.
        var previous: Int?
        var label: String
    }

    /// The largest first.
    var bars: [Bar]

    private static let row = 40.0

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        let most = Double(max(1, bars.flatMap { [$0.count, $0.previous ?? 0] }.max() ?? 1))
        // Room for the number after the longest bar.
        func width(_ count: Int) -> Double { Double(count) / most * 86 }
        var body = SVG()
        for (index, bar) in bars.enumerated() {
            let y = Double(index) * Self.row
            body.label(bar.name, x: 0, y: y + 11, "t-name")
            body.rect(
                x: 0, y: y + 17, width: max(width(bar.count), 0.3), height: 12,
                "class=\"\(index == 0 ? "f-acc" : "f-mid")\"")
            if let previous = bar.previous {
                body.tick(x: width(previous), from: y + 15, to: y + 31, "class=\"s-ink\" stroke-width=\"2\"")
            }
            body.label(bar.label, x: width(end(bar, width)), dx: 8, y: y + 27, anchor: "start", "t-b halo")
        }
        return ids.figure(
            height: Double(bars.count) * Self.row, title: title, description: description, body)
    }

    /// Right of the bar, and of the mark where that would stand in the number.
    private func end(_ bar: Bar, _ width: (Int) -> Double) -> Int {
        guard let previous = bar.previous, previous > bar.count, width(previous) - width(bar.count) < 14 else {
            return bar.count
        }
        return previous
    }
}

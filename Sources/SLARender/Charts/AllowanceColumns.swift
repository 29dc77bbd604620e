/// How much of a monthly allowance was used, month by month: zero-based columns, the quarter's in full colour, those
/// past the limit named; one scale for all panels.
struct AllowanceColumns {
    /// One column.
    struct Month {
        /// Used share; `nil` where nothing was measured.
        var used: Double?
        /// Whether the promise held in the month; before it there is nothing to draw.
        var isInForce: Bool
        var isOfQuarter: Bool
        /// The share as text, for columns that are named.
        var label: String
    }

    var months: [Month]
    /// The end of the scale, at most 3; what lies beyond is cut off and its label stays true.
    var most: Double
    var limitLabel: String
    /// Under the first and the last column.
    var axis: (first: String, last: String)

    static let height = 150.0

    func svg(title: String, description: String, ids: inout ChartIDs) -> String {
        let (top, bottom) = (18.0, 124.0)
        func y(_ used: Double) -> Double { bottom - min(used, most) / most * (bottom - top) }
        let step = 100 / Double(max(1, months.count))
        var body = SVG()
        let named = namedMonths
        for (index, month) in months.enumerated() {
            let x = (Double(index) + 0.2) * step
            guard month.isInForce else { continue }
            guard let used = month.used else {
                body.rect(
                    x: x, y: bottom - 8, width: step * 0.6, height: 8,
                    "class=\"f-none s-line\" stroke-dasharray=\"2 2\"")
                continue
            }
            let height = max(1.5, bottom - y(used))
            let fill = used > 1 ? "f-bad" : month.isOfQuarter ? "f-acc" : "f-soft"
            body.rect(x: x, y: bottom - height, width: step * 0.6, height: height, "class=\"\(fill)\"")
            guard named.contains(index) else { continue }
            let isLate = index * 2 >= months.count
            // Above the columns that the name would otherwise cover.
            let covered = (isLate ? max(0, index - 2)...index : index...min(index + 2, months.count - 1))
            let tallest = covered.compactMap { months[$0].used }.max().map { bottom - y($0) } ?? 0
            body.label(
                month.label, x: x + (isLate ? step * 0.6 : 0), y: bottom - max(height, tallest) - 5,
                anchor: isLate ? "end" : "start",
                used > 1 ? "t-bad halo" : "t-acc halo")
        }
        body.horizontal(y: y(1), "class=\"s-ink\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\"")
        body.label(limitLabel, x: 0, y: y(1) - 5, "t-b t-s halo")
        body.horizontal(y: bottom, "class=\"s-line\" stroke-width=\"1\"")
        body.label(axis.first, x: 0, y: 142, "t-dim t-s")
        body.label(axis.last, x: 100, y: 142, anchor: "end", "t-dim t-s")
        return ids.figure(height: Self.height, title: title, description: description, body)
    }

    /// Every month past the limit, the later of two too near to each other, and the last one where its name stands
    /// clear of theirs.
    private var namedMonths: Set<Int> {
        var named: [Int] = []
        for index in months.indices.reversed() where (months[index].used ?? 0) > 1 {
            if named.allSatisfy({ abs($0 - index) >= 3 }) { named.append(index) }
        }
        let last = months.count - 1
        let isClear = months.suffix(3).allSatisfy { ($0.used ?? 0) <= 0.7 }
        if isClear, months.last?.used != nil, named.allSatisfy({ last - $0 >= 3 }) { named.append(last) }
        return Set(named)
    }
}

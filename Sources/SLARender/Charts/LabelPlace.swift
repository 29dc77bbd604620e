/// Where the name of a horizontal line stands so that no curve runs through it.
struct LabelPlace: Equatable {
    /// In per cent of the width.
    var x: Double
    /// `text-anchor` of SVG.
    var anchor: String
    /// Whether the name stands under the line.
    var isBelow: Bool

    /// In pixels.
    private static let height = 17.0

    /// The share of the width that a name takes on the narrowest page.
    static func width(of name: String) -> Double { max(28, 2.55 * Double(name.count)) }

    /// The first place that the curve leaves free: left, right, in the middle, above the line before below it; at the
    /// left on the side of fewer points where none is.
    ///
    /// - Parameters:
    ///   - level: of the line, in pixels from the top.
    ///   - curve: from left to right, x in per cent of the width, y in pixels.
    ///   - width: of the name.
    static func free(
        at level: Double, of curve: [(x: Double, y: Double)], within span: ClosedRange<Double>, width: Double,
        bottom: Double
    ) -> LabelPlace {
        let middle = (span.lowerBound + span.upperBound) / 2
        let starts = [
            ("start", span.lowerBound, span.lowerBound), ("end", span.upperBound, span.upperBound - width),
            ("middle", middle, middle - width / 2),
        ]
        let isRoomBelow = level + height < bottom
        for (anchor, x, left) in starts {
            for isBelow in isRoomBelow ? [false, true] : [false] {
                let top = isBelow ? level : level - height
                let isFree = !crosses(curve, left: left, right: left + width, top: top, bottom: top + height)
                if isFree { return LabelPlace(x: x, anchor: anchor, isBelow: isBelow) }
            }
        }
        let early = curve.prefix(5)
        let isAbove = early.count { $0.y <= level } * 2 >= early.count
        return LabelPlace(x: span.lowerBound, anchor: "start", isBelow: isAbove && isRoomBelow)
    }

    /// Whether a curve comes into a box, its edges left and right included.
    private static func crosses(
        _ curve: [(x: Double, y: Double)], left: Double, right: Double, top: Double, bottom: Double
    ) -> Bool {
        for (a, b) in zip(curve, curve.dropFirst()) where b.x >= left && a.x <= right {
            func y(at x: Double) -> Double { b.x > a.x ? a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y) : a.y }
            let ends = [y(at: max(a.x, left)), y(at: min(b.x, right))]
            if min(ends[0], ends[1]) < bottom, max(ends[0], ends[1]) > top { return true }
        }
        return false
    }
}

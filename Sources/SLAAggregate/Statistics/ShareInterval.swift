/// How far a share, or a difference of two, can be trusted: a confidence interval within 0 and 1, or within -1 and 1.
/// For wording and drawing only, never for a verdict.
package struct ShareInterval: Sendable, Hashable {
    /// Least share or difference that is plausible at the confidence asked for.
    package var lower: Double
    /// Greatest share or difference that is plausible.
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// The two-sided 95 % quantile of the normal distribution.
    package static let z95 = 1.959963984540054

    /// Wilson's score interval of `count` in `total` (Wilson 1927, Newcombe 1998); `nil` when nothing was counted.
    package static func wilson(_ count: Int, of total: Int, z: Double = z95) -> ShareInterval? {
        guard total > 0, count >= 0, count <= total else { return nil }
        let n = Double(total)
        let share = Double(count) / n
        let square = z * z
        let middle = share + square / (2 * n)
        let reach = z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        let scale = 1 + square / n
        return ShareInterval(
            lower: count == 0 ? 0 : max(0, (middle - reach) / scale),
            upper: count == total ? 1 : min(1, (middle + reach) / scale))
    }

    /// Newcombe's interval of the difference of two shares, first minus second (1998, method 10); `nil` when either
    /// side counted nothing. A change is worth a word only when zero lies outside (reliability 4).
    package static func newcombe(
        _ first: (count: Int, total: Int), minus second: (count: Int, total: Int), z: Double = z95
    ) -> ShareInterval? {
        guard let a = wilson(first.count, of: first.total, z: z), let b = wilson(second.count, of: second.total, z: z)
        else { return nil }
        let p = Double(first.count) / Double(first.total)
        let q = Double(second.count) / Double(second.total)
        func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return ShareInterval(
            lower: p - q - length(p - a.lower, b.upper - q), upper: p - q + length(a.upper - p, q - b.lower))
    }

    /// Of a difference: whether it is more than chance.
    package var excludesZero: Bool { lower > 0 || upper < 0 }
}

/// The usual range of a figure over ordered periods. A point outside it, or a run of seven on one side of the centre,
/// is news; everything else is noise (semantics 3).
package struct ProcessLimits: Sendable, Hashable {
    /// Mean of the values, or the pooled share.
    package var center: Double
    /// One lower limit a period, in the order of the values they were taken of.
    package var lower: [Double]
    /// One upper limit a period.
    package var upper: [Double]

    package init(center: Double, lower: [Double], upper: [Double]) {
        self.center = center
        self.lower = lower
        self.upper = upper
    }

    /// Limits of individual values: mean ± 3 x mean moving range / 1.128 (XmR chart); `nil` for under two values.
    package static func individuals(_ values: [Double]) -> ProcessLimits? {
        guard let range = meanMovingRange(values) else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let reach = 3 * range / movingRangeDivisor
        return ProcessLimits(
            center: mean, lower: values.map { _ in mean - reach }, upper: values.map { _ in mean + reach })
    }

    /// Limits of shares, each by its own n (p-chart), within 0 and 1; `nil` without any case.
    ///
    /// - Parameter adjusted: Laney's p′: limits widened or narrowed by the dispersion between periods, for shares
    ///   that vary more or less than a binomial one.
    package static func shares(_ shares: [(count: Int, total: Int)], adjusted: Bool = false) -> ProcessLimits? {
        guard let dispersion = shareDispersion(shares) else { return nil }
        let pooled = dispersion.pooled
        let factor = adjusted ? dispersion.sigma : 1
        return ProcessLimits(share: pooled, reaches: dispersion.deviations.map { 3 * $0 * factor })
    }

    /// The limits of a share of so many cases, by what the periods before it had on average; as `shares`.
    package static func share(of total: Int64, after earlier: [(count: Int, total: Int)]) -> ProcessLimits? {
        guard total > 0, let pooled = shareDispersion(earlier)?.pooled else { return nil }
        return ProcessLimits(share: pooled, reaches: [3 * deviation(of: pooled, total: Double(total))])
    }

    private init(share: Double, reaches: [Double]) {
        self.init(center: share, lower: reaches.map { max(0, share - $0) }, upper: reaches.map { min(1, share + $0) })
    }

    /// Laney's sigma z: 1 when shares vary like a binomial one; `nil` without any case.
    package static func laneyFactor(_ shares: [(count: Int, total: Int)]) -> Double? {
        shareDispersion(shares)?.sigma
    }

    /// The places of the points that lie outside their limits.
    package func outside(_ values: [Double]) -> [Int] {
        values.indices.filter { $0 < lower.count && (values[$0] < lower[$0] || values[$0] > upper[$0]) }
    }

    /// For each point how many lay on its side of the centre without a break up to it, it included; 0 on the centre.
    package func runLengths(_ values: [Double]) -> [Int] {
        var above = 0
        var below = 0
        return values.map { value in
            above = value > center ? above + 1 : 0
            below = value < center ? below + 1 : 0
            return max(above, below)
        }
    }

    /// d2 of two observations: mean moving range over this estimates sigma.
    private static let movingRangeDivisor = 1.128

    private static func meanMovingRange(_ values: [Double]) -> Double? {
        guard values.count >= 2 else { return nil }
        return zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) } / Double(values.count - 1)
    }

    /// Of a share of so many cases, by the binomial distribution.
    private static func deviation(of share: Double, total: Double) -> Double {
        (share * (1 - share) / total).squareRoot()
    }

    private static func shareDispersion(
        _ shares: [(count: Int, total: Int)]
    ) -> (pooled: Double, deviations: [Double], sigma: Double)? {
        let total = shares.reduce(0) { $0 + $1.total }
        guard total > 0, shares.allSatisfy({ $0.total > 0 }) else { return nil }
        let pooled = Double(shares.reduce(0) { $0 + $1.count }) / Double(total)
        let deviations = shares.map { deviation(of: pooled, total: Double($0.total)) }
        let scores = zip(shares, deviations).map { share, deviation in
            deviation > 0 ? (Double(share.count) / Double(share.total) - pooled) / deviation : 0
        }
        return (pooled, deviations, (meanMovingRange(scores) ?? 0) / movingRangeDivisor)
    }
}

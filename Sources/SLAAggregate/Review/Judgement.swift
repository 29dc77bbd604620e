import SLAModel
import SLATime

/// What a result means against its target: the room for misses, what was used of it, and the status
/// (semantics 0.8, 1.7).
struct Judgement: Sendable, Hashable {
    /// `nil` where nothing was measured, and for "at least n".
    var allowance: Allowance?
    var status: Status

    static let notMeasured = Judgement(allowance: nil, status: .notMeasured)
}

/// Judges results in exact integers.
struct Judge: Sendable {
    /// Share of the allowance from which a met commitment is on watch.
    var watch: TargetShare

    /// `used` misses among `total`, of which `target` must not be misses.
    func share(_ target: TargetShare, used: Int64, of total: Int64, unit: Allowance.Unit) -> Judgement {
        guard total > 0, let allowed = target.allowed(of: total) else { return .notMeasured }
        return judged(used: used, allowed: allowed, unit: unit)
    }

    /// The sum of several allowances, for a period judged by more than one version of the terms.
    func sum(_ allowed: [Ratio], used: Int64, unit: Allowance.Unit) -> Judgement {
        let sum = allowed.reduce(Ratio.zero) { $0.adding($1) }
        return judged(used: used, allowed: sum, unit: unit)
    }

    /// `used`, the worst value or the sum, against "at most `limit`": the allowance is the limit.
    func atMost(_ limit: Int64, used: Int64, unit: Allowance.Unit) -> Judgement {
        judged(used: used, allowed: Ratio(limit), unit: unit)
    }

    /// A count that must be reached; there is no room for misses to spend.
    func atLeast(_ limit: Int64, count: Int64) -> Judgement {
        Judgement(allowance: nil, status: count >= limit ? .met : .missed)
    }

    private func judged(used: Int64, allowed: Ratio, unit: Allowance.Unit) -> Judgement {
        let share =
            allowed.numerator > 0
            ? Ratio(reducing: Int128(used) * Int128(allowed.denominator), over: Int128(allowed.numerator)) : nil
        let status: Status =
            if Ratio(used) > allowed {
                .missed
            } else if let share, used > 0, share >= watch.ratio {
                .watch
            } else {
                .met
            }
        return Judgement(allowance: Allowance(unit: unit, allowed: allowed, used: used, share: share), status: status)
    }
}

extension TargetShare {
    /// What of a total may be missed.
    func allowed(of total: Int64) -> Ratio? {
        Ratio(
            reducing: Int128(ratio.denominator - ratio.numerator) * Int128(total), over: Int128(ratio.denominator))
    }
}

extension Ratio {
    /// The fraction in lowest terms; `nil` when the denominator is not positive. Terms beyond 64 bits are halved until
    /// they fit, which no target with up to nine decimals and no period under a century needs.
    init?(reducing numerator: Int128, over denominator: Int128) {
        guard denominator > 0 else { return nil }
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        var (top, bottom) = (numerator / divisor, denominator / divisor)
        while top.magnitude > Int128(Int64.max).magnitude || bottom > Int128(Int64.max) {
            (top, bottom) = (top / 2, max(bottom / 2, 1))
        }
        self.init(Int64(top), over: Int64(bottom))
    }
}

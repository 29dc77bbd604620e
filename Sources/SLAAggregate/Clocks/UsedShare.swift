import SLAModel
import SLATime

/// The sum of elapsed/target over several targets, as an exact fraction of their least common multiple.
struct UsedShare {
    private let whole: Int128
    private var used: Int128 = 0

    /// Beyond this the multiple would leave no room for adding; sums are then rounded up in units of 10⁻¹⁸.
    private static let largestWhole: Int128 = 1_000_000_000_000_000_000

    init(of targets: [Milliseconds]) {
        var whole: Int128 = 1
        for target in targets.map(Self.divisor) {
            let multiple = whole / Self.greatestCommonDivisor(whole, target) * target
            guard multiple <= Self.largestWhole else {
                whole = Self.largestWhole
                break
            }
            whole = multiple
        }
        self.whole = whole
    }

    /// More than all there is was used.
    var isOver: Bool { used > whole }
    /// Exactly all there is was used, which only a strict agreement calls missed.
    var isFull: Bool { used == whole }

    /// Rounded down to billionths only when the exact terms do not fit.
    var ratio: Ratio? {
        let divisor = max(1, Self.greatestCommonDivisor(used, whole))
        if let top = Int64(exactly: used / divisor), let bottom = Int64(exactly: whole / divisor) {
            return Ratio(top, over: bottom)
        }
        return Ratio(Int64(clamping: used * 1_000_000_000 / whole), over: 1_000_000_000)
    }

    /// Adds time that elapsed against one of the targets; a fraction beyond what fits is rounded up.
    mutating func add(_ elapsed: Milliseconds, of target: Milliseconds) {
        let product = Int128(elapsed.count) * whole
        let divisor = Self.divisor(target)
        used += (product + divisor - 1) / divisor
    }

    /// How much more may elapse of a target, rounded down to the millisecond.
    func room(of target: Milliseconds) -> Milliseconds {
        let rest = max(0, whole - used)
        return Milliseconds(Int64(clamping: rest * Self.divisor(target) / whole))
    }

    /// A target of nothing is used up by its first millisecond.
    private static func divisor(_ target: Milliseconds) -> Int128 { Int128(max(target.count, 1)) }

    private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

/// Service time of a stretch of the time line, ready for look-up: the boundaries at which service opens and closes,
/// the open time up to each, and where in the list each UTC day begins.
struct ServiceTimeTable: Sendable {
    struct Boundary: Sendable {
        /// Milliseconds since the epoch; even positions open, odd ones close.
        var at: Int64
        /// Open milliseconds from the table's start to `at`.
        var openTime: Int64
    }

    /// Milliseconds since the epoch; look-ups from `start` to `end` inclusive are answered.
    let start: Int64
    let end: Int64
    let boundaries: [Boundary]
    /// The number of boundaries at or before the begin of each day of 86 400 s from `start` on.
    private let dayHints: [Int32]
    /// Whether some closed stretch is longer than a search may cross.
    let hasLongClosure: Bool

    init(open: IntervalSet, bounds: Range<Instant>, longClosure: Milliseconds) {
        start = bounds.lowerBound.milliseconds
        end = bounds.upperBound.milliseconds
        var boundaries: [Boundary] = []
        boundaries.reserveCapacity(open.ranges.count * 2)
        var openTime: Int64 = 0
        var closedSince = start
        var hasLongClosure = false
        for range in open.ranges {
            let (opens, closes) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
            hasLongClosure = hasLongClosure || opens - closedSince > longClosure.count
            boundaries.append(Boundary(at: opens, openTime: openTime))
            openTime += closes - opens
            boundaries.append(Boundary(at: closes, openTime: openTime))
            closedSince = closes
        }
        self.hasLongClosure = hasLongClosure || end - closedSince > longClosure.count

        var hints: [Int32] = []
        hints.reserveCapacity(Int((end - start) / LocalTime.day) + 1)
        var count = 0
        for day in stride(from: start, through: end, by: Int(LocalTime.day)) {
            while count < boundaries.count, boundaries[count].at <= day { count += 1 }
            hints.append(Int32(count))
        }
        self.boundaries = boundaries
        dayHints = hints
    }

    @inline(__always)
    func covers(_ instant: Instant) -> Bool { instant.milliseconds >= start && instant.milliseconds <= end }

    /// The number of boundaries at or before a covered instant; odd when it is service time.
    @inline(__always)
    func boundaryCount(upTo instant: Instant) -> Int {
        var count = Int(dayHints[Int(truncatingIfNeeded: UInt64(instant.milliseconds - start) / 86_400_000)])
        while count < boundaries.count, boundaries[count].at <= instant.milliseconds { count += 1 }
        return count
    }

    /// Open milliseconds from the table's start to a covered instant.
    @inline(__always)
    func openTime(upTo instant: Instant) -> Int64 {
        let count = boundaryCount(upTo: instant)
        guard count > 0 else { return 0 }
        let last = boundaries[count - 1]
        return count & 1 == 0 ? last.openTime : last.openTime + (instant.milliseconds - last.at)
    }

    /// All instants up to which exactly `target` open milliseconds have passed; `nil` when they may reach beyond the
    /// table.
    func instants(withOpenTime target: Int64) -> (first: Int64, last: Int64)? {
        guard target > 0, let total = boundaries.last?.openTime, target <= total else { return nil }
        var low = 0
        var high = boundaries.count - 1
        while low < high {
            let middle = (low + high) / 2
            if boundaries[middle].openTime >= target { high = middle } else { low = middle + 1 }
        }
        let close = boundaries[low]
        let first = close.at - (close.openTime - target)
        guard close.openTime == target else { return (first, first) }
        guard low + 1 < boundaries.count else { return nil }
        return (first, boundaries[low + 1].at)
    }
}

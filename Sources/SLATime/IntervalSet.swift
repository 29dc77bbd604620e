/// A set of instants as sorted, disjoint, non-adjacent, half-open intervals: what clocks and availability are
/// computed with. All operations are linear sweeps, except that building one from unsorted intervals sorts them.
public struct IntervalSet: Hashable, Sendable {
    /// In ascending order; neither overlapping nor touching nor empty.
    public private(set) var ranges: [Range<Instant>]

    /// No instant at all.
    public init() {
        ranges = []
    }

    /// Every instant of the interval; none where it is empty.
    public init(_ range: Range<Instant>) {
        ranges = range.isEmpty ? [] : [range]
    }

    /// The union of intervals in any order; empty ones are dropped, overlapping and adjacent ones joined.
    public init(_ ranges: [Range<Instant>]) {
        self.ranges = []
        var sorted: [Range<Instant>] = []
        sorted.reserveCapacity(ranges.count)
        var isSorted = true
        for range in ranges where !range.isEmpty {
            if let last = sorted.last, last.lowerBound > range.lowerBound { isSorted = false }
            sorted.append(range)
        }
        if !isSorted { sorted.sort { $0.lowerBound < $1.lowerBound } }
        for range in sorted { append(range) }
    }

    /// Whether no instant lies in the set.
    public var isEmpty: Bool { ranges.isEmpty }

    /// The time inside the set.
    public var total: Milliseconds {
        ranges.reduce(into: .zero) { $0 += $1.upperBound - $1.lowerBound }
    }

    /// Whether the instant lies in the set; an upper bound does not. O(log n).
    public func contains(_ instant: Instant) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= instant { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= instant
    }

    /// What lies in either set.
    public func union(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        result.ranges.reserveCapacity(ranges.count + other.ranges.count)
        var i = 0
        var j = 0
        while i < ranges.count || j < other.ranges.count {
            let takesOwn =
                j == other.ranges.count
                || (i < ranges.count && ranges[i].lowerBound <= other.ranges[j].lowerBound)
            if takesOwn {
                result.append(ranges[i])
                i += 1
            } else {
                result.append(other.ranges[j])
                j += 1
            }
        }
        return result
    }

    /// What lies in both sets.
    public func intersection(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        var i = 0
        var j = 0
        while i < ranges.count, j < other.ranges.count {
            let lower = max(ranges[i].lowerBound, other.ranges[j].lowerBound)
            let upper = min(ranges[i].upperBound, other.ranges[j].upperBound)
            if lower < upper { result.ranges.append(lower..<upper) }
            if ranges[i].upperBound <= other.ranges[j].upperBound { i += 1 } else { j += 1 }
        }
        return result
    }

    /// What lies in this set and not in the other.
    public func subtracting(_ other: IntervalSet) -> IntervalSet {
        var result = IntervalSet()
        var j = 0
        for range in ranges {
            var lower = range.lowerBound
            while j < other.ranges.count, other.ranges[j].upperBound <= lower { j += 1 }
            var k = j
            while k < other.ranges.count, other.ranges[k].lowerBound < range.upperBound {
                if lower < other.ranges[k].lowerBound { result.ranges.append(lower..<other.ranges[k].lowerBound) }
                lower = max(lower, other.ranges[k].upperBound)
                k += 1
            }
            if lower < range.upperBound { result.ranges.append(lower..<range.upperBound) }
            j = max(j, k - 1)
        }
        return result
    }

    /// The part that lies in `bounds`.
    public func clipped(to bounds: Range<Instant>) -> IntervalSet {
        guard let first = ranges.first, let last = ranges.last else { return self }
        if bounds.lowerBound <= first.lowerBound, last.upperBound <= bounds.upperBound { return self }
        return intersection(IntervalSet(bounds))
    }

    /// Adds an interval that begins at or after the last one's begin.
    private mutating func append(_ range: Range<Instant>) {
        guard let last = ranges.last, range.lowerBound <= last.upperBound else {
            ranges.append(range)
            return
        }
        if range.upperBound > last.upperBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        }
    }
}

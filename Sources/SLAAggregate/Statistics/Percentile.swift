package import SLATime

/// How a percentile between two ranks is read (semantics 1.8).
package enum PercentileMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// Hyndman and Fan's type 7, Excel's PERCENTILE.INC: h = (n - 1) p, linear between neighbours.
    case linear = "r7"
    /// The smallest value with at least a share p of all values at or below it: always a value that occurred.
    case nearestRank = "nearest_rank"
}

/// The value below which `percent` per cent of `values` lie, or `nil` without values. Exact integers; a linear
/// reading between two milliseconds is rounded half up.
///
/// - Parameter percent: 0 to 100; outside, the nearest of both.
package func percentile(
    _ percent: Int, of values: [Milliseconds], method: PercentileMethod = .linear
) -> Milliseconds? {
    var values = values
    values.order(around: (values.count - 1) * min(max(percent, 0), 100) / 100)
    return percentile(percent, ofSorted: values, method: method)
}

extension [Milliseconds] {
    /// Puts the values of a rank and of the next where they would stand in order; smaller ones stand before them and
    /// larger ones behind. A percentile asks for no more, and to sort all costs several times as much.
    fileprivate mutating func order(around rank: Int) {
        var (low, high) = (0, count - 1)
        // Few values, and those that stand badly for picking one, are sorted.
        var rounds = 64
        while high - low > 16, rounds > 0 {
            rounds -= 1
            let pivot = median(self[low], self[(low + high) / 2], self[high])
            var (i, j) = (low, high)
            while i <= j {
                while self[i] < pivot { i += 1 }
                while self[j] > pivot { j -= 1 }
                if i <= j {
                    swapAt(i, j)
                    i += 1
                    j -= 1
                }
            }
            // What is wanted stands in one part, or both ranks where the parts meet.
            if rank + 1 <= j {
                high = j
            } else if rank >= i {
                low = i
            } else {
                break
            }
        }
        if low < high { self[low...high].sort() }
    }

    private func median(_ a: Milliseconds, _ b: Milliseconds, _ c: Milliseconds) -> Milliseconds {
        Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
    }
}

/// As `percentile(_:of:method:)` for values in ascending order.
package func percentile(
    _ percent: Int, ofSorted values: [Milliseconds], method: PercentileMethod = .linear
) -> Milliseconds? {
    guard !values.isEmpty else { return nil }
    let percent = min(max(percent, 0), 100)
    switch method {
    case .linear:
        let position = (values.count - 1) * percent
        let lower = values[position / 100].count
        guard position % 100 != 0 else { return Milliseconds(lower) }
        let gap = values[position / 100 + 1].count - lower
        let doubled = Int128(gap) * Int128(position % 100) * 2 + 100
        return Milliseconds(lower + Int64(doubled / 200))
    case .nearestRank:
        let rank = (values.count * percent + 99) / 100
        return values[max(rank, 1) - 1]
    }
}

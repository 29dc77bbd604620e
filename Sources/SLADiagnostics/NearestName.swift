/// The candidate closest to a misspelt name, or `nil` when none is close enough to be worth suggesting.
///
/// Distance is Damerau-Levenshtein (optimal string alignment) on lower-cased scalars; a third of the longer name's
/// length may differ.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let other = Array(candidate.lowercased().unicodeScalars)
        let limit = max(wanted.count, other.count) / 3 + (max(wanted.count, other.count) < 6 ? 1 : 0)
        let distance = alignmentDistance(wanted, other)
        guard distance <= limit else { continue }
        if best.map({ distance < $0.distance || (distance == $0.distance && candidate < $0.name) }) ?? true {
            best = (candidate, distance)
        }
    }
    return best?.name
}

private func alignmentDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
            row[j] = min(last[j] + 1, row[j - 1] + 1, substitution)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}

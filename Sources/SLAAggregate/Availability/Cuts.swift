import SLATime

/// The instants at which anything changes inside a range: between two of them everything stays as it is.
struct Cuts {
    private let range: Range<Instant>
    private var instants: [Instant]

    /// - Parameter spans: how many will be added.
    init(of range: Range<Instant>, spans: Int = 0) {
        self.range = range
        instants = []
        instants.reserveCapacity(2 * spans + 2)
        instants.append(range.lowerBound)
        instants.append(range.upperBound)
    }

    /// Both ends of a span, as far as they lie in the range.
    mutating func add(_ span: Range<Instant>) {
        let part = span.clamped(to: range)
        instants.append(part.lowerBound)
        instants.append(part.upperBound)
    }

    /// In order, together the whole range; none is empty.
    var pieces: [Range<Instant>] {
        let sorted = instants.sorted()
        var pieces: [Range<Instant>] = []
        pieces.reserveCapacity(sorted.count)
        for index in sorted.indices.dropFirst() where sorted[index - 1] < sorted[index] {
            pieces.append(sorted[index - 1]..<sorted[index])
        }
        return pieces
    }
}

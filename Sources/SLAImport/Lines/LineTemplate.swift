/// The form of a line: literal texts with places between them.
struct LineTemplate: Sendable {
    private struct Place {
        /// Column that the place fills.
        var column: Int
        /// The text behind it; empty for the rest of the line.
        var until: [UInt8]
    }

    private let start: [UInt8]
    private let places: [Place]

    /// - Parameter names: columns found so far; new ones are appended.
    init(_ text: String, names: inout [String]) {
        let parts = text.split(separator: "{", omittingEmptySubsequences: false)
        start = Array((parts.first ?? "").utf8)
        var places: [Place] = []
        for part in parts.dropFirst() {
            let end = part.firstIndex(of: "}") ?? part.endIndex
            let name = String(part[..<end])
            let column = names.firstIndex(of: name) ?? names.count
            if column == names.count { names.append(name) }
            places.append(Place(column: column, until: Array(part[end...].dropFirst().utf8)))
        }
        self.places = places
    }

    /// The bytes of each column, `nil` for a line of another form; `ranges` has one for each column.
    func cut(_ line: UnsafeRawBufferPointer, into ranges: inout [Range<Int>]) -> Bool {
        guard line.starts(with: start) else { return false }
        var at = start.count
        for index in ranges.indices { ranges[index] = 0..<0 }
        for place in places {
            if place.until.isEmpty {
                ranges[place.column] = at..<line.count
                at = line.count
                continue
            }
            guard let end = Self.find(place.until, in: line, from: at) else { return false }
            ranges[place.column] = at..<end
            at = end + place.until.count
        }
        return at == line.count || places.last?.until.isEmpty == true
    }

    private static func find(_ text: [UInt8], in line: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard line.count - start >= text.count else { return nil }
        return (start...(line.count - text.count)).first { at in
            line[at] == text[0] && line[at..<(at + text.count)].elementsEqual(text)
        }
    }
}

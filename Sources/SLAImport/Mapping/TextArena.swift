/// Bytes of many texts, one behind the other; a text costs no more than its bytes.
struct TextArena: Sendable {
    /// Places in an array are numbers of 32 bits: what does not fit goes into the next one.
    private(set) var texts: [[UInt8]] = [[]]

    private static let limit = 1 << 31

    /// Makes room for so many times what there is.
    mutating func reserve(times: Double) {
        let bytes = Double(texts[0].count) * times
        texts[0].reserveCapacity(Int(min(bytes, Double(Self.limit))))
    }

    /// Adds two texts; the array they went to, and where they begin.
    mutating func append(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
    ) -> (text: Int32, start: UInt32) {
        var last = texts.count - 1
        if texts[last].count > Self.limit {
            texts.append([])
            last += 1
        }
        let start = texts[last].count
        texts[last].append(contentsOf: first)
        texts[last].append(contentsOf: second)
        return (Int32(truncatingIfNeeded: last), UInt32(truncatingIfNeeded: start))
    }

    /// Adds the texts of another arena, into the same array where there is room in it.
    ///
    /// - Returns: what is to be added to the places of its arrays, and to where texts begin.
    mutating func append(_ other: consuming TextArena) -> (text: Int32, start: UInt32) {
        let last = texts.count - 1
        if other.texts.count == 1, texts[last].count + other.texts[0].count <= Self.limit {
            let start = texts[last].count
            texts[last].append(contentsOf: other.texts[0])
            return (Int32(truncatingIfNeeded: last), UInt32(truncatingIfNeeded: start))
        }
        texts += other.texts
        return (Int32(truncatingIfNeeded: last + 1), 0)
    }

    /// - Parameter text: place of the array.
    @inline(__always)
    func withBytes<Result>(
        of text: Int32, from start: UInt32, count: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        texts[Int(text)].withUnsafeBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[Int(start)..<(Int(start) + count)]))
        }
    }
}

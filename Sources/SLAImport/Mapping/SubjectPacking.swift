import SLAModel

/// Packs the subjects of a file by words seen before: about a quarter of the text is left of it.
///
/// Words of at most sixteen bytes and without a digit are kept, the first few thousand of them: numbers of machines and
/// people's names come once, and what is frequent comes early.
struct SubjectPacking: Sendable {
    /// In order of their first appearance.
    private(set) var words = SubjectWords()
    /// By word: its number.
    private var numbers = SymbolCache()

    /// As many as the table holds without growing beyond half a megabyte.
    private static let most = 1 << 13
    private static let longest = 16

    init() {}

    /// Packs a subject, which takes the place of what `packed` holds.
    mutating func pack(_ subject: UnsafeRawBufferPointer, into packed: inout [UInt8]) {
        packed.removeAll(keepingCapacity: true)
        if subject.isEmpty { return }
        var start = 0
        while true {
            let end = subject.endOfWord(from: start)
            let word = UnsafeRawBufferPointer(rebasing: subject[start..<end])
            if let number = number(of: word) {
                SubjectWords.pack(number, into: &packed)
            } else {
                SubjectWords.pack(word, into: &packed)
            }
            if end == subject.count { return }
            start = end &+ 1
        }
    }

    @inline(__always)
    private mutating func number(of word: UnsafeRawBufferPointer) -> Int? {
        guard word.count > 0, word.count <= Self.longest else { return nil }
        if let known = numbers.symbol(of: word) { return Int(known.index) }
        return add(word)
    }

    @inline(never)
    private mutating func add(_ word: UnsafeRawBufferPointer) -> Int? {
        guard words.count < Self.most, !word.contains(where: { $0.isASCIIDigit }), let number = words.append(word)
        else { return nil }
        numbers.insert(word, Symbol(index: UInt32(truncatingIfNeeded: number)))
        return number
    }
}

extension UnsafeRawBufferPointer {
    /// The place of the first space from `start` on, or the end.
    @inline(__always)
    fileprivate func endOfWord(from start: Int) -> Int {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var index = start
        while index &+ 8 <= count {
            // Zero where there is a space: the lowest of the bytes that are marked is one.
            let bytes = loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ (ones &* 0x20)
            let found = (bytes &- ones) & ~bytes & highs
            if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < count, self[index] != 0x20 { index &+= 1 }
        return index
    }
}

/// A word of at most sixteen bytes as two numbers, the bytes behind its end being zero.
struct ShortWord: Sendable, Equatable {
    /// In the order of bytes in memory on a little-endian machine.
    var first, last: UInt64
    /// Bytes; more than `most` of a longer word, of which this is the beginning.
    var count: UInt32

    static let most = 16
    /// So many spaces have to stand behind a text of which words are taken.
    static let padding = 16

    init(first: UInt64, last: UInt64, count: UInt32) {
        self.first = first
        self.last = last
        self.count = count
    }

    /// The word that begins here and ends before the next space.
    @inline(__always)
    init(_ text: UnsafeRawPointer) {
        first = text.loadUnaligned(as: UInt64.self).littleEndian
        let marks = Self.spaces(first)
        if marks != 0 {
            (first, count) = Self.head(first, marks)
            last = 0
            return
        }
        last = text.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
        let others = Self.spaces(last)
        if others != 0 {
            (last, count) = Self.head(last, others)
            count &+= 8
        } else {
            count = text.load(fromByteOffset: Self.most, as: UInt8.self) == 0x20 ? 16 : 17
        }
    }

    /// A mark in the lowest byte that is a space; above it there may be others that are none.
    @inline(__always)
    private static func spaces(_ bytes: UInt64) -> UInt64 {
        let different = bytes ^ 0x2020_2020_2020_2020
        return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080
    }

    /// The bytes below the lowest mark, and how many they are.
    @inline(__always)
    private static func head(_ bytes: UInt64, _ marks: UInt64) -> (UInt64, UInt32) {
        let bits = UInt64(truncatingIfNeeded: marks.trailingZeroBitCount) & ~7
        return (bytes & ((1 &<< bits) &- 1), UInt32(truncatingIfNeeded: bits &>> 3))
    }

    @inline(__always)
    var hash: Int {
        let product = (first &+ last &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: product ^ product &>> 32)
    }

    var hasDigit: Bool { withBytes { $0.contains { $0.isASCIIDigit } } }

    /// The bytes of a word that is not longer.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: (first.littleEndian, last.littleEndian)) { all in
            body(UnsafeRawBufferPointer(rebasing: all.prefix(Int(count))))
        }
    }
}

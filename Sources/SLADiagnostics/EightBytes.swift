/// Eight bytes of a text looked at together. Most texts are plain ASCII from end to end; to see that, a byte at a time
/// costs about five operations a byte, this way two. It stands here because every module that writes text asks.
///
/// The marks (Alan Mycroft's) tell whether one of the eight is of a kind, not which: a borrow may mark further bytes
/// above the first, never below.
@usableFromInline
package struct EightBytes {
    @usableFromInline let word: UInt64

    /// - Parameter place: where eight bytes can be read.
    @inlinable
    @inline(__always)
    package init(at place: UnsafePointer<UInt8>) {
        word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
    }

    @inlinable
    @inline(__always)
    init(_ word: UInt64) { self.word = word }

    /// The byte eight times.
    @inlinable
    @inline(__always)
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    @inlinable
    @inline(__always)
    static var tops: UInt64 { 0x8080_8080_8080_8080 }

    /// Not zero where a byte is under `limit`, which is ASCII.
    @inlinable
    @inline(__always)
    package func marks(under limit: UInt8) -> UInt64 { (word &- Self.all(limit)) & ~word & Self.tops }

    /// Not zero where a byte is the given one.
    @inlinable
    @inline(__always)
    package func marks(of byte: UInt8) -> UInt64 { EightBytes(word ^ Self.all(byte)).marks(under: 1) }

    /// Not zero where a byte is the given one, or would be with `bits` set too: one question for two neighbours.
    @inlinable
    @inline(__always)
    package func marks(of byte: UInt8, or bits: UInt8) -> UInt64 { EightBytes(word | Self.all(bits)).marks(of: byte) }

    /// Not zero where a byte is none of ASCII.
    @inlinable
    @inline(__always)
    package var marksBeyondASCII: UInt64 { word & Self.tops }

    /// Not zero where a byte is no printable character of ASCII, the space among them.
    @inlinable
    @inline(__always)
    package var marksOfUnprintable: UInt64 { marks(under: 0x20) | marksBeyondASCII | marks(of: 0x7F) }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the eights from `start` on end that have no mark; what follows is to be asked byte by byte.
    @inlinable
    @inline(__always)
    package func end(ofPlainFrom start: Int, _ marks: (EightBytes) -> UInt64) -> Int {
        guard let first = baseAddress else { return start }
        var at = start
        while at + 8 <= count, marks(EightBytes(at: first + at)) == 0 { at += 8 }
        return at
    }
}

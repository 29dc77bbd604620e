/// Bytes that are written a few at a time, many times: room is made ahead, so that writing is storing.
///
/// Appending ten bytes to an array costs about a hundred instructions, most of them to ask whether it may and where.
/// Measured, release: a key with its line and indentation takes a third of what three appends take.
package struct ByteRoom: Sendable {
    /// Written up to `count`; what follows is room.
    @usableFromInline var room: [UInt8]
    /// How many bytes were written.
    @usableFromInline package internal(set) var count = 0

    package init(capacity: Int) { room = [UInt8](repeating: 0, count: capacity) }

    /// What was written; the room is copied when more is written while somebody holds it.
    package var bytes: ArraySlice<UInt8> { room[..<count] }

    /// Forgets what was written and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// Gives away what was written; nothing is left.
    package mutating func take() -> [UInt8] {
        var bytes: [UInt8] = []
        swap(&bytes, &room)
        bytes.removeLast(bytes.count - count)
        count = 0
        return bytes
    }

    /// Lets `write` store up to `most` bytes; it gives back where it ended.
    @inlinable
    @inline(__always)
    package mutating func append(atMost most: Int, _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) {
        if room.count - count < most { grow(by: most) }
        let start = count
        count = room.withUnsafeMutableBytes { room in
            guard let base = room.baseAddress else { return start }
            return write(base + start) - base
        }
    }

    @inlinable
    package mutating func append(_ byte: UInt8) {
        append(atMost: 1) { $0.store(byte) }
    }

    @inlinable
    package mutating func append(_ text: StaticString) {
        append(atMost: text.utf8CodeUnitCount) { $0.store(text) }
    }

    @inlinable
    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(atMost: bytes.count) { $0.store(bytes) }
    }

    @inline(never)
    @usableFromInline
    mutating func grow(by more: Int) {
        room += [UInt8](repeating: 0, count: max(more, room.count))
    }
}

extension UnsafeMutableRawPointer {
    /// Stores a byte; gives back the place behind it.
    @inlinable
    @inline(__always)
    package func store(_ byte: UInt8) -> UnsafeMutableRawPointer {
        storeBytes(of: byte, as: UInt8.self)
        return self + 1
    }

    @inlinable
    @inline(__always)
    package func store(_ text: StaticString) -> UnsafeMutableRawPointer {
        copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        return self + text.utf8CodeUnitCount
    }

    @inlinable
    @inline(__always)
    package func store(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutableRawPointer {
        guard let start = bytes.baseAddress else { return self }
        copyMemory(from: start, byteCount: bytes.count)
        return self + bytes.count
    }

    /// Stores spaces, two at a time.
    @inlinable
    @inline(__always)
    package func store(pairsOfSpaces count: Int) -> UnsafeMutableRawPointer {
        for pair in 0..<count { storeBytes(of: 0x2020, toByteOffset: 2 * pair, as: UInt16.self) }
        return self + 2 * count
    }

    /// Stores a number with zeros before it up to `width` digits; it has twenty digits at most.
    @inlinable
    @inline(__always)
    package func store(digits number: UInt64, width: Int = 1) -> UnsafeMutableRawPointer {
        var length = 1
        var limit: UInt64 = 10
        while length < 20, number >= limit || length < width {
            length += 1
            limit = length < 20 ? limit &* 10 : .max
        }
        var rest = number
        for place in (0..<length).reversed() {
            storeBytes(
                of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        }
        return self + length
    }
}

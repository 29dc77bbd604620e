/// Bytes that are written a few at a time, many times: room is made ahead, so that writing is storing.
///
/// Appending ten bytes to an array costs about a hundred instructions, most of them to ask whether it may and where.
/// Measured, release: a key with its line and indentation takes a third of what three appends take.
struct ByteRoom {
    /// Written up to `count`; what follows is room.
    private var room: [UInt8]
    private(set) var count = 0

    init(capacity: Int) { room = [UInt8](repeating: 0, count: capacity) }

    /// Gives away what was written; nothing is left.
    mutating func take() -> [UInt8] {
        var bytes: [UInt8] = []
        swap(&bytes, &room)
        bytes.removeLast(bytes.count - count)
        count = 0
        return bytes
    }

    /// Lets `write` store up to `most` bytes; it gives back where it ended.
    @inline(__always)
    mutating func append(atMost most: Int, _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) {
        if room.count - count < most { grow(by: most) }
        let start = count
        count = room.withUnsafeMutableBytes { room in
            guard let base = room.baseAddress else { return start }
            return write(base + start) - base
        }
    }

    mutating func append(_ byte: UInt8) {
        append(atMost: 1) { $0.store(byte) }
    }

    mutating func append(_ text: StaticString) {
        append(atMost: text.utf8CodeUnitCount) { $0.store(text) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        append(atMost: bytes.count) { place in
            place.copyMemory(from: start, byteCount: bytes.count)
            return place + bytes.count
        }
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        room += [UInt8](repeating: 0, count: max(more, room.count))
    }
}

extension UnsafeMutableRawPointer {
    /// Stores a byte; gives back the place behind it.
    @inline(__always)
    func store(_ byte: UInt8) -> UnsafeMutableRawPointer {
        storeBytes(of: byte, as: UInt8.self)
        return self + 1
    }

    @inline(__always)
    func store(_ text: StaticString) -> UnsafeMutableRawPointer {
        copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
        return self + text.utf8CodeUnitCount
    }

    /// Stores spaces, two at a time.
    @inline(__always)
    func store(pairsOfSpaces count: Int) -> UnsafeMutableRawPointer {
        for pair in 0..<count { storeBytes(of: 0x2020, toByteOffset: 2 * pair, as: UInt16.self) }
        return self + 2 * count
    }

    /// Stores a number with zeros before it up to `width` digits; it has twenty digits at most.
    @inline(__always)
    func store(digits number: UInt64, width: Int = 1) -> UnsafeMutableRawPointer {
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

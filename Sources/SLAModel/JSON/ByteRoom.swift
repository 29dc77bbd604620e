/// Bytes that are written a few at a time, many times: room is made ahead, so that writing is storing.
///
/// Appending ten bytes to an array costs about a hundred instructions, most of them to ask whether it may and where.
/// Measured, release: a key with its line and indentation takes a third of what three appends take.
package struct ByteRoom: ~Copyable {
    /// Written up to `count`; what follows is room.
    @usableFromInline var start: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    /// How many bytes were written.
    @usableFromInline package internal(set) var count = 0

    /// - Parameter capacity: how many bytes there will about be; more than that costs a copy.
    package init(capacity: Int) {
        self.capacity = max(capacity, 64)
        start = .allocate(byteCount: self.capacity, alignment: 8)
    }

    deinit { start.deallocate() }

    /// Lends what was written.
    package func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// What was written, as bytes of their own.
    package var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// What was written, which is UTF-8.
    package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// Forgets what was written and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// Lets `write` store up to `most` bytes; it gives back where it ended.
    @inlinable
    @inline(__always)
    package mutating func append(atMost most: Int, _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer) {
        if capacity - count < most { grow(by: most) }
        count = write(start + count) - start
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
        let wider = UnsafeMutableRawPointer.allocate(byteCount: capacity + max(more, capacity), alignment: 8)
        wider.copyMemory(from: start, byteCount: count)
        start.deallocate()
        (start, capacity) = (wider, capacity + max(more, capacity))
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

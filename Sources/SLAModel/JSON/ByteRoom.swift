import SLADiagnostics

/// Bytes that are written a few at a time, many times: room is made ahead, so that writing is storing.
///
/// Appending ten bytes to an array costs about a hundred instructions, most of them to ask whether it may and where.
/// Measured, release: a key with its line and indentation takes a third of what three appends take.
package struct ByteRoom: ~Copyable {
    /// Written up to `count`; what follows is room.
    @usableFromInline var start: UnsafeMutableRawPointer
    @usableFromInline var capacity: Int
    /// Whether the room is lent by somebody who gives it back.
    @usableFromInline var isLent: Bool
    /// How many bytes were written.
    @usableFromInline package internal(set) var count = 0

    /// - Parameter capacity: how many bytes there will about be; more than that costs a copy.
    package init(capacity: Int) {
        self.capacity = max(capacity, 64)
        start = .allocate(byteCount: self.capacity, alignment: 8)
        isLent = false
    }

    /// What passes `capacity` gets room of its own.
    @usableFromInline
    init(lent start: UnsafeMutableRawPointer, capacity: Int) {
        self.start = start
        self.capacity = capacity
        isLent = true
    }

    deinit { if !isLent { start.deallocate() } }

    /// Lends room on the stack, which is enough for most texts.
    @inlinable
    package static func lend(_ body: (inout ByteRoom) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { lent in
            guard let start = lent.baseAddress else { return }
            var room = ByteRoom(lent: start, capacity: lent.count)
            body(&room)
        }
    }

    /// What `write` writes, as a text.
    @inlinable
    package static func text(_ write: (inout ByteRoom) -> Void) -> String {
        var text = ""
        lend { room in
            write(&room)
            text = room.text
        }
        return text
    }

    /// What `write` writes into the room it gets and gives back, as bytes: those of the array, unless they are more than
    /// `capacity`.
    package static func bytes(capacity: Int, _ write: (consuming ByteRoom) -> ByteRoom) -> [UInt8] {
        var more: [UInt8]?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(capacity, 64)) { lent, count in
            guard let start = lent.baseAddress else { return }
            let room = write(ByteRoom(lent: start, capacity: lent.count))
            if room.isLent { count = room.count } else { more = room.bytes }
        }
        return more ?? bytes
    }

    /// Lends what was written.
    package func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// What was written, as bytes of their own.
    package var bytes: [UInt8] { withBytes { [UInt8]($0) } }

    /// What was written, which is UTF-8: texts, one after the other, so that nobody needs to check it again.
    package var text: String { text(from: 0) }

    /// As `text`, of what was written from a place on where a text began.
    package func text(from first: Int) -> String {
        withBytes { bytes in
            let utf8 = UnsafeRawBufferPointer(rebasing: bytes[first...]).assumingMemoryBound(to: UInt8.self)
            var ascii = utf8.end(ofPlainFrom: 0) { $0.marksBeyondASCII }
            while ascii < utf8.count, utf8[ascii] < 0x80 { ascii += 1 }
            return String(copying: UTF8Span(unchecked: utf8.span, isKnownASCII: ascii == utf8.count))
        }
    }

    /// Forgets what was written and keeps the room.
    package mutating func removeAll() { count = 0 }

    /// Where the next bytes are to be stored, `most` at most; `end(at:)` tells how many they were.
    ///
    /// Two calls and no closure between them, which would not be inlined into the writers of other modules. Measured,
    /// release: the sheets, charts and JSON of fifty clients take 27 million instructions less.
    @inlinable
    @inline(__always)
    package mutating func place(atMost most: Int) -> UnsafeMutableRawPointer {
        if capacity - count < most { grow(by: most) }
        return start + count
    }

    /// Ends what was stored from the last place on.
    @inlinable
    @inline(__always)
    package mutating func end(at place: UnsafeMutableRawPointer) { count = place - start }

    @inlinable
    package mutating func append(_ byte: UInt8) {
        end(at: place(atMost: 1).store(byte))
    }

    @inlinable
    package mutating func append(_ text: StaticString) {
        end(at: place(atMost: text.utf8CodeUnitCount).store(text))
    }

    @inlinable
    package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        end(at: place(atMost: bytes.count).store(bytes))
    }

    /// Text that is made at run time, as UTF-8.
    @inlinable
    package mutating func append(text: String) {
        text.withLentUTF8 { append($0) }
    }

    /// The last byte written.
    @inlinable
    package var last: UInt8? { count > 0 ? start.load(fromByteOffset: count - 1, as: UInt8.self) : nil }

    @inline(never)
    @usableFromInline
    mutating func grow(by more: Int) {
        let wider = UnsafeMutableRawPointer.allocate(byteCount: capacity + max(more, capacity), alignment: 8)
        wider.copyMemory(from: start, byteCount: count)
        if !isLent { start.deallocate() }
        isLent = false
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

    /// Stores spaces, two for each of `count`, and up to six bytes of room behind them.
    @inlinable
    @inline(__always)
    package func store(pairsOfSpaces count: Int) -> UnsafeMutableRawPointer {
        var pair = 0
        while pair < count {
            storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: 2 * pair, as: UInt64.self)
            pair += 4
        }
        return self + 2 * count
    }

    /// Stores a number with zeros before it up to `width` digits; it has twenty digits at most, and takes eight bytes of
    /// room where it has fewer.
    @inlinable
    @inline(__always)
    package func store(digits number: UInt64, width: Int = 1) -> UnsafeMutableRawPointer {
        guard number < 100, width <= 2 else { return store(manyDigits: number, width: width) }
        guard number >= 10 || width == 2 else {
            return store(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number))
        }
        store(pair: number, at: 0)
        return self + 2
    }

    /// As `store(digits:width:)`: eight digits a step.
    @usableFromInline
    func store(manyDigits number: UInt64, width: Int) -> UnsafeMutableRawPointer {
        guard number >= 100_000_000 || width > 8 else {
            let digits = Self.eightDigits(number)
            let zeros = min(digits.trailingZeroBitCount / 8, 8 - width)
            storeBytes(of: ((digits | 0x3030_3030_3030_3030) &>> UInt64(8 * zeros)).littleEndian, as: UInt64.self)
            return self + (8 - zeros)
        }
        let (first, last) = number.quotientAndRemainder(dividingBy: 100_000_000)
        let place = store(manyDigits: first, width: max(width - 8, 1))
        place.storeBytes(of: (Self.eightDigits(last) | 0x3030_3030_3030_3030).littleEndian, as: UInt64.self)
        return place + 8
    }

    /// The digits of a number under 10⁸, a byte each and the first one lowest: all halves of a step are divided at once.
    @inline(__always)
    private static func eightDigits(_ number: UInt64) -> UInt64 {
        let top = number / 10_000
        let fours = top | (number &- top &* 10_000) &<< 32
        let hundreds = (fours &* 10_486) &>> 20 & 0x0000_007F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) &<< 16
        let tens = (pairs &* 103) &>> 10 & 0x000F_000F_000F_000F
        return tens | (pairs &- tens &* 10) &<< 8
    }

    /// Stores the two digits of a number under 100.
    @inlinable
    @inline(__always)
    func store(pair number: UInt64, at place: Int) {
        let tens = (number &* 103) &>> 10
        let pair = 0x3030 | tens | ((number &- tens &* 10) &<< 8)
        storeBytes(of: UInt16(truncatingIfNeeded: pair).littleEndian, toByteOffset: place, as: UInt16.self)
    }
}

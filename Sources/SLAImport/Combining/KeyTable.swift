import Glibc

/// Keys of tickets as numbers from 0, in order of their first appearance: each is stored once and found by its bytes.
///
/// A history has several rows a ticket, most often behind each other, and needs no text for any of them: a repeated
/// key costs a comparison, any other about 25 ns, against 80 to 120 ns for a `String` made, hashed and looked up.
struct KeyTable: Sendable {
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []
    /// Number of a key and 1; 0 is free. A power of two, at most half full.
    private var slots: [UInt32] = Array(repeating: 0, count: 64)

    init() {}

    var count: Int { ends.count }

    /// The number of a key; a new one when it was not seen before.
    @inline(__always)
    mutating func number(of key: UnsafeRawBufferPointer) -> UInt32 {
        if let last = ends.indices.last, isEqual(last, key) { return UInt32(truncatingIfNeeded: last) }
        return find(key) ?? add(key)
    }

    /// The number of a key that was seen before.
    func find(_ key: UnsafeRawBufferPointer) -> UInt32? {
        let number = slots[slot(of: key)]
        return number == 0 ? nil : number - 1
    }

    /// The text of a key.
    subscript(number: Int) -> String { String(decoding: bytes[range(number)], as: UTF8.self) }

    /// The bytes of a key.
    func withBytes<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range(number)])) }
    }

    private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    private mutating func add(_ key: UnsafeRawBufferPointer) -> UInt32 {
        if 2 * (ends.count + 1) > slots.count { grow() }
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
        let number = UInt32(truncatingIfNeeded: ends.count - 1)
        slots[slot(of: key)] = number + 1
        return number
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: 2 * slots.count)
        for number in ends.indices {
            slots[withBytes(of: number) { slot(of: $0) }] = UInt32(truncatingIfNeeded: number) + 1
        }
    }

    /// The slot that holds the key, or the free one that it would take.
    @inline(__always)
    private func slot(of key: UnsafeRawBufferPointer) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.hashOfBytes) & mask
        while slots[slot] != 0, !isEqual(Int(slots[slot] - 1), key) { slot = (slot + 1) & mask }
        return slot
    }

    @inline(__always)
    func isEqual(_ number: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        guard ends[number] - start == key.count else { return false }
        guard let other = key.baseAddress else { return true }
        return bytes.withUnsafeBytes { stored in
            stored.baseAddress.map { memcmp($0 + start, other, key.count) == 0 } ?? true
        }
    }
}

extension UnsafeRawBufferPointer {
    /// A hash of the bytes, eight at a time, by multiplication and folding. Cells of exports are not chosen against us:
    /// an export made to collide would be slow to read, not wrong.
    @inline(__always)
    var hashOfBytes: UInt64 {
        var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index &+ 8 <= count {
            hash = Self.folded(hash ^ loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index &+= 8
        }
        var rest: UInt64 = 0
        while index < count {
            rest = rest &<< 8 | UInt64(self[index])
            index &+= 1
        }
        return Self.folded(hash ^ rest)
    }

    @inline(__always)
    private static func folded(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

extension String {
    /// Whether it comes first in the order of UTF-8 bytes.
    func precedesByBytes(_ other: String) -> Bool {
        let isBefore = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs -> Bool in
                guard let left = mine.baseAddress, let right = theirs.baseAddress else {
                    return mine.count < theirs.count
                }
                let order = memcmp(left, right, min(mine.count, theirs.count))
                return order == 0 ? mine.count < theirs.count : order < 0
            }
        }
        return isBefore.flatMap { $0 } ?? utf8.lexicographicallyPrecedes(other.utf8)
    }
}

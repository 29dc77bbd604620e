internal import Glibc

extension UnsafeRawBufferPointer {
    /// The first and the last eight bytes, where there are as many; of shorter texts all bytes. With the length they
    /// tell texts of up to sixteen bytes apart, by two or three loads and no loop.
    @inline(__always)
    var ends: (UInt64, UInt64) {
        if count >= 8 {
            return (
                loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
            )
        }
        if count >= 4 {
            return (
                UInt64(loadUnaligned(fromByteOffset: 0, as: UInt32.self)),
                UInt64(loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
            )
        }
        if count == 0 { return (0, 0) }
        let (first, middle, last) = (self[0], self[count / 2], self[count &- 1])
        return (UInt64(first) | UInt64(middle) &<< 8 | UInt64(last) &<< 16, 0)
    }

    /// Whether no byte is above 0x7F.
    @inline(__always)
    var isASCIIText: Bool {
        let (first, last) = ends
        return count <= 16 ? (first | last) & 0x8080_8080_8080_8080 == 0 : !hasHighByte
    }

    /// Whether both are the same bytes.
    @inline(__always)
    func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        if count <= 16 { return ends == other.ends }
        guard let mine = baseAddress, let others = other.baseAddress else { return true }
        return memcmp(mine, others, count) == 0
    }

    /// Below zero where these bytes come first in the order of bytes, above where the others do.
    @inline(__always)
    func order(beside other: UnsafeRawBufferPointer) -> Int {
        let shared = Swift.min(count, other.count)
        var index = 0
        while index &+ 8 <= shared {
            let mine = loadUnaligned(fromByteOffset: index, as: UInt64.self).bigEndian
            let others = other.loadUnaligned(fromByteOffset: index, as: UInt64.self).bigEndian
            if mine != others { return mine < others ? -1 : 1 }
            index &+= 8
        }
        while index < shared {
            if self[index] != other[index] { return Int(self[index]) &- Int(other[index]) }
            index &+= 1
        }
        return count &- other.count
    }

    /// A hash of the bytes by multiplication and folding. Cells of exports are not chosen against us: an export made
    /// to collide would be slow to read, not wrong.
    @inline(__always)
    var hashOfBytes: UInt64 {
        let (first, last) = ends
        var hash = first ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
        var index = 8
        while index &+ 8 < count {
            hash = Self.folded(hash, loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index &+= 8
        }
        return Self.folded(hash, last)
    }

    /// Both words in one multiplication; the constant keeps short texts, which are zeros for the most part, from making
    /// it one by a small number.
    @inline(__always)
    private static func folded(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = hash.multipliedFullWidth(by: word ^ 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

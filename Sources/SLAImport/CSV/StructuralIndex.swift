/// What one pass over a block found out. The offsets themselves are in the caller's buffers.
package struct BlockStructure: Equatable {
    /// Delimiters and line feeds outside quotes.
    package var ends = 0
    /// Line feeds among them.
    package var rows = 0
    /// Line ends inside quotes.
    package var embedded = 0
    /// A quote that neither opens nor closes a cell nor doubles another, or a carriage return alone outside quotes:
    /// the parity of quotes, and with it every offset behind that place, is not to be trusted.
    var isIrregular = false
    /// There is a NUL or a byte above 0x7F.
    var needsByteCheck = false
    /// The block ends inside quotes.
    var endsQuoted = false
}

/// Offsets of the structure of a block: `ends` (delimiters and line feeds outside quotes), `rowEnds` (for each line
/// feed its place in `ends`) and `embedded` (line ends inside quotes, CRLF counted once).
///
/// `text` starts at a row and holds `count` bytes, then a line feed, then at least 64 bytes of padding that are neither
/// NUL nor above 0x7F; each buffer has room for `count + 64` offsets.
///
/// Sixteen bytes are compared at a time, the results gathered to masks of 64 bits, and the state of quotes is their
/// prefix-xor (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 3.1). The operand types are written out on
/// purpose: with a generic right-hand side the comparison compiles to a loop over lanes, sixty times slower.
///
/// Measured, release, one core of an AMD EPYC (Zen 4): 4.0 GB/s on tickets of 22 columns; reader and row sieve
/// around it 1.5 GB/s on ASCII and 1.07 GB/s where every block must be validated as UTF-8; the careful parser 0.34.
@inline(never)
package func indexStructure(
    of text: RawSpan, count: Int, delimiter: UInt8, quote: UInt8, ends: inout MutableSpan<UInt32>,
    rowEnds: inout MutableSpan<UInt32>, embedded: inout MutableSpan<UInt32>
) -> BlockStructure {
    #if _endian(big)
        return indexStructureByteByByte(
            of: text, count: count, delimiter: delimiter, quote: quote, ends: &ends, rowEnds: &rowEnds,
            embedded: &embedded)
    #else
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let quotes = SIMD16<UInt8>(repeating: quote)
        let feeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        var odd = SIMD16<UInt8>(repeating: 0)
        let one = SIMD16<UInt8>(repeating: 1)
        var found = BlockStructure()
        var irregular: UInt64 = 0
        var quoted: UInt64 = 0
        // The byte before the block: a row starts there, so a quote may open, and no cell was closed.
        var mayOpen: UInt64 = 1
        var closed: UInt64 = 0
        var offset = 0
        while offset < count {
            let a = text.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
            let b = text.unsafeLoadUnaligned(fromByteOffset: offset &+ 16, as: SIMD16<UInt8>.self)
            let c = text.unsafeLoadUnaligned(fromByteOffset: offset &+ 32, as: SIMD16<UInt8>.self)
            let d = text.unsafeLoadUnaligned(fromByteOffset: offset &+ 48, as: SIMD16<UInt8>.self)
            let left = count &- offset
            let valid: UInt64 = left >= 64 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: left)) &- 1
            odd |= (a | (a &- one)) | (b | (b &- one)) | (c | (c &- one)) | (d | (d &- one))

            let feedMask = Lanes(a, b, c, d, equalTo: feeds)
            let returnMask = Lanes(a, b, c, d, equalTo: returns)
            let quoteMask = Lanes(a, b, c, d, equalTo: quotes)
            let separators = Lanes(a, b, c, d, equalTo: delimiters).union(feedMask).bits

            var inside = quoted
            var returnBits: UInt64 = 0
            if returnMask.isAny { returnBits = returnMask.bits & valid }
            if quoteMask.isAny || closed != 0 {
                let quoteBits = quoteMask.bits & valid
                inside ^= prefixXor(quoteBits)
                let openers = quoteBits & inside
                let closers = quoteBits & ~inside
                irregular |= openers & ~((separators | quoteBits) &<< 1 | mayOpen)
                irregular |= ((closers &<< 1) | closed) & valid & ~(separators | quoteBits | returnBits)
                mayOpen = (separators | quoteBits) &>> 63
                closed = closers &>> 63
                quoted = UInt64(bitPattern: Int64(bitPattern: inside) &>> 63)
            } else {
                mayOpen = separators &>> 63
            }
            var structure = separators & ~inside & valid
            if feedMask.isAny || returnBits != 0 {
                let feedBits = feedMask.bits
                var rowBits = feedBits & structure
                while rowBits != 0 {
                    let before = structure & ((rowBits & (0 &- rowBits)) &- 1)
                    rowEnds[found.rows] = UInt32(truncatingIfNeeded: found.ends &+ before.nonzeroBitCount)
                    found.rows &+= 1
                    rowBits &= rowBits &- 1
                }
                let feedAhead: UInt64 =
                    text.unsafeLoad(fromByteOffset: offset &+ 64, as: UInt8.self) == 0x0A ? 1 &<< 63 : 0
                let bareReturns = returnBits & ~((feedBits &>> 1) | feedAhead)
                irregular |= bareReturns & ~inside
                var lineEnds = (bareReturns | (feedBits & valid)) & inside
                while lineEnds != 0 {
                    embedded[found.embedded] = UInt32(truncatingIfNeeded: offset &+ lineEnds.trailingZeroBitCount)
                    found.embedded &+= 1
                    lineEnds &= lineEnds &- 1
                }
            }
            let total = structure.nonzeroBitCount
            let position = UInt32(truncatingIfNeeded: offset)
            var written = 0
            while written < total {
                // Four at a time without a test; what is too much is overwritten by the next block.
                let at = found.ends &+ written
                ends[at] = position &+ UInt32(truncatingIfNeeded: structure.trailingZeroBitCount)
                structure &= structure &- 1
                ends[at &+ 1] = position &+ UInt32(truncatingIfNeeded: structure.trailingZeroBitCount)
                structure &= structure &- 1
                ends[at &+ 2] = position &+ UInt32(truncatingIfNeeded: structure.trailingZeroBitCount)
                structure &= structure &- 1
                ends[at &+ 3] = position &+ UInt32(truncatingIfNeeded: structure.trailingZeroBitCount)
                structure &= structure &- 1
                written &+= 4
            }
            found.ends &+= total
            offset &+= 64
        }
        found.isIrregular = irregular != 0
        found.needsByteCheck = odd.isHighBitSetAnywhere
        found.endsQuoted = quoted != 0
        return found
    #endif
}

/// The results of comparing 64 bytes with one, still in vectors.
private struct Lanes {
    var a: SIMD16<Int8>
    var b: SIMD16<Int8>
    var c: SIMD16<Int8>
    var d: SIMD16<Int8>

    @inline(__always)
    init(
        _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>, equalTo byte: SIMD16<UInt8>
    ) {
        let first: SIMDMask<SIMD16<Int8>> = a .== byte
        let second: SIMDMask<SIMD16<Int8>> = b .== byte
        let third: SIMDMask<SIMD16<Int8>> = c .== byte
        let fourth: SIMDMask<SIMD16<Int8>> = d .== byte
        self.a = unsafeBitCast(first, to: SIMD16<Int8>.self)
        self.b = unsafeBitCast(second, to: SIMD16<Int8>.self)
        self.c = unsafeBitCast(third, to: SIMD16<Int8>.self)
        self.d = unsafeBitCast(fourth, to: SIMD16<Int8>.self)
    }

    @inline(__always)
    func union(_ other: Lanes) -> Lanes {
        var both = self
        both.a |= other.a
        both.b |= other.b
        both.c |= other.c
        both.d |= other.d
        return both
    }

    @inline(__always)
    var isAny: Bool {
        let words = unsafeBitCast((a | b) | (c | d), to: SIMD2<UInt64>.self)
        return words[0] | words[1] != 0
    }

    /// Bit i tells about byte i.
    @inline(__always)
    var bits: UInt64 {
        Self.gathered(a) | Self.gathered(b) &<< 16 | Self.gathered(c) &<< 32 | Self.gathered(d) &<< 48
    }

    /// One bit of each byte that is 0 or 0xFF: the lane's own bit, summed up into the top byte by the multiplication.
    @inline(__always)
    private static func gathered(_ lanes: SIMD16<Int8>) -> UInt64 {
        let own = SIMD2<UInt64>(repeating: 0x8040_2010_0804_0201)
        let words = unsafeBitCast(lanes, to: SIMD2<UInt64>.self) & own
        let low = (words[0] &* 0x0101_0101_0101_0101) &>> 56
        let high = (words[1] &* 0x0101_0101_0101_0101) &>> 56
        return low | high &<< 8
    }
}

extension SIMD16<UInt8> {
    fileprivate var isHighBitSetAnywhere: Bool {
        let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
        return (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0
    }
}

/// Bit i of the result is the parity of bits 0 to i.
@inline(__always)
private func prefixXor(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity &<< 1
    parity ^= parity &<< 2
    parity ^= parity &<< 4
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    parity ^= parity &<< 32
    return parity
}

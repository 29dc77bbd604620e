#if arch(x86_64)
    internal import _Builtin_intrinsics.intel.sse2
#endif

/// 64 bytes of a text in four vectors, which are compared with one byte at once.
///
/// The vector types are written out on purpose: with a generic right-hand side a comparison compiles to a loop over
/// lanes, sixty times slower.
struct ByteLanes {
    private let a, b, c, d: SIMD16<UInt8>

    /// - Parameter offset: at least 64 bytes before the end of the text, which is not checked.
    @inline(__always)
    init(_ text: RawSpan, at offset: Int) {
        a = text.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SIMD16<UInt8>.self)
        b = text.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 16, as: SIMD16<UInt8>.self)
        c = text.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 32, as: SIMD16<UInt8>.self)
        d = text.unsafeLoadUnaligned(fromUncheckedByteOffset: offset &+ 48, as: SIMD16<UInt8>.self)
    }

    /// High bits where one of the four vectors has a byte above 0x7F.
    @inline(__always)
    var union: SIMD16<UInt8> { (a | b) | (c | d) }

    /// Bit i tells whether byte i is the one that `byte` repeats.
    @inline(__always)
    func bits(equalTo byte: SIMD16<UInt8>) -> UInt64 {
        let first: SIMDMask<SIMD16<Int8>> = a .== byte
        let second: SIMDMask<SIMD16<Int8>> = b .== byte
        let third: SIMDMask<SIMD16<Int8>> = c .== byte
        let fourth: SIMDMask<SIMD16<Int8>> = d .== byte
        #if arch(x86_64)
            return first.topBits | second.topBits &<< 16 | third.topBits &<< 32 | fourth.topBits &<< 48
        #else
            return first.gatheredBits | second.gatheredBits &<< 16 | third.gatheredBits &<< 32
                | fourth.gatheredBits &<< 48
        #endif
    }
}

extension SIMDMask<SIMD16<Int8>> {
    #if arch(x86_64)
        /// Bit i tells about lane i: one instruction, which Swift has no name for.
        @inline(__always)
        fileprivate var topBits: UInt64 {
            UInt64(UInt32(bitPattern: _mm_movemask_epi8(unsafeBitCast(self, to: __m128i.self))))
        }
    #endif

    /// Bit i tells about lane i, on any processor: one bit of each byte that is 0 or 0xFF, the lane's own, summed up into
    /// the top byte by a multiplication.
    @inline(__always)
    var gatheredBits: UInt64 {
        let own = SIMD2<UInt64>(repeating: UInt64(littleEndian: 0x8040_2010_0804_0201))
        let words = unsafeBitCast(self, to: SIMD2<UInt64>.self) & own
        let low = (UInt64(littleEndian: words[0]) &* 0x0101_0101_0101_0101) &>> 56
        let high = (UInt64(littleEndian: words[1]) &* 0x0101_0101_0101_0101) &>> 56
        return low | high &<< 8
    }
}

extension SIMD16<UInt8> {
    var isHighBitSetAnywhere: Bool {
        let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
        return (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0
    }
}

/// The first place in `bytes` that is no UTF-8, and whether it has the shape of a multi-byte sequence (overlong,
/// surrogate) rather than a single high byte of some code page; `nil` for valid text.
func firstInvalidUTF8(in bytes: UnsafeRawBufferPointer) -> (offset: Int, isMultiByteShaped: Bool)? {
    do {
        _ = try UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span)
        return nil
    } catch {
        let shaped = error.kind == .overlongEncodingByte || error.kind == .surrogateCodePointByte
        return (error.byteOffsets.lowerBound, shaped)
    }
}

/// `firstInvalidUTF8` for long texts that are ASCII for the most part: blocks without a high byte are passed over, and
/// what is wrong with a sequence that is not in order the standard library says.
///
/// Measured, instructions of an export in which one byte of 800 is high: 10 a sequence, 0.25 a byte of ASCII. The
/// standard library takes 6 a byte of any stretch that is not all ASCII.
func firstInvalidUTF8(inMostlyASCII bytes: UnsafeRawBufferPointer) -> (offset: Int, isMultiByteShaped: Bool)? {
    var offset = bytes.firstHighByte(from: 0)
    while offset < bytes.count {
        let length = bytes.lengthOfSequence(at: offset)
        if length == 0 {
            return firstInvalidUTF8(in: UnsafeRawBufferPointer(rebasing: bytes[offset...])).map {
                (offset + $0.offset, $0.isMultiByteShaped)
            }
        }
        offset &+= length
        if offset < bytes.count, bytes[offset] < 0x80 { offset = bytes.firstHighByte(from: offset) }
    }
    return nil
}

extension UnsafeRawBufferPointer {
    /// The first place from `start` on in whose 32 bytes a byte is above 0x7F, or beyond the last whole 32 bytes.
    @inline(__always)
    fileprivate func endOfASCII(from start: Int) -> Int {
        var offset = start
        while offset &+ 32 <= count {
            let a = loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            let all = (a[0] | a[1]) | (a[2] | a[3])
            if all & 0x8080_8080_8080_8080 != 0 { return offset }
            offset &+= 32
        }
        while offset < count, self[offset] < 0x80 { offset &+= 1 }
        return offset
    }

    /// The first byte from `start` on that is above 0x7F; the end where there is none.
    @inline(__always)
    fileprivate func firstHighByte(from start: Int) -> Int {
        var offset = endOfASCII(from: start)
        while offset &+ 8 <= count {
            let high = UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let marks = high & 0x8080_8080_8080_8080
            if marks != 0 { return offset &+ marks.trailingZeroBitCount / 8 }
            offset &+= 8
        }
        while offset < count, self[offset] < 0x80 { offset &+= 1 }
        return offset
    }

    /// How many bytes the sequence has that begins with a high byte (Unicode, table 3-7); 0 where it is none.
    @inline(__always)
    fileprivate func lengthOfSequence(at offset: Int) -> Int {
        func follows(_ distance: Int) -> Bool { self[offset &+ distance] & 0xC0 == 0x80 }
        let left = count &- offset
        let lead = self[offset]
        guard lead >= 0xC2, left >= 2, follows(1) else { return 0 }
        if lead < 0xE0 { return 2 }
        let second = self[offset &+ 1]
        if lead < 0xF0 {
            // Neither overlong nor half of a surrogate pair.
            let isScalar = lead == 0xE0 ? second >= 0xA0 : lead != 0xED || second < 0xA0
            return isScalar && left >= 3 && follows(2) ? 3 : 0
        }
        let isScalar = lead == 0xF0 ? second >= 0x90 : lead < 0xF4 || lead == 0xF4 && second < 0x90
        return isScalar && left >= 4 && follows(2) && follows(3) ? 4 : 0
    }

    /// Whether a byte is above 0x7F.
    var hasHighByte: Bool { endOfASCII(from: 0) < count }
}

extension ByteSource {
    /// Offset of the first byte that is no UTF-8, reading all of the source.
    func firstInvalidUTF8() throws(ImportFileError) -> Int? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: min(1 << 18, max(count, 64)), alignment: 64)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < count {
            let got = try read(into: buffer, at: offset)
            let block = UnsafeRawBufferPointer(rebasing: buffer[..<got])
            // A sequence cut by the end of the block is looked at again with the next one.
            let whole = offset + got == count ? got : got - block.trailingPartialScalar
            let part = UnsafeRawBufferPointer(rebasing: block[..<whole])
            if let bad = SLAImport.firstInvalidUTF8(in: part) { return offset + bad.offset }
            offset += whole
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// Bytes at the end that begin a UTF-8 sequence which needs more bytes than there are (0 to 3).
    var trailingPartialScalar: Int {
        for back in 1...3 where back <= count {
            let byte = self[count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? back : 0
        }
        return 0
    }
}

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
/// only the stretches around the others are validated.
///
/// Measured, release, one core of an AMD EPYC (Zen 4): see `indexStructure`; the standard library alone does 2.3 GB/s.
func firstInvalidUTF8(inMostlyASCII bytes: UnsafeRawBufferPointer) -> (offset: Int, isMultiByteShaped: Bool)? {
    var offset = 0
    while offset < bytes.count {
        let start = bytes.endOfASCII(from: offset)
        if start >= bytes.count { return nil }
        // To the end of a block of ASCII: there no sequence can be cut.
        var end = start
        repeat { end = min(end + 64, bytes.count) } while end < bytes.count && bytes[end - 1] > 0x7F
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        if let bad = firstInvalidUTF8(in: UnsafeRawBufferPointer(rebasing: bytes[start..<end])) {
            return (start + bad.offset, bad.isMultiByteShaped)
        }
        offset = end
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

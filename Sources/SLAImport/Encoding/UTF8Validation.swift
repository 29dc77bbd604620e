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

extension ByteSource {
    /// Offset of the first byte that is no UTF-8, reading all of the source.
    func firstInvalidUTF8() throws(ImportFileError) -> Int? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
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

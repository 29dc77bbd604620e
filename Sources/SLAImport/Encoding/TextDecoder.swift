import SLAModel

/// Turns the bytes of a file into UTF-8, block by block, and remembers where in the file each block came from.
///
/// UTF-8 is passed through unchecked: rows are validated where they are cut, so that one bad row is one reject.
struct TextDecoder {
    let encoding: TextEncoding
    private let source: ByteSource
    private var sourceOffset: Int
    /// Offset in the text of the next byte to be read.
    private(set) var textOffset: Int
    /// Where each transcoded block began: (offset in the text, offset in the file).
    private var blocks: [(text: Int, source: Int)] = []
    private let rawBlock: Int

    init(_ source: ByteSource, _ detected: DetectedEncoding, blockBytes: Int = 1 << 16) {
        rawBlock = max(4, min(blockBytes, 1 << 16))
        self.source = source
        encoding = detected.encoding
        sourceOffset = detected.markLength
        textOffset = detected.encoding == .utf8 ? detected.markLength : 0
    }

    /// Room a call of `read` needs at least: a transcoded block may grow to three times its size.
    var leastRoom: Int { encoding == .utf8 ? 1 : 3 * rawBlock }

    /// Text for `buffer`, which has at least `leastRoom` bytes; 0 at the end of the file.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportFileError) -> Int {
        if encoding == .utf8 {
            let got = try source.read(into: buffer, at: sourceOffset)
            sourceOffset += got
            textOffset += got
            return got
        }
        let raw = try source.bytes(at: sourceOffset, length: rawBlock)
        guard !raw.isEmpty else { return 0 }
        blocks.append((textOffset, sourceOffset))
        let (consumed, written) = try transcode(raw, into: buffer)
        sourceOffset += consumed
        textOffset += written
        return written
    }

    /// The file's offset of an offset in the text.
    func fileOffset(ofText offset: Int) -> Int {
        guard encoding != .utf8 else { return offset }
        guard let block = blocks.last(where: { $0.text <= offset }) else { return offset }
        let unit = encoding.isCodePage ? 1 : 2
        guard let raw = try? source.bytes(at: block.source, length: rawBlock) else { return block.source }
        var text = block.text
        var position = 0
        while text < offset, position + unit <= raw.count {
            let (scalar, length) = Self.scalar(in: raw, at: position, encoding) ?? (0, unit)
            text += scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
            position += length
        }
        return block.source + position
    }

    private func transcode(
        _ raw: [UInt8], into buffer: UnsafeMutableRawBufferPointer
    ) throws(ImportFileError) -> (consumed: Int, written: Int) {
        let isLast = sourceOffset + raw.count == source.count
        var position = 0
        var written = 0
        while position < raw.count {
            guard let (scalar, length) = Self.scalar(in: raw, at: position, encoding) else {
                // A surrogate pair or a unit cut by the block's end comes again with the next block.
                if !isLast, raw.count - position < 4 { break }
                throw ImportFileError(.malformedText(encoding), byteOffset: sourceOffset + position)
            }
            written += Self.store(scalar, into: buffer, at: written)
            position += length
        }
        return (position, written)
    }

    private static func scalar(in raw: [UInt8], at position: Int, _ encoding: TextEncoding) -> (UInt32, Int)? {
        switch encoding {
        case .utf8, .latin1:
            return (UInt32(raw[position]), 1)
        case .windows1252:
            return windows1252Scalar(raw[position]).map { ($0, 1) }
        case .utf16LittleEndian, .utf16BigEndian:
            func unit(_ at: Int) -> UInt32? {
                guard at + 2 <= raw.count else { return nil }
                let (first, second) = (UInt32(raw[at]), UInt32(raw[at + 1]))
                return encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second
            }
            guard let high = unit(position) else { return nil }
            guard (0xD800...0xDFFF).contains(high) else { return (high, 2) }
            guard high < 0xDC00, let low = unit(position + 2), (0xDC00...0xDFFF).contains(low) else { return nil }
            return (0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), 4)
        }
    }

    /// Bytes 0x80 to 0x9F of Windows-1252 (Unicode's CP1252.TXT); five of them have no character.
    private static func windows1252Scalar(_ byte: UInt8) -> UInt32? {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        let scalar = upperHalf[Int(byte) - 0x80]
        return scalar == 0 ? nil : UInt32(scalar)
    }

    private static let upperHalf: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    private static func store(_ scalar: UInt32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        func byte(_ index: Int, _ value: UInt32) { buffer[offset + index] = UInt8(truncatingIfNeeded: value) }
        if scalar < 0x80 {
            byte(0, scalar)
            return 1
        }
        if scalar < 0x800 {
            byte(0, 0xC0 | scalar >> 6)
            byte(1, 0x80 | scalar & 0x3F)
            return 2
        }
        if scalar < 0x10000 {
            byte(0, 0xE0 | scalar >> 12)
            byte(1, 0x80 | scalar >> 6 & 0x3F)
            byte(2, 0x80 | scalar & 0x3F)
            return 3
        }
        byte(0, 0xF0 | scalar >> 18)
        byte(1, 0x80 | scalar >> 12 & 0x3F)
        byte(2, 0x80 | scalar >> 6 & 0x3F)
        byte(3, 0x80 | scalar & 0x3F)
        return 4
    }
}

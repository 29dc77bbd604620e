/// A place in a cell. Nothing reads beyond its end.
struct ByteCursor {
    let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset >= bytes.count }
    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func advance(by count: Int = 1) { offset += count }

    /// Takes `byte` if it is next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    /// Takes spaces and says whether there were any; U+00A0, U+202F and U+2009, which locales put before AM, count.
    @discardableResult
    mutating func takeSpaces() -> Bool {
        let start = offset
        while let byte = peek {
            if byte == 0x20 || byte == 0x09 {
                offset += 1
            } else if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] == 0xA0 {
                offset += 2
            } else if byte == 0xE2, offset + 2 < bytes.count, bytes[offset + 1] == 0x80,
                bytes[offset + 2] == 0xAF || bytes[offset + 2] == 0x89
            {
                offset += 3
            } else {
                break
            }
        }
        return offset > start
    }

    /// Takes decimal digits, at most `limit` of them: their value and number.
    mutating func takeDigits(_ limit: Int = 18) -> (value: Int, count: Int) {
        var value = 0
        let start = offset
        while let byte = peek, byte.isASCIIDigit, offset - start < limit {
            value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
            offset += 1
        }
        return (value, offset - start)
    }

    /// Takes ASCII letters and all bytes of other scripts, up to a no-break space.
    mutating func takeLetters() -> UnsafeRawBufferPointer {
        let start = offset
        while let byte = peek, byte.isASCIILetter || byte > 0x7F {
            let before = offset
            if takeSpaces() {
                offset = before
                break
            }
            offset += 1
        }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
    }

    /// Takes `word` (lower-case ASCII) in any case if it is next.
    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return false }
        for index in 0..<count {
            let (byte, wanted) = (bytes[offset + index], word.utf8Start[index])
            guard byte == wanted || (wanted.isASCIILetter && byte | 0x20 == wanted) else { return false }
        }
        offset += count
        return true
    }
}

extension UnsafeRawBufferPointer {
    /// Without spaces and tabs at both ends.
    package var trimmed: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
        while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }
}

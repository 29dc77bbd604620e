extension UnsafeRawBufferPointer {
    /// Without white space at both ends.
    var trimmedCell: UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    /// Without the apostrophe that a tool puts before a cell that would be a formula (formats 5, row 27).
    var unguarded: UnsafeRawBufferPointer {
        guard count >= 2, self[0] == UInt8(ascii: "'") else { return self }
        switch self[1] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
            return UnsafeRawBufferPointer(rebasing: self[1...])
        default: return self
        }
    }

    /// Whether the first byte is an ASCII letter and the last an ASCII digit.
    var isPlainKey: Bool {
        guard count > 1 else { return false }
        return self[0].isASCIILetter && self[count &- 1].isASCIIDigit
    }

    /// `2.02609E+15`: digits, a mark, digits, an exponent.
    var isScientificNumber: Bool {
        var index = 0
        func digits() -> Bool {
            let start = index
            while index < count, self[index].isASCIIDigit { index += 1 }
            return index > start
        }
        guard digits() else { return false }
        if index < count, self[index] == UInt8(ascii: ".") || self[index] == UInt8(ascii: ",") {
            index += 1
            guard digits() else { return false }
        }
        guard index < count, self[index] | 0x20 == UInt8(ascii: "e") else { return false }
        index += 1
        guard index < count, self[index] == UInt8(ascii: "+") || self[index] == UInt8(ascii: "-") else { return false }
        index += 1
        return digits() && index == count
    }

    /// Whether a scientific number stands for digits that are gone. A spreadsheet writes a number of its own accord in
    /// this way only when it has more than eleven digits; a smaller one was a text such as `1E2`, and is whole.
    var losesDigits: Bool {
        guard let mark = lastIndex(where: { $0 == UInt8(ascii: "+") }) else { return true }
        let exponent = self[(mark + 1)...].prefix(6).reduce(0) { 10 * $0 + Int($1 & 0x0F) }
        return count - mark > 7 || exponent >= 11
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

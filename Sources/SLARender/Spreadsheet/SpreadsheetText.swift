/// Text as people may safely open it in a spreadsheet: one line, and never a formula (OWASP ASVS 1.2.10).
enum SpreadsheetText {
    /// The text itself, or with `'` before what a spreadsheet could take for a formula; control characters and those
    /// that reorder text go, line breaks and tabs become spaces.
    static func inert(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), let first = text.utf8.first, !isSpecial(first) {
            return text
        }
        var cell = ""
        // What a spreadsheet skips before a formula does not hide it from us.
        let visible = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" && $0 != "\u{FEFF}" }
        if let visible, startsFormula(visible) { cell.append("'") }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: cell.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: break
            default: cell.unicodeScalars.append(scalar)
            }
        }
        return cell
    }

    /// Whether white space would be lost where XML is read without care for it.
    static func hasSpacesToKeep(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            if byte == 0x20, last == 0x20 { return true }
            last = byte
        }
        return last == 0x20 && !text.isEmpty
    }

    /// Characters by which spreadsheets know a formula, full-width forms included; control characters count, because
    /// they are dropped or skipped before the cell is read.
    private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    /// ASCII by which a formula could start, or that is skipped before one.
    static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
        default: false
        }
    }
}

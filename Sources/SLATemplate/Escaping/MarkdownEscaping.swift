/// Text for GitHub Flavored Markdown, in a paragraph, heading, list item or table cell.
///
/// There is never a backslash: a character that could be active where it stands becomes `&#N;`, every other byte stays
/// as it is, so ordinary subjects read the same in the source. The text is clean and on one line.
enum MarkdownEscaping {
    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], documentStart: Int) {
        let position = MarkdownPosition(bytes: bytes, before: output[documentStart...])
        var run = 0
        for at in bytes.indices where bytes[at].mayBeActive && position.isActive(at) {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<at]))
            output.append(contentsOf: "&#\(bytes[at]);".utf8)
            run = at + 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run...]))
    }
}

/// Where each character of a value stands: at the start of a line, after and before what.
private struct MarkdownPosition {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The last byte written before the value; a line feed at the start of the document.
    let previous: UInt8
    /// Whether only list, quote and white space marks stand before the value on its line.
    let startsLine: Bool
    /// Where the value's own text begins after leading spaces.
    let textStart: Int
    /// Where the spaces and number signs at its end begin.
    let closingStart: Int

    init(bytes: UnsafeBufferPointer<UInt8>, before: ArraySlice<UInt8>) {
        self.bytes = bytes
        previous = before.last ?? 0x0A
        startsLine = before.last { !Self.isContainerMark($0) } ?? 0x0A == 0x0A
        textStart = bytes.firstIndex { $0 != 0x20 } ?? bytes.count
        closingStart = (bytes.lastIndex { $0 != 0x20 && $0 != UInt8(ascii: "#") } ?? -1) + 1
    }

    /// White space and what may stand before a block inside a list item or a quote.
    private static func isContainerMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"),
            UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    func isActive(_ at: Int) -> Bool {
        let byte = bytes[at]
        if byte.isWord, !byte.isDigit { return false }
        let next: UInt8? = at + 1 < bytes.count ? bytes[at + 1] : nil
        let last = at > 0 ? bytes[at - 1] : previous
        let opensLine = startsLine && at == textStart
        switch byte {
        // Emphasis, strikethrough, code, links, table cells, math, attributes: active wherever they stand.
        case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "|"), UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "{"):
            return true
        case UInt8(ascii: "_"):  // emphasis does not open or close inside a word
            return !(last.isWord && (next?.isWord ?? false))
        case UInt8(ascii: "\\"):  // active before punctuation, and before a line end
            return next?.isPunctuation ?? true
        case UInt8(ascii: "<"):  // tags, comments, autolinks
            return next.map { !($0 == 0x20 || $0.isDigit || $0 == UInt8(ascii: "=")) } ?? true
        case UInt8(ascii: "&"):
            return startsEntity(at)
        case UInt8(ascii: "@"):  // mentions and addresses
            return next.map { $0.isWord || $0 == UInt8(ascii: "_") } ?? true
        case UInt8(ascii: "/"):  // the `://` of an autolink, the `//` of some linkers
            return last == UInt8(ascii: ":") || last == UInt8(ascii: "/")
        case UInt8(ascii: "."):  // the `www.` of an autolink, an ordered list
            return followsWWW(at) || endsListNumber(at)
        case UInt8(ascii: ")"):
            return endsListNumber(at)
        case UInt8(ascii: "#"):  // headings and their closing marks, references, tags
            return opensLine || at >= closingStart || (next?.isDigit ?? false)
                || ((next?.isWord ?? false) && !last.isWord)
        case UInt8(ascii: ":"):  // short codes, definitions, table delimiters
            return opensLine || startsShortCode(at)
        case UInt8(ascii: "="), UInt8(ascii: "%"):  // setext headings; marks and comments of some dialects
            return opensLine && byte == UInt8(ascii: "=") || next == byte || last == byte
        case UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "-"):  // quotes, lists, rules
            return opensLine
        case 0x20:  // indented code, hard line breaks
            return startsLine && at < textStart || next == nil
        default:
            return false
        }
    }

    /// An entity, or text that what follows the value could complete to one.
    private func startsEntity(_ at: Int) -> Bool {
        guard at + 1 < bytes.count else { return true }
        if bytes[at + 1] == UInt8(ascii: "#") { return true }
        guard bytes[at + 1].isLetter else { return false }
        let end = bytes[(at + 1)...].firstIndex { !$0.isLetter && !$0.isDigit }
        return end.map { bytes[$0] == UInt8(ascii: ";") } ?? true
    }

    private func followsWWW(_ at: Int) -> Bool {
        at >= 3 && bytes[(at - 3)..<at].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
    }

    /// `1.` and `1)` at the start of a line, before a space or the end.
    private func endsListNumber(_ at: Int) -> Bool {
        guard startsLine, at > textStart || (at == 0 && previous.isDigit) else { return false }
        return bytes[textStart..<at].allSatisfy(\.isDigit) && (at + 1 == bytes.count || bytes[at + 1] == 0x20)
    }

    /// `:tada:`, but not the `:15:` of a time of day.
    private func startsShortCode(_ at: Int) -> Bool {
        let code = bytes[(at + 1)...].prefix {
            $0.isWord || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        }
        guard !code.isEmpty, code.endIndex < bytes.count, bytes[code.endIndex] == UInt8(ascii: ":") else {
            return false
        }
        return code.count > 2 || !code.allSatisfy(\.isDigit)
    }
}

extension UInt8 {
    /// Whether the byte is active anywhere: most are not, and where they stand is not asked.
    @inline(__always)
    fileprivate var mayBeActive: Bool {
        switch self {
        case 0x20, UInt8(ascii: "#")...UInt8(ascii: "&"), UInt8(ascii: ")")...UInt8(ascii: "+"),
            UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<")...UInt8(ascii: ">"),
            UInt8(ascii: "@"), UInt8(ascii: "[")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
            true
        default: false
        }
    }

    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    fileprivate var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    /// ASCII letters and digits, and the bytes of every character outside ASCII.
    fileprivate var isWord: Bool { isDigit || isLetter || self >= 0x80 }
    fileprivate var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isDigit && !isLetter }
}

import SLADiagnostics

/// Splits a template into text and tags, following delimiter changes.
struct Scanner {
    private let source: TemplateSource
    private let bytes: [UInt8]
    private var open: [UInt8] = Array("{{".utf8)
    private var close: [UInt8] = Array("}}".utf8)
    private(set) var tokens: [Token] = []
    private(set) var findings: [Diagnostic] = []

    init(_ source: TemplateSource) {
        self.source = source
        bytes = source.bytes
    }

    mutating func scan() {
        var at = 0
        while let start = find(open, from: at) {
            appendText(at..<start)
            guard let end = scanTag(at: start) else { return }
            at = end
        }
        appendText(at..<bytes.count)
    }

    /// The end of the tag at `start`; `nil` when it is not closed, after which nothing can be read.
    private mutating func scanTag(at start: Int) -> Int? {
        var inner = start + open.count
        while inner < bytes.count, bytes[inner].isTemplateSpace, bytes[inner] != 0x0A { inner += 1 }
        let sigil: UInt8? = inner < bytes.count ? bytes[inner] : nil
        let terminator =
            switch sigil {
            case UInt8(ascii: "{"): [UInt8(ascii: "}")] + close
            case UInt8(ascii: "="): [UInt8(ascii: "=")] + close
            default: close
            }
        let kind: Token.Tag? =
            switch sigil {
            case UInt8(ascii: "{"), UInt8(ascii: "&"): .unescaped
            case UInt8(ascii: "#"): .section
            case UInt8(ascii: "^"): .inverted
            case UInt8(ascii: "/"): .close
            case UInt8(ascii: ">"): .partial
            case UInt8(ascii: "<"): .parent
            case UInt8(ascii: "$"): .block
            case UInt8(ascii: "!"), UInt8(ascii: "="): .silent
            default: nil
            }
        let body = kind == nil ? start + open.count : inner + 1
        guard let bodyEnd = find(terminator, from: body), isComment(sigil) || !opensAnother(body..<bodyEnd) else {
            return reportUnclosed(start, body: body, terminator: terminator)
        }
        let range = start..<(bodyEnd + terminator.count)
        let trimmed = trim(body..<bodyEnd)
        if sigil == UInt8(ascii: "=") { changeDelimiters(trimmed, tag: range) }
        let name = Name(text: String(decoding: bytes[trimmed], as: UTF8.self), range: trimmed)
        if kind != .silent, !isValid(name, kind ?? .variable) {
            report(name, in: range)
            tokens.append(Token(kind: .tag(.silent), range: range))
        } else {
            tokens.append(Token(kind: .tag(kind ?? .variable), range: range, name: name))
        }
        return range.upperBound
    }

    private func isComment(_ sigil: UInt8?) -> Bool { sigil == UInt8(ascii: "!") }

    /// A tag's body that contains the start of another tag was never closed.
    private func opensAnother(_ body: Range<Int>) -> Bool {
        find(open, from: body.lowerBound, to: body.upperBound) != nil
    }

    /// Says so, and goes on at the next line so that the rest of the file is checked as well.
    private mutating func reportUnclosed(_ start: Int, body: Int, terminator: [UInt8]) -> Int? {
        let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let next = find(open, from: body).map { min($0, lineEnd) } ?? lineEnd
        let range = start..<trim(start..<next).upperBound
        let closing = String(decoding: terminator, as: UTF8.self)
        findings.append(
            source.diagnostic(
                "template-unclosed-tag",
                "'\(String(decoding: bytes[range], as: UTF8.self))' is not closed by '\(closing)'", at: range,
                fix: "write '\(closing)' after the name"))
        return next
    }

    private mutating func changeDelimiters(_ body: Range<Int>, tag: Range<Int>) {
        let marks = bytes[body].split(whereSeparator: \.isTemplateSpace).map { Array($0) }
        guard marks.count == 2, !marks.joined().contains(UInt8(ascii: "=")) else {
            findings.append(
                source.diagnostic(
                    "template-delimiters",
                    "'\(String(decoding: bytes[tag], as: UTF8.self))' does not name two delimiters", at: tag,
                    fix: "write them with a space between and without '=', such as '{{=<% %>=}}'"))
            return
        }
        (open, close) = (marks[0], marks[1])
    }

    private func isValid(_ name: Name, _ kind: Token.Tag) -> Bool {
        if name.text == "." { return kind != .partial && kind != .parent && kind != .block }
        let isFileName = kind == .partial || kind == .parent
        var last = UInt8(ascii: ".")
        for byte in name.text.utf8 {
            let isDot = byte == UInt8(ascii: ".")
            let isAllowed =
                isFileName ? !byte.isTemplateSpace : byte.isTemplateNameByte || (isDot && last != UInt8(ascii: "."))
            guard isAllowed else { return false }
            last = byte
        }
        return !name.text.isEmpty && (isFileName || last != UInt8(ascii: "."))
    }

    private mutating func report(_ name: Name, in tag: Range<Int>) {
        let place = name.text.isEmpty ? tag : name.range
        findings.append(
            source.diagnostic(
                "template-name-syntax",
                name.text.isEmpty
                    ? "'\(String(decoding: bytes[tag], as: UTF8.self))' names nothing" : "'\(name.text)' is not a name",
                at: place,
                notes: ["names are letters, digits, '_' and '-', joined by dots; there are no filters or expressions"],
                fix: "write one name of the values offered to templates"))
    }

    private mutating func appendText(_ range: Range<Int>) {
        reportForeignTags(range)
        var start = range.lowerBound
        while start < range.upperBound {
            let lineEnd = bytes[start..<range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
            tokens.append(Token(kind: .text, range: start..<lineEnd))
            start = lineEnd
        }
    }

    /// `{% ... %}` is the language of other engines: as plain text it would stand in every review.
    private mutating func reportForeignTags(_ range: Range<Int>) {
        for start in range.dropLast() where bytes[start] == UInt8(ascii: "{") && bytes[start + 1] == UInt8(ascii: "%") {
            findings.append(
                source.diagnostic(
                    "template-foreign-tag", "'{%' is not a tag of this language", at: start..<(start + 2),
                    fix: "write '{{#name}}...{{/name}}' for sections, '{{> name}}' to include"))
        }
    }

    private func trim(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, bytes[low].isTemplateSpace { low += 1 }
        while high > low, bytes[high - 1].isTemplateSpace { high -= 1 }
        return low..<high
    }

    /// Where a mark begins, at `start` or behind it and before `end`.
    private func find(_ mark: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
        guard let first = mark.first else { return nil }
        var at = start
        while at < end ?? bytes.count {
            if bytes[at] == first, bytes[at...].starts(with: mark) { return at }
            at += 1
        }
        return nil
    }
}

extension UInt8 {
    var isTemplateSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    fileprivate var isTemplateNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }
}

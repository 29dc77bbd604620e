import SLADiagnostics

/// A language file as it is read: one `key = sentence` a line.
///
///     # A comment.
///     extends = en-GB
///     verdict.all-met = All {total:word} commitments were met.
///     desk.open[open:one] = One ticket was open.
///     desk.open[open:other] = {open} tickets were open.
///
/// `{name}` is a slot, `{name:word}` writes zero to ten in words, `{name:Word}` the same with a capital,
/// `{name:word-f}` in the variant `f` of the language; `{name|is|are}` are words that agree with a number, one form a
/// plural category of the language, before them one for 0 where it differs; `**` switches stress; `~` is a no-break
/// space, `\,` a narrow one, `\-` a place to hyphenate; `key[slot:category]` is the form for a plural category of the
/// slot's number.
struct WordingFile: Sendable {
    /// A sentence and the line it stands in, from 1.
    struct Entry: Sendable {
        var phrase: Phrase
        var line: Int
    }

    var name: String
    /// The tag of the language whose sentences hold where this file has none.
    var extends: String?
    var entries: [String: Entry] = [:]
    /// Keys in the order of the file.
    var order: [String] = []

    init(name: String, text: String, diagnostics: inout Diagnostics) {
        self.name = name
        entries.reserveCapacity(2048)
        order.reserveCapacity(2048)
        var text = text
        text.withUTF8 { bytes in
            var number = 0
            var start = 0
            while start <= bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                number += 1
                let isReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
                read(
                    line: UnsafeBufferPointer(rebasing: bytes[start..<(isReturn ? end - 1 : end)]), number,
                    diagnostics: &diagnostics)
                start = end + 1
            }
        }
    }

    private mutating func read(
        line: UnsafeBufferPointer<UInt8>, _ number: Int, diagnostics: inout Diagnostics
    ) {
        let body = line.trimmingSpaces
        guard !body.isEmpty, body[0] != UInt8(ascii: "#") else { return }
        guard let equals = body.firstIndex(of: UInt8(ascii: "=")) else {
            diagnostics.append(
                problem(number, "line has no '='", fix: "write `key = sentence`, or start a comment with '#'"))
            return
        }
        read(
            UnsafeBufferPointer(rebasing: body[..<equals]).trimmingSpaces,
            sentence: UnsafeBufferPointer(rebasing: body[(equals + 1)...]).trimmingSpaces, line: number,
            diagnostics: &diagnostics)
    }

    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, sentence: UnsafeBufferPointer<UInt8>, line: Int,
        diagnostics: inout Diagnostics
    ) {
        let head = String(decoding: bytes, as: UTF8.self)
        guard head != "extends" else {
            extends = String(decoding: sentence, as: UTF8.self)
            return
        }
        var key = bytes
        var plural: (slot: String, category: PluralCategory)?
        if bytes.last == UInt8(ascii: "]"), let open = bytes.firstIndex(of: UInt8(ascii: "[")) {
            key = UnsafeBufferPointer(rebasing: bytes[..<open])
            let inside = bytes[(open + 1)...].dropLast().split(separator: UInt8(ascii: ":")).map {
                String(decoding: $0, as: UTF8.self)
            }
            guard inside.count == 2, let category = PluralCategory(rawValue: inside[1]) else {
                diagnostics.append(
                    problem(
                        line, "'\(head)' does not name a plural form",
                        fix: "write `key[slot:category]` with zero, one, two, few, many or other"))
                return
            }
            plural = (inside[0], category)
        }
        guard !key.isEmpty, key.allSatisfy(\.isKeyByte) else {
            diagnostics.append(
                problem(line, "'\(head)' is not a key", fix: "use letters, digits, '.', '-' and '_' in keys"))
            return
        }
        let name = key.count == bytes.count ? head : String(decoding: key, as: UTF8.self)
        guard let segments = SentenceReader.segments(of: sentence) else {
            diagnostics.append(
                problem(line, "the sentence of '\(name)' has an open '{' or an unknown form", fix: "close the slot"))
            return
        }
        add(name, segments, plural: plural, line: line, diagnostics: &diagnostics)
    }

    private mutating func add(
        _ key: String, _ segments: [Phrase.Segment], plural: (slot: String, category: PluralCategory)?, line: Int,
        diagnostics: inout Diagnostics
    ) {
        let category = plural?.category ?? .other
        guard let place = entries.index(forKey: key) else {
            entries[key] = Entry(phrase: Phrase(pluralSlot: plural?.slot, forms: .init(category, segments)), line: line)
            order.append(key)
            return
        }
        let entry = entries.values[place]
        guard entry.phrase.pluralSlot == plural?.slot, plural != nil, entry.phrase.forms[category] == nil else {
            diagnostics.append(
                problem(line, "'\(key)' is written twice", fix: "keep one; the first is on line \(entry.line)"))
            return
        }
        entries.values[place].phrase.forms[category] = segments
    }

    func problem(_ line: Int, _ summary: String, fix: String) -> Diagnostic {
        Diagnostic(.error, id: "wording", summary, at: SourcePosition(file: name, line: line), fix: fix)
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var trimmingSpaces: Self {
        func isSpace(_ index: Int) -> Bool { self[index] == 0x20 || self[index] == 0x09 }
        var (low, high) = (0, count)
        while low < high, isSpace(low) { low += 1 }
        while high > low, isSpace(high - 1) { high -= 1 }
        return Self(rebasing: self[low..<high])
    }
}

extension UInt8 {
    fileprivate var isKeyByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

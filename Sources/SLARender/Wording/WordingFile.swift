import SLADiagnostics

/// A language file as it is read: one `key = sentence` a line.
///
///     # A comment.
///     extends = en-GB
///     verdict.all-met = All {total:word} commitments were met.
///     desk.open[open:one] = One ticket was open.
///     desk.open[open:other] = {open} tickets were open.
///
/// `{name}` is a slot, `{name:word}` writes zero to ten in words, `{name:Word}` the same with a capital, `{name:word-f}`
/// in the variant `f` of the language; `{name|is|are}` are words that agree with a number, one form a plural category of
/// the language, before them one for 0 where it differs; `**` switches stress; `~` is a no-break space, `\,` a narrow
/// one, `\-` a place to hyphenate; `key[slot:category]` is the form for a plural category of the slot's number.
struct WordingFile: Sendable {
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
        var number = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = raw.last == "\r" ? raw.dropLast() : raw
            let body = line.trimmingSpaces
            guard !body.isEmpty, body.first != "#" else { continue }
            guard let equals = body.firstIndex(of: "=") else {
                diagnostics.append(
                    problem(number, "line has no '='", fix: "write `key = sentence`, or start a comment with '#'"))
                continue
            }
            let sentence = body[body.index(after: equals)...].trimmingSpaces
            read(body[..<equals].trimmingSpaces, sentence: sentence, line: number, diagnostics: &diagnostics)
        }
    }

    private mutating func read(
        _ head: Substring, sentence: Substring, line: Int, diagnostics: inout Diagnostics
    ) {
        guard head != "extends" else {
            extends = String(sentence)
            return
        }
        var key = head
        var plural: (slot: String, category: PluralCategory)?
        if let open = head.firstIndex(of: "["), head.last == "]" {
            key = head[..<open]
            let inside = head[head.index(after: open)...].dropLast().split(separator: ":")
            guard inside.count == 2, let category = PluralCategory(rawValue: String(inside[1])) else {
                diagnostics.append(
                    problem(
                        line, "'\(head)' does not name a plural form",
                        fix: "write `key[slot:category]` with zero, one, two, few, many or other"))
                return
            }
            plural = (String(inside[0]), category)
        }
        guard !key.isEmpty, key.utf8.allSatisfy(\.isKeyByte) else {
            diagnostics.append(
                problem(line, "'\(head)' is not a key", fix: "use letters, digits, '.', '-' and '_' in keys"))
            return
        }
        guard let segments = SentenceReader.segments(of: sentence) else {
            diagnostics.append(
                problem(line, "the sentence of '\(key)' has an open '{' or an unknown form", fix: "close the slot"))
            return
        }
        add(String(key), segments, plural: plural, line: line, diagnostics: &diagnostics)
    }

    private mutating func add(
        _ key: String, _ segments: [Phrase.Segment], plural: (slot: String, category: PluralCategory)?, line: Int,
        diagnostics: inout Diagnostics
    ) {
        let category = plural?.category ?? .other
        if var entry = entries[key] {
            guard entry.phrase.pluralSlot == plural?.slot, plural != nil, entry.phrase.forms[category] == nil else {
                diagnostics.append(
                    problem(line, "'\(key)' is written twice", fix: "keep one; the first is on line \(entry.line)"))
                return
            }
            entry.phrase.forms[category] = segments
            entries[key] = entry
        } else {
            entries[key] = Entry(phrase: Phrase(pluralSlot: plural?.slot, forms: [category: segments]), line: line)
            order.append(key)
        }
    }

    func problem(_ line: Int, _ summary: String, fix: String) -> Diagnostic {
        Diagnostic(.error, id: "wording", summary, at: SourcePosition(file: name, line: line), fix: fix)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var part = self
        while let first = part.first, first == " " || first == "\t" { part = part.dropFirst() }
        while let last = part.last, last == " " || last == "\t" { part = part.dropLast() }
        return part
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

/// The pieces of one sentence of a language file.
///
/// It reads UTF-8: every mark of the language is ASCII, so what is between two marks is whole characters.
enum SentenceReader {
    /// `nil` when a slot is not closed, asks for an unknown form, or a backslash stands before nothing it can mean.
    static func segments(of sentence: UnsafeBufferPointer<UInt8>) -> [Phrase.Segment]? {
        var segments: [Phrase.Segment] = []
        var literal: [UInt8] = []
        // Where the bytes begin that belong to the literal and are not in it yet: most literals are one run.
        var start = 0
        func flush(to end: Int) {
            if literal.isEmpty {
                if end > start { segments.append(.literal(text(sentence[start..<end]))) }
            } else {
                literal.append(contentsOf: sentence[start..<end])
                segments.append(.literal(String(decoding: literal, as: UTF8.self)))
                literal.removeAll(keepingCapacity: true)
            }
        }
        func replace(from: Int, to end: Int, by bytes: StaticString) {
            literal.append(contentsOf: sentence[start..<from])
            literal.append(contentsOf: UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount))
            start = end
        }
        var at = 0
        while at < sentence.count {
            switch sentence[at] {
            case UInt8(ascii: "*") where at + 1 < sentence.count && sentence[at + 1] == UInt8(ascii: "*"):
                flush(to: at)
                segments.append(.stress)
                at += 2
                start = at
            case UInt8(ascii: "{"):
                flush(to: at)
                guard let close = end(of: sentence, from: at) else { return nil }
                guard let slot = slot(UnsafeBufferPointer(rebasing: sentence[(at + 1)..<close])) else { return nil }
                segments.append(slot)
                at = close + 1
                start = at
            case UInt8(ascii: "\\"):
                guard at + 1 < sentence.count, let mark = escaped(sentence[at + 1]) else { return nil }
                replace(from: at, to: at + 2, by: mark)
                at += 2
            case UInt8(ascii: "~"):
                replace(from: at, to: at + 1, by: "\u{A0}")
                at += 1
            default: at += 1
            }
        }
        flush(to: sentence.count)
        return segments
    }

    /// As in TeX: a comma makes the narrow no-break space, a hyphen a place to hyphenate.
    private static func escaped(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: ","): "\u{202F}"
        case UInt8(ascii: "-"): "\u{AD}"
        default: nil
        }
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
    }

    /// The bracket that closes the one at `start`; slots stand inside agreements.
    private static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var depth = 0
        for index in start..<text.count {
            if text[index] == UInt8(ascii: "{") { depth += 1 }
            if text[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func slot(_ inside: UnsafeBufferPointer<UInt8>) -> Phrase.Segment? {
        // Most are a name and nothing else.
        if !inside.isEmpty, inside.allSatisfy({ $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: ":") }) {
            return .slot(String(decoding: inside, as: UTF8.self), form: .figure)
        }
        let parts = variants(of: inside)
        let head = parts[0]
        if parts.count > 1 {
            let forms = parts.dropFirst().compactMap { segments(of: UnsafeBufferPointer(rebasing: $0)) }
            guard forms.count == parts.count - 1, !head.isEmpty else { return nil }
            return .agreement(text(head), variants: forms)
        }
        let names = head.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let name = names.first, !name.isEmpty, names.count <= 2 else { return nil }
        guard let form = form(names.count > 1 ? text(names[1]) : nil) else { return nil }
        return .slot(text(name), form: form)
    }

    /// Parts between the bars that stand in no inner bracket.
    private static func variants(of inside: UnsafeBufferPointer<UInt8>) -> [Slice<UnsafeBufferPointer<UInt8>>] {
        var parts: [Slice<UnsafeBufferPointer<UInt8>>] = []
        var start = 0
        var depth = 0
        for index in inside.indices {
            switch inside[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "|") where depth == 0:
                parts.append(inside[start..<index])
                start = index + 1
            default: break
            }
        }
        return parts + [inside[start...]]
    }

    private static func form(_ word: String?) -> Phrase.SlotForm? {
        guard let word else { return .figure }
        let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == "word" || parts[0] == "Word", parts.count == 1 || !parts[1].isEmpty else { return nil }
        return .word(
            Phrase.WordForm(isCapitalised: parts[0] == "Word", variant: parts.count > 1 ? "-" + parts[1] : ""))
    }
}

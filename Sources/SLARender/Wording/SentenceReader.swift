/// The pieces of one sentence of a language file.
enum SentenceReader {
    /// `nil` when a slot is not closed, asks for an unknown form, or a backslash stands before nothing it can mean.
    static func segments(of sentence: Substring) -> [Phrase.Segment]? {
        var segments: [Phrase.Segment] = []
        var literal = ""
        func flush() {
            if !literal.isEmpty { segments.append(.literal(literal)) }
            literal = ""
        }
        var rest = sentence
        while let character = rest.first {
            if rest.hasPrefix("**") {
                flush()
                segments.append(.stress)
                rest = rest.dropFirst(2)
            } else if character == "{" {
                flush()
                guard let close = end(of: rest), let slot = slot(rest[..<close].dropFirst()) else { return nil }
                segments.append(slot)
                rest = rest[rest.index(after: close)...]
            } else if character == "\\" {
                guard let mark = escaped(rest.dropFirst().first) else { return nil }
                literal.append(mark)
                rest = rest.dropFirst(2)
            } else {
                literal.append(character == "~" ? "\u{A0}" : character)
                rest = rest.dropFirst()
            }
        }
        flush()
        return segments
    }

    /// As in TeX: a comma makes the narrow no-break space, a hyphen a place to hyphenate.
    private static func escaped(_ character: Character?) -> Character? {
        switch character {
        case ",": "\u{202F}"
        case "-": "\u{AD}"
        default: nil
        }
    }

    /// The bracket that closes the first one; slots stand inside agreements.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    private static func slot(_ inside: Substring) -> Phrase.Segment? {
        let parts = variants(of: inside)
        let forms = parts.dropFirst().compactMap(segments)
        guard let head = parts.first, forms.count == parts.count - 1 else { return nil }
        if !forms.isEmpty { return head.isEmpty ? nil : .agreement(String(head), variants: forms) }
        let names = head.split(separator: ":", omittingEmptySubsequences: false)
        guard let name = names.first, !name.isEmpty, names.count <= 2, let form = form(names.dropFirst().first) else {
            return nil
        }
        return .slot(String(name), form: form)
    }

    /// Parts between the bars that stand in no inner bracket.
    private static func variants(of inside: Substring) -> [Substring] {
        var parts: [Substring] = []
        var start = inside.startIndex
        var depth = 0
        for index in inside.indices {
            switch inside[index] {
            case "{": depth += 1
            case "}": depth -= 1
            case "|" where depth == 0:
                parts.append(inside[start..<index])
                start = inside.index(after: index)
            default: break
            }
        }
        return parts + [inside[start...]]
    }

    private static func form(_ word: Substring?) -> Phrase.SlotForm? {
        guard let word else { return .figure }
        let parts = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == "word" || parts[0] == "Word", parts.count == 1 || !parts[1].isEmpty else { return nil }
        return .word(
            Phrase.WordForm(isCapitalised: parts[0] == "Word", variant: parts.count > 1 ? "-" + parts[1] : ""))
    }
}

import SLADiagnostics
import SLATime

extension ValueReader where Value == String {
    /// One line of text that is not empty: it may end up in a heading, a mail header or a table cell.
    package static let text = ValueReader.scalar(
        id: "config-text", expected: "text", schema: .scalar()
    ) { text in
        if text.isVisibleASCII { return .value(text) }
        if text.allSatisfy(\.isWhitespace) { return .wrong("is empty", fix: "write something between the quotes") }
        if text.unicodeScalars.contains(where: \.isControl) {
            return .wrong("has a line break or another control character", fix: "write it in one line")
        }
        return .value(text)
    }

    /// A stable name that is safe in file names: lower-case letters, digits and hyphens.
    package static let slug = ValueReader.scalar(
        id: "config-id", expected: "a short name of lower-case letters, digits and hyphens, such as 'vetdesk'",
        schema: .scalar(pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", example: "vetdesk")
    ) { text in
        if isSlug(text) { return .value(text) }
        let words = text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let suggestion = words.joined(separator: "-")
        return .wrong(
            "is not a short name of lower-case letters, digits and hyphens",
            fix: isSlug(suggestion) ? "write '\(suggestion)'" : nil)
    }

    /// A name used inside one file, such as a calendar or a priority: no spaces.
    package static let name = ValueReader.scalar(
        id: "config-id", expected: "a name without spaces, such as 'desk' or 'P1'",
        schema: .scalar(pattern: "^[^\\s]+$")
    ) { text in
        if text.isVisibleASCII, !text.utf8.contains(0x20) { return .value(text) }
        return text.isEmpty || text.contains(where: \.isWhitespace) || text.unicodeScalars.contains(where: \.isControl)
            ? .refused : .value(text)
    }

    /// IANA zone name. Checked against the zone database where the sink knows it.
    package static let zone = ValueReader(
        schema: { _ in
            .text(pattern: "^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$", example: "Europe/London")
        },
        read: { node, label, sink in
            let expected = "a time zone such as 'Europe/London' or 'UTC'"
            guard let text = node.text, !node.isEmpty else {
                sink.wrongKind(node, label: label, expected: expected)
                return nil
            }
            let isFormed =
                text == "UTC"
                || text.contains("/") && text.utf8.allSatisfy { ZoneForm.letters.contains($0) } && text.first != "/"
                    && text.last != "/"
            let isKnown = sink.zones.map { $0.names.isEmpty || $0.names.contains(text) } ?? true
            if isFormed && isKnown { return text }
            let nearest =
                ZoneForm.common[text.lowercased()]
                ?? nearestName(to: text, among: (sink.zones?.names ?? []).filter { $0.contains("/") })
            sink.error(
                "config-zone", "\(label) '\(text)' is not \(expected)", at: node,
                notes: text.contains("/")
                    ? []
                    : [
                        "abbreviations such as 'GMT' or 'CET' and offsets such as '+01:00' do not say when clocks change"
                    ],
                fix: nearest.map { "write '\($0)'" })
            return nil
        })

    /// BCP 47 language tag such as `en-GB`.
    package static let language = ValueReader.scalar(
        id: "config-language", expected: "a language such as 'en-GB' or 'de-DE'",
        schema: .text(pattern: "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$", example: "en-GB")
    ) { text in
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map(String.init)
        func isLetters(_ part: String, _ count: ClosedRange<Int>) -> Bool {
            count.contains(part.utf8.count) && part.allSatisfy { $0.isASCII && $0.isLetter }
        }
        guard (1...3).contains(parts.count), isLetters(parts[0], 2...3),
            parts.dropFirst().allSatisfy({ isLetters($0, 2...2) || isLetters($0, 4...4) })
        else {
            return .refused
        }
        let tidy = parts.enumerated().map { index, part in
            index == 0 ? part.lowercased() : part.count == 2 ? part.uppercased() : part.lowercased().capitalisedFirst
        }.joined(separator: "-")
        return tidy == text ? .value(text) : .wrong("is not written as usual", fix: "write '\(tidy)'")
    }

    /// One of the languages at hand; `nil`: any.
    package static func language(among known: [String]?) -> ValueReader<String> {
        language.map { tag, node, sink in
            guard let known, !known.contains(tag) else { return tag }
            let kin = known.first { $0.prefix { $0 != "-" } == tag.prefix { $0 != "-" } }
            sink.error(
                "config-language", "no review is written in '\(tag)'", at: node,
                notes: ["known: \(known.map { "'\($0)'" }.joined(separator: ", "))"],
                fix: "write '\(kin ?? nearestName(to: tag, among: known) ?? "en-GB")'")
            return nil
        }
    }

    /// ISO 4217 code.
    package static let currency = ValueReader.scalar(
        id: "config-currency", expected: "a currency code of three letters such as 'GBP' or 'EUR'",
        schema: .text(pattern: "^[A-Z]{3}$", example: "GBP")
    ) { text in
        if text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return .value(text) }
        let code = ["£": "GBP", "€": "EUR", "$": "USD"][text]
        let upper = text.uppercased()
        let fix = code ?? (upper.utf8.count == 3 && upper != text ? upper : nil)
        return .wrong(
            "is not a currency code of three letters such as 'GBP' or 'EUR'", fix: fix.map { "write '\($0)'" })
    }

    /// A colour as `#RRGGBB`.
    package static let colour = ValueReader.scalar(
        id: "config-colour", expected: "a colour such as \"#12436D\"",
        schema: .text(pattern: "^#[0-9A-Fa-f]{6}$", example: "#12436D")
    ) { text in
        let digits = text.dropFirst()
        let isHex = digits.utf8.count == 6 && digits.allSatisfy(\.isHexDigit)
        return text.first == "#" && isHex
            ? .value(text)
            : .wrong("is not a colour such as \"#12436D\"", fix: "write '#' and six hexadecimal digits, in quotes")
    }

    /// A mail address that a message can be written to.
    package static let address = ValueReader.scalar(
        id: "config-address", expected: "a mail address such as 'name@example.com'",
        schema: .text(pattern: "^[^@\\s]+@[^@\\s]+$")
    ) { text in
        MailAddressText.isAddress(text) ? .value(text) : .refused
    }

    /// A path below the workspace: relative, with forward slashes, never upwards.
    package static let path = ValueReader.scalar(
        id: "config-path", expected: "a path inside the workspace such as 'exports/'",
        schema: .text(example: "exports/")
    ) { text in
        if text.leadsOutOfFolder || text.utf8.first == UInt8(ascii: "~") {
            return .wrong("leads out of the workspace", fix: "write a path relative to slareview.yaml, without '..'")
        }
        if text.isEmpty || text.unicodeScalars.contains(where: \.isControl) { return .refused }
        if text.utf8.contains(UInt8(ascii: "\\")) { return .wrong("has backslashes", fix: "write forward slashes") }
        return .value(text)
    }

    static func isSlug(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return text.utf8.count <= 64
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
            }
    }
}

/// What a zone name may look like, and what people write instead.
private enum ZoneForm {
    static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/".utf8)
    static let common = [
        "gmt": "Europe/London", "bst": "Europe/London", "london": "Europe/London", "uk": "Europe/London",
        "gmt standard time": "Europe/London", "cet": "Europe/Berlin", "cest": "Europe/Berlin",
        "w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris",
        "est": "America/New_York", "edt": "America/New_York", "eastern standard time": "America/New_York",
        "cst": "America/Chicago", "cdt": "America/Chicago", "central standard time": "America/Chicago",
        "mst": "America/Denver", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
        "pacific standard time": "America/Los_Angeles", "utc": "UTC", "z": "UTC", "etc/utc": "UTC",
    ]
}

extension String {
    /// Whether it begins with a letter, a digit or a sign of ASCII and has nothing else but these and spaces: most texts
    /// do, and to ask characters what they are takes long.
    fileprivate var isVisibleASCII: Bool {
        guard let first = utf8.first, first != 0x20 else { return false }
        return utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

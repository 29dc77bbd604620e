import SLADiagnostics
import SLAModel

/// Looks over the names a file gives its clients: one client in several spellings, text that was decoded twice.
struct ClientSpellings {
    private let spellings: [(text: String, symbol: Symbol)]

    init(_ cells: [(bytes: ArraySlice<UInt8>, symbol: Symbol)], _ symbols: SymbolTable) {
        spellings = cells.map { (String(decoding: $0.bytes, as: UTF8.self), $0.symbol) }
    }

    func note(in findings: inout ImportFindings) {
        var groups: [String: [String]] = [:]
        for (text, symbol) in spellings where symbol != .none {
            let name = text.foldedName
            // Texts that differ in their Unicode form only are equal to Swift and different in bytes.
            if !groups[name, default: []].contains(where: { $0.utf8.elementsEqual(text.utf8) }) {
                groups[name, default: []].append(text)
            }
        }
        for (_, names) in groups.sorted(by: { $0.key < $1.key }) where names.count > 1 {
            let shown = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            findings.add(
                .warning, id: "import-client-spelling",
                "one client is written in \(names.count) ways: "
                    + shown.map { "'\($0.visibleSpaces)'" }.joined(separator: ", "),
                fix: "correct the name in the tool, or list the spellings as `aliases` of the client")
        }
        if let twice = spellings.first(where: { $0.text.looksDecodedTwice }) {
            findings.add(
                .warning, id: "import-mojibake", "'\(twice.text)' looks like UTF-8 that was read in another code page",
                fix: "export again; the text was damaged before it reached this file")
        }
    }
}

extension String {
    /// As names of clients are compared: without case, width of spaces and invisible characters.
    var foldedName: String {
        if hasNothingToFold { return lowercased() }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0xA0, 0x2007, 0x2009, 0x202F, 0x3000:
                if scalars.last != " ", !scalars.isEmpty { scalars.append(" ") }
            case 0x200B...0x200D, 0x2060, 0xFEFF, 0xAD: continue
            default: scalars.append(scalar)
            }
        }
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars).lowercased()
    }

    /// Whether all is visible ASCII with single spaces between words, as in most names.
    private var hasNothingToFold: Bool {
        var last = UInt8(ascii: " ")
        for byte in utf8 {
            guard byte < 0x7F, byte > 0x20 || byte == 0x20 && last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// Spaces that cannot be seen, named.
    fileprivate var visibleSpaces: String {
        unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xA0, 0x2007, 0x2009, 0x202F, 0x3000, 0x200B...0x200D, 0x2060, 0xFEFF, 0xAD, 0x300...0x36F:
                "<U+" + String(scalar.value, radix: 16, uppercase: true) + ">"
            default: String(scalar)
            }
        }.joined()
    }

    /// `Ã¼`, `â€“`, `Å‚`: the lead byte of a sequence as a letter, and a continuation byte behind it.
    fileprivate var looksDecodedTwice: Bool {
        var previous: UInt32 = 0
        for scalar in unicodeScalars {
            let isLead = (0xC3...0xC5).contains(previous) || previous == 0xE2
            if isLead, (0x80...0xBF).contains(scalar.value) || scalar.value == 0x20AC { return true }
            previous = scalar.value
        }
        return false
    }
}

/// The XML of a spreadsheet (ECMA-376, part 1): what all its parts share.
enum SpreadsheetXML {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// A cell holds no more UTF-16 units.
    private static let cellLimit = 32_767

    /// Text that is already inert, with the five characters of markup as entities. `_x0041_` in a text would be read as
    /// the character 0x41, so its first underscore is written in that form itself.
    static func append(_ text: String, to output: inout [UInt8]) {
        let bytes = cut(text).utf8
        guard bytes.contains(where: isMarkup) else { return output.append(contentsOf: bytes) }
        for at in bytes.indices {
            switch bytes[at] {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "_") where isEscape(bytes[at...]): output.append(contentsOf: "_x005F_".utf8)
            default: output.append(bytes[at])
            }
        }
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func isEscape(_ rest: Substring.UTF8View) -> Bool {
        let form = Array(rest.prefix(7))
        return form.count == 7 && form[1] == UInt8(ascii: "x") && form[6] == UInt8(ascii: "_")
            && form[2...5].allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > cellLimit, text.utf16.count > cellLimit else { return text }
        var units = 0
        let kept = text.unicodeScalars.prefix { scalar in
            units += UTF16.width(scalar)
            return units < cellLimit
        }
        return String(kept) + "…"
    }
}

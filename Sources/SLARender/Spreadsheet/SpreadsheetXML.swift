import SLADiagnostics
import SLAModel

/// The XML of a spreadsheet (ECMA-376, part 1): what all its parts share.
enum SpreadsheetXML {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// A cell holds no more UTF-16 units.
    private static let cellLimit = 32_767

    /// Text that is already inert, with the five characters of markup as entities. `_x0041_` in a text would be read as
    /// the character 0x41, so its first underscore is written in that form itself.
    static func append(_ text: String, to output: inout ByteRoom) {
        cut(text).withLentUTF8 { bytes in
            var run = 0
            let plain = bytes.end(ofPlainFrom: 0) { eight in
                eight.marks(of: UInt8(ascii: "&")) | eight.marks(of: UInt8(ascii: ">"), or: 2)
                    | eight.marks(of: UInt8(ascii: "\"")) | eight.marks(of: UInt8(ascii: "_"))
            }
            for at in plain..<bytes.count where isMarkup(bytes[at]) {
                output.append(UnsafeBufferPointer(rebasing: bytes[run..<at]))
                output.append(entity(at, of: bytes))
                run = at + 1
            }
            output.append(UnsafeBufferPointer(rebasing: bytes[run...]))
        }
    }

    /// What stands for a character that may be markup.
    private static func entity(_ at: Int, of bytes: UnsafeBufferPointer<UInt8>) -> StaticString {
        switch bytes[at] {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: isEscape(bytes[at...]) ? "_x005F_" : "_"
        }
    }

    /// Whether a text can be written into a cell as it is: nothing a spreadsheet could take for a formula, no markup,
    /// no character to take out, no space that a reader would drop, not too long. Most texts are so.
    static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        guard !SpreadsheetText.isSpecial(first), text.count <= cellLimit else { return false }
        var last = first
        for byte in text {
            guard byte >= 0x20, byte < 0x7F, !isMarkup(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    @inline(__always)
    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "_"): true
        default: false
        }
    }

    static func escaped(_ text: String) -> String {
        var output = ByteRoom(capacity: text.utf8.count + 64)
        append(text, to: &output)
        return output.text
    }

    private static func isEscape(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
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

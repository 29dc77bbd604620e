/// The address of a web page or a mailbox, written so that it cannot end a quoted attribute, a Markdown destination or
/// a table cell.
struct CommentaryLink: Sendable, Equatable {
    /// ASCII; everything outside of the letters, digits and marks that an address needs is percent-encoded.
    let address: String

    /// `nil` for every scheme but https and mailto, for relative addresses and for those with spaces or controls.
    init?(_ text: String) {
        let lowercase = text.lowercased()
        guard lowercase.hasPrefix("https://") || lowercase.hasPrefix("mailto:"),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && !(0x7F...0x9F).contains($0.value) })
        else { return nil }
        var address = ""
        for byte in text.utf8 {
            if Self.marks.contains(byte) || Self.isWord(byte) {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                address += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        self.address = address
    }

    private static let marks = Array("-._~:/?#@!$&+,;=%".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}

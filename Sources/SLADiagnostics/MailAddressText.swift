/// The form of a mail address: dot-separated atoms, an `@` and a host name in ASCII (RFC 5321 without quoted local
/// parts). Agreements are held against it when they are read, and messages when they are written.
package enum MailAddressText {
    /// Whether a text is exactly one address, without a name, a comment or a second one.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count <= 64 && parts[1].count <= 253
            && labels(parts[0]).allSatisfy(isAtom) && labels(parts[1]).allSatisfy(isHostLabel)
    }

    private static func labels(_ part: Substring.UTF8View) -> [Substring.UTF8View] {
        part.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    }

    private static func isAtom(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCIILetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
    }

    private static func isHostLabel(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.count <= 63 && text.first != UInt8(ascii: "-") && text.last != UInt8(ascii: "-")
            && text.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
    }
}

extension UInt8 {
    /// `0-9`, `A-Z`, `a-z`.
    package var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}

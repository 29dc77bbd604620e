/// One mail address, `local@domain`, with the name shown beside it. Comments, quoted local parts, groups and lists are
/// refused: whatever could carry a second recipient is no address.
package struct MailAddress: Sendable, Hashable {
    /// As written, `local@domain`, ASCII only.
    package let address: String
    /// Shown beside the address; `nil` shows the address alone.
    package let name: String?

    /// - Throws: `MailError` when the text is not exactly one address, or the name holds a line break.
    package init(_ address: String, name: String? = nil) throws(MailError) {
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isDotAtom(parts[0]), parts[0].count <= 64, Self.isDomain(parts[1]) else {
            throw .notAnAddress(address)
        }
        if let name { try HeaderText.check(name, field: "name of \(address)") }
        self.address = address
        self.name = name
    }

    /// `harbourline.example` of `reviews@harbourline.example`.
    package var domain: String { address.split(separator: "@").last.map(String.init) ?? "" }

    /// As in `From:`; encoded words where the name needs them.
    var headerText: [String] {
        guard let name, !name.isEmpty else { return [address] }
        return HeaderText.phrase(name) + ["<\(address)>"]
    }

    private static func isDotAtom(_ text: Substring.UTF8View) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isASCIILetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
    }

    private static func isDomain(_ text: Substring.UTF8View) -> Bool {
        text.count <= 253
            && text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                !label.isEmpty && label.count <= 63 && label.first != UInt8(ascii: "-")
                    && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
            }
    }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}

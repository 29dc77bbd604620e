import SLADiagnostics

/// One mail address, `local@domain`, with the name shown beside it. Comments, quoted local parts, groups and lists are
/// refused: whatever could carry a second recipient is no address.
package struct MailAddress: Sendable, Hashable {
    /// As written, `local@domain`, ASCII only.
    package let address: String
    /// Shown beside the address; `nil` shows the address alone.
    package let name: String?

    /// - Throws: `MailError` when the text is not exactly one address, or the name holds a line break.
    package init(_ address: String, name: String? = nil) throws(MailError) {
        guard MailAddressText.isAddress(address) else { throw .notAnAddress(address) }
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
}

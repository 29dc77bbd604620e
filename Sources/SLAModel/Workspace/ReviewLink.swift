/// Where the provider puts reviews for clients to read: an https address with `{client}` and `{period}` for what
/// differs, such as `https://reports.harbourline.example/{client}/{period}`.
package struct ReviewLink: Sendable, Hashable {
    /// Why a pattern is none.
    package enum Fault: Error, Sendable, Hashable {
        /// It does not begin with `https://`.
        case notHTTPS
        /// No host, or a user name before it.
        case noHost
        /// A character that no address has as it is.
        case character(Character)
        /// Something else than `{client}` or `{period}` in braces; what stands there.
        case placeholder(String)
    }

    private static let scheme = "https://"
    /// What may stand in braces.
    package static let placeholders = ["client", "period"]
    /// As written.
    package let pattern: String

    /// - Throws: why the pattern is no address of reviews.
    package init(_ pattern: String) throws(Fault) {
        guard pattern.hasPrefix(Self.scheme) else { throw .notHTTPS }
        let rest = pattern.dropFirst(Self.scheme.count)
        let host = rest.prefix { !"/?#".contains($0) }
        for character in rest where !Self.isAllowed(character) { throw .character(character) }
        guard let first = host.first, first.isLetter || first.isNumber || first == "{", !host.contains("@") else {
            throw .noHost
        }
        var open = rest[...]
        while let start = open.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let name = open[open.index(after: start)...].prefix { $0 != "}" }
            guard open[start] == "{", name.endIndex < open.endIndex, Self.placeholders.contains(String(name)) else {
                throw .placeholder(String(open[start...].prefix { $0 != "/" }))
            }
            open = open[open.index(after: name.endIndex)...]
        }
        self.pattern = pattern
    }

    /// Letters and digits of ASCII and what RFC 3986 allows in an address, with the braces of the placeholders.
    private static func isAllowed(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-._~:/?#@!$&()*+,;=%{}".contains(character))
    }

    /// The address of one review.
    ///
    /// - Parameters:
    ///   - client: its id.
    ///   - period: its id, such as `2026-10`.
    package func address(client: String, period: String) -> String {
        var address = ""
        var rest = pattern[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let name = rest[rest.index(after: start)..<end]
            address += rest[..<start] + (name == "client" ? client : period)
            rest = rest[rest.index(after: end)...]
        }
        return address + rest
    }
}

import SLADiagnostics

/// A file that travels with a message.
package struct MailAttachment: Sendable, Hashable {
    /// Portable: ASCII letters, digits, `.`, `_` and `-`.
    package let name: String
    /// Such as `application/pdf`.
    package let type: String
    /// As they are; the message encodes them.
    package let bytes: [UInt8]

    /// - Parameter name: everything but ASCII letters, digits, `.`, `_` and `-` becomes `-`, and leading dots go: the
    ///   name is opened on machines of all kinds.
    package init(name: String, type: String, bytes: [UInt8]) {
        let portable = name.unicodeScalars.map { scalar -> Character in
            let isPortable =
                scalar.isASCII
                && (UInt8(scalar.value).isASCIILetterOrDigit || scalar == "." || scalar == "_" || scalar == "-")
            return isPortable ? Character(scalar) : "-"
        }
        let trimmed = String(portable.drop { $0 == "." || $0 == "-" })
        self.name = trimmed.isEmpty ? "attachment" : trimmed
        self.type = type
        self.bytes = bytes
    }
}

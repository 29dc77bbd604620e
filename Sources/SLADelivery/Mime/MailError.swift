/// Why a message was not made. Nothing of what was refused reaches a header.
package enum MailError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A value for a header holds a line break or a NUL.
    case lineBreak(field: String)
    /// The text as given; not one address, or more than one.
    case notAnAddress(String)

    package var description: String {
        switch self {
        case .lineBreak(let field): "the \(field) of the mail holds a line break"
        case .notAnAddress(let text):
            "'\(String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))' is not one mail address"
        }
    }
}

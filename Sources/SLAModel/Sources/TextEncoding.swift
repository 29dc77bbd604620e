/// The encodings exports are read in (reliability 1.3). Nothing else is accepted and none is guessed.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// Never told from ISO-8859-1 by the bytes: a source, a profile or an XML declaration names it.
    case windows1252 = "windows-1252"
    case latin1 = "iso-8859-1"

    /// By a name of the IANA registry that exports and people use, in any case; US-ASCII is read as the UTF-8 it is.
    package init?(named name: String) {
        switch name.lowercased() {
        case "utf8", "us-ascii", "ascii": self = .utf8
        case "latin1": self = .latin1
        case "cp1252": self = .windows1252
        case let word: self.init(rawValue: word)
        }
    }

    /// As a reader of messages knows it.
    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16 (little endian)"
        case .utf16BigEndian: "UTF-16 (big endian)"
        case .windows1252: "Windows-1252"
        case .latin1: "ISO-8859-1"
        }
    }

    /// One byte a character: told apart from UTF-8 only by a setting, never by the bytes.
    package var isCodePage: Bool { self == .windows1252 || self == .latin1 }
}

import SLADiagnostics

/// Text inside header fields: folded under 77 characters, encoded words (RFC 2047) where it is not plain ASCII.
enum HeaderText {
    static let width = 76

    /// - Throws: for the three characters that end a header or a C string.
    static func check(_ text: String, field: String) throws(MailError) {
        if text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" || $0 == "\0" }) {
            throw .lineBreak(field: field)
        }
    }

    /// `Name: words`, folded between words.
    static func field(_ name: String, _ words: [String]) -> String {
        var lines = [name + ":"]
        for word in words {
            if lines[lines.count - 1].utf8.count + 1 + word.utf8.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(" " + word)
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// Words of free text, such as a subject.
    static func unstructured(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && word.utf8.count < width - 1 && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                && !word.utf8.holdsEncodedWord
        }
        return isPlain || text.isEmpty ? words : encodedWords(text)
    }

    /// Words of a display name: atoms, or all of it encoded.
    static func phrase(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && word.utf8.count < width - 1
                && word.utf8.allSatisfy { $0.isASCIILetterOrDigit || "!#$%&'*+-/^_`{|}~".utf8.contains($0) }
        }
        return isPlain ? words : encodedWords(text)
    }

    /// `=?UTF-8?Q?…?=`, each at most 75 characters and never cut inside a character. White space between them does not
    /// count, so they fold anywhere.
    private static func encodedWords(_ text: String) -> [String] {
        let (head, tail) = ("=?UTF-8?Q?", "?=")
        // The first word stands after the field's name; 60 leaves it room.
        let limit = 60 - head.utf8.count - tail.utf8.count
        var words: [String] = []
        var current: [UInt8] = []
        var encoded: [UInt8] = []
        for scalar in text.unicodeScalars {
            encoded.removeAll(keepingCapacity: true)
            for byte in scalar.utf8 { append(letter: byte, to: &encoded) }
            if current.count + encoded.count > limit {
                words.append(head + String(decoding: current, as: UTF8.self) + tail)
                current.removeAll(keepingCapacity: true)
            }
            current += encoded
        }
        if !current.isEmpty { words.append(head + String(decoding: current, as: UTF8.self) + tail) }
        return words
    }

    /// What may stand in an encoded word of a phrase stands in one of a subject too.
    private static func append(letter byte: UInt8, to word: inout [UInt8]) {
        if byte == 0x20 {
            word.append(UInt8(ascii: "_"))
        } else if byte.isASCIILetterOrDigit || "!*+-/".utf8.contains(byte) {
            word.append(byte)
        } else {
            word.append(UInt8(ascii: "="))
            word += QuotedPrintable.hexadecimal(byte).utf8
        }
    }
}

extension String.UTF8View {
    /// Whether `=?` is in it, by which encoded words begin.
    fileprivate var holdsEncodedWord: Bool {
        var last: UInt8 = 0
        for byte in self {
            if last == UInt8(ascii: "="), byte == UInt8(ascii: "?") { return true }
            last = byte
        }
        return false
    }
}

/// A word of an export as it is compared with the words of an agreement, be it a client, a status or a team: case,
/// spaces around and between, and the Unicode form do not matter ("ALDERMOOR  vets" is "Aldermoor Vets").
///
/// The Unicode form needs no work: Swift strings are equal, and hash alike, when they are canonically equivalent.
package struct FoldedWord: Hashable, Sendable {
    /// In lower case, with single spaces.
    package let text: String

    package init(_ word: String) {
        text =
            word.utf8.allSatisfy(\.isPlain)
            ? word
            : Self.foldedASCII(word)
                ?? word.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Whether nothing was exported, or only spaces.
    package var isEmpty: Bool { text.isEmpty }

    /// A word of ASCII folded, `nil` of any other. Nearly all words are, and properties of Unicode characters cost a
    /// thousand times more.
    private static func foldedASCII(_ word: String) -> String? {
        var word = word
        return word.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { room in
                var length = 0
                var isBehindSpace = false
                for byte in bytes {
                    if byte.isSpace {
                        isBehindSpace = length > 0
                        continue
                    }
                    if isBehindSpace {
                        room[length] = UInt8(ascii: " ")
                        length += 1
                        isBehindSpace = false
                    }
                    room[length] = byte.isCapital ? byte | 0x20 : byte
                    length += 1
                }
                return length
            }
        }
    }
}

extension UInt8 {
    /// Folds to itself, wherever it stands: a printable ASCII character but space and capitals.
    fileprivate var isPlain: Bool { self > 0x20 && self < 0x7F && !isCapital }
    fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

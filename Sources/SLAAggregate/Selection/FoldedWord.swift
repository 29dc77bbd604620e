/// A word of an export as it is compared with the words of an agreement: case, spaces around and between, and the
/// Unicode form do not matter ("ALDERMOOR  vets" is "Aldermoor Vets").
///
/// The Unicode form needs no work: Swift strings are equal, and hash alike, when they are canonically equivalent.
package struct FoldedWord: Hashable, Sendable {
    /// In lower case, with single spaces.
    package let text: String

    package init(_ word: String) {
        text =
            word.utf8.allSatisfy(\.isPlain)
            ? word : word.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Whether nothing was exported, or only spaces.
    package var isEmpty: Bool { text.isEmpty }
}

extension UInt8 {
    /// Folds to itself, wherever it stands: a printable ASCII character but space and capitals. Most words of exports
    /// consist of nothing else, and properties of Unicode characters cost a thousand times more.
    fileprivate var isPlain: Bool {
        self > 0x20 && self < 0x7F && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}

/// A word of an export as it is compared with the words of an agreement: case, spaces around and between, and the
/// Unicode form do not matter ("ALDERMOOR  vets" is "Aldermoor Vets").
///
/// The Unicode form needs no work: Swift strings are equal, and hash alike, when they are canonically equivalent.
package struct FoldedWord: Hashable, Sendable {
    /// In lower case, with single spaces.
    package let text: String

    package init(_ word: String) {
        text = word.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    package var isEmpty: Bool { text.isEmpty }
}

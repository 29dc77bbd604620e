/// A piece of a template in textual order. Text never goes past a line end, so that lines can be told apart.
struct Token {
    /// Whether it is written as it is.
    enum Kind: Equatable {
        case text
        case tag(Tag)
    }

    /// What the tag asks for, by the Mustache specification.
    enum Tag: Equatable {
        case variable, unescaped, section, inverted, close, partial, parent, block
        /// Comments and delimiter changes: nothing to write, but they count for standalone lines.
        case silent

        /// Whether a line holding nothing else but such tags is not written.
        var canStandAlone: Bool { self != .variable && self != .unescaped }
    }

    var kind: Kind
    /// The text, or the whole tag with its delimiters.
    var range: Range<Int>
    /// The name inside a tag.
    var name = Name(text: "", range: 0..<0)
    /// Set by `StandaloneLines`: the token is the first of a line that is written.
    var startsLine = false
    /// Set by `StandaloneLines`: text of a line that is not written.
    var isDropped = false
    /// Set by `StandaloneLines`: the white space before a tag that stands alone, or before a block's first tag.
    var indentation: Range<Int>?
    /// Set by `StandaloneLines`: for a block, whether its tag's line is not written.
    var standsAlone = false
    /// Set by `StandaloneLines`: for a block that stands alone, the white space its content begins with.
    var contentIndentation: Range<Int>?
}

/// A name as written in a tag, with where it stands.
struct Name: Sendable, Equatable {
    var text: String
    var range: Range<Int>

    var isDotted: Bool { text.utf8.contains(UInt8(ascii: ".")) }

    /// The parts of a dotted name; none for `.`, the current value itself.
    var parts: [String] {
        guard text != "." else { return [] }
        return text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { String($0) ?? "" }
    }
}

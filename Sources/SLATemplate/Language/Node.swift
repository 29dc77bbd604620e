/// A template as a tree, with ranges into its source.
indirect enum Node: Sendable {
    case text(Range<Int>)
    /// The start of a line that is written: where indentation goes.
    case lineStart
    case variable(Name, isRaw: Bool)
    case section(Name, isInverted: Bool, [Node])
    case partial(Name, indentation: Range<Int>?)
    case parent(Name, indentation: Range<Int>?, overrides: [Block])
    case block(Block)
}

/// A named part of a template that others can replace, or the replacement.
struct Block: Sendable {
    var name: Name
    var content: [Node]
    /// Whether its first tag stands on a line of its own.
    var standsAlone: Bool
    /// The white space before its first tag.
    var indentation: Range<Int>?
    /// The white space its content begins with, when that begins on the next line.
    var contentIndentation: Range<Int>?
}

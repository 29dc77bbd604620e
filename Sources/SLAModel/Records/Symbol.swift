/// A word that occurs many times in an export (a status, a priority, a client name), as a small number.
///
/// Symbols of one table are equal when their words are equal byte by byte. Their numbers follow the order of reading
/// and mean nothing: sort by word, never by symbol.
public struct Symbol: Hashable, Sendable {
    /// Place of the word in its `SymbolTable`.
    public var index: UInt32

    @inlinable
    public init(index: UInt32) { self.index = index }

    /// The empty word: nothing was exported.
    @inlinable
    public static var none: Symbol { Symbol(index: 0) }

    @inlinable
    public static func == (a: Symbol, b: Symbol) -> Bool { a.index == b.index }
}

/// The words behind symbols. Word 0 is the empty one.
package struct SymbolTable: Sendable {
    /// By the index of their symbols: each word once, in the order in which they were first read.
    package private(set) var words: [String] = [""]
    private var indices: [String: UInt32] = ["": 0]

    package init() {}

    /// The symbol of a word, which is added when the table does not hold it yet; words are told apart byte by byte.
    package mutating func intern(_ word: String) -> Symbol {
        if let index = indices[word] { return Symbol(index: index) }
        let index = UInt32(words.count)
        words.append(word)
        indices[word] = index
        return Symbol(index: index)
    }

    /// The word of a symbol of this table; a symbol of another one names a wrong word or traps.
    package subscript(_ symbol: Symbol) -> String { words[Int(symbol.index)] }

    /// Words in the table, the empty one included.
    package var count: Int { words.count }
}

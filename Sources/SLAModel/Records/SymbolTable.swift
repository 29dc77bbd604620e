/// The words behind symbols. Word 0 is the empty one.
package struct SymbolTable: Sendable {
    /// By the index of their symbols: each word once, in the order in which they were first read.
    package private(set) var words: [String] = []
    private var indices: [String: UInt32] = [:]
    /// By folding, the newest word that folds so, and by word the one before it that folds alike: every agreement looks
    /// its words up here, which are few, instead of folding all words of the exports.
    private var newestAlike: [FoldedWord: UInt32] = [:]
    private var earlierAlike: [UInt32?] = []

    package init() {
        _ = intern("")
    }

    /// The symbol of a word, which is added when the table does not hold it yet; words are told apart byte by byte.
    package mutating func intern(_ word: String) -> Symbol {
        if let index = indices[word] { return Symbol(index: index) }
        let index = UInt32(words.count)
        words.append(word)
        indices[word] = index
        earlierAlike.append(newestAlike.updateValue(index, forKey: FoldedWord(word)))
        return Symbol(index: index)
    }

    /// The word of a symbol of this table; a symbol of another one names a wrong word or traps.
    package subscript(_ symbol: Symbol) -> String { words[Int(symbol.index)] }

    /// Words in the table, the empty one included.
    package var count: Int { words.count }

    /// The symbols of all words that are this word but for case and spaces.
    package func symbols(folding word: String) -> some Sequence<Symbol> {
        sequence(first: newestAlike[FoldedWord(word)]) { index in index.map { earlierAlike[Int($0)] } }
            .lazy.compactMap { $0.map(Symbol.init(index:)) }
    }
}

import SLAModel

/// The places of words in their order, so that records are put in order of words by comparing numbers.
struct WordRanks {
    private let ranks: [Int32]

    /// - Parameter named, others: the words that will be asked for, as often as they occur.
    init(_ named: some Sequence<Symbol>, _ others: some Sequence<Symbol> = [Symbol](), in symbols: SymbolTable) {
        var isNamed = [Bool](repeating: false, count: symbols.count)
        for symbol in named { isNamed[Int(symbol.index)] = true }
        for symbol in others { isNamed[Int(symbol.index)] = true }
        let words = isNamed.indices.filter { isNamed[$0] }.map { Symbol(index: UInt32($0)) }
        var ranks = [Int32](repeating: 0, count: symbols.count)
        for (rank, symbol) in words.sorted(by: { symbols[$0] < symbols[$1] }).enumerated() {
            ranks[Int(symbol.index)] = Int32(rank)
        }
        self.ranks = ranks
    }

    /// Equal for equal words only.
    subscript(symbol: Symbol) -> Int32 { ranks[Int(symbol.index)] }
}

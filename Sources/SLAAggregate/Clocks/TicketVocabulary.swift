package import SLAModel

/// What the words of the exports mean under one agreement: looked up once a word, not once a ticket.
///
/// Words match whatever their case and surrounding spaces.
package final class TicketVocabulary: Sendable {
    private let statusClasses: [StatusClass?]
    private let priorityIndices: [Int?]
    private let symbols: SymbolTable

    package init(_ terms: TicketTerms, symbols: SymbolTable) {
        var classes = [StatusClass?](repeating: nil, count: symbols.count)
        for status in StatusClass.allCases {
            for word in terms.statuses.words[status] ?? [] {
                for symbol in symbols.symbols(folding: word) { classes[Int(symbol.index)] = status }
            }
        }
        var priorities = [Int?](repeating: nil, count: symbols.count)
        for (index, priority) in terms.priorities.enumerated().reversed() {
            for word in priority.words + [priority.id] {
                for symbol in symbols.symbols(folding: word) { priorities[Int(symbol.index)] = index }
            }
        }
        statusClasses = classes
        priorityIndices = priorities
        self.symbols = symbols
    }

    /// `nil`: the agreement does not list the word; it is treated as open and reported.
    package func statusClass(_ status: Symbol) -> StatusClass? { statusClasses[Int(status.index)] }

    /// As `statusClass`, open where the agreement does not list the word.
    func knownClass(_ status: Symbol) -> StatusClass { statusClass(status) ?? .open }

    /// Index in `TicketTerms.priorities`.
    package func priority(_ priority: Symbol) -> Int? { priorityIndices[Int(priority.index)] }

    /// The words of the exports that are this word of the agreement.
    func symbols(of word: String) -> Set<Symbol> { Set(symbols.symbols(folding: word)) }

    /// Whether a word of the exports is this word of the agreement.
    package func matches(_ symbol: Symbol, _ word: String) -> Bool { FoldedWord(symbols[symbol]) == FoldedWord(word) }
}

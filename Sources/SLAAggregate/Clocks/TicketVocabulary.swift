package import SLAModel

/// What the words of the exports mean under one agreement: looked up once a word, not once a ticket.
///
/// Words match whatever their case and surrounding spaces.
package struct TicketVocabulary: Sendable {
    private let statusClasses: [StatusClass?]
    private let priorityIndices: [Int?]
    private let folded: [String]

    package init(_ terms: TicketTerms, symbols: SymbolTable) {
        var classes: [String: StatusClass] = [:]
        for status in StatusClass.allCases {
            for word in terms.statuses.words[status] ?? [] { classes[Self.fold(word)] = status }
        }
        var priorities: [String: Int] = [:]
        for (index, priority) in terms.priorities.enumerated().reversed() {
            for word in priority.words { priorities[Self.fold(word)] = index }
            priorities[Self.fold(priority.id)] = index
        }
        folded = symbols.words.map(Self.fold)
        statusClasses = folded.map { classes[$0] }
        priorityIndices = folded.map { priorities[$0] }
    }

    /// `nil`: the agreement does not list the word; it is treated as open and reported.
    package func statusClass(_ status: Symbol) -> StatusClass? { statusClasses[Int(status.index)] }

    /// Index in `TicketTerms.priorities`.
    package func priority(_ priority: Symbol) -> Int? { priorityIndices[Int(priority.index)] }

    /// Whether a word of the exports is this word of the agreement.
    package func matches(_ symbol: Symbol, _ word: String) -> Bool {
        folded[Int(symbol.index)] == Self.fold(word)
    }

    /// Lower case without surrounding white space.
    package static func fold(_ word: String) -> String {
        var body = word[...]
        while body.first?.isWhitespace == true { body.removeFirst() }
        while body.last?.isWhitespace == true { body.removeLast() }
        return body.lowercased()
    }
}

package import SLAModel

/// What the words of the exports mean under one agreement: looked up once a word, not once a ticket.
///
/// Words match whatever their case and surrounding spaces.
package final class TicketVocabulary: Sendable {
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
        if let plain = foldASCII(word) { return plain }
        var body = word[...]
        while body.first?.isWhitespace == true { body.removeFirst() }
        while body.last?.isWhitespace == true { body.removeLast() }
        return body.lowercased()
    }

    /// As `fold`, of a word of ASCII only; `nil` of any other. Every word of the exports is folded for every client:
    /// most are of these bytes only, and most fold to themselves.
    private static func foldASCII(_ word: String) -> String? {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        var word = word
        let folded = word.withUTF8 { bytes -> String?? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return .some(nil) }
            let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
            let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
            let body = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if body.count == bytes.count, !body.contains(where: isCapital) { return nil }
            return String(unsafeUninitializedCapacity: body.count) { room in
                for (place, byte) in body.enumerated() { room[place] = isCapital(byte) ? byte | 0x20 : byte }
                return body.count
            }
        }
        return folded ?? word
    }
}

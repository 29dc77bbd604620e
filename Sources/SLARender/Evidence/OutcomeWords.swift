/// What the usual outcomes are called, looked up once a workbook and not once a row.
struct OutcomeWords: Sendable {
    /// Those that most rows have, the commonest first.
    private static let usual = [
        "met", "missed", "up", "down", "undecided", "not_measurable", "maintenance", "excluded", "unknown",
    ]
    private let words: [(outcome: String, word: String)]
    private let wording: Wording

    init(in wording: Wording) {
        self.wording = wording
        words = Self.usual.map { ($0, EvidenceSheets.word($0, in: wording)) }
    }

    subscript(outcome: String) -> String {
        for known in words where known.outcome == outcome { return known.word }
        return EvidenceSheets.word(outcome, in: wording)
    }
}

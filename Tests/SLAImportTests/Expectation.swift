/// What a manifest of damaged files expects of a reader: one word, or several of which one must come true.
enum Outcome: String, Hashable, CaseIterable {
    case accept
    case acceptWithWarning = "accept-with-warning"
    case acceptWithRejects = "accept-with-rejects"
    case rejectFile = "reject-file"
    case noData = "no-data"
}

/// The words of a manifest, `accept-with-rejects-or-reject-file` and its like included.
struct Expectation: Hashable {
    var outcomes: Set<Outcome>

    /// `nil` for words that are no expectation of a single file ("parse equals the .json").
    init?(_ words: String) {
        switch words {
        case "reject-without-format": outcomes = [.rejectFile]
        case "accept-when-configured-else-reject-file": outcomes = [.accept, .rejectFile]
        case "reject-or-accept": outcomes = [.accept, .rejectFile]
        default:
            var found: Set<Outcome> = []
            for part in words.split(separator: "-or-", omittingEmptySubsequences: true) {
                guard let outcome = Outcome(rawValue: String(part)) else { return nil }
                found.insert(outcome)
            }
            outcomes = found
        }
    }
}

import SLAModel
import SLATime

/// The exports use words for statuses or priorities that the agreement does not map: their tickets are open without
/// end, or promised nothing.
///
/// Facts: count (words), tickets, word (the most frequent), kind.
struct UnmappedWordsFound: FindingRule {
    static let id = "unmapped-words"

    func findings(in evidence: Evidence) -> [Recommendation] {
        guard let first = evidence.unmapped.first else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "count": .count(Int64(evidence.unmapped.count)),
                    "tickets": .count(evidence.unmapped.reduce(0) { $0 + Int64($1.count) }),
                    "word": .text(first.word), "kind": .text(first.kind.rawValue),
                ],
                commitments: [], evidence: evidence.unmapped.map { "\($0.kind.rawValue): \($0.word)" },
                owner: .provider, due: evidence.due(.provider))
        ]
    }
}

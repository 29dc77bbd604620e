import SLAModel
import SLATime

/// The backlog grew three periods in a row, and is more than it usually is.
///
/// Facts: periods, from, to (open tickets), old (over 30 days).
struct BacklogGrowing: FindingRule {
    static let id = "backlog-growing"
    static let periods = 3

    func findings(in evidence: Evidence) -> [Recommendation] {
        let counts = evidence.desk.backlog.series.suffix(Self.periods + 1).compactMap { figure -> Int64? in
            if case .count(let count) = figure.value { count } else { nil }
        }
        guard counts.count == Self.periods + 1, let first = counts.first, let last = counts.last,
            zip(counts, counts.dropFirst()).allSatisfy({ $0 < $1 }),
            evidence.hasMoved(.backlog, evidence.desk.backlog, up: true)
        else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "periods": .count(Int64(Self.periods)), "from": .count(first), "to": .count(last),
                    "old": .count(Int64(evidence.deskSection?.backlogByAge.over30 ?? 0)),
                ],
                commitments: [], evidence: [], owner: .provider, due: evidence.due(.provider))
        ]
    }
}

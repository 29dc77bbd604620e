import SLAModel
import SLATime

/// An agreed action is past its date; the one that is most overdue is named.
///
/// Facts: action (its id), text, owner, days, count (of all overdue ones).
struct OverdueAction: FindingRule {
    static let id = "overdue-action"

    func findings(in evidence: Evidence) -> [Recommendation] {
        let overdue = evidence.actions.filter { $0.overdueDays > 0 }
            .sorted { ($1.overdueDays, $0.action.id) < ($0.overdueDays, $1.action.id) }
        guard let worst = overdue.first else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "action": .text(worst.action.id), "text": .text(worst.action.text),
                    "owner": .text(worst.action.owner), "days": .count(Int64(worst.overdueDays)),
                    "count": .count(Int64(overdue.count)),
                ],
                commitments: [], evidence: overdue.map(\.action.id), owner: .both, due: evidence.due(.both))
        ]
    }
}

import SLAModel
import SLATime

/// Escalations that were not picked up in the agreed time.
///
/// Facts: level, who, late, total, slowest.
struct EscalationLate: FindingRule {
    static let id = "escalation-late"

    func findings(in evidence: Evidence) -> [Recommendation] {
        evidence.escalations.compactMap { level in
            let late = level.escalated - level.inTime
            guard late > 0, let slowest = level.slowest else { return nil }
            return Recommendation(
                rule: Self.id,
                facts: [
                    "level": .count(Int64(level.level)), "who": .text(level.who), "late": .count(Int64(late)),
                    "total": .count(Int64(level.escalated)), "slowest": .time(slowest),
                ],
                commitments: [], evidence: [], owner: .provider, due: evidence.due(.provider))
        }
    }
}

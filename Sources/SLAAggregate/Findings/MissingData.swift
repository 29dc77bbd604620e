import SLAModel
import SLATime

/// Commitments that could not be measured because nothing, or too little, was recorded.
///
/// Facts: count, first (the first one's subject or indicator), reason.
struct MissingData: FindingRule {
    static let id = "missing-data"

    func findings(in evidence: Evidence) -> [Recommendation] {
        let missing = evidence.rows.compactMap { row -> (commitment: Commitment, reason: NotMeasured)? in
            guard case .notMeasured(let reason) = row.commitment.result.value else { return nil }
            switch reason {
            case .noSource, .insufficientCoverage, .historyMissing, .noValue, .incomplete, .otherScale:
                return (row.commitment, reason)
            case .nothingToCount, .notInForce: return nil
            }
        }
        guard let first = missing.first else { return [] }
        let name = first.commitment.subject
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "count": .count(Int64(missing.count)),
                    "first": .text(name.isEmpty ? first.commitment.indicator.rawValue : name),
                    "reason": .text(first.reason.rawValue),
                ],
                commitments: missing.map(\.commitment.id), evidence: missing.map(\.commitment.id), owner: .provider,
                due: evidence.due(.provider))
        ]
    }
}

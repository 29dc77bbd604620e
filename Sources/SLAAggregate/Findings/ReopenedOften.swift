import SLAModel
import SLATime

/// At least one resolved ticket in ten came back, and at least three did.
///
/// Facts: count, total, share.
struct ReopenedOften: FindingRule {
    static let id = "reopened-often"
    static let fewest: Int64 = 3

    func findings(in evidence: Evidence) -> [Recommendation] {
        guard case .share(let rate) = evidence.desk.reopenRate.current.value, rate.numerator >= Self.fewest,
            let limit = Ratio(1, over: 10), rate >= limit
        else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "count": .count(rate.numerator), "total": .count(rate.denominator), "share": .share(rate),
                ],
                commitments: [], evidence: evidence.deskSection?.reopened ?? [], owner: .provider,
                due: evidence.due(.provider))
        ]
    }
}

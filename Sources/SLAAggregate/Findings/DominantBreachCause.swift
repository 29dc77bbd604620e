import SLAModel
import SLATime

/// One recorded cause explains more than half of at least four late resolutions. Effect: the tickets that would not
/// have been late without it.
///
/// Facts: cause, count, total, priorities.
struct DominantBreachCause: FindingRule {
    static let id = "dominant-breach-cause"
    static let fewest = 4

    func findings(in evidence: Evidence) -> [Recommendation] {
        let late = evidence.lateResolutions
        guard late.count >= Self.fewest,
            let cause = evidence.deskSection?.causes.first(where: { !$0.cause.isEmpty }), cause.count * 2 > late.count
        else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "cause": .text(cause.cause), "count": .count(Int64(cause.count)),
                    "total": .count(Int64(late.count)),
                    "priorities": .text(cause.priorities.joined(separator: ", ")),
                ],
                commitments: [IndicatorID.resolutionAttainment.rawValue],
                effect: Effect(unit: .breaches, saved: Int64(cause.count), outOf: Int64(late.count)),
                evidence: late.filter { $0.cause == cause.cause }.map(\.ticket), owner: .provider,
                due: evidence.due(.provider))
        ]
    }
}

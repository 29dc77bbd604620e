import SLAModel
import SLATime

/// More than half of at least four late resolutions have no recorded cause: nobody can say what would have helped them.
/// Nothing to replay.
///
/// Facts: count (without a cause), total.
struct CausesNotRecorded: FindingRule {
    static let id = "causes-not-recorded"
    static let fewest = DominantBreachCause.fewest

    func findings(in evidence: Evidence) -> [Recommendation] {
        let late = evidence.lateResolutions
        let untold = late.filter(\.cause.isEmpty)
        guard late.count >= Self.fewest, untold.count * 2 > late.count else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: ["count": .count(Int64(untold.count)), "total": .count(Int64(late.count))],
                commitments: [IndicatorID.resolutionAttainment.rawValue], evidence: untold.map(\.ticket),
                owner: .provider, due: evidence.due(.provider))
        ]
    }
}

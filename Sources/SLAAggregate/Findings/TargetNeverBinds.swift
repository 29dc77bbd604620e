import SLAModel
import SLATime

/// Twelve periods in which less than a tenth of the allowance was used: the promise could be tighter, or the effort be
/// spent elsewhere. At most one is named, the one that used least. A handful of tickets a period proves nothing: small
/// figures are passed over.
///
/// Facts: commitment, subject, periods, share (the largest share of an allowance that was used).
struct TargetNeverBinds: FindingRule {
    static let id = "target-never-binds"
    static let periods = 12

    func findings(in evidence: Evidence) -> [Recommendation] {
        let idle = evidence.rows.compactMap { row -> (row: Scorecard.Row, most: Ratio)? in
            guard !row.commitment.result.isSmall else { return nil }
            let shares = row.figures.series.suffix(Self.periods).map { $0.judgement.allowance?.share }
            guard shares.count == Self.periods, !shares.contains(nil) else { return nil }
            let most = shares.compactMap { $0 }.max() ?? .one
            guard let limit = Ratio(1, over: 10), most < limit else { return nil }
            return (row, most)
        }
        guard let least = idle.min(by: { $0.most < $1.most }) else { return [] }
        return [
            Recommendation(
                rule: Self.id,
                facts: [
                    "commitment": .text(least.row.commitment.indicator.rawValue),
                    "subject": .text(least.row.commitment.subject), "periods": .count(Int64(Self.periods)),
                    "share": .share(least.most),
                ],
                commitments: [least.row.commitment.id], evidence: [], owner: .both, due: evidence.due(.both))
        ]
    }
}

import SLAModel
import SLATime

/// A commitment that was met, but used most of its allowance, or fell two periods in a row and out of its usual range.
/// The one that used the most of its allowance is named; others follow when it is mended.
///
/// Facts: commitment, subject, share (of the allowance, where there is one), periods (falling in a row), isClose
/// (1 where it used most of its allowance, else 0).
struct TargetAtRisk: FindingRule {
    static let id = "target-at-risk"

    func findings(in evidence: Evidence) -> [Recommendation] {
        let risks = evidence.rows.filter { row in
            row.commitment.status == .watch
                || (row.commitment.status == .met && Self.fall(row.figures) >= 2
                    && evidence.hasMoved(row.commitment.indicator, row.figures, up: false))
        }
        guard var worst = risks.first else { return [] }
        for risk in risks.dropFirst() where risk.commitment.isWorse(than: worst.commitment) { worst = risk }
        var facts: [String: Fact] = [
            "commitment": .text(worst.commitment.indicator.rawValue), "subject": .text(worst.commitment.subject),
            "periods": .count(Int64(Self.fall(worst.figures))),
            "isClose": .count(worst.commitment.status == .watch ? 1 : 0),
        ]
        if let share = worst.commitment.allowance?.share { facts["share"] = .share(share) }
        return [
            Recommendation(
                rule: Self.id, facts: facts, commitments: [worst.commitment.id], evidence: [], owner: .provider,
                due: evidence.due(.provider))
        ]
    }

    /// How many periods in a row a share fell, up to this one.
    private static func fall(_ figures: OverPeriods<PeriodFigure>) -> Int {
        var falls = 0
        for index in figures.series.indices.dropFirst().reversed() {
            guard case .share(let now) = figures.series[index].value,
                case .share(let before) = figures.series[index - 1].value, now < before
            else { break }
            falls += 1
        }
        return falls
    }
}

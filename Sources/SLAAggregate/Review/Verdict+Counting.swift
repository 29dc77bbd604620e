import SLAModel
import SLATime

extension Verdict {
    /// Counts the scorecard.
    ///
    /// - Parameter asked: what the account manager asks beside the findings.
    init(
        _ commitments: [Commitment], availability: [ServiceAvailability], desk: ServiceDesk?,
        recommendations: [Recommendation], decisions: [Decision], asked: [PlannedDecision] = []
    ) {
        func count(_ status: Status) -> Int { commitments.count { $0.status == status } }
        let missed = commitments.indices.filter { commitments[$0].status == .missed }
        let credits = (availability.map(\.credit) + [desk?.credit]).compactMap { $0?.amount }.filter {
            $0.minorUnits > 0
        }
        let missedIDs = Set(missed.map { commitments[$0].id })
        self.init(
            total: commitments.count, met: count(.met) + count(.watch), watch: count(.watch), missed: missed.count,
            notMeasured: count(.notMeasured),
            worst: missed.sorted { a, b in
                let (left, right) = (commitments[a], commitments[b])
                return left.isWorse(than: right) || (!right.isWorse(than: left) && a < b)
            },
            credit: credits.first.map { first in
                Money(minorUnits: credits.reduce(0) { $0 + $1.minorUnits }, currency: first.currency)
            },
            decisions: decisions.count + asked.count,
            decisionsPreventRepeat: !decisions.isEmpty && asked.isEmpty
                && decisions.allSatisfy {
                    !missedIDs.isDisjoint(with: recommendations[$0.recommendation].commitments)
                })
    }
}

extension Commitment {
    /// Whether more of the allowance was used; a miss of what allows nothing is the worst. Few cases come after many:
    /// one of them is soon a multiple of what is allowed.
    func isWorse(than other: Commitment) -> Bool {
        if result.isSmall != other.result.isSmall { return !result.isSmall }
        guard let mine = allowance?.share else { return other.allowance?.share != nil }
        guard let theirs = other.allowance?.share else { return false }
        return mine > theirs
    }
}

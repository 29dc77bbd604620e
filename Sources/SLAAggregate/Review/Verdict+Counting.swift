import SLAModel
import SLATime

extension Verdict {
    /// Counts the scorecard.
    ///
    /// - Parameters:
    ///   - asked: what the account manager asks beside the findings.
    ///   - months: how the months of a longer period went.
    init(
        _ commitments: [Commitment], availability: [ServiceAvailability], desk: ServiceDesk?,
        recommendations: [Recommendation], decisions: [Decision], asked: [PlannedDecision] = [], months: Months? = nil
    ) {
        func count(_ status: Status) -> Int { commitments.count { $0.status == status } }
        let missed = commitments.indices.filter { commitments[$0].status == .missed }
        let credits = (availability.map(\.credit) + [desk?.credit]).compactMap { $0?.amount }.filter {
            $0.minorUnits > 0
        }
        let remedies = decisions.map { recommendations[$0.recommendation] }
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
            decisionsPreventRepeat: !missed.isEmpty && asked.isEmpty
                && missed.allSatisfy { index in remedies.contains { $0.mends(commitments[index]) } }
                && remedies.allSatisfy { remedy in missed.contains { remedy.commitments.contains(commitments[$0].id) } },
            months: months)
    }
}

extension Recommendation {
    /// Whether the replay of the period without what it spares has the commitment met.
    fileprivate func mends(_ commitment: Commitment) -> Bool {
        guard commitments.contains(commitment.id), let effect, let allowance = commitment.allowance else {
            return false
        }
        switch (effect.unit, allowance.unit) {
        case (.breaches, .tickets), (.downtime, .downtime):
            let left = Int128(max(0, allowance.used - effect.saved))
            return left * Int128(allowance.allowed.denominator) <= Int128(allowance.allowed.numerator)
        default: return false
        }
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

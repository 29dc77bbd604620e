import SLAModel
import SLATime

/// All findings of a review in order of what they would change: first those that help a missed commitment, then those
/// that help one on watch or not measured, then the others; within, the larger computed effect, then the order of the
/// rules.
struct Recommendations {
    /// More would not be read.
    static let most = 6

    static let rules: [any FindingRule] = [
        RepeatOutage(), DominantBreachCause(), CausesNotRecorded(), VendorHoldsBreaches(), NoOwnerOvernight(),
        WaitingOnClientOverLimit(), MaintenanceWithoutNotice(), TargetAtRisk(), MissingData(), UnmappedWordsFound(),
        BacklogGrowing(), EscalationLate(), ControlMissed(), OverdueAction(), ReopenedOften(), TargetNeverBinds(),
    ]

    /// In order of what they would change, at most `most`.
    let shown: [Recommendation]

    init(_ evidence: Evidence) {
        let statuses = Dictionary(
            evidence.rows.map { ($0.commitment.id, $0.commitment.status) }, uniquingKeysWith: { first, _ in first })
        func help(_ recommendation: Recommendation) -> Int {
            let helped = recommendation.commitments.compactMap { statuses[$0] }
            if helped.contains(.missed) { return 0 }
            return helped.contains(.watch) || helped.contains(.notMeasured) ? 1 : 2
        }
        /// Share of the harm that would have been avoided.
        func effect(_ recommendation: Recommendation) -> Ratio {
            recommendation.effect.flatMap { Ratio($0.saved, over: $0.outOf) } ?? .zero
        }
        let all = Self.distinct(Self.rules.flatMap { $0.findings(in: evidence) })
        let ranked = all.indices.sorted { a, b in
            let (left, right) = (all[a], all[b])
            if help(left) != help(right) { return help(left) < help(right) }
            if !effect(left).equals(effect(right)) { return effect(left) > effect(right) }
            return a < b
        }
        shown = ranked.prefix(Self.most).map { all[$0] }
    }

    /// One remedy for one set of tickets: where the common cause is the vendor, the replayed finding says it better.
    private static func distinct(_ all: [Recommendation]) -> [Recommendation] {
        let vendors = all.filter { $0.rule == VendorHoldsBreaches.id }.map { Set($0.evidence) }
        return all.filter { $0.rule != DominantBreachCause.id || !vendors.contains(Set($0.evidence)) }
    }

    /// Questions only the client can answer: the recommendations that are the client's, or both sides'.
    var decisions: [Decision] {
        shown.indices.compactMap { index in
            guard shown[index].owner != .provider, let due = shown[index].due else { return nil }
            return Decision(recommendation: index, by: due)
        }
    }
}

package import SLAModel

/// What a month's results cost the provider under one service's credit terms, with the steps of the sum.
package struct CreditCalculation: Sendable, Hashable {
    /// For each value: index of the tier it fell into; `nil` when in none, or when it was not measured.
    package let hits: [Int?]
    /// Share of the fee before minimum and cap.
    package let share: Ratio
    /// What is owed; zero when no tier was hit.
    package let amount: Money
    package let wasCapped: Bool
    package let wasRaisedToMinimum: Bool

    /// - Parameters:
    ///   - values: the service's figures that tiers apply to, one a commitment; `nil` where not measured or not
    ///     decided, which never earns a credit (semantics 0.6).
    ///   - months: length of the period; the fee is a month's.
    package init(_ terms: CreditTerms, values: [Ratio?], months: Int = 1) {
        hits = values.map { $0.flatMap(terms.tier(for:)) }
        let shares = hits.map { hit in hit.map { terms.tiers[$0].credit.ratio } ?? .zero }
        switch terms.combine {
        case .worst: share = shares.max() ?? .zero
        case .sum: share = shares.reduce(.zero) { $0.adding($1) }
        }
        let fee = Money(
            minorUnits: terms.monthlyFee.minorUnits * Int64(max(0, months)), currency: terms.monthlyFee.currency)
        var owed = fee.times(share).minorUnits
        let isOwed = hits.contains { $0 != nil }
        let minimum = terms.minimum.map(\.minorUnits) ?? 0
        wasRaisedToMinimum = isOwed && owed < minimum
        if wasRaisedToMinimum { owed = minimum }
        // The cap is the last word: a minimum above it is not owed.
        let cap = terms.cap.map { fee.times($0.ratio).minorUnits }
        wasCapped = cap.map { owed > $0 } ?? false
        amount = Money(minorUnits: min(owed, cap ?? owed), currency: fee.currency)
    }
}

extension CreditTerms {
    /// The tier with the highest credit among those a value falls into; the first of equals.
    package func tier(for value: Ratio) -> Int? {
        var best: Int?
        for (index, tier) in tiers.enumerated() where tier.contains(value) {
            if let found = best, tiers[found].credit.ratio >= tier.credit.ratio { continue }
            best = index
        }
        return best
    }

    /// Whether a credit is waived by what followed: the months right after it, in order.
    package func isEarnedBack(by following: [Ratio?]) -> Bool {
        guard let earnBack, earnBack.months > 0, following.count >= earnBack.months else { return false }
        return following.prefix(earnBack.months).allSatisfy { $0.map(earnBack.atLeast.isMet(by:)) ?? false }
    }
}

extension CreditTier {
    /// Below the bound, or exactly at a bound that belongs to the tier.
    package func contains(_ value: Ratio) -> Bool {
        value < bound.ratio || (includesBound && value.equals(bound.ratio))
    }
}

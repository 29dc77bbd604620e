package import SLATime

/// What the provider owes when a commitment of a service, or of the service desk, is missed.
package struct CreditTerms: Sendable, Hashable {
    package enum Combine: String, Sendable, Hashable, Codable, CaseIterable { case worst, sum }

    /// Which fee the percentages are taken of.
    package enum Base: String, Sendable, Hashable, Codable, CaseIterable {
        /// The fee written beside the tiers.
        case fee
        /// The fees of all services of the same terms.
        case total
    }

    package var base: Base
    /// What the percentages of the tiers are taken of, a month; `nil` where only amounts are credited.
    package var monthlyFee: Money?
    /// Of every commitment, in the order of the agreement.
    package var tiers: [CreditTier]
    /// What happens when several commitments earn a credit.
    package var combine: Combine
    /// A credit smaller than this is not paid; one of exactly this is.
    package var minimum: Money?
    /// At most this share of the fee, or this amount, a month.
    package var cap: CreditAmount?
    package var earnBack: EarnBack?
    package var claimWithin: Milliseconds?

    package init(
        base: Base = .fee, monthlyFee: Money?, tiers: [CreditTier], combine: Combine = .worst, minimum: Money? = nil,
        cap: CreditAmount? = nil, earnBack: EarnBack? = nil, claimWithin: Milliseconds? = nil
    ) {
        self.base = base
        self.monthlyFee = monthlyFee
        self.tiers = tiers
        self.combine = combine
        self.minimum = minimum
        self.cap = cap
        self.earnBack = earnBack
        self.claimWithin = claimWithin
    }
}

extension CreditTerms {
    /// The commitments that have tiers, in the order of the agreement.
    package var commitments: [CreditedCommitment] {
        tiers.reduce(into: []) { if !$0.contains($1.commitment) { $0.append($1.commitment) } }
    }

    /// Of every amount in the terms.
    package var currency: String {
        if let monthlyFee { return monthlyFee.currency }
        for tier in tiers { if case .amount(let money) = tier.credit { return money.currency } }
        return minimum?.currency ?? ""
    }
}

/// A credit is waived when the service then reaches a level for several months in a row.
package struct EarnBack: Sendable, Hashable {
    package var atLeast: TargetShare
    package var months: Int

    package init(atLeast: TargetShare, months: Int) {
        self.atLeast = atLeast
        self.months = months
    }
}

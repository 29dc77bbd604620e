package import SLATime

/// What the provider owes when a commitment of a service, or of the service desk, is missed.
package struct CreditTerms: Sendable, Hashable {
    /// `worst` pays the dearest of a month's credits, `sum` all of them.
    package enum Combine: String, Sendable, Hashable, Codable, CaseIterable { case worst, sum }

    /// Which fee the percentages are taken of.
    package enum Base: String, Sendable, Hashable, Codable, CaseIterable {
        /// The fee written beside the tiers.
        case fee
        /// The fees of all services of the same terms.
        case total
    }

    /// Where `monthlyFee` comes from.
    package var base: Base
    /// What the percentages of the tiers are taken of, a month; `nil` where only amounts are credited.
    package var monthlyFee: Money?
    /// Of every commitment, in the order of the agreement.
    package var tiers: [CreditTier]
    /// What happens when several commitments earn a credit.
    package var combine: Combine
    /// A month's credit smaller than this is not paid at all; one of exactly this is. Applied after the cap.
    package var minimum: Money?
    /// At most this share of the fee, or this amount, a month; `nil`: no cap.
    package var cap: CreditAmount?
    /// `nil`: a credit once owed stays owed.
    package var earnBack: EarnBack?
    /// Time after the period's end to claim, counted in whole days of 24 hours; `nil`: no deadline.
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
    /// What the availability, or of the desk each credited share, must reach in every one of the months, equality
    /// included; one that is not measured earns nothing back.
    package var atLeast: TargetShare
    /// How many months right after the credited one.
    package var months: Int

    package init(atLeast: TargetShare, months: Int) {
        self.atLeast = atLeast
        self.months = months
    }
}

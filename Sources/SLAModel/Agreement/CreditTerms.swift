package import SLATime

/// What the provider owes when a commitment of a service is missed.
package struct CreditTerms: Sendable, Hashable {
    package enum Combine: String, Sendable, Hashable, Codable, CaseIterable { case worst, sum }

    /// What the percentages of the tiers are taken of, a month.
    package var monthlyFee: Money
    package var tiers: [CreditTier]
    package var combine: Combine
    package var minimum: Money?
    /// At most this share of the fee.
    package var cap: TargetShare?
    package var earnBack: EarnBack?
    package var claimWithin: Milliseconds?

    package init(
        monthlyFee: Money, tiers: [CreditTier], combine: Combine = .worst, minimum: Money? = nil,
        cap: TargetShare? = nil, earnBack: EarnBack? = nil, claimWithin: Milliseconds? = nil
    ) {
        self.monthlyFee = monthlyFee
        self.tiers = tiers
        self.combine = combine
        self.minimum = minimum
        self.cap = cap
        self.earnBack = earnBack
        self.claimWithin = claimWithin
    }
}

/// One rung of the credit ladder: availability below (or at most) a bound earns a share of the fee.
package struct CreditTier: Sendable, Hashable {
    package var bound: TargetShare
    /// Whether a value exactly at the bound is in the tier (`at_most:` instead of `below:`).
    package var includesBound: Bool
    package var credit: TargetShare

    package init(bound: TargetShare, includesBound: Bool, credit: TargetShare) {
        self.bound = bound
        self.includesBound = includesBound
        self.credit = credit
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

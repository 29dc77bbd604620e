package import SLATime

/// The credit of one service, or of the service desk, with its arithmetic.
package struct ServiceCredit: Sendable, Hashable, Codable {
    /// What one commitment earned in the month that decides.
    package struct Part: Sendable, Hashable, Codable {
        package var commitment: CreditedCommitment
        package var value: Figure
        /// Index of the tier that was hit; `nil` when none was.
        package var tier: Int?
        package var amount: Money

        package init(commitment: CreditedCommitment, value: Figure, tier: Int?, amount: Money) {
            self.commitment = commitment
            self.value = value
            self.tier = tier
            self.amount = amount
        }
    }

    package var base: CreditTerms.Base
    /// What shares are taken of, a month; `nil` where the agreement credits amounts only.
    package var fee: Money?
    /// Of all commitments, in the order of the agreement.
    package var tiers: [CreditTier]
    package var combine: CreditTerms.Combine
    /// Of the month with the highest credit; of the last one where nothing is owed.
    package var parts: [Part]
    /// `nil` when nothing is owed.
    package var amount: Money?
    /// Whether the cap cut the amount.
    package var wasCapped: Bool
    /// What a credit that was earned came to, where it is not paid because it is smaller than the minimum.
    package var belowMinimum: Money?
    package var minimum: Money?
    /// Credits of the last 12 months, this one included.
    package var lastTwelveMonths: Money?
    package var eventsInTwelveMonths: Int
    /// Last day to claim, where the agreement has a deadline.
    package var claimBy: CivilDate?

    package init(
        base: CreditTerms.Base = .fee, fee: Money?, tiers: [CreditTier], combine: CreditTerms.Combine = .worst,
        parts: [Part] = [], amount: Money? = nil, wasCapped: Bool = false, belowMinimum: Money? = nil,
        minimum: Money? = nil, lastTwelveMonths: Money? = nil, eventsInTwelveMonths: Int, claimBy: CivilDate? = nil
    ) {
        self.base = base
        self.fee = fee
        self.tiers = tiers
        self.combine = combine
        self.parts = parts
        self.amount = amount
        self.wasCapped = wasCapped
        self.belowMinimum = belowMinimum
        self.minimum = minimum
        self.lastTwelveMonths = lastTwelveMonths
        self.eventsInTwelveMonths = eventsInTwelveMonths
        self.claimBy = claimBy
    }

    /// The tiers that were hit.
    package var hits: Set<Int> { Set(parts.compactMap(\.tier)) }
}

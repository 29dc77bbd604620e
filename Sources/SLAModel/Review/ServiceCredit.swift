package import SLATime

/// The credit of one service, or of the service desk, with its arithmetic: the sum over the period's finished months,
/// each by the terms in force in it, without those earned back before the period's end.
package struct ServiceCredit: Sendable, Hashable, Codable {
    /// What one commitment earned in the month that decides.
    package struct Part: Sendable, Hashable, Codable {
        /// Whose figure it is.
        package var commitment: CreditedCommitment
        /// The exact figure the tiers were compared with; a reason where nothing was measured, which earns nothing
        /// (semantics 0.6).
        package var value: Figure
        /// Index in `ServiceCredit.tiers` of the tier that was hit, the dearest one where several apply; `nil` when
        /// none was.
        package var tier: Int?
        /// What the tier is worth before the parts are combined; zero without one.
        package var amount: Money

        package init(commitment: CreditedCommitment, value: Figure, tier: Int?, amount: Money) {
            self.commitment = commitment
            self.value = value
            self.tier = tier
            self.amount = amount
        }
    }

    /// The whole months of the period by what became of their credit; months whose terms credit nothing are in none.
    package struct Months: Sendable, Hashable, Codable {
        /// Every figure that earns a credit was measured.
        package var decided: [CivilDate]
        /// Over, and a figure was not measured: it earns nothing.
        package var notMeasured: [CivilDate]
        /// Not over.
        package var running: [CivilDate]
        /// Whether the period has days outside of whole months, for which no credit is ever decided.
        package var areSomeDaysLeft: Bool

        package init(
            decided: [CivilDate], notMeasured: [CivilDate] = [], running: [CivilDate] = [],
            areSomeDaysLeft: Bool = false
        ) {
            self.decided = decided
            self.notMeasured = notMeasured
            self.running = running
            self.areSomeDaysLeft = areSomeDaysLeft
        }
    }

    /// Which fee `fee` is.
    package var base: CreditTerms.Base
    /// What shares are taken of, a month; `nil` where the agreement credits amounts only.
    package var fee: Money?
    /// Of all commitments, in the order of the agreement.
    package var tiers: [CreditTier]
    /// How the parts of a month become one credit, before cap and minimum.
    package var combine: CreditTerms.Combine
    /// Of the month that earned most, the first of equals; empty where that month, or a part of it, was judged by other
    /// tiers than `tiers`, or not all of it by any.
    package var parts: [Part]
    /// The first day of the month that `parts` are of; `nil` without parts.
    package var month: CivilDate?
    /// `nil` in reviews of before this was told.
    package var months: Months?
    /// The period's months that are over and take more than `parts` to tell: in which a tier was hit, or which no
    /// single set of tiers judged as a whole; oldest first. `nil` where `parts` tell all that is owed.
    package var entries: [CreditHistory.Entry]?
    /// `nil` when nothing is owed.
    package var amount: Money?
    /// Whether the cap cut the amount of any month.
    package var wasCapped: Bool
    /// What a credit that was earned came to, after the cap, where it is not paid because it is smaller than the
    /// minimum.
    package var belowMinimum: Money?
    /// A month's credit below this is not paid at all; `nil` without such a rule.
    package var minimum: Money?
    /// The most that is owed for a month; `nil` without such a rule.
    package var cap: Money?
    /// Credits owed for the 12 months that end with this period's last month, less those earned back; months that are
    /// not over or lie before the terms owe nothing.
    package var lastTwelveMonths: Money?
    /// How many of those months owe a credit.
    package var eventsInTwelveMonths: Int
    /// Last day to claim the first of the months that owe something, each counted from its own end; `nil` without a
    /// deadline.
    package var claimBy: CivilDate?

    package init(
        base: CreditTerms.Base = .fee, fee: Money?, tiers: [CreditTier], combine: CreditTerms.Combine = .worst,
        parts: [Part] = [], month: CivilDate? = nil, months: Months? = nil, entries: [CreditHistory.Entry]? = nil,
        amount: Money? = nil, wasCapped: Bool = false, belowMinimum: Money? = nil,
        minimum: Money? = nil, cap: Money? = nil, lastTwelveMonths: Money? = nil, eventsInTwelveMonths: Int,
        claimBy: CivilDate? = nil
    ) {
        self.base = base
        self.fee = fee
        self.tiers = tiers
        self.combine = combine
        self.parts = parts
        self.month = month
        self.months = months
        self.entries = entries
        self.amount = amount
        self.wasCapped = wasCapped
        self.belowMinimum = belowMinimum
        self.minimum = minimum
        self.cap = cap
        self.lastTwelveMonths = lastTwelveMonths
        self.eventsInTwelveMonths = eventsInTwelveMonths
        self.claimBy = claimBy
    }

    /// The tiers that were hit.
    package var hits: Set<Int> { Set(parts.compactMap(\.tier)) }
}

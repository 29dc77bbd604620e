/// What a credit is owed for.
package enum CreditedCommitment: String, Sendable, Hashable, Codable, CaseIterable {
    /// The availability of the service.
    case availability
    /// The number of its long outages.
    case outages
    /// Tickets answered in time.
    case response
    /// Tickets resolved in time.
    case resolution
}

/// One rung of a credit ladder: a figure in its bound earns a share of the fee, or an amount.
package struct CreditTier: Sendable, Hashable, Codable {
    /// Whose figure the bound is about.
    package var commitment: CreditedCommitment
    /// Tiers may overlap; the one that earns most decides.
    package var bound: CreditBound
    /// What a month earns whose figure lies in the bound.
    package var credit: CreditAmount

    package init(_ commitment: CreditedCommitment = .availability, _ bound: CreditBound, credit: CreditAmount) {
        self.commitment = commitment
        self.bound = bound
        self.credit = credit
    }
}

/// Which figures fall into a tier.
package enum CreditBound: Sendable, Hashable {
    /// A share below this one (`below:`).
    case below(TargetShare)
    /// This share and every smaller one (`at_most:`).
    case atMost(TargetShare)
    /// More outages than this (`more_than:`).
    case moreThan(Int)

    /// The edge of the bound as an exact number.
    package var edge: Ratio {
        switch self {
        case .below(let share), .atMost(let share): share.ratio
        case .moreThan(let count): Ratio(Int64(count))
        }
    }
}

/// What a tier earns, or a cap allows.
package enum CreditAmount: Sendable, Hashable {
    /// Of the fee of a month.
    case share(TargetShare)
    /// The same whatever the fee.
    case amount(Money)

    /// In money.
    ///
    /// - Parameters:
    ///   - fee: a month's; without one a share is worth nothing.
    ///   - days: of the month's days those in which the tier held.
    package func value(of fee: Money?, ofMonth days: Ratio = .one, currency: String) -> Money {
        switch self {
        case .share(let share): fee?.times(share.ratio, days) ?? Money(minorUnits: 0, currency: currency)
        case .amount(let money): money.times(days)
        }
    }
}

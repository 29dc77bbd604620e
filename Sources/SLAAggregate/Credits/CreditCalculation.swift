package import SLAModel

/// What a month's results cost the provider, with the steps of the sum.
package struct CreditCalculation: Sendable, Hashable {
    /// What one commitment earned.
    package struct Part: Sendable, Hashable {
        /// Whose figure it is.
        package var commitment: CreditedCommitment
        /// `nil` where not measured or not decided, which never earns a credit (semantics 0.6).
        package var value: Ratio?
        /// Index of the tier it fell into; `nil` when in none.
        package var tier: Int?
        /// What the tier is worth; zero without one.
        package var amount: Money
    }

    /// Days of a month under one set of tiers, target and fee.
    package struct Stretch: Sendable, Hashable {
        /// In force on these days.
        package let terms: CreditTerms
        /// Of the month's days, the share of the fee that they cost.
        package let share: Ratio
        /// One a credited commitment, in the order of the agreement.
        package let parts: [Part]
        /// The parts combined.
        package let combined: Money

        /// - Parameters:
        ///   - share: of the month's days.
        ///   - values: the figures that tiers apply to, one a commitment; `nil` where not measured or not decided.
        package init(
            _ terms: CreditTerms, ofMonth share: Ratio = .one,
            values: [(commitment: CreditedCommitment, value: Ratio?)]
        ) {
            let parts = values.map { commitment, value in
                let tier = value.flatMap { terms.tier(for: $0, of: commitment) }
                return Part(
                    commitment: commitment, value: value, tier: tier,
                    amount: tier.map {
                        terms.tiers[$0].credit.value(of: terms.monthlyFee, ofMonth: share, currency: terms.currency)
                    } ?? Money(minorUnits: 0, currency: terms.currency))
            }
            let earned = parts.map(\.amount.minorUnits)
            let combined =
                switch terms.combine {
                case .worst: earned.max() ?? 0
                case .sum: earned.reduce(0, +)
                }
            self.terms = terms
            self.share = share
            self.parts = parts
            self.combined = Money(minorUnits: combined, currency: terms.currency)
        }
    }

    /// In order of time; one where nothing changes inside the month.
    package let stretches: [Stretch]
    /// What the stretches earned together, before cap and minimum.
    package let combined: Money
    /// What the cap left of it.
    package let capped: Money
    /// What is owed; zero when no tier was hit and when the credit is smaller than the minimum.
    package let amount: Money

    /// Whether the cap took anything away.
    package var wasCapped: Bool { capped.minorUnits < combined.minorUnits }
    /// Whether a credit was earned that is too small to be paid.
    package var isBelowMinimum: Bool { capped.minorUnits > 0 && amount.minorUnits == 0 }
    /// Of all stretches.
    package var parts: [Part] { stretches.flatMap(\.parts) }

    /// - Parameter terms: whose cap and minimum hold: those in force at the month's end.
    package init(_ terms: CreditTerms, stretches: [Stretch]) {
        let currency = terms.currency
        let combined = stretches.reduce(0) { $0 + $1.combined.minorUnits }
        let cap = terms.cap?.value(of: terms.monthlyFee, currency: currency).minorUnits
        let capped = min(combined, cap ?? combined)
        // Contracts spare both sides the small sums: what is less than the minimum is not paid at all.
        let owed = capped < terms.minimum?.minorUnits ?? 0 ? 0 : capped
        self.stretches = stretches
        self.combined = Money(minorUnits: combined, currency: currency)
        self.capped = Money(minorUnits: capped, currency: currency)
        amount = Money(minorUnits: owed, currency: currency)
    }

    /// Of a month in which nothing changes.
    package init(_ terms: CreditTerms, values: [(commitment: CreditedCommitment, value: Ratio?)]) {
        self.init(terms, stretches: [Stretch(terms, values: values)])
    }
}

extension CreditTerms {
    /// The tier with the highest credit among those of a commitment that a value falls into; the first of equals.
    package func tier(for value: Ratio, of commitment: CreditedCommitment) -> Int? {
        func worth(_ index: Int) -> Int64 {
            tiers[index].credit.value(of: monthlyFee, currency: currency).minorUnits
        }
        var best: Int?
        for (index, tier) in tiers.enumerated() where tier.commitment == commitment && tier.bound.contains(value) {
            if let found = best, worth(found) >= worth(index) { continue }
            best = index
        }
        return best
    }

    /// Whether a credit is waived by what followed.
    ///
    /// - Parameter following: the shares that tiers apply to in the months right after it, in order; a month with one
    ///   that is not measured earns nothing back.
    package func isEarnedBack(by following: [[Ratio?]]) -> Bool {
        guard let earnBack, earnBack.months > 0, following.count >= earnBack.months else { return false }
        return following.prefix(earnBack.months).allSatisfy { month in
            !month.isEmpty && month.allSatisfy { $0.map(earnBack.atLeast.isMet(by:)) ?? false }
        }
    }
}

extension CreditBound {
    /// Exactly at the edge only where the edge belongs to the tier.
    package func contains(_ value: Ratio) -> Bool {
        switch self {
        case .below(let share): value < share.ratio
        case .atMost(let share): value < share.ratio || value.equals(share.ratio)
        case .moreThan(let count): value > Ratio(Int64(count))
        }
    }
}

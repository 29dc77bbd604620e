import SLAModel
import SLATime

/// One month of a credit beside those that may waive it.
struct SettledMonth: Sendable {
    let month: CreditMonth
    /// The months after it that earned it back; empty where it stays owed.
    let waivedBy: [ReviewPeriod]

    /// Of months in order of time.
    static func settling(_ months: [CreditMonth]) -> [SettledMonth] {
        months.indices.map { index in
            let terms = months[index].terms
            // A month that credits nothing ends their row.
            let following = zip(months[index...], months[(index + 1)...])
                .prefix { $0.period.next == $1.period }.map(\.1)
            let isWaived = terms.isEarnedBack(by: following.map(\.levels))
            return SettledMonth(
                month: months[index],
                waivedBy: isWaived ? following.prefix(terms.earnBack?.months ?? 0).map(\.period) : [])
        }
    }

    var calculation: CreditCalculation { month.calculation }

    var isEarnedBack: Bool { !waivedBy.isEmpty }

    /// What is owed; zero for a credit that was earned back or is under the minimum.
    var amount: Money {
        isEarnedBack ? Money(minorUnits: 0, currency: calculation.amount.currency) : calculation.amount
    }

    /// The last day to claim what is owed, counted from the month's own end; `nil` where nothing is owed, or always.
    var claimBy: CivilDate? {
        guard amount.minorUnits > 0 else { return nil }
        return month.terms.claimWithin.map(month.period.endDay.lastDay(of:))
    }
}

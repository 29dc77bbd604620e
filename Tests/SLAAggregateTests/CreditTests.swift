import SLAAggregate
import SLAModel
import Testing

/// Tiers below 99.9 % (5 %), below 99.5 % (15 %) and at most 99.0 % (30 %) of a fee of 2750.00.
@Suite struct CreditTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func pounds(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: "GBP") }

    private func terms(
        outages: [CreditTier] = [], combine: CreditTerms.Combine = .worst, minimum: Int64? = nil,
        cap: CreditAmount? = nil, earnBack: EarnBack? = nil
    ) throws -> CreditTerms {
        CreditTerms(
            monthlyFee: pounds(275_000),
            tiers: [
                CreditTier(.availability, .below(try share("99.9%")), credit: .share(try share("5%"))),
                CreditTier(.availability, .below(try share("99.5%")), credit: .share(try share("15%"))),
                CreditTier(.availability, .atMost(try share("99.0%")), credit: .share(try share("30%"))),
            ] + outages,
            combine: combine, minimum: minimum.map(pounds), cap: cap, earnBack: earnBack)
    }

    private func owed(_ terms: CreditTerms, _ value: Ratio?) -> CreditCalculation {
        CreditCalculation(terms, values: [(.availability, value)])
    }

    /// Values in thousandths of a per cent: exactly at each boundary, and one step to either side.
    @Test(
        arguments: [
            (100_000, nil), (99_901, nil), (99_900, nil), (99_899, 13_750), (99_500, 13_750), (99_499, 41_250),
            (99_001, 41_250), (99_000, 82_500), (98_999, 82_500), (0, 82_500),
        ] as [(Int64, Int64?)])
    func boundaries(value: Int64, owed: Int64?) throws {
        let credit = self.owed(try terms(), Ratio(value, over: 100_000))
        #expect(credit.amount.minorUnits == owed ?? 0)
        #expect((credit.parts[0].tier == nil) == (owed == nil))
    }

    /// More than 2 long outages earn 40.00, more than 5 earn 90.00: amounts, whatever the fee.
    @Test(arguments: [(0, 0), (2, 0), (3, 4000), (5, 4000), (6, 9000)] as [(Int64, Int64)])
    func outagesEarnAmounts(count: Int64, owed: Int64) throws {
        let terms = CreditTerms(
            monthlyFee: nil,
            tiers: [
                CreditTier(.outages, .moreThan(2), credit: .amount(pounds(4000))),
                CreditTier(.outages, .moreThan(5), credit: .amount(pounds(9000))),
            ])
        #expect(CreditCalculation(terms, values: [(.outages, Ratio(count))]).amount == pounds(owed))
    }

    /// 99.2 % earns 15 % of 2750.00 = 412.50, three long outages earn 40.00: the higher, or 452.50 together. Each
    /// ladder is asked about its own figure only.
    @Test(arguments: [(CreditTerms.Combine.worst, 41_250), (.sum, 45_250)] as [(CreditTerms.Combine, Int64)])
    func combine(rule: CreditTerms.Combine, owed: Int64) throws {
        let outages = [CreditTier(.outages, .moreThan(2), credit: .amount(pounds(4000)))]
        let credit = CreditCalculation(
            try terms(outages: outages, combine: rule),
            values: [(.availability, Ratio(992, over: 1000)), (.outages, Ratio(3))])
        #expect(credit.amount.minorUnits == owed)
        #expect(credit.parts.map(\.tier) == [1, 3])
        #expect(credit.parts.map(\.amount.minorUnits) == [41_250, 4000])
        let one = CreditCalculation(
            try terms(outages: outages, combine: rule),
            values: [(.availability, nil), (.outages, Ratio(3))])
        #expect(one.amount.minorUnits == 4000)
    }

    /// 5 % of 2750.00 is what the other two tiers are worth as well.
    @Test func theFirstOfEqualTiersIsTold() throws {
        let amount = CreditTier(.availability, .below(try share("99.9%")), credit: .amount(pounds(13_750)))
        var terms = try terms()
        terms.tiers = [amount, terms.tiers[0], amount]
        #expect(owed(terms, Ratio(998, over: 1000)).parts.map(\.tier) == [0])
    }

    /// 98 % earns 30 % = 825.00; a cap of 20 % is 550.00.
    @Test func capCutsAboveItself() throws {
        let worst = Ratio(980, over: 1000)
        let capped = owed(try terms(cap: .share(try share("20%"))), worst)
        #expect(capped.amount.minorUnits == 55_000 && capped.wasCapped && capped.combined.minorUnits == 82_500)
        // Exactly at the cap nothing is cut.
        #expect(!owed(try terms(cap: .share(try share("30%"))), worst).wasCapped)
        #expect(!owed(try terms(cap: .amount(pounds(82_500))), worst).wasCapped)
        let amount = owed(try terms(cap: .amount(pounds(82_499))), worst)
        #expect(amount.amount.minorUnits == 82_499 && amount.wasCapped)
    }

    /// 99.8 % earns 5 % = 137.50. Contracts read a minimum as the sum below which nothing is paid; a client who got
    /// more than was earned would be a fault of ours.
    @Test(
        arguments: [(13_749, 13_750, false), (13_750, 13_750, false), (13_751, 0, true)] as [(Int64, Int64, Bool)])
    func creditsBelowTheMinimumAreNotPaid(minimum: Int64, paid: Int64, isBelow: Bool) throws {
        let credit = owed(try terms(minimum: minimum), Ratio(998, over: 1000))
        #expect(credit.amount.minorUnits == paid && credit.isBelowMinimum == isBelow)
        #expect(credit.capped.minorUnits == 13_750)
        // Nothing earned is nothing kept back.
        #expect(!owed(try terms(minimum: minimum), .one).isBelowMinimum)
    }

    /// What the cap leaves, 4 % = 110.00, is what the minimum is asked about.
    @Test func capComesBeforeMinimum() throws {
        let cap = CreditAmount.share(try share("4%"))
        let low = Ratio(998, over: 1000)
        #expect(owed(try terms(minimum: 11_000, cap: cap), low).amount.minorUnits == 11_000)
        #expect(owed(try terms(minimum: 11_001, cap: cap), low).amount.minorUnits == 0)
    }

    @Test func nothingMeasuredEarnsNothing() throws {
        let credit = owed(try terms(), nil)
        #expect(credit.amount.minorUnits == 0 && credit.parts.map(\.tier) == [nil] && !credit.isBelowMinimum)
    }

    @Test func earnBackNeedsEveryMonthInARow() throws {
        let earned = try terms(earnBack: EarnBack(atLeast: try share("99.95%"), months: 2))
        let good = [Ratio(9995, over: 10_000)]
        #expect(earned.isEarnedBack(by: [good, [.one]]))
        #expect(!earned.isEarnedBack(by: [good]))
        #expect(!earned.isEarnedBack(by: [good, [nil], good]))
        #expect(!earned.isEarnedBack(by: [good, [Ratio(9994, over: 10_000)]]))
        // Where several shares earn credits, each must be at the level.
        #expect(!earned.isEarnedBack(by: [good, [.one, Ratio(9994, over: 10_000)]]))
        #expect(try !terms().isEarnedBack(by: [[.one], [.one]]))
    }
}

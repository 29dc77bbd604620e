import SLAAggregate
import SLAModel
import Testing

/// Tiers below 99.9 % (5 %), below 99.5 % (15 %) and at most 99.0 % (30 %) of a fee of 2750.00.
@Suite struct CreditTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func terms(
        combine: CreditTerms.Combine = .worst, minimum: Int64? = nil, cap: String? = nil, earnBack: EarnBack? = nil
    ) throws -> CreditTerms {
        CreditTerms(
            monthlyFee: Money(minorUnits: 275_000, currency: "GBP"),
            tiers: [
                CreditTier(bound: try share("99.9%"), includesBound: false, credit: try share("5%")),
                CreditTier(bound: try share("99.5%"), includesBound: false, credit: try share("15%")),
                CreditTier(bound: try share("99.0%"), includesBound: true, credit: try share("30%")),
            ],
            combine: combine, minimum: minimum.map { Money(minorUnits: $0, currency: "GBP") }, cap: try cap.map(share),
            earnBack: earnBack)
    }

    /// Values in thousandths of a per cent: exactly at each boundary, and one step to either side.
    @Test(
        arguments: [
            (100_000, nil), (99_901, nil), (99_900, nil), (99_899, 13_750), (99_500, 13_750), (99_499, 41_250),
            (99_001, 41_250), (99_000, 82_500), (98_999, 82_500), (0, 82_500),
        ] as [(Int64, Int64?)])
    func boundaries(value: Int64, owed: Int64?) throws {
        let credit = CreditCalculation(try terms(), values: [Ratio(value, over: 100_000)])
        #expect(credit.amount.minorUnits == owed ?? 0)
        #expect((credit.hits[0] == nil) == (owed == nil))
    }

    /// 99.8 % and 99.2 %: 15 % of the fee, or 5 % + 15 %.
    @Test(arguments: [(CreditTerms.Combine.worst, 41_250), (.sum, 55_000)] as [(CreditTerms.Combine, Int64)])
    func combine(rule: CreditTerms.Combine, owed: Int64) throws {
        let values = [Ratio(998, over: 1000), Ratio(992, over: 1000), nil]
        let credit = CreditCalculation(try terms(combine: rule), values: values)
        #expect(credit.amount.minorUnits == owed)
        #expect(credit.hits == [0, 1, nil])
    }

    @Test func capAndMinimum() throws {
        let low = [Ratio(998, over: 1000)]
        let worst = [Ratio(980, over: 1000)]
        let capped = CreditCalculation(try terms(cap: "20%"), values: worst)
        #expect(capped.amount.minorUnits == 55_000 && capped.wasCapped)
        // Exactly at the cap nothing is cut.
        #expect(!CreditCalculation(try terms(cap: "30%"), values: worst).wasCapped)
        let raised = CreditCalculation(try terms(minimum: 20_000), values: low)
        #expect(raised.amount.minorUnits == 20_000 && raised.wasRaisedToMinimum)
        let neither = CreditCalculation(try terms(minimum: 13_750), values: low)
        #expect(neither.amount.minorUnits == 13_750 && !neither.wasRaisedToMinimum)
        // A minimum is owed only when a tier was hit, and never above the cap: 4 % of the fee.
        #expect(CreditCalculation(try terms(minimum: 20_000), values: [.one]).amount.minorUnits == 0)
        #expect(CreditCalculation(try terms(minimum: 20_000, cap: "4%"), values: low).amount.minorUnits == 11_000)
    }

    @Test func nothingMeasuredEarnsNothing() throws {
        let credit = CreditCalculation(try terms(minimum: 1000), values: [nil])
        #expect(credit.amount.minorUnits == 0 && credit.hits == [nil])
    }

    /// A quarter's fee is three months' fees.
    @Test func feeFollowsTheLengthOfThePeriod() throws {
        let credit = CreditCalculation(try terms(), values: [Ratio(998, over: 1000)], months: 3)
        #expect(credit.amount.minorUnits == 41_250)
    }

    @Test func earnBackNeedsEveryMonthInARow() throws {
        let earned = try terms(earnBack: EarnBack(atLeast: try share("99.95%"), months: 2))
        let good = Ratio(9995, over: 10_000)
        #expect(earned.isEarnedBack(by: [good, .one]))
        #expect(!earned.isEarnedBack(by: [good]))
        #expect(!earned.isEarnedBack(by: [good, nil, good]))
        #expect(!earned.isEarnedBack(by: [good, Ratio(9994, over: 10_000)]))
        #expect(try !terms().isEarnedBack(by: [.one, .one]))
    }
}

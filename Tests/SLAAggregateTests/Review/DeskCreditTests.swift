import SLAAggregate
import SLAModel
import SLATime
import Testing

/// Credits for late tickets, worked out by hand.
@Suite("A credit for tickets follows their attainments, month by month")
struct DeskCreditTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func pounds(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: "GBP") }

    /// Below 90 % resolved in time 2 % of 3000.00 = 60.00, at 80 % or below 150.00; below 90 % answered in time 30.00.
    private func fixture(
        late: Int, of total: Int, combine: CreditTerms.Combine = .worst, minimum: Int64? = nil
    ) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.attainment = AttainmentTargets(
            response: try share("90 %"), resolution: try share("90 %"))
        fixture.agreement.terms[0].tickets?.credit = CreditTerms(
            base: .total, monthlyFee: pounds(300_000),
            tiers: [
                CreditTier(.response, .below(try share("90 %")), credit: .share(try share("1 %"))),
                CreditTier(.resolution, .below(try share("90 %")), credit: .share(try share("2 %"))),
                CreditTier(.resolution, .atMost(try share("80 %")), credit: .share(try share("5 %"))),
            ], combine: combine, minimum: minimum.map(pounds),
            earnBack: EarnBack(atLeast: try share("95 %"), months: 1), claimWithin: .hours(10 * 24))
        // P2: response within 1 h, resolution within 8 h of a desk that is open 8 h a day; Monday 5 October.
        for number in 0..<total {
            try fixture.ticket(
                "T\(number)", created: "10-05 09:00", responded: number < late ? "10-05 11:00" : "10-05 09:30",
                resolved: number < late ? "10-06 12:00" : "10-05 12:00")
        }
        return fixture
    }

    /// 18 of 20 = 90 % exactly earns nothing; 17 of 20 = 85 % earns 60.00; 16 of 20 = 80 % exactly earns 150.00.
    @Test(
        "exactly at each boundary",
        arguments: [(2, nil), (3, 6000), (4, 15_000), (5, 15_000)] as [(Int, Int64?)])
    func boundaries(late: Int, owed: Int64?) throws {
        let review = try fixture(late: late, of: 20).review()
        let credit = try #require(review.desk?.credit)
        #expect(credit.amount == owed.map(pounds))
        #expect(review.verdict.credit == owed.map(pounds))
        #expect(credit.claimBy == (owed == nil ? nil : CivilDate("2026-11-10")))
        #expect(credit.parts.map(\.commitment) == [.response, .resolution])
        #expect(credit.parts.last?.value == .share(try #require(Ratio(Int64(20 - late), over: 20))))
    }

    /// 2 % are 60.00 of 3000.00, and 30.00 of the 1500.00 of the other terms.
    @Test(
        "terms that begin after the month change nothing of it, those that begin with it hold for all of it",
        arguments: [("2026-11-01", 6000), ("2026-10-01", 3000)] as [(String, Int64)])
    func otherTermsBesideTheMonth(from: String, owed: Int64) throws {
        var fixture = try fixture(late: 3, of: 20)
        var other = fixture.agreement.terms[0]
        other.effective = try #require(CivilDate(from))
        other.tickets?.credit?.monthlyFee = pounds(150_000)
        fixture.agreement.terms.append(other)
        let credit = try #require(try fixture.review().desk?.credit)
        #expect(credit.amount == pounds(owed))
        #expect(credit.parts.map(\.commitment) == [.response, .resolution])
    }

    /// 85 %: 1 % for the responses is 30.00, 2 % for the resolutions 60.00; together 90.00.
    @Test(
        "worst or sum", arguments: [(CreditTerms.Combine.worst, 6000), (.sum, 9000)] as [(CreditTerms.Combine, Int64)])
    func combine(rule: CreditTerms.Combine, owed: Int64) throws {
        #expect(try fixture(late: 3, of: 20, combine: rule).review().desk?.credit?.amount == pounds(owed))
    }

    @Test("a credit smaller than the minimum is told and not paid")
    func minimum() throws {
        let unpaid = try #require(try fixture(late: 3, of: 20, minimum: 6001).review().desk?.credit)
        #expect(unpaid.amount == nil && unpaid.belowMinimum == pounds(6000) && unpaid.eventsInTwelveMonths == 0)
        let paid = try #require(try fixture(late: 3, of: 20, minimum: 6000).review().desk?.credit)
        #expect(paid.amount == pounds(6000) && paid.belowMinimum == nil)
    }

    /// November's 20 of 20 are at the level of 95 %, so that October's 60.00 no longer counts in the year.
    @Test("earned back by the next month")
    func earnBack() throws {
        var fixture = try fixture(late: 3, of: 20)
        let october = try fixture.review("2026-11", asOf: "2026-12-01 12:00").desk?.credit
        #expect(october?.lastTwelveMonths == pounds(6000))
        for number in 0..<20 {
            try fixture.ticket(
                "N\(number)", created: "11-02 09:00", responded: "11-02 09:30", resolved: "11-02 12:00")
        }
        let credit = try #require(try fixture.review("2026-11", asOf: "2026-12-01 12:00").desk?.credit)
        #expect(credit.amount == nil && credit.lastTwelveMonths == pounds(0))
    }

    @Test("explained from the fee to what is owed")
    func explained() throws {
        let explainer = try fixture(late: 3, of: 20, combine: .sum).explainer()
        let credit = try #require(explainer.credit(of: "desk", in: try ReviewPeriod("2026-10")))
        #expect(credit.amount == pounds(9000))
        #expect(
            try credit.months.first?.steps == [
                ArithmeticStep("monthly fee of all services", .money(pounds(300_000))),
                ArithmeticStep("answered in time: share of the tier", .share(share("1 %").ratio)),
                ArithmeticStep("answered in time: fee x share", .money(pounds(3000))),
                ArithmeticStep("resolved in time: share of the tier", .share(share("2 %").ratio)),
                ArithmeticStep("resolved in time: fee x share", .money(pounds(6000))),
                ArithmeticStep("their sum", .money(pounds(9000))),
                ArithmeticStep("owed", .money(pounds(9000))),
            ])
    }

    @Test("no tickets, no credit")
    func nothing() throws {
        #expect(try fixture(late: 0, of: 0).review().desk?.credit == nil)
        // None counted in the period: not measured, nothing owed.
        let november = try fixture(late: 3, of: 20).review("2026-12", asOf: "2027-01-01 12:00").desk?.credit
        #expect(november?.amount == nil)
    }
}

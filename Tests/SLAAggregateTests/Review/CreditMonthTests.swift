import SLAAggregate
import SLAModel
import SLATime
import Testing

/// Credits over several months and over months that terms cut, worked out by hand. September has 30 days, August and
/// October 31.
@Suite("A credit of several months adds up, each month by its own terms")
struct CreditMonthTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func pounds(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: "GBP") }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// Below 99.9 % 5 %, below 99 % 15 % of 2000.00.
    private func fixture(earnBack: EarnBack? = nil, cap: String? = nil) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        let terms = CreditTerms(
            monthlyFee: pounds(200_000),
            tiers: [
                CreditTier(.availability, .below(try share("99.9 %")), credit: .share(try share("5 %"))),
                CreditTier(.availability, .below(try share("99 %")), credit: .share(try share("15 %"))),
            ], cap: try cap.map { .share(try share($0)) }, earnBack: earnBack, claimWithin: .hours(30 * 24))
        try fixture.service("web", credit: terms)
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        return fixture
    }

    private func credit(_ fixture: ReviewFixture, _ period: String) throws -> ServiceCredit {
        try #require(try fixture.review(period).availability.first?.credit)
    }

    private func later(_ fixture: inout ReviewFixture, from day: String, fee: Int64) throws {
        var terms = fixture.agreement.terms[0]
        terms.effective = try date(day)
        terms.services[0].credit?.monthlyFee = pounds(fee)
        fixture.agreement.terms.append(terms)
    }

    /// July 2 h down: 100.00. August and September are good: waived.
    @Test("A credit that later months waived is owed neither by the review nor by its explanation")
    func explainedAsReviewed() throws {
        var fixture = try fixture(earnBack: EarnBack(atLeast: try share("99.5 %"), months: 2))
        try fixture.outage("web", "07-05 10:00", "07-05 12:00")
        #expect(try credit(fixture, "2026-Q3").amount == nil)
        let explained = try #require(
            try fixture.explainer().credit(of: "web", in: try ReviewPeriod("2026-Q3")))
        #expect(explained.amount == pounds(0) && explained.months.map(\.amount) == [pounds(0), pounds(0), pounds(0)])
        #expect(
            explained.months[0].steps.suffix(2) == [
                ArithmeticStep("waived by 2026-08, 2026-09", .money(pounds(10_000))),
                ArithmeticStep("owed", .money(pounds(0))),
            ])
        // Seen in July nothing has followed.
        #expect(try fixture.explainer().credit(of: "web", in: try ReviewPeriod("2026-07"))?.amount == pounds(10_000))
    }

    /// September 10 h of 720: 98.61 %, 15 % of 2000.00 = 300.00, cut to 200.00. October 2 h of 745: 99.73 %, 5 % of
    /// 4000.00 = 200.00.
    @Test("The fee, the cap and the sum are those of the month they are told of")
    func changedFee() throws {
        var fixture = try fixture(cap: "10 %")
        try later(&fixture, from: "2026-10-01", fee: 400_000)
        try fixture.outage("web", "09-05 10:00", "09-05 20:00")
        try fixture.outage("web", "10-05 10:00", "10-05 12:00")
        let credit = try credit(fixture, "2026-09-01..2026-10-31")
        #expect(credit.amount == pounds(40_000))
        #expect(credit.fee == pounds(200_000) && credit.cap == pounds(20_000))
        #expect(credit.month == (try date("2026-09-01")) && credit.parts.map(\.amount) == [pounds(30_000)])
        let entries = try #require(credit.entries)
        #expect(entries.map(\.month) == [try date("2026-09-01"), try date("2026-10-01")])
        #expect(entries.map(\.fee) == [pounds(200_000), pounds(400_000)])
        #expect(entries.map(\.cap) == [pounds(20_000), nil])
        #expect(entries.map(\.amount) == [pounds(20_000), pounds(20_000)])
        // One month by one set of tiers is told by its parts.
        #expect(try self.credit(fixture, "2026-09").entries == nil)
    }

    /// The last of 30 days after each month: 31 July + 30 days and 30 September + 30 days.
    @Test("A credit is claimed by one date, whatever the period of the review")
    func claims() throws {
        var fixture = try fixture()
        try fixture.outage("web", "07-05 10:00", "07-05 12:00")
        try fixture.outage("web", "09-05 10:00", "09-05 12:00")
        #expect(try credit(fixture, "2026-07").claimBy == CivilDate("2026-08-30"))
        #expect(try credit(fixture, "2026-09").claimBy == CivilDate("2026-10-30"))
        let quarter = try credit(fixture, "2026-Q3")
        #expect(quarter.claimBy == CivilDate("2026-08-30"))
        #expect(quarter.entries?.map(\.claimBy) == [CivilDate("2026-08-30"), CivilDate("2026-10-30")])
    }

    /// 2 h down on the 5th: 14 days have 336 h, 99.40 %, 5 % of 2000.00 for 14 of 31 days = 45.16; the 17 days after it
    /// were up.
    @Test("A month that terms cut has the sum of its stretches, also where none earned anything")
    func stretches() throws {
        var fixture = try fixture()
        try later(&fixture, from: "2026-08-15", fee: 400_000)
        let quiet = try #require(try credit(fixture, "2026-08").entries?.first?.stretches)
        #expect(quiet.map(\.parts.first?.tier) == [nil, nil])
        try fixture.outage("web", "08-05 10:00", "08-05 12:00")
        let credit = try credit(fixture, "2026-08")
        #expect(credit.amount == pounds(4516) && credit.parts.isEmpty)
        let stretches = try #require(credit.entries?.first?.stretches)
        #expect(stretches.map(\.firstDay) == [try date("2026-08-01"), try date("2026-08-15")])
        #expect(stretches.map(\.lastDay) == [try date("2026-08-14"), try date("2026-08-31")])
        #expect(stretches.map(\.fee) == [pounds(200_000), pounds(400_000)])
        #expect(stretches.map(\.parts.first?.amount) == [pounds(4516), pounds(0)])
        #expect(stretches.map(\.parts.first?.tier) == [0, nil])
        #expect(stretches.last?.parts.first?.value == .share(.one))
    }
}

import SLAAggregate
import SLAModel
import SLATime
import Testing

@Suite("What changes inside a period is promised, judged and paid for on its own days (semantics 0.7)")
struct ChangeInsideTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    private func pounds(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: "GBP") }

    /// 10 % of 1000.00 below a share.
    private func credit(below percent: String, fee: Int64 = 100_000, cap: Int64? = nil) throws -> CreditTerms {
        CreditTerms(
            monthlyFee: pounds(fee),
            tiers: [CreditTier(.availability, .below(try share(percent)), credit: .share(try share("10 %")))],
            cap: cap.map { .amount(pounds($0)) })
    }

    /// One service `web` at 99.9 % and 10 % of 1000.00 below it, seen up since September 2025; other terms from a date.
    private func fixture(
        from date: String, target: String = "99.9 %", credit terms: CreditTerms? = nil,
        change: (inout Terms) throws -> Void
    ) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.service("web", target: target, credit: try terms ?? credit(below: target))
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate(date))
        try change(&later)
        fixture.agreement.terms.append(later)
        return fixture
    }

    // MARK: - Promises that end or begin inside

    /// In force from 1 to 15 October, 360 h, of which 0.1 % are 1296 s; 10 h down cost 10 % of 15/31 of the fee.
    @Test("A service that leaves the contract inside a month is judged, and paid for, until it left")
    func leavingService() throws {
        var fixture = try fixture(from: "2026-10-16") { $0.services = [] }
        try fixture.outage("web", "10-05 00:00", "10-05 10:00")
        try fixture.outage("web", "10-20 00:00", "10-20 10:00")
        let review = try fixture.review()
        let row = try review.commitment("availability.web")
        #expect(try row.status == .missed && row.result.value == .share(#require(Ratio(35, over: 36))))
        #expect(row.allowance?.allowed.equals(Ratio(1_296_000)) == true)
        #expect(row.inForce?.from.description == "2026-10-01" && row.inForce?.until.description == "2026-10-15")
        #expect(review.verdict.credit == pounds(4839))
        #expect(review.notices.contains { $0.rule == "partly-in-force" })
        #expect(try fixture.review("2026-11").commitments.allSatisfy { $0.id != "availability.web" })
    }

    @Test("A measure, a promise on surveys and one on tickets count only while they are in force")
    func otherPromises() throws {
        var fixture = try fixture(from: "2026-10-16") { terms in
            terms.measures = []
            terms.satisfaction = nil
            terms.tickets = nil
        }
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(
                id: "restore", name: "Restore", from: "restore", target: .atMostTime(.hours(4)), count: .everyRun)
        ]
        fixture.agreement.terms[0].satisfaction = SatisfactionTarget(
            target: try share("80 %"), positive: [4, 5], scale: 5)
        try fixture.value("restore", "10-05 10:00", .time(.hours(3)))
        try fixture.value("restore", "10-20 10:00", .time(.hours(9)))
        try fixture.survey(5, asked: "10-05 09:00", answered: "10-05 10:00")
        try fixture.survey(1, asked: "10-20 09:00", answered: "10-20 10:00")
        try fixture.ticket("IN", created: "10-05 09:00", responded: "10-05 09:10", resolved: "10-05 10:00")
        try fixture.ticket("AFTER", created: "10-20 09:00", responded: "10-22 09:10", resolved: "10-28 10:00")
        let review = try fixture.review()
        #expect(try review.commitment("measure.restore").result.value == .time(.hours(3)))
        #expect(try review.commitment("satisfaction").result.n == 1)
        #expect(try review.commitment("resolution_attainment").result.n == 1)
        #expect(try review.commitment("resolution_attainment").status == .met)
        let partly = ["measure.restore", "satisfaction", "response_attainment", "resolution_attainment"]
        for id in partly { #expect(try review.commitment(id).inForce?.until.description == "2026-10-15", "\(id)") }
        #expect(review.desk != nil)
    }

    /// 4 h until the 15th and 8 h from then on: of each the share of its own time.
    @Test(
        "A limit that changes inside a month is missed when either part is, and tells of the part that came closest",
        arguments: [(5, 3, .missed, 4), (3, 9, .missed, 8), (2, 3, .met, 4), (1, 5, .met, 8), (3, 5, .watch, 4)]
            as [(Int64, Int64, Status, Int64)])
    func limits(first: Int64, second: Int64, status: Status, hours: Int64) throws {
        func measure(_ hours: Int64) -> MeasureCommitment {
            MeasureCommitment(id: "rto", name: "RTO", from: "rto", target: .atMostTime(.hours(hours)), count: .worst)
        }
        var fixture = try fixture(from: "2026-10-16") { $0.measures = [measure(8)] }
        fixture.agreement.terms[0].measures = [measure(4)]
        try fixture.value("rto", "10-05 10:00", .time(.hours(first)))
        try fixture.value("rto", "10-20 10:00", .time(.hours(second)))
        let row = try fixture.review().commitment("measure.rto")
        #expect(row.status == status)
        #expect(row.allowance?.allowed.equals(Ratio(hours * 3_600_000)) == true)
    }

    @Test("A target that changes on the last day of a month holds on that day; on the next day it is another month's")
    func lastDay() throws {
        func targets(from date: String) throws -> [String]? {
            let fixture = try fixture(from: date) { $0.services[0].availability?.target = try share("99.5 %") }
            return try fixture.review().commitment("availability.web").targets?.map(\.from.description)
        }
        #expect(try targets(from: "2026-10-31") == ["2026-10-01", "2026-10-31"])
        #expect(try targets(from: "2026-11-01") == nil)
    }

    // MARK: - Quarters and years

    /// July and August under terms with a credit of 100.00 each, September without any credit and without the service.
    @Test("A quarter pays what its months pay, each by the terms in force in it, and lists every month's promise")
    func quarterOfEarlierTerms() throws {
        var fixture = try fixture(from: "2026-09-01") { $0.services = [] }
        for month in ["07", "08", "09"] { try fixture.outage("web", "\(month)-05 00:00", "\(month)-05 10:00") }
        let review = try fixture.review("2026-Q3")
        #expect(review.verdict.credit == pounds(20_000))
        #expect(review.availability.first?.credit?.amount == pounds(20_000))
        let facts = try #require(review.quarter)
        #expect(facts.credits.quarter == pounds(20_000))
        let cells = try #require(facts.commitments.first { $0.commitment == "availability.web" })
        #expect(cells.months.suffix(3).map(\.status) == [.missed, .missed, nil])
        // What nobody promises any more has no target to be tested.
        #expect(facts.targets.allSatisfy { $0.commitment != "availability.web" })
        let months = try ["2026-07", "2026-08", "2026-09"].map {
            try fixture.review($0).verdict.credit?.minorUnits ?? 0
        }
        #expect(months == [10_000, 10_000, 0])
        #expect(try fixture.review("2026", asOf: "2027-01-01 12:00").verdict.credit == pounds(20_000))
        // A later quarter remembers them among the credits of its twelve months.
        #expect(try fixture.review("2026-Q4", asOf: "2027-01-01 12:00").quarter?.credits.total == pounds(20_000))
        let explained = try fixture.explainer().credit(of: "web", in: try ReviewPeriod("2026-Q3"))
        #expect(explained?.amount == pounds(20_000))
    }

    /// Seen from August on, as of the middle of September.
    @Test("A credit tells which months of a quarter are decided, which nobody measured and which still run")
    func monthsOfACredit() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", credit: try credit(below: "99.9 %"))
        try fixture.reading("web", .up, at: "08-01 00:00")
        let credit = try fixture.review("2026-Q3", asOf: "09-15 12:00").availability.first?.credit
        let months = try #require(credit?.months)
        #expect(months.decided.map(\.description) == ["2026-08-01"])
        #expect(months.notMeasured.map(\.description) == ["2026-07-01"])
        #expect(months.running.map(\.description) == ["2026-09-01"])
    }

    /// 10 h down in January cost 100.00; the three months after it are at the level.
    @Test("What was earned back before a period's end is not paid for it")
    func earnedBack() throws {
        var terms = try credit(below: "99.9 %")
        terms.earnBack = EarnBack(atLeast: try share("99.95 %"), months: 3)
        var fixture = try ReviewFixture()
        try fixture.service("web", credit: terms)
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try fixture.outage("web", "01-05 00:00", "01-05 10:00")
        // At the end of the first quarter two of the three months have passed.
        #expect(try fixture.review("2026-Q1").verdict.credit == pounds(10_000))
        let year = try fixture.review("2026", asOf: "2027-01-01 12:00")
        #expect(year.verdict.credit == nil)
        let credit = try #require(year.availability.first?.credit)
        #expect(credit.amount == nil && credit.lastTwelveMonths == pounds(0) && credit.hits.isEmpty)
    }

    // MARK: - Credits

    /// 95 % until the 15th, 99.9 % from then on. 10 h of 360 are 97.22 %: in time by their own target.
    @Test("No part reaches a tier of its own: no credit, though the month would be below the last day's tier")
    func noTierOfItsOwn() throws {
        var fixture = try fixture(from: "2026-10-16", target: "95 %") { terms in
            terms.services[0].availability?.target = try share("99.9 %")
            terms.services[0].credit = try credit(below: "99.9 %")
        }
        try fixture.outage("web", "10-05 00:00", "10-05 10:00")
        let review = try fixture.review()
        let row = try review.commitment("availability.web")
        #expect(row.status == .met && review.verdict.credit == nil)
        #expect(row.targets?.map(\.from.description) == ["2026-10-01", "2026-10-16"])
        #expect(try row.targets?.map(\.target) == [.atLeast(share("95 %")), .atLeast(share("99.9 %"))])
        #expect(try fixture.review("2026-11", asOf: "2026-12-01 00:00").commitment("availability.web").targets == nil)
    }

    /// 10 % of 1000.00 for 15 of 31 days are 48.387, of 2000.00 for 16 of 31 days 103.226: 48.39 + 103.23.
    @Test(
        "A share of the fee is of the days it held; cap and minimum are those of the month's end",
        arguments: [(nil, nil, 15_162), (15_000, nil, 15_000), (nil, 15_163, nil)] as [(Int64?, Int64?, Int64?)])
    func feeChanges(cap: Int64?, minimum: Int64?, owed: Int64?) throws {
        var fixture = try fixture(from: "2026-10-16", credit: try credit(below: "99.9 %", cap: 100)) { terms in
            terms.services[0].credit = try credit(below: "99.9 %", fee: 200_000, cap: cap)
            terms.services[0].credit?.minimum = minimum.map(pounds)
        }
        try fixture.outage("web", "10-05 00:00", "10-05 10:00")
        try fixture.outage("web", "10-20 00:00", "10-20 10:00")
        let review = try fixture.review()
        #expect(review.verdict.credit == owed.map(pounds))
        #expect(review.availability.first?.credit?.parts.isEmpty == true)
        let explained = try #require(try fixture.explainer().credit(of: "web", in: try ReviewPeriod("2026-10")))
        #expect(explained.amount == pounds(owed ?? 0))
        #expect(
            explained.months.first?.steps.contains(
                ArithmeticStep("availability: fee x share x share of the month", .money(pounds(4839)))) == true)
    }

    @Test("Terms that repeat themselves leave a month's credit in one piece")
    func sameTermsAgain() throws {
        var fixture = try fixture(from: "2026-10-16") { $0.calendars["desk"]?.businessDay = .hours(7) }
        try fixture.outage("web", "10-05 00:00", "10-05 10:00")
        let credit = try #require(try fixture.review().availability.first?.credit)
        #expect(credit.amount == pounds(10_000) && credit.hits == [0])
    }

    // MARK: - Other rules

    /// 20 h without data before the change, 744 h being due: left out then, and down from the 16th on.
    @Test("Where a rule changed inside the period, either of its forms for all of it is another one")
    func rulesThatChanged() throws {
        var fixture = try fixture(from: "2026-10-16", target: "99 %") { terms in
            terms.services[0].availability?.unknown = .countAsDown
        }
        try fixture.reading("web", .unknown, at: "10-05 00:00")
        try fixture.reading("web", .up, at: "10-05 20:00")
        let row = try fixture.review().commitment("availability.web")
        #expect(row.status == .met && row.result.value == .share(.one))
        #expect(
            row.sensitivity?.turns.map(\.rules) == [[RuleFact(name: "unknown", setting: "count_as_down")]])
    }

    /// Reopened within the month: 2 h in the last cycle, 26 h in all, of 8 agreed.
    @Test("Where a rule for tickets changed inside the period, either of its forms for all of it is another one")
    func ticketRulesThatChanged() throws {
        var fixture = try ReviewFixture()
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-16"))
        fixture.agreement.terms[0].tickets?.clock.onReopen = .lastCycle
        fixture.agreement.terms.append(later)
        try fixture.ticket(
            "A", created: "10-05 09:00",
            history: [("10-07 12:00", "Resolved"), ("10-08 09:00", "In Progress"), ("10-08 11:00", "Resolved")])
        let row = try fixture.review().commitment("resolution_attainment")
        #expect(row.status == .met)
        let turns = try #require(row.sensitivity?.turns)
        #expect(turns.contains { $0.rules.contains(RuleFact(name: "clock.on_reopen", setting: "cumulative")) })
    }

    // MARK: - Tickets

    /// 50 % until the 15th and 95 % from then on; two of four late before and none of four after: the allowance is
    /// 4 x 0.5 + 4 x 0.05 = 2.2, and 50 % of the first part reaches no tier of its own.
    @Test("The late tickets of a period are held against the sum of what each part allows")
    func attainment() throws {
        func promise(_ percent: String) throws -> (AttainmentTargets, CreditTerms) {
            let target = try share(percent)
            return (
                AttainmentTargets(response: target, resolution: target),
                CreditTerms(
                    monthlyFee: pounds(100_000),
                    tiers: [CreditTier(.resolution, .below(target), credit: .share(try share("10 %")))])
            )
        }
        var fixture = try ReviewFixture()
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-16"))
        fixture.agreement.terms.append(later)
        for (index, percent) in ["50 %", "95 %"].enumerated() {
            let (targets, credit) = try promise(percent)
            fixture.agreement.terms[index].tickets?.attainment = targets
            fixture.agreement.terms[index].tickets?.credit = credit
        }
        for number in 0..<4 {
            try fixture.ticket(
                "A\(number)", created: "10-05 09:00", responded: "10-05 09:10",
                resolved: number < 2 ? "10-08 10:00" : "10-05 10:00")
            try fixture.ticket("B\(number)", created: "10-20 09:00", responded: "10-20 09:10", resolved: "10-20 10:00")
        }
        let met = try fixture.review()
        let row = try met.commitment("resolution_attainment")
        let allowed = try #require(row.allowance?.allowed)
        #expect(try allowed.equals(#require(Ratio(22, over: 10))) && row.allowance?.used == 2)
        #expect(row.status == .watch && row.targets?.count == 2)
        #expect(met.verdict.credit == nil)
        // A third late one before the change is 25 % of its part, and costs 10 % of 15 of 31 days.
        try fixture.ticket("C", created: "10-05 09:00", responded: "10-05 09:10", resolved: "10-08 10:00")
        let missed = try fixture.review()
        #expect(try missed.commitment("resolution_attainment").status == .missed)
        #expect(missed.verdict.credit == pounds(4839))
    }
}

import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("A quarterly review tells what its three months told, and what twelve months showed")
struct QuarterTests {
    /// The third quarter of 2026: July, August and September.
    private func quarter(_ fixture: ReviewFixture) throws -> (review: Review, facts: QuarterFacts) {
        let review = try fixture.review("2026-Q3")
        return (review, try #require(review.quarter))
    }

    /// P2 tickets opened and resolved on the 10th (09:00 to 10:00, in time), the first `late` of them a month later.
    private func tickets(
        _ fixture: inout ReviewFixture, _ month: String, _ count: Int, late: Int = 0, category: String = ""
    ) throws {
        let next = try ReviewPeriod(month).next.id
        for index in 0..<count {
            try fixture.ticket(
                "\(month)-\(category)\(index)", created: "\(month)-10 09:00", responded: "\(month)-10 09:10",
                resolved: index < late ? "\(next)-01 10:00" : "\(month)-10 10:00", category: category)
        }
    }

    @Test("Only quarters have these facts")
    func kinds() throws {
        var fixture = try ReviewFixture()
        try tickets(&fixture, "2026-09", 1)
        for period in ["2026-09", "2026", "2026-07-01..2026-09-30"] {
            #expect(try fixture.review(period).quarter == nil)
        }
        #expect(try fixture.review("2026-Q3").quarter != nil)
    }

    @Test("Each month of the matrix is judged as the monthly review judges it")
    func months() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "2026-01-01 00:00")
        try fixture.outage("web", "2026-08-03 10:00", "2026-08-03 12:00")
        for month in ["2026-07", "2026-08", "2026-09"] { try tickets(&fixture, month, 4) }
        let facts = try quarter(fixture).facts
        #expect(facts.months.count == 12)
        #expect(facts.months.last == CivilDate("2026-09-01"))
        #expect(facts.firstMonth == 9)
        for (place, month) in [(9, "2026-07"), (10, "2026-08"), (11, "2026-09")] {
            let review = try fixture.review(month)
            #expect(facts.commitments.map(\.commitment) == review.commitments.map(\.id))
            #expect(facts.commitments.map { $0.months[place].status } == review.commitments.map(\.status))
            #expect(facts.commitments.map { $0.months[place].value } == review.commitments.map(\.result.value))
            #expect(facts.commitments.map { $0.months[place].allowance } == review.commitments.map(\.allowance))
        }
        let web = try #require(facts.commitments.first { $0.commitment == "availability.web" })
        // 120 minutes down, 44.6 allowed in August.
        #expect(web.months[10].status == .missed)
    }

    @Test("Waiting by month sums to the quarter's waiting")
    func waiting() throws {
        var fixture = try ReviewFixture()
        // Waits from Friday 31 July 12:00 to Monday 3 August 12:00: five service hours in July, three in August.
        try fixture.ticket(
            "T1", created: "2026-07-31 09:00", responded: "2026-07-31 09:10", resolved: "2026-08-03 15:00",
            history: [
                ("2026-07-31 12:00", "Awaiting User"), ("2026-08-03 12:00", "In Progress"),
                ("2026-08-03 15:00", "Resolved"),
            ])
        let (review, facts) = try quarter(fixture)
        let months = try #require(facts.waiting)
        #expect(months.map(\.held.client) == [.hours(5), .hours(3), .zero])
        #expect(months.map(\.tickets) == [1, 1, 0])
        let sum = months.reduce(Milliseconds.zero) { $0 + $1.held.provider }
        #expect(sum == review.waiting?.held.provider)
        #expect(review.waiting?.held.client == .hours(8))
    }

    @Test("Topics are named by the plan, sum to what was opened, and move only when chance does not explain it")
    func demand() throws {
        var fixture = try ReviewFixture()
        fixture.plan = AccountPlan(topics: [TopicName(name: "Passwords", categories: ["request", "Login"])])
        // Something before the quarter that is compared with: the exports tell of all of it.
        try tickets(&fixture, "2026-03", 1, category: "Network")
        try tickets(&fixture, "2026-05", 10, category: "Request")
        try tickets(&fixture, "2026-05", 10, category: "Network")
        // 10 to 30: the change, 20, is more than twice the root of 40, 12.6. 10 to 14: 4 against 9.8.
        try tickets(&fixture, "2026-08", 18, category: "Request")
        try tickets(&fixture, "2026-08", 12, category: "LOGIN")
        try tickets(&fixture, "2026-08", 14, category: "Network")
        try tickets(&fixture, "2026-08", 2)
        let demand = try #require(try quarter(fixture).facts.demand)
        #expect(demand.opened == 46)
        #expect(demand.previous == 20)
        #expect(demand.topics.map(\.name) == ["Passwords", "Network", ""])
        #expect(demand.topics.map(\.count) == [30, 14, 2])
        #expect(demand.topics.map(\.previous) == [10, 10, 0])
        #expect(demand.topics.map(\.movement) == [.rose, .none, .none])
    }

    @Test("What was exported of a part of a period is not compared with a whole one")
    func firstQuarterInPart() throws {
        var fixture = try ReviewFixture()
        try tickets(&fixture, "2026-06", 30, category: "Network")
        try tickets(&fixture, "2026-08", 60, category: "Network")
        let (review, facts) = try quarter(fixture)
        #expect(facts.demand?.previous == nil)
        #expect(facts.demand?.topics.map(\.previous) == [nil])
        let opened = try #require(review.desk?.opened)
        #expect(opened.value == .count(60) && opened.change == nil && opened.series.count == 1)
        #expect(review.desk?.backlog.change == nil)
        // The period that is reviewed is told as far as it was exported.
        #expect(try fixture.review("2026-Q2").desk?.opened.value == .count(30))
    }

    @Test("Without a quarter before in the records nothing is compared")
    func firstQuarter() throws {
        var fixture = try ReviewFixture()
        try tickets(&fixture, "2026-08", 30, category: "Network")
        let facts = try quarter(fixture).facts
        #expect(facts.demand?.previous == nil)
        #expect(facts.demand?.topics.map(\.previous) == [nil])
        #expect(facts.commitments.allSatisfy { $0.movement == .none })
        #expect(facts.targets.allSatisfy { $0.verdict == .tooFew && $0.supported == nil })
    }

    @Test("The credits of the ledger sum to what the review owes")
    func credits() throws {
        var fixture = try ReviewFixture()
        let share = try #require(TargetShare(percent: "99.9 %"))
        try fixture.service(
            "web",
            credit: CreditTerms(
                monthlyFee: Money(minorUnits: 100_000, currency: "GBP"),
                tiers: [
                    CreditTier(
                        .availability, .below(share), credit: .share(try #require(TargetShare(percent: "5 %"))))
                ]))
        try fixture.reading("web", .up, at: "2025-06-01 00:00")
        for day in ["2026-03-03", "2026-08-03", "2026-09-03"] {
            try fixture.outage("web", "\(day) 10:00", "\(day) 12:00")
        }
        let (review, facts) = try quarter(fixture)
        #expect(
            facts.credits.entries.map(\.month) == [
                CivilDate("2026-09-01"), CivilDate("2026-08-01"), CivilDate("2026-03-01"),
            ])
        // 5 % of 1,000.00 in each of the three months.
        #expect(facts.credits.entries.map(\.amount.minorUnits) == [5_000, 5_000, 5_000])
        #expect(facts.credits.quarter.minorUnits == 10_000)
        #expect(review.verdict.credit == facts.credits.quarter)
        #expect(review.availability.first?.credit?.lastTwelveMonths == facts.credits.total)
    }

    @Test("Of the comments the newest of each kind is told, and none where free text is hidden")
    func comments() throws {
        var fixture = try ReviewFixture()
        for index in fixture.agreement.terms.indices {
            fixture.agreement.terms[index].satisfaction = SatisfactionTarget(
                target: try #require(TargetShare(percent: "90 %")), positive: [4, 5], scale: 5)
        }
        try fixture.survey(5, asked: "07-01 09:00", answered: "07-01 10:00", comment: "Older")
        try fixture.survey(5, asked: "08-01 09:00", answered: "08-01 10:00", comment: "Newer")
        try fixture.survey(1, asked: "07-02 09:00", answered: "07-02 10:00", comment: "Slow")
        try fixture.survey(4, asked: "09-01 09:00", answered: "09-01 10:00", comment: " ")
        let told = try #require(try quarter(fixture).facts.satisfaction)
        #expect(told.comments.map(\.text) == ["Newer", "Slow"])
        #expect(told.positive == 3)
        #expect(told.answers == 4)
        fixture.workspace.privacy.subjects = .hidden
        #expect(try quarter(fixture).facts.satisfaction?.comments == [])
    }

    @Test("The register shows what was open in the quarter, the gravest first, and counts questions with the findings")
    func plan() throws {
        var fixture = try ReviewFixture()
        try tickets(&fixture, "2026-08", 1)
        func risk(_ id: String, _ impact: Risk.Level, due: String? = nil, raised: String? = nil, closed: String? = nil)
            -> Risk
        {
            Risk(
                id: id, text: id, likelihood: .medium, impact: impact, treatment: "t", owner: "o",
                due: due.flatMap { CivilDate($0) }, raised: raised.flatMap { CivilDate($0) },
                closed: closed.flatMap { CivilDate($0) })
        }
        let by = try #require(CivilDate("2026-11-20"))
        fixture.plan = AccountPlan(
            risks: [
                risk("R1", .low), risk("R2", .high, due: "2026-11-01"), risk("R3", .high, closed: "2026-06-30"),
                risk("R4", .high, closed: "2026-07-01"), risk("R5", .high, raised: "2026-11-04"),
            ],
            work: [PlannedWork(month: try #require(CivilDate("2026-11-01")), text: "Move the archive")],
            decisions: [
                PlannedDecision(question: "Now?", because: "b", by: by, askedIn: "2026-Q3"),
                PlannedDecision(question: "Later?", because: "b", by: by, askedIn: "2026-Q4"),
            ])
        let (review, facts) = try quarter(fixture)
        #expect(facts.risks.map(\.risk.id) == ["R2", "R1", "R4"])
        // Issued on 3 November.
        #expect(facts.risks.map(\.overdueDays) == [2, 0, 0])
        #expect(facts.decisions.map(\.question) == ["Now?"])
        #expect(review.verdict.decisions == review.decisions.count + 1)
        #expect(facts.plan.map(\.work) == [[], ["Move the archive"], []])
    }
}

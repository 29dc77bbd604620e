import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("A promise that changes inside a period is judged by what it says, on the days it is about (semantics 0.7)")
struct ChangedPromiseTests {
    private func share(_ percent: String) throws -> TargetShare { try #require(TargetShare(percent: percent)) }

    /// Other terms from a date.
    private func change(
        _ fixture: inout ReviewFixture, from date: String, _ change: (inout Terms) throws -> Void
    ) throws {
        var later = try #require(fixture.agreement.terms.last)
        later.effective = try #require(CivilDate(date))
        try change(&later)
        fixture.agreement.terms.append(later)
    }

    /// Two values of October, before the 16th and after it, of what was promised otherwise from the 16th on.
    private func measured(
        _ target: MeasureCommitment.Target, _ count: MeasureCommitment.Count, then later: MeasureCommitment.Target,
        named name: String = "Number", values: (Measurement.Value, Measurement.Value)
    ) throws -> Commitment {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "number", name: "Number", from: "number", target: target, count: count)
        ]
        try change(&fixture, from: "2026-10-16") { terms in
            terms.measures = [
                MeasureCommitment(id: "number", name: name, from: "number", target: later, count: count)
            ]
        }
        try fixture.value("number", "10-08 09:00", values.0)
        try fixture.value("number", "10-30 09:00", values.1)
        return try fixture.review().commitment("measure.number")
    }

    // MARK: - Measures

    @Test("Another name is no other promise: the sum of the period is held against its limit")
    func renamed() throws {
        let values = (Measurement.Value.count(8), Measurement.Value.count(8))
        let most = try measured(
            .atMostCount(10), .everyRun, then: .atMostCount(10), named: "All numbers", values: values)
        #expect(most.result.value == .count(16) && most.status == .missed && most.subject == "All numbers")
        #expect(most.allowance?.used == 16 && most.allowance?.allowed.equals(Ratio(10)) == true)
        let least = try measured(
            .atLeastCount(10), .everyRun, then: .atLeastCount(10), named: "All numbers", values: values)
        #expect(least.result.value == .count(16) && least.status == .met)
    }

    @Test(
        "A sum, or the newest value, is of no days of its own: the promise at the end judges it",
        arguments: [
            (.everyRun, 20, .watch, 16), (.everyRun, 15, .missed, 16), (.pooled, 20, .watch, 16),
            (.finalResultPerDay, 20, .watch, 16), (.latest, 20, .met, 8), (.worst, 20, .watch, 8),
        ] as [(MeasureCommitment.Count, Int64, Status, Int64)])
    func sums(count: MeasureCommitment.Count, limit: Int64, status: Status, value: Int64) throws {
        let row = try measured(
            .atMostCount(10), count, then: .atMostCount(limit), values: (.count(8), .count(8)))
        #expect(row.result.value == .count(value) && row.status == status)
        #expect(row.targets?.map(\.target) == [.atMostCount(10), .atMostCount(limit)])
    }

    @Test("Each value is held against what was promised on its day, and late by any is late")
    func worstOfEachForm() throws {
        let row = try measured(
            .atMostTime(.hours(4)), .worst, then: .atMostTime(.hours(8)), values: (.time(.hours(5)), .time(.hours(6))))
        #expect(row.result.value == .time(.hours(6)) && row.status == .missed)
        #expect(row.allowance?.used == Milliseconds.hours(5).count)
    }

    @Test("The newest share alone counts, whatever was asked of older ones")
    func newestShare() throws {
        let row = try measured(
            .atLeastShare(share("90 %")), .latest, then: .atLeastShare(share("95 %")),
            values: (.share(numerator: 50, denominator: 100), .share(numerator: 100, denominator: 100)))
        #expect(row.result.value == .share(try #require(Ratio(100, over: 100))) && row.status == .met)
    }

    // MARK: - Numbers of outages

    /// At most one until the 15th, and no number from the 16th on.
    @Test("A number of outages that later terms drop was promised until then, and counts those that began by then")
    func droppedNumberOfOutages() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", outages: OutageCountTarget(atMost: 1, longerThan: .minutes(30)))
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try change(&fixture, from: "2026-10-16") { $0.services[0].availability?.outages = nil }
        for day in ["05", "07", "20"] { try fixture.outage("web", "10-\(day) 10:00", "10-\(day) 11:00") }
        let review = try fixture.review()
        let row = try review.commitment("outages.web")
        #expect(row.result.value == .count(2) && row.target == .atMostCount(1) && row.status == .missed)
        #expect(row.longerThan == .minutes(30) && row.inForce?.until.description == "2026-10-15")
        #expect(review.availability.first?.outages.map(\.countsAgainstLimit) == [true, true, false])
        let november = try fixture.review("2026-11", asOf: "2026-12-01 12:00")
        #expect(november.commitments.allSatisfy { $0.id != "outages.web" })
    }

    // MARK: - Maintenance

    @Test(
        "A maintenance window over a change of terms or a month's end is told once, with all that it left out",
        arguments: [("2026-10", "10-15 22:00", "10-16 01:00"), ("2026-Q3", "08-31 22:00", "09-01 01:00")])
    func windowOverAChange(period: String, from: String, to: String) throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", maintenance: MaintenanceTerms(notice: .hours(72)))
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try change(&fixture, from: "2026-10-16") { $0.calendars["desk"]?.businessDay = .hours(7) }
        fixture.records.maintenance = [
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: .none, start: try fixture.at(from),
                end: try fixture.at(to), announced: try fixture.at("06-01 09:00"), text: "Patches",
                origin: Origin(file: 0, line: 7))
        ]
        let told = try #require(try fixture.review(period).availability.first?.maintenance)
        #expect(told.count == 1 && told[0].counted == .hours(3) && told[0].isAgreed && told[0].reason == nil)
        #expect(try told[0].start == fixture.at(from) && told[0].end == fixture.at(to))
        // Announced too late and down for an hour on either day: one window that nobody was told of.
        fixture.records.maintenance[0].announced = fixture.records.maintenance[0].start
        try fixture.outage("web", from, to)
        let late = try fixture.review(period)
        #expect(late.availability.first?.maintenance.map(\.reason) == [.withoutNotice])
        #expect(late.recommendation("maintenance-without-notice")?.facts["count"] == .count(1))
    }

    @Test("Maintenance that only the monitoring tool was told of is one window too")
    func recordedOverAChange() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try fixture.reading("web", .maintenance, at: "10-15 22:00")
        try fixture.reading("web", .up, at: "10-16 01:00")
        try change(&fixture, from: "2026-10-16") { $0.calendars["desk"]?.businessDay = .hours(7) }
        let told = try #require(try fixture.review().availability.first?.maintenance)
        #expect(try told.map(\.start) == [fixture.at("10-15 22:00")] && told.map(\.end) == [fixture.at("10-16 01:00")])
        #expect(told.map(\.counted) == [.hours(3)])
    }

    // MARK: - Tickets

    /// 95 % until the 10th and from the 21st on; a late ticket on the 14th.
    @Test("Tickets of days between two promises count for neither", arguments: [false, true])
    func daysBetween(withHistory: Bool) throws {
        var fixture = try ReviewFixture()
        try change(&fixture, from: "2026-10-11") { $0.tickets?.attainment = AttainmentTargets() }
        let promised = fixture.agreement.terms[0].tickets?.attainment
        try change(&fixture, from: "2026-10-21") { $0.tickets?.attainment = try #require(promised) }
        for (key, day, end) in [("A", "05", "05"), ("B", "12", "14"), ("C", "22", "22")] {
            try fixture.ticket(
                key, created: "10-\(day) 09:00", responded: "10-\(day) 09:10",
                resolved: withHistory ? nil : "10-\(end) 16:00",
                history: withHistory ? [("10-\(end) 16:00", "Resolved")] : nil)
        }
        let (review, evidence) = try fixture.reviewWithEvidence("2026-10", asOf: "2026-11-20 12:00")
        let row = try review.commitment("resolution_attainment")
        #expect(row.result.n == 2 && row.status == .met && row.allowance?.used == 0)
        #expect(evidence.rows.filter { $0.commitment == row.id }.map(\.item) == ["A", "C"])
    }

    // MARK: - Credits

    private func credit(_ percent: String, _ minorUnits: Int64, earnBack: EarnBack? = nil) throws -> CreditTerms {
        CreditTerms(
            monthlyFee: nil,
            tiers: [
                CreditTier(
                    .availability, .below(try share(percent)),
                    credit: .amount(Money(minorUnits: minorUnits, currency: "GBP")))
            ], earnBack: earnBack)
    }

    /// 100.00 for 15 of 31 days are 48.39, 120.00 for 16 of them 61.94.
    @Test("A fixed amount that changes inside a month is owed once, each form of it for its days")
    func fixedAmount() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", credit: try credit("99.9 %", 10_000))
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try change(&fixture, from: "2026-10-16") { $0.services[0].credit = try credit("99.9 %", 12_000) }
        for day in ["05", "20"] { try fixture.outage("web", "10-\(day) 10:00", "10-\(day) 20:00") }
        #expect(try fixture.review().verdict.credit == Money(minorUnits: 4839 + 6194, currency: "GBP"))
        let explained = try fixture.explainer().credit(of: "web", in: try ReviewPeriod("2026-10"))
        let steps = try #require(explained?.months.first?.steps)
        let amount = Money(minorUnits: 4839, currency: "GBP")
        #expect(
            steps.contains(ArithmeticStep("availability: amount of the tier x share of the month", .money(amount))))
    }

    /// Two months at the level earn January back; February credits nothing, so that nothing follows January.
    @Test("A month whose terms credit nothing ends the row of months that earn a credit back")
    func earnBackOverAGap() throws {
        var fixture = try ReviewFixture()
        let earnBack = EarnBack(atLeast: try share("99.95 %"), months: 2)
        let terms = try credit("99.9 %", 10_000, earnBack: earnBack)
        try fixture.service("web", credit: terms)
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try fixture.outage("web", "01-05 00:00", "01-05 10:00")
        #expect(try fixture.review("2026", asOf: "2027-01-01 12:00").verdict.credit == nil)
        try change(&fixture, from: "2026-02-01") { $0.services[0].credit = nil }
        try change(&fixture, from: "2026-03-01") { $0.services[0].credit = terms }
        let year = try fixture.review("2026", asOf: "2027-01-01 12:00")
        #expect(year.verdict.credit == Money(minorUnits: 10_000, currency: "GBP"))
    }
}

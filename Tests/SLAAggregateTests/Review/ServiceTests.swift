import SLAAggregate
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Availability and credits follow semantics 0.6, 1.5 and 1.7")
struct ServiceTests {
    private func fixture(credit: Bool = false, maintenance: MaintenanceTerms? = nil) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        let tiers = try [("99.9 %", "5 %"), ("99.5 %", "15 %")].map { bound, share in
            CreditTier(
                .availability, .below(try #require(TargetShare(percent: bound))),
                credit: .share(try #require(TargetShare(percent: share))))
        }
        let terms = CreditTerms(
            monthlyFee: Money(minorUnits: 100_000, currency: "GBP"), tiers: tiers, claimWithin: .hours(30 * 24))
        try fixture.service(
            "web", maintenance: maintenance, outages: OutageCountTarget(atMost: 1, longerThan: .minutes(30)),
            credit: credit ? terms : nil)
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        return fixture
    }

    /// October 2026 in London has 745 h = 2 682 000 s; 0.1 % of it are 2682 s.
    @Test("A month with a change of the clocks has its measured length; the allowance is exact")
    func allowance() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 10:40", cause: "Disk")
        let review = try fixture.review()
        let service = try #require(review.availability.first)
        #expect(service.totals.serviceTime == .hours(745))
        #expect(service.totals.down == .minutes(40))
        #expect(service.allowed == .seconds(2682))
        #expect(service.days.count == 31)
        #expect(service.days.reduce(Milliseconds.zero) { $0 + $1.down } == .minutes(40))
        let commitment = try review.commitment("availability.web")
        #expect(commitment.status == .watch)  // 2400 of 2682 s: 89 %
        #expect(commitment.allowance?.share == Ratio(400, over: 447))
        #expect(service.outages.map(\.cause) == ["Disk"])
        #expect(service.outages.first?.origins.first?.file == "exports/a.csv")
        #expect(service.allowanceExhausted == nil)
        #expect(review.period.clockChanges.map(\.shift) == [.hours(-1)])
        #expect(review.notices.contains { $0.rule == "clock-change" })
    }

    @Test("A miss by one second is a miss, and the allowance ran out at a known instant")
    func exactVerdict() throws {
        for (seconds, status) in [(Int64(2682), Status.watch), (2683, .missed)] {
            var fixture = try fixture()
            try fixture.reading("web", .down, at: "10-05 10:00")
            let end = try fixture.at("10-05 10:00") + .seconds(seconds)
            fixture.records.readings.append(
                MonitorReading(
                    client: fixture.records.symbols.intern("aldermoor"), monitor: fixture.records.symbols.intern("web"),
                    at: end, statement: .event(.up), origin: Origin(file: 0, line: 99)))
            let review = try fixture.review()
            #expect(try review.commitment("availability.web").status == status)
            let exhausted = try fixture.at("10-05 10:00") + .seconds(2682)
            #expect(review.availability.first?.allowanceExhausted == (status == .missed ? exhausted : nil))
        }
    }

    @Test("Outages longer than the threshold are a commitment of their own, counted where they began")
    func outageCount() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 10:30")  // not longer than 30 minutes
        try fixture.outage("web", "10-06 10:00", "10-06 10:31")
        try fixture.outage("web", "10-31 23:30", "11-01 00:30")
        let october = try fixture.review().commitment("outages.web")
        #expect(october.result.value == .count(2))
        #expect(october.status == .missed)
        #expect(october.allowance?.used == 2)
        let november = try fixture.review("2026-11", asOf: "2026-12-01 12:00")
        #expect(try november.commitment("outages.web").result.value == .count(0))
        // Half of the outage over midnight is November's downtime.
        #expect(november.availability.first?.totals.down == .minutes(30))
    }

    @Test("Credits: the tier that was hit, the year so far, the last day to claim")
    func credits() throws {
        var fixture = try fixture(credit: true)
        try fixture.outage("web", "08-05 10:00", "08-05 12:00")  // 2 h of 744 h: 99.73 %, 5 %
        try fixture.outage("web", "10-05 10:00", "10-05 15:00")  // 5 h of 745 h: 99.32 %, 15 %
        let credit = try #require(try fixture.review().availability.first?.credit)
        #expect(credit.hits == [1])
        #expect(credit.amount == Money(minorUnits: 15_000, currency: "GBP"))
        #expect(credit.lastTwelveMonths == Money(minorUnits: 20_000, currency: "GBP"))
        #expect(credit.eventsInTwelveMonths == 2)
        #expect(credit.claimBy == CivilDate("2026-11-30"))  // of 30 days after October the last
        #expect(try fixture.review().verdict.credit == Money(minorUnits: 15_000, currency: "GBP"))
        // The quarter pools the seconds and adds the credits of its months: 5 % for August, 15 % for October.
        let quarter = try fixture.review("2026-Q3")
        #expect(quarter.availability.first?.credit?.amount == Money(minorUnits: 5_000, currency: "GBP"))
        #expect(quarter.availability.first?.totals.serviceTime == .hours((31 + 31 + 30) * 24))
    }

    @Test("No data, no value, no verdict, no credit; a gap is undecided unless its bounds decide")
    func gaps() throws {
        var silent = try ReviewFixture()
        try silent.service("web")
        let review = try silent.review()
        #expect(try review.commitment("availability.web").result.value == .notMeasured(.noSource))
        #expect(review.verdict.notMeasured == 3)
        #expect(review.recommendation("missing-data")?.facts["first"] == .text("WEB"))

        var gap = try fixture(credit: true)
        try gap.reading("web", .unknown, at: "10-05 00:00")
        try gap.reading("web", .up, at: "10-15 00:00")  // 240 h of 745 h unknown: coverage 68 %
        let undecided = try gap.review()
        #expect(try undecided.commitment("availability.web").result.value == .notMeasured(.insufficientCoverage))
        #expect(undecided.availability.first?.credit?.amount == nil)
        #expect(undecided.availability.first?.gaps.count == 1)
        #expect(
            undecided.notices.first { $0.rule == "monitoring-gap" }?.facts["time"] == .time(.hours(240)))
        // An hour down is more than 0.1 % of the month even if every unknown second was up.
        try gap.outage("web", "10-20 10:00", "10-20 11:00")
        #expect(try gap.review().commitment("availability.web").status == .missed)
    }

    @Test("A limit of outages is one a month: a period of several months may have the sum, each by its own terms")
    func outageCountOverMonths() throws {
        var fixture = try fixture()
        for month in ["07", "08", "09"] { try fixture.outage("web", "\(month)-06 10:00", "\(month)-06 10:31") }
        var quarter = try fixture.review("2026-Q3").commitment("outages.web")
        #expect(quarter.result.value == .count(3) && quarter.status == .watch)
        #expect(quarter.target == .atMostCount(3) && quarter.limitOfMonth == 1)
        #expect(quarter.allowance?.allowed == Ratio(3) && quarter.allowance?.share == .one)
        try fixture.outage("web", "09-07 10:00", "09-07 10:31")
        quarter = try fixture.review("2026-Q3").commitment("outages.web")
        #expect(quarter.status == .missed)
        let september = try fixture.review("2026-09").commitment("outages.web")
        #expect(september.target == .atMostCount(1) && september.limitOfMonth == nil && september.status == .missed)
        // The days of October may have what October may have: their outages count too.
        let range = try fixture.review("2026-09-01..2026-10-15").commitment("outages.web")
        #expect(range.target == .atMostCount(2) && range.limitOfMonth == 1)
        #expect(try fixture.review("2026-09-05..2026-09-20").commitment("outages.web").target == .atMostCount(1))
        // Of a quarter that is not over, the months that have begun.
        let running = try fixture.review("2026-Q3", asOf: "2026-08-20 12:00").commitment("outages.web")
        #expect(running.target == .atMostCount(2) && running.result.value == .count(2))
        // From September on three are allowed.
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-09-01"))
        later.services[0].availability?.outages?.atMost = 3
        fixture.agreement.terms.append(later)
        #expect(try fixture.review("2026-Q3").commitment("outages.web").target == .atMostCount(5))
    }

    @Test("Hardly monitored, a number of outages is missed or not measured, never kept")
    func outageCountWithGaps() throws {
        var gap = try ReviewFixture()
        try gap.service("web", outages: OutageCountTarget(atMost: 1, longerThan: .minutes(30)))
        try gap.reading("web", .up, at: "10-01 00:00")
        try gap.outage("web", "10-02 10:00", "10-02 11:00")
        try gap.reading("web", .unknown, at: "10-04 00:00")
        let undecided = try gap.review().commitment("outages.web")
        #expect(undecided.result.value == .notMeasured(.insufficientCoverage))
        #expect(undecided.status == .notMeasured && undecided.allowance == nil)
        // No change since a month that was not measured.
        try gap.reading("web", .up, at: "11-01 00:00")
        let november = try gap.review("2026-11", asOf: "2026-12-01 12:00").commitment("outages.web")
        #expect(november.status == .met && november.result.change == nil)
        try gap.outage("web", "10-03 10:00", "10-03 11:00")
        let missed = try gap.review().commitment("outages.web")
        #expect(missed.status == .missed && missed.result.value == .count(2))
    }

    @Test(
        "Before a monitor was first seen there is no data, also where gaps count as up or down",
        arguments: [AvailabilityTarget.UnknownPolicy.countAsUp, .countAsDown])
    func beforeTheFirstReading(unknown: AvailabilityTarget.UnknownPolicy) throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", outages: OutageCountTarget(atMost: 1, longerThan: .minutes(30)))
        fixture.agreement.terms[0].services[0].availability?.unknown = unknown
        try fixture.reading("web", .up, at: "10-01 00:00")
        try fixture.reading("web", .unknown, at: "10-20 00:00")
        for id in ["availability.web", "outages.web"] {
            #expect(try fixture.review("2026-09").commitment(id).result.value == .notMeasured(.noSource), "\(id)")
        }
        // October was seen, and its end counts as the agreement says.
        #expect(
            try fixture.review().commitment("availability.web").status == (unknown == .countAsUp ? .met : .missed))
        let quarter = try fixture.review("2026-Q4").quarter?.commitments.first
        #expect(quarter?.months.prefix(9).allSatisfy { $0.status == .notMeasured || $0.status == nil } == true)
    }

    @Test("A gap over nights that nobody owes is one gap")
    func gapOverNights() throws {
        var fixture = try fixture()
        fixture.agreement.terms[0].services[0].availability?.during = "desk"
        try fixture.reading("web", .unknown, at: "10-05 12:00")
        try fixture.reading("web", .up, at: "10-07 12:00")
        try fixture.reading("web", .unknown, at: "10-20 12:00")
        try fixture.reading("web", .up, at: "10-20 13:00")
        let service = try #require(try fixture.review().availability.first)
        #expect(service.gaps.map(\.start) == [try fixture.at("10-05 12:00"), try fixture.at("10-20 12:00")])
        #expect(service.gaps.map(\.end) == [try fixture.at("10-07 12:00"), try fixture.at("10-20 13:00")])
        #expect(service.totals.unknown == .hours(5 + 8 + 3 + 1))
    }

    @Test(
        "Misses in a row are those up to the period, without one that was met in between",
        arguments: [
            (["08", "10"], 1, "2026-08"), (["09", "10"], 2, "2026-09"), (["10"], 1, nil), (["09"], 0, "2026-09"),
        ] as [([String], Int, String?)])
    func missesInARow(months: [String], count: Int, last: String?) throws {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        for month in months { try fixture.outage("web", "\(month)-05 10:00", "\(month)-05 12:00") }
        let row = try fixture.review().commitment("availability.web")
        #expect(row.missesInARow == count && row.lastMissed == last)
    }

    /// Two hours agreed, the service down in the first of them.
    @Test(
        "What maintenance left out is what the agreed rule leaves out",
        arguments: [(.exclude, 2), (.countAsUp, 0), (.ignore, 0), (.excludeUnlessUp, 1)]
            as [(MaintenanceTerms.Rule, Int64)])
    func maintenanceLeftOut(rule: MaintenanceTerms.Rule, hours: Int64) throws {
        var fixture = try fixture(maintenance: MaintenanceTerms(rule: rule))
        try fixture.outage("web", "10-11 02:00", "10-11 03:00")
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: fixture.records.symbols.intern("Web"),
                start: try fixture.at("10-11 02:00"), end: try fixture.at("10-11 04:00"),
                origin: Origin(file: 0, line: 7)))
        let window = try #require(try fixture.review().availability.first?.maintenance.first)
        #expect(window.isAgreed && window.counted == .hours(hours) && window.reason == nil)
    }

    /// Two hours announced in time, and from the middle of them two that were not.
    @Test("Nothing is left out by a window without notice, whatever another window leaves out of it")
    func overlappingMaintenance() throws {
        var fixture = try fixture(maintenance: MaintenanceTerms(notice: .hours(72)))
        for (start, end, announced) in [("02:00", "04:00", "10-01 09:00"), ("03:00", "05:00", "10-10 09:00")] {
            fixture.records.maintenance.append(
                MaintenanceWindow(
                    client: fixture.records.symbols.intern("aldermoor"), service: fixture.records.symbols.intern("Web"),
                    start: try fixture.at("10-11 \(start)"), end: try fixture.at("10-11 \(end)"),
                    announced: try fixture.at(announced), origin: Origin(file: 0, line: 7)))
        }
        let service = try #require(try fixture.review().availability.first)
        #expect(service.maintenance.map(\.counted) == [.hours(2), .zero])
        #expect(service.maintenance.map(\.reason) == [nil, .withoutNotice])
        #expect(service.totals.maintenance == .hours(2))
    }

    @Test("Maintenance counts when announced in time; without notice it is downtime and a finding")
    func maintenance() throws {
        var fixture = try fixture(maintenance: MaintenanceTerms(notice: .hours(72)))
        try fixture.outage("web", "10-11 02:00", "10-11 03:00")
        try fixture.outage("web", "10-18 02:00", "10-18 03:00")
        let client = fixture.records.symbols.intern("aldermoor")
        for (day, announced) in [("10-11", "10-01 09:00"), ("10-18", "10-17 09:00")] {
            fixture.records.maintenance.append(
                MaintenanceWindow(
                    client: client, service: fixture.records.symbols.intern("Web"),
                    start: try fixture.at("\(day) 02:00"),
                    end: try fixture.at("\(day) 04:00"), announced: try fixture.at(announced), text: "Patches \(day)",
                    origin: Origin(file: 0, line: 7)))
        }
        let review = try fixture.review()
        let service = try #require(review.availability.first)
        #expect(service.totals.maintenance == .hours(2))
        #expect(service.totals.down == .hours(1))
        #expect(service.maintenance.map(\.isAgreed) == [true, false])
        #expect(service.maintenance.map(\.reason) == [nil, .withoutNotice])
        let finding = try #require(review.recommendation("maintenance-without-notice"))
        #expect(finding.effect == Effect(unit: .downtime, saved: 3_600_000, outOf: 3_600_000))
    }

    /// 3 h of announced maintenance on the 10th and on the 20th, down in all of it, at most 4 h a month: 2 h are down.
    @Test(
        "A cap of maintenance is one a month, also where the terms change or the period begins inside the month",
        arguments: [
            ("2026-09", nil, 4, 2), ("2026-09", "2026-09-15", 4, 2), ("2026-09-15..2026-10-15", nil, 1, 2),
            ("2026-09-15..2026-10-15", "2026-09-18", 1, 2), ("2026-09-01..2026-09-15", nil, 3, 0),
        ] as [(String, String?, Int64, Int64)])
    func capOfTheMonth(period: String, change: String?, agreed: Int64, down: Int64) throws {
        var fixture = try fixture(maintenance: MaintenanceTerms(notice: .hours(24), capPerMonth: .hours(4)))
        let client = fixture.records.symbols.intern("aldermoor")
        for day in ["09-10", "09-20"] {
            try fixture.outage("web", "\(day) 00:00", "\(day) 03:00")
            fixture.records.maintenance.append(
                MaintenanceWindow(
                    client: client, service: fixture.records.symbols.intern("Web"),
                    start: try fixture.at("\(day) 00:00"), end: try fixture.at("\(day) 03:00"),
                    announced: try fixture.at("09-01"), origin: Origin(file: 0, line: 7)))
        }
        if let change {
            var later = fixture.agreement.terms[0]
            later.effective = try #require(CivilDate(change))
            later.services[0].availability?.target = try #require(TargetShare(percent: "99.8 %"))
            fixture.agreement.terms.append(later)
        }
        let totals = try #require(try fixture.review(period).availability.first).totals
        #expect(totals.maintenance == .hours(agreed) && totals.down == .hours(down))
    }

    @Test("Maintenance that nobody was told of in time is no finding while the service was up")
    func maintenanceWithoutNoticeOrDowntime() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", maintenance: MaintenanceTerms(notice: .hours(72)))
        try fixture.reading("web", .up, at: "09-01 00:00")
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: fixture.records.symbols.intern("web"),
                start: try fixture.at("10-05 02:00"), end: try fixture.at("10-05 04:00"),
                announced: try fixture.at("10-05 01:00"), origin: Origin(file: 0, line: 7)))
        let review = try fixture.review()
        #expect(review.availability.first?.maintenance.map(\.reason) == [.withoutNotice])
        #expect(review.recommendation("maintenance-without-notice") == nil)
    }

    @Test("A repeated cause is a finding whose effect is the downtime without it")
    func repeatOutage() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 11:00", cause: "Connections")
        try fixture.outage("web", "10-12 10:00", "10-12 10:30", cause: "Connections")
        try fixture.outage("web", "10-13 10:00", "10-13 10:10", cause: "Power")
        let finding = try #require(try fixture.review().recommendation("repeat-outage"))
        #expect(finding.facts["count"] == .count(2))
        #expect(finding.effect == Effect(unit: .downtime, saved: 90 * 60_000, outOf: 100 * 60_000))
        #expect(finding.commitments == ["availability.web"])
    }

    @Test("An urgent ticket opened during an outage is named beside it")
    func ticketOfOutage() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 11:00")
        try fixture.ticket("LATE", "1 - Critical", created: "10-05 12:30", resolved: "10-05 13:00")
        try fixture.ticket("OTHER", "2 - High", created: "10-05 10:01", resolved: "10-05 11:00")
        try fixture.ticket("HIT", "2 - High", created: "10-05 10:05", resolved: "10-05 11:00", service: "Web")
        #expect(try fixture.review().availability.first?.outages.map(\.ticket) == ["HIT"])
    }

    @Test("Terms that change within a month judge its parts; a notice says so")
    func changedTerms() throws {
        var fixture = try fixture()
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-11"))
        later.services[0].availability?.target = try #require(TargetShare(percent: "99 %"))
        fixture.agreement.terms.append(later)
        let review = try fixture.review()
        // 0.1 % of 10 days and 1 % of 21 days and an hour: 864 + 18 180 s.
        #expect(review.availability.first?.allowed == .seconds(864 + 18_180))
        #expect(
            review.agreement.termsEffective == [CivilDate("2025-01-01"), CivilDate("2026-10-11")].compactMap { $0 })
        #expect(review.notices.contains { $0.rule == "terms-changed" })
    }

    @Test("An agreement that begins inside the period is remarked: volumes and lists are of all days")
    func agreementBegan() throws {
        var fixture = try fixture()
        #expect(try !fixture.review().notices.contains { $0.rule == "agreement-began" })
        fixture.agreement.terms[0].effective = try #require(CivilDate("2026-10-16"))
        let notice = try fixture.review().notices.first { $0.rule == "agreement-began" }
        #expect(notice?.facts["date"] == .date(try #require(CivilDate("2026-10-16"))))
    }

    @Test("No terms in force, or a holiday list that ends before the period, is an error and no review")
    func refusals() throws {
        var fixture = try fixture()
        #expect(throws: Diagnostics.self) { try fixture.review("2024-12") }
        fixture.agreement.terms[0].holidayYears = ["gb-eng": 2024...2025]
        let error = #expect(throws: Diagnostics.self) { try fixture.review() }
        #expect(error?.all.map(\.id) == ["review-holiday-years"])
        fixture.agreement.terms[0].holidayYears = ["gb-eng": 2024...2026]
        #expect(try fixture.review().verdict.total == 4)
    }

    @Test("What counts as downtime is down, the agreed part of degraded and, where agreed, unseen time; all are listed")
    func countedDowntime() throws {
        var fixture = try fixture()
        try fixture.outage("web", "10-05 10:00", "10-05 10:20")
        try fixture.reading("web", .degraded, at: "10-10 00:00")
        try fixture.reading("web", .up, at: "10-10 10:00")
        try fixture.reading("web", .unknown, at: "10-15 00:00")
        try fixture.reading("web", .up, at: "10-15 03:00")
        func service(_ change: (inout AvailabilityTarget) -> Void) throws -> (ServiceAvailability, Commitment) {
            var fixture = fixture
            var target = try #require(fixture.agreement.terms[0].services[0].availability)
            change(&target)
            fixture.agreement.terms[0].services[0].availability = target
            let review = try fixture.review()
            return (try #require(review.availability.first), try review.commitment("availability.web"))
        }
        let (plain, _) = try service { _ in }
        #expect(plain.countedDown == .minutes(20))
        #expect(plain.degraded.map(\.length) == [.hours(10)])
        #expect(plain.degraded.map(\.counted) == [.zero])
        #expect(plain.gaps.map(\.counted) == [.zero])
        let half = try #require(Ratio(1, over: 2))
        let (weighed, commitment) = try service {
            $0.partialOutageWeight = half
            $0.unknown = .countAsDown
        }
        // 20 min down, half of 10 h degraded, 3 h unseen.
        #expect(weighed.countedDown == .minutes(20 + 300 + 180))
        #expect(weighed.countedDegraded == .hours(5))
        #expect(weighed.countedUnseen == .hours(3))
        #expect(weighed.degraded.map(\.start) == [try fixture.at("10-10 00:00")])
        #expect(weighed.totals.down == .minutes(20))
        #expect(weighed.days.reduce(Milliseconds.zero) { $0 + $1.countedDown } == weighed.countedDown)
        #expect(commitment.allowance?.used == weighed.countedDown.count)
    }

    @Test("Degraded time in maintenance that nobody was told of is saved by as much as it counts")
    func degradedWithoutNotice() throws {
        var fixture = try fixture(maintenance: MaintenanceTerms(notice: .hours(72)))
        let half = try #require(Ratio(1, over: 2))
        fixture.agreement.terms[0].services[0].availability?.partialOutageWeight = half
        try fixture.reading("web", .degraded, at: "10-18 01:00")
        try fixture.reading("web", .up, at: "10-18 03:00")
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: fixture.records.symbols.intern("web"),
                start: try fixture.at("10-18 02:00"), end: try fixture.at("10-18 04:00"),
                announced: try fixture.at("10-18 01:00"), origin: Origin(file: 0, line: 7)))
        let finding = try #require(try fixture.review().recommendation("maintenance-without-notice"))
        #expect(finding.effect == Effect(unit: .downtime, saved: 30 * 60_000, outOf: 60 * 60_000))
    }
}

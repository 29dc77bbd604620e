import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// The account of a service, its commitment and its credit, worked out by hand for October 2026: 31 days and the hour
/// that the clocks give back are 745 h.
@Suite struct ServiceExplanationTests {
    private func fixture(minimum: Int64 = 5000) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        let tiers = [
            CreditTier(
                .availability, .below(try #require(TargetShare(percent: "99.9 %"))),
                credit: .share(try #require(TargetShare(percent: "5 %")))),
            CreditTier(
                .availability, .below(try #require(TargetShare(percent: "99.5 %"))),
                credit: .share(try #require(TargetShare(percent: "10 %")))),
        ]
        let window = RecurringWindow(
            occurrence: .nth(2), weekday: .sunday, hours: OpeningHours(open: 120, close: 240), text: "second sun")
        try fixture.service(
            "web", maintenance: MaintenanceTerms(windows: [window]),
            credit: CreditTerms(
                monthlyFee: Money(minorUnits: 100_000, currency: "GBP"), tiers: tiers,
                minimum: Money(minorUnits: minimum, currency: "GBP"),
                cap: .share(try #require(TargetShare(percent: "8 %")))))
        try fixture.reading("web", .up, at: "09-01 00:00")
        // Maintenance is on Sunday the 11th, 02:00 to 04:00.
        try fixture.outage("web", "10-11 03:30", "10-11 04:30", cause: "Update overran")
        try fixture.outage("web", "10-20 12:00", "10-20 13:00", cause: "Power")
        return fixture
    }

    /// 1 October to the 11th 02:00 242 h up; 02:00-03:30 and 03:30-04:00 maintenance; 04:00-04:30 down; to the 20th
    /// 12:00 223.5 h up; 1 h down; then 745 - 242 - 2 - 0.5 - 223.5 - 1 = 276 h up. Measured 743 h, down 1.5 h.
    @Test func ledgerOfAService() throws {
        let service = try #require(try fixture().explainer().service("web", in: try ReviewPeriod("2026-10")))
        let minutes: [Int64] = [14520, 90, 30, 30, 13410, 60, 16560]
        #expect(service.ledger.map(\.length) == minutes.map(Milliseconds.minutes))
        #expect(
            service.ledger.map(\.rule) == [
                "up", "agreed-maintenance-excluded", "agreed-maintenance-excluded", "down", "up", "down", "up",
            ])
        #expect(service.ledger.map(\.isCounted) == [true, false, false, true, true, true, true])
        let running: [Int64] = [14520, 14520, 14520, 14550, 27960, 28020, 44580]
        #expect(service.ledger.map(\.runningTime) == running.map(Milliseconds.minutes))
        #expect(service.ledger.last.map { $0.runningDown.equals(Ratio(90 * 60_000)) } == true)
        #expect(service.denominator == .hours(743) && service.status == .missed)
        #expect(service.ledger[2].cause == "Update overran" && service.ledger[3].source?.line == 3)
        // The first reading, on line 2, is the only proof of uptime until the 11th.
        #expect(service.ledger[0].source?.line == 2 && service.ledger[0].rows == 1)
        #expect(service.maintenance.map(\.counted) == [.hours(2)])
        #expect(service.ledger[6].to.local == "2026-11-01 00:00:00 +00:00")
    }

    /// 0.1 % of 743 h are 2674.8 s, used 5400 s.
    @Test func arithmeticOfItsCommitment() throws {
        let commitments = try fixture().explainer().commitments(in: try ReviewPeriod("2026-10"))
        let commitment = try #require(commitments.first { $0.commitment == "availability.web" })
        let values = Dictionary(uniqueKeysWithValues: commitment.steps.map { ($0.name, $0.value) })
        #expect(values["service time"] == .time(.hours(745)))
        #expect(values["time measured (denominator)"] == .time(.hours(743)))
        #expect(values["downtime in it"] == .time(.minutes(90)))
        #expect(values["allowance, rounded down"] == .time(Milliseconds(2_674_800)))
        #expect(values["used"] == .time(.seconds(5400)))
        #expect(commitment.items.map(\.steps) == [30, 60].map { [ArithmeticStep("down", .time(.minutes($0)))] })
        #expect(commitment.items.map(\.source?.line) == [3, 5])
    }

    /// 741.5 / 743 h = 99.798 %: below 99.9 %, 5 % of GBP 1000.00 are 50.00, under the cap of 80.00 and exactly the
    /// minimum of 50.00; with a minimum of 50.01 they are not paid.
    @Test func arithmeticOfItsCredit() throws {
        let credit = try #require(try fixture().explainer().credit(of: "web", in: try ReviewPeriod("2026-10")))
        let month = try #require(credit.months.first)
        #expect(credit.months.count == 1 && month.parts.map(\.tier) == [0])
        #expect(!month.isBelowMinimum && !month.wasCapped)
        let fee = Money(minorUnits: 5000, currency: "GBP")
        #expect(credit.amount == fee)
        #expect(month.steps.contains(ArithmeticStep("availability: fee x share", .money(fee))))
        let unpaid = try #require(
            try fixture(minimum: 5001).explainer().credit(of: "web", in: try ReviewPeriod("2026-10")))
        #expect(unpaid.amount.minorUnits == 0 && unpaid.months.map(\.isBelowMinimum) == [true])
    }

    @Test func aMonthThatIsNotOverOwesNothing() throws {
        let credit = try #require(
            try fixture().explainer(asOf: "10-25 12:00").credit(of: "web", in: try ReviewPeriod("2026-10")))
        #expect(credit.months.map(\.isFinished) == [false] && credit.amount.minorUnits == 0)
    }

    /// The outage has 10 minutes in October and 50 in all: no short one. 745 h less 10 minutes of 745 h were up.
    @Test("An outage over the period's end has its whole length, in the account as in the review")
    func outageOverThePeriodsEnd() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        fixture.agreement.terms[0].services[0].availability?.shorterThan = .minutes(30)
        try fixture.reading("web", .up, at: "09-01 00:00")
        try fixture.outage("web", "10-31 23:50", "11-01 00:40")
        let told = try #require(
            try fixture.explainer(asOf: "2026-11-05 12:00").service("web", in: try ReviewPeriod("2026-10")))
        let shown = try #require(try fixture.review("2026-10", asOf: "2026-11-05 12:00").availability.first)
        #expect(told.countedDown == Ratio(600_000))
        #expect(told.availability == shown.contractual)
    }

    /// 5 minutes are no outage of over 10; 23:55 to 00:55 is one of an hour, of which 5 minutes lie in October.
    @Test("What a number of outages was counted from are the outages that count, with the length that decides it")
    func countedOutages() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web", outages: OutageCountTarget(atMost: 1, longerThan: .minutes(10)))
        try fixture.reading("web", .up, at: "09-01 00:00")
        try fixture.outage("web", "10-05 10:00", "10-05 10:05")
        try fixture.outage("web", "10-31 23:55", "11-01 00:55")
        let commitments = try fixture.explainer().commitments(in: try ReviewPeriod("2026-10"))
        let outages = try #require(commitments.first { $0.commitment == "outages.web" })
        #expect(outages.value == .count(1))
        #expect(
            outages.items.map(\.steps) == [
                [
                    ArithmeticStep("lasted", .time(.minutes(60))),
                    ArithmeticStep("down in the period", .time(.minutes(5))),
                ]
            ])
        #expect(commitments.first { $0.commitment == "availability.web" }?.items.count == 2)
    }

    /// 0.1 % of 10 days are 864 s, 1 % of 21 days and an hour 18 180 s.
    @Test("Several targets are told each with its days and what it allows, and add up")
    func severalTargets() throws {
        var fixture = try ReviewFixture()
        try fixture.service("web")
        try fixture.reading("web", .up, at: "09-01 00:00")
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate("2026-10-11"))
        later.services[0].availability?.target = try #require(TargetShare(percent: "99 %"))
        later.tickets?.attainment.resolution = TargetShare(percent: "80 %")
        fixture.agreement.terms.append(later)
        for (index, day) in ["10-05", "10-06", "10-20"].enumerated() {
            try fixture.ticket(
                "T\(index)", created: "\(day) 09:00", responded: "\(day) 09:10", resolved: "\(day) 10:00")
        }
        let explainer = try fixture.explainer()
        let october = try ReviewPeriod("2026-10")
        let service = try #require(explainer.service("web", in: october))
        #expect(service.targets.map(\.from.description) == ["2026-10-01", "2026-10-11"])
        #expect(service.targets.map(\.denominator) == [.hours(240), .hours(505)])
        #expect(service.targets.map(\.allowed) == [Ratio(864_000), Ratio(18_180_000)])
        #expect(service.allowed == Ratio(19_044_000))
        let commitments = try explainer.commitments(in: october)
        let targets = ["2026-10-01 to 2026-10-10, target: at least", "2026-10-11 to 2026-10-31, target: at least"]
        let availability = try #require(commitments.first { $0.commitment == "availability.web" }).steps.map(\.name)
        #expect(
            availability.suffix(9).prefix(6) == [
                targets[0], "  time measured", "  allowed", targets[1], "  time measured", "  allowed",
            ])
        let resolution = try #require(commitments.first { $0.commitment == "resolution_attainment" })
        let told = resolution.steps.filter { $0.name.hasPrefix("  ") }.map(\.value)
        #expect(told == [.count(2), .text("0.10"), .count(1), .text("0.20")])
        #expect(resolution.steps.map(\.name).filter(targets.contains) == targets)
    }
}

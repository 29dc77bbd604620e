import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Exclusions are counted and audited (semantics 1.5)")
struct ExclusionAuditTests {
    /// A service that was down on 5 October from 10:00 to 12:00, with 1 h of maintenance agreed on the 3rd.
    private func fixture(_ maintenance: MaintenanceTerms = MaintenanceTerms()) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        try fixture.service("web", maintenance: maintenance)
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        try fixture.outage("web", "10-05 10:00", "10-05 12:00")
        fixture.records.maintenance.append(
            MaintenanceWindow(
                client: fixture.records.symbols.intern("aldermoor"), service: .none,
                start: try fixture.at("10-03 01:00"),
                end: try fixture.at("10-03 02:00"), announced: try fixture.at("09-20 10:00"),
                origin: Origin(file: 0, line: 9)))
        return fixture
    }

    private func exclude(
        _ fixture: inout ReviewFixture, _ from: String, _ to: String, entered: String, approvedBy: String? = "R. Client"
    ) throws {
        let exclusion = OutageExclusion(
            from: try fixture.at(from), to: try fixture.at(to), reason: "Power cut in the street", author: "A. Desk",
            entered: try #require(CivilDate("2026-\(entered)")), approvedBy: approvedBy)
        fixture.agreement.terms[0].services[0].availability?.exclusions.append(exclusion)
    }

    private func audit(_ fixture: ReviewFixture) throws -> [ExclusionFact] {
        try #require(try fixture.review().availability.first).exclusions
    }

    @Test("A late exclusion changes the figure by what it covers, and says who, when and why")
    func figure() throws {
        var fixture = try fixture()
        let before = try #require(try fixture.review().availability.first)
        #expect(before.totals.down == .hours(2) && before.totals.excluded == .zero && before.exclusions.isEmpty)
        // 11:00 to 13:00: an hour of downtime and an hour of uptime leave the figure.
        try exclude(&fixture, "10-05 11:00", "10-05 13:00", entered: "10-09")
        let after = try #require(try fixture.review().availability.first)
        #expect(after.totals.down == .hours(1) && after.totals.excluded == .hours(2))
        // Users still met 2 h of it.
        #expect(after.experienced == before.experienced)
        let fact = try #require(after.exclusions.first)
        #expect(fact.excluded == .hours(2) && fact.downtime == .hours(1))
        #expect(fact.reason == "Power cut in the street" && fact.author == "A. Desk" && fact.approvedBy == "R. Client")
        #expect(fact.findings == [.enteredAfterwards])
    }

    @Test(
        "Entered on the day or before is not afterwards; nobody's approval is a finding",
        arguments: [
            ("10-04", "R. Client", []), ("10-05", "R. Client", []), ("10-06", "R. Client", [.enteredAfterwards]),
            ("10-06", nil, [.enteredAfterwards, .withoutApproval]), ("10-05", "", [.withoutApproval]),
        ] as [(String, String?, [ExclusionFact.Finding])])
    func entered(day: String, approvedBy: String?, findings: [ExclusionFact.Finding]) throws {
        var fixture = try fixture()
        try exclude(&fixture, "10-05 10:00", "10-05 12:00", entered: day, approvedBy: approvedBy)
        #expect(try audit(fixture).map(\.findings) == [findings])
    }

    /// 24 h of notice before 10:00 on the 5th: the 4th at 00:00 is in time, the 5th at 00:00 is not.
    @Test(
        "The notice the agreement asks of maintenance is asked of an exclusion too",
        arguments: [("10-04", []), ("10-05", [.withoutNotice])] as [(String, [ExclusionFact.Finding])])
    func notice(day: String, findings: [ExclusionFact.Finding]) throws {
        var fixture = try fixture(MaintenanceTerms(notice: .hours(24)))
        try exclude(&fixture, "10-05 10:00", "10-05 12:00", entered: day)
        #expect(try audit(fixture).map(\.findings) == [findings])
    }

    /// 1 h of maintenance and 2 h of exclusion are 3 h; a second exclusion of 1 h makes 4.
    @Test(
        "Maintenance and exclusions together over the month's cap",
        arguments: [(4, [[], []]), (3, [[], [.overCap]]), (2, [[.overCap], [.overCap]])]
            as [(Int64, [[ExclusionFact.Finding]])])
    func cap(hours: Int64, findings: [[ExclusionFact.Finding]]) throws {
        var fixture = try fixture(MaintenanceTerms(capPerMonth: .hours(hours)))
        try fixture.outage("web", "10-07 10:00", "10-07 12:00")
        try exclude(&fixture, "10-07 10:00", "10-07 11:00", entered: "10-01")
        try exclude(&fixture, "10-05 10:00", "10-05 12:00", entered: "10-01")
        #expect(try audit(fixture).map(\.findings) == findings)
    }

    @Test("An exclusion that covers no downtime, and one over a month's end")
    func spans() throws {
        var fixture = try fixture()
        try exclude(&fixture, "10-08 10:00", "10-08 11:00", entered: "10-01")
        #expect(try audit(fixture).map(\.findings) == [[.coversNoOutage]])
        var over = try self.fixture()
        try over.outage("web", "10-31 23:00", "11-01 02:00")
        try exclude(&over, "10-31 23:00", "11-01 02:00", entered: "10-01")
        // One hour of October, two of November; three in the review that pools both.
        #expect(try audit(over).map(\.downtime) == [.hours(1)])
        let both = try #require(try over.review("2026-10-01..2026-11-15", asOf: "12-05 12:00").availability.first)
        #expect(both.exclusions.map(\.downtime) == [.hours(3)] && both.exclusions.map(\.excluded) == [.hours(3)])
    }

    /// Down on 1 November from 00:00 to 02:00, excluded from 22:00 of the evening before.
    @Test("An exclusion over a month's end covers an outage that only one of the months saw")
    func downtimeOfOneMonth() throws {
        var fixture = try fixture()
        try fixture.outage("web", "11-01 00:00", "11-01 02:00")
        try exclude(&fixture, "10-31 22:00", "11-01 02:00", entered: "10-01", approvedBy: nil)
        #expect(try audit(fixture).map(\.findings) == [[.withoutApproval, .coversNoOutage]])
        let both = try #require(try fixture.review("2026-10-01..2026-11-15", asOf: "12-05 12:00").availability.first)
        #expect(both.exclusions.map(\.findings) == [[.withoutApproval]])
    }

    @Test("Exclusions that differ only in who approved them are told in one order")
    func sameSpan() throws {
        var fixture = try fixture()
        let names = ["F", "B", "H", "D", "A", "G", "C", "E"]
        for name in names {
            try exclude(&fixture, "10-05 11:00", "10-05 12:00", entered: "10-05", approvedBy: name)
        }
        #expect(try audit(fixture).map(\.approvedBy) == names.sorted())
    }
}

import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// British Columbia keeps its clocks from 8 March 2026 on; tz databases before 2026b set them back on 1 November.
@Suite("America/Vancouver, November 2026 (semantics 0.5)")
struct VancouverTests {
    private static var isCurrent: Bool { !ZoneInfo.system.isOlder(than: "2026b") }

    private func review(zones: TimeZoneDatabase) throws -> Review {
        var fixture = try ReviewFixture()
        fixture.agreement.timeZone = "America/Vancouver"
        try fixture.service("web")
        fixture.agreement.terms[0].calendars["always"] = .always(timeZone: "America/Vancouver")
        try fixture.reading("web", .up, at: "2025-09-01 00:00")
        let selected = RecordsByClient(fixture.records, clients: [fixture.agreement.client])
        return try SLAAggregate.review(
            of: fixture.agreement, records: selected["aldermoor"], workspace: fixture.workspace,
            period: try ReviewPeriod("2026-11"), asOf: try fixture.at("2026-12-05 12:00"),
            issued: try #require(CivilDate("2026-12-05")), zones: zones)
    }

    @Test(
        "The month has 720 h, seven hours behind UTC from its first to its last instant; the database is named",
        .enabled("the system's tz database is older than 2026b") { isCurrent })
    func month() throws {
        let found = try review(zones: ZoneInfo.system)
        #expect(found.period.start == Instant(rfc3339: "2026-11-01T07:00:00Z"))
        #expect(found.period.end == Instant(rfc3339: "2026-12-01T07:00:00Z"))
        #expect(found.availability.first?.totals.serviceTime == .hours(720))
        #expect(found.period.clockChanges.isEmpty)
        #expect(found.method.tzdata == ZoneInfo.system.version)
        #expect(!found.notices.contains { $0.rule == "tzdata-outdated" })
    }

    @Test("An older tz database is named and warned of", arguments: ["2025b", "2026a", "unknown"])
    func older(version: String) throws {
        let found = try review(zones: ZoneInfo.system(calledVersion: version))
        #expect(found.method.tzdata == version)
        let notice = found.notices.first { $0.rule == "tzdata-outdated" }
        #expect(notice?.facts["version"] == .text(version))
    }
}

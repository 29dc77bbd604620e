import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("What a title or a cell says about its zone is heard")
struct ZoneOfCellsTests {
    static func file(_ titles: String, _ row: String, zone: String, profile: String = "tickets") throws -> ImportedFile
    {
        Imports.file(
            "Ticket ID,Priority,Status,\(titles)\nT-1,High,Open,\(row)\n",
            try Imports.job("a.csv", Imports.profile(profile), zone: zone, client: "acme"))
    }

    static func created(_ cell: String, zone: String) throws -> String? {
        combine([try file("Created", cell, zone: zone)]).records.tickets.first?.created?.rfc3339
    }

    @Test("a column whose title ends in UTC is UTC, whatever the zone of the others")
    func titles() throws {
        for title in ["Resolved (UTC)", "Resolved_UTC", "Resolved UTC", "resolved utc"] {
            let file = try Self.file(
                "Created,\(title)", "2026-06-08 10:06:00,2026-06-08 10:06:00", zone: "America/New_York")
            let ticket = try #require(combine([file]).records.tickets.first)
            #expect(ticket.created?.rfc3339 == "2026-06-08T14:06:00Z")
            #expect(ticket.resolved?.rfc3339 == "2026-06-08T10:06:00Z")
        }
        let offset = try Self.file("Created (UTC)", "2026-06-08 10:06:00 +02:00", zone: "America/New_York")
        #expect(combine([offset]).records.tickets.first?.created?.rfc3339 == "2026-06-08T08:06:00Z")
    }

    @Test("of two columns of one name the one without the mark is read")
    func both() throws {
        let file = try Self.file(
            "Created UTC,Created", "2026-06-08 10:06:00,2026-06-08 06:06:00", zone: "America/New_York")
        #expect(combine([file]).records.tickets.first?.created?.rfc3339 == "2026-06-08T10:06:00Z")
    }

    @Test(
        "letters name an offset where the source's zone calls it so at that time",
        arguments: [
            ("2026-06-08 10:06:00 BST", "Europe/London", "2026-06-08T09:06:00Z"),
            ("2026-06-08 10:06:00 IST", "Asia/Kolkata", "2026-06-08T04:36:00Z"),
            ("2026-06-08 10:06:00 IST", "Europe/Dublin", "2026-06-08T09:06:00Z"),
            ("2026-01-08 10:06:00 CST", "America/Chicago", "2026-01-08T16:06:00Z"),
            ("2026-06-08 10:06:00 CST", "Asia/Shanghai", "2026-06-08T02:06:00Z"),
            // The hour that exists twice: the letters tell which.
            ("2026-10-25 02:30:00 CEST", "Europe/Berlin", "2026-10-25T00:30:00Z"),
            ("2026-10-25 02:30:00 CET", "Europe/Berlin", "2026-10-25T01:30:00Z"),
            ("2026-06-08 10:06:00 UTC", "America/Chicago", "2026-06-08T10:06:00Z"),
            ("2026-06-08 10:06:00 GMT+1", "America/Chicago", "2026-06-08T09:06:00Z"),
        ])
    func letters(_ cell: String, zone: String, expected: String) throws {
        #expect(try Self.created(cell, zone: zone) == expected)
    }

    @Test(
        "and nowhere else",
        arguments: [
            ("2026-06-08 10:06:00 CST", "Europe/London"), ("2026-06-08 10:06:00 CST", "America/Chicago"),
            ("2026-06-08 10:06:00 EST", "Europe/London"), ("2026-01-08 10:06:00 BST", "Europe/London"),
            ("2026-06-08 10:06:00 (UTC+02:00)", "Europe/Berlin"),
        ])
    func strangers(_ cell: String, zone: String) throws {
        let file = try Self.file("Created", cell, zone: zone)
        #expect(file.file.rows.rejected == 1)
        let told = try #require(file.diagnostics.first { $0.id == "import-date" })
        #expect(told.summary == "Created '\(cell)' names a time zone that is not the source's at that time")
        #expect(
            told.fix
                == "write the zone of the export as `time_zone` of the source, or export times with offsets such as"
                + " +01:00")
    }
}

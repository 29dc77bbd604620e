import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("Dates without a time of day are told apart from midnight")
struct DayPrecisionTests {
    static func tickets(_ created: [String]) throws -> ImportedFile {
        let rows = created.enumerated().map { "INC\($0.offset),\($0.element),,,2 - High,New,Acme\n" }
        return Imports.file(
            SharedKeyTests.header + rows.joined(),
            try Imports.job("a.csv", Imports.profile("servicenow-incident")))
    }

    @Test("a file whose tickets are all dated by the day says so")
    func allDays() throws {
        let file = try Self.tickets(["2026-01-05", "2026-01-06"])
        #expect(file.file.hasDayPrecision)
        #expect(file.file.notices == [SourceNotice(.datesWithoutTime, count: 2)])
        #expect(
            file.diagnostics.map(\.text).contains(
                """
                a.csv: warning: no 'opened_at' has a time of day: no time of these tickets can be measured \
                [import-day-precision]
                  fix: export dates with their times; re-saving the file in Excel may have taken them off
                """))
    }

    @Test("one ticket with a time of day is enough to know that the others' dates are meant")
    func someDays() throws {
        for created in [["2026-01-05", "2026-01-06 09:00:00"], ["2026-01-05 00:00:00"], []] {
            let file = try Self.tickets(created)
            #expect(!file.file.hasDayPrecision)
            #expect(!file.diagnostics.contains { $0.id == "import-day-precision" })
        }
    }
}

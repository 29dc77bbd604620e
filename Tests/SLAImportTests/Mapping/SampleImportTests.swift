import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("The sample workspaces import without a loss")
struct SampleImportTests {
    // Two damaged rows were put there on purpose; README.md of the workspace names them.
    @Test("harbourline: every row is accounted for, and only the two damaged rows are rejected")
    func harbourline() throws {
        let files = try Imports.workspace("SampleData/harbourline")
        let (records, found) = combine(files)
        for file in records.files {
            #expect(file.rows.balances, "\(file.path)")
            #expect(file.refusal == nil, "\(file.path): \(file.refusal ?? "")")
            #expect(file.rows.accepted > 0, "\(file.path)")
        }
        let errors = files.flatMap(\.diagnostics).filter { $0.severity != .notice }.map(\.text)
        #expect(
            errors == [
                """
                exports/servicenow/evenlode/incident-2025-Q1.csv:62: error: the row has 6 fields where the header \
                has 17 [import-row-width]
                  "xxx9999999","9999-99-99 99:99:99","","","9999-99-99 99:99:99","xxxx xxxx xxx xx xxx xxxx xxxxxxx"
                  fix: put quotes around a cell that holds the delimiter or a line break
                """,
                """
                exports/servicenow/fernhollow/incident-2025-Q1.csv:31:15: error: opened_at '2025-02-30 10:11:12' is not \
                a date [import-date]
                  2025-02-30 10:11:12
                  ^~~~~~~~~~~~~~~~~~~
                  fix: correct the row in the tool
                """,
            ])
        #expect(found.map(\.text) == [])
        // Counted by another program: distinct keys, events, hours, runs and questions of the files.
        #expect(records.tickets.count == 7719)
        #expect(records.tickets.reduce(0) { $0 + $1.events.count } == 14_230)
        // Beside the rows, the ends of what UptimeRobot saw last of three monitors.
        #expect(records.readings.count == 2386 + 3)
        #expect(records.backups.count == 3180)
        #expect(records.surveys.count == 3289)
        #expect(records.measurements.count == 208)
        #expect(records.maintenance.count == 6)
        #expect(records.scans.count == 100)
    }
}

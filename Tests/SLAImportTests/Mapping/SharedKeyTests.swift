import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Different tickets under one key are told, and none of them passes for a revision of another")
struct SharedKeyTests {
    static let header = "number,opened_at,resolved_at,sys_updated_on,priority,state,company\n"

    /// Rows out of order, so that keys have to be looked up; the second and third row of INC7 are no revisions of it.
    static func rows(_ second: String, _ third: String) -> String {
        header + """
            INC7,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,Acme
            INC9,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,Acme
            INC7,2026-01-05 09:00:00,,2026-01-05 11:00:00,2 - High,Resolved,acme
            INC7,\(second)
            INC7,\(third)

            """
    }

    @Test("rows of one file that were created at another time or belong to another client are rejected")
    func rejected() throws {
        let text = Self.rows(
            "2026-01-06 09:00:00,,2026-01-06 10:00:00,2 - High,New,Acme",
            "2026-01-05 09:00:00,,2026-01-06 10:00:00,2 - High,New,Other")
        let job = try Imports.job("a.csv", Imports.profile("servicenow-incident"))
        let file = Imports.file(text, job)
        #expect(file.file.rows == RowAccount(read: 5, accepted: 3, rejected: 2))
        let fix = """
              fix: 'number' is probably not the ticket's number: name the column that is, `columns: {key: ...}`, \
            in a profile of your own
            """
        #expect(
            file.diagnostics.filter { $0.id == "import-shared-key" }.map(\.text) == [
                """
                a.csv:5: error: number 'INC7' is also that of line 2, whose ticket was created at another time \
                [import-shared-key]
                \(fix)
                """,
                """
                a.csv:6: error: number 'INC7' is also that of line 2, whose ticket belongs to another client \
                [import-shared-key]
                \(fix)
                """,
            ])
        let records = combine([file]).records
        #expect(records.tickets.map { records.symbols[$0.status] } == ["Resolved", "New"])
    }

    @Test("a file with many of them is refused")
    func refused() throws {
        let text = Self.rows(
            "2026-01-06 09:00:00,,2026-01-06 10:00:00,2 - High,New,Acme",
            "2026-01-07 09:00:00,,2026-01-06 10:00:00,2 - High,New,Acme")
        let job = try Imports.job("a.csv", Imports.profile("servicenow-incident"), tolerance: "1 %")
        #expect(Imports.file(text, job).file.refusal?.hasPrefix("2 of 5 rows cannot be read") == true)
    }

    @Test("rows of an event log are of one ticket, whenever they say that it was created")
    func eventLog() throws {
        var profile = try Imports.profile("servicenow-incident")
        profile.rows = .eventLog
        let text = Self.rows(
            "2026-01-06 09:00:00,,2026-01-06 10:00:00,2 - High,New,Acme",
            "2026-01-07 09:00:00,,2026-01-07 10:00:00,2 - High,New,Acme")
        let file = Imports.file(text, try Imports.job("a.csv", profile))
        #expect(file.file.rows.rejected == 0)
        #expect(combine([file]).diagnostics.isEmpty)
    }

    @Test("in two files the later revision is taken, and the difference is told")
    func acrossFiles() throws {
        let old = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,Acme"
        let cases = [
            ("INC1,2026-01-05 09:30:00,,2026-01-06 10:00:00,2 - High,Resolved,Acme", "times of creation"),
            ("INC1,2026-01-05 09:00:00,,2026-01-06 10:00:00,2 - High,Resolved,Other", "clients"),
        ]
        for (new, difference) in cases {
            let (records, found) = combine([
                try CombineTests.tickets("a.csv", [old]), try CombineTests.tickets("b.csv", [new]),
            ])
            #expect(records.tickets.map { records.symbols[$0.status] } == ["Resolved"])
            #expect(
                found.map(\.text) == [
                    """
                    b.csv:2: warning: ticket INC1 is exported twice with different \(difference) [import-conflict]
                      note: the other one: a.csv:2; the later row was taken
                      fix: where these are two tickets, name the column that numbers them, `columns: {key: ...}`, in a \
                    profile of your own; tools that number tickets on their own are a source each
                    """
                ])
        }
    }
}

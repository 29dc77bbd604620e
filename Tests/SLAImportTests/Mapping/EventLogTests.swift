import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("An event log becomes tickets with their whole history")
struct EventLogTests {
    @Test("the published log: 32 tickets of 198 rows, every row accounted for")
    func published() throws {
        let files = try Imports.workspace("SampleData/servicenow-event-log")
        let (records, _) = combine(files)
        let file = try #require(records.files.first)
        #expect(files.flatMap(\.diagnostics).filter { $0.severity != .notice }.map(\.text) == [])
        #expect(file.rows.balances)
        #expect(file.rows.read == 198)
        #expect(file.rows.accepted == 32)
        #expect(records.tickets.count == 32)
        #expect(records.tickets.allSatisfy { $0.historyIsComplete && $0.revisions.isEmpty })
        let ticket = try #require(records.tickets.first)
        #expect(ticket.key == "INC0000045")
        #expect(records.symbols[ticket.status] == "Closed")
        #expect(ticket.verdict.resolutionMet == true)
        #expect(
            ticket.events.map { event -> String in
                guard case .status(let from, let to) = event.change else { return "another change" }
                return "\(event.at.rfc3339) \(records.symbols[from]) > \(records.symbols[to])"
            } == [
                "2016-02-29T08:53:00Z New > Resolved", "2016-03-05T12:00:00Z Resolved > Closed",
            ])
    }
}

import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("A source that gives all rows to one client is compared with the names in them")
struct OtherClientsTests {
    static func told(_ clients: String..., names: [String] = ["acme", "Acme", "ACME GmbH"]) throws -> [String] {
        let rows = clients.enumerated().map { "T\($0.offset),\($0.element),High,Open,2026-06-08 10:06:00\n" }.joined()
        var job = try Imports.job("a.csv", Imports.profile("tickets"), client: "acme")
        job.clientNames = names
        let file = Imports.file("Ticket ID,Company,Priority,Status,Created\n" + rows, job)
        #expect(combine([file]).records.tickets.count == clients.count)
        return file.diagnostics.filter { $0.id == "import-other-client" }.map(\.text)
    }

    @Test("rows that name others are told")
    func others() throws {
        #expect(
            try Self.told("Acme", "Other Ltd", "", "Some", "Other Ltd") == [
                """
                a.csv:3: warning: the source gives every row to 'acme', and Company names others in 3: 'Other Ltd', \
                'Some' [import-other-client]
                  fix: delete `client: acme` at the source in slareview.yaml, so that the column decides; or add the \
                names to the `aliases` of 'acme'
                """
            ])
    }

    @Test("the client's own names are no others, and without an agreement nobody knows")
    func own() throws {
        #expect(try Self.told("acme", "ACME  gmbh", "") == [])
        #expect(try Self.told("Other Ltd", names: []) == [])
    }
}

import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Rows belong to the client whose id, name or alias they name")
struct SelectionTests {
    private let clients = [
        ClientIdentity(id: "aldermoor", name: "Aldermoor Vets", aliases: ["ALDERMOOR-01", "Café Alder"]),
        ClientIdentity(id: "brackwater", name: "Brackwater Legal", aliases: ["Shared"]),
        ClientIdentity(id: "castellan", name: "Castellan", aliases: ["shared"]),
    ]

    private func records(_ words: [String]) -> Records {
        var records = Records()
        for (index, word) in words.enumerated() {
            records.tickets.append(
                Ticket(
                    key: "T\(index)", client: records.symbols.intern(word), origin: Origin(file: 0, line: Int32(index)))
            )
        }
        return records
    }

    @Test(
        "Case, spaces and the Unicode form do not matter",
        arguments: [
            "aldermoor", "  ALDERMOOR   VETS ", "Aldermoor\u{A0}Vets", "aldermoor-01", "Cafe\u{301} Alder",
        ])
    func folded(word: String) {
        let selected = RecordsByClient(records([word]), clients: clients)
        #expect(selected["aldermoor"].tickets.count == 1)
        #expect(selected.unassigned.isEmpty)
    }

    @Test("Rows of nobody are counted with a near miss, rows that two clients claim stay unassigned")
    func unassigned() {
        let words = ["Aldermor Vets", "Aldermor Vets", "Shared", "", "Brackwater Legal"]
        let selected = RecordsByClient(records(words), clients: clients)
        #expect(selected.unassignedRows == 4)
        #expect(
            selected.unassigned == [
                .init(word: "Aldermor Vets", rows: 2, nearest: "aldermoor", files: [0]),
                .init(word: "", rows: 1, files: [0]),
                .init(
                    word: "Shared", rows: 1, nearest: "brackwater", claimedBy: ["brackwater", "castellan"], files: [0]),
            ])
        #expect(selected["brackwater"].tickets.map(\.key) == ["T4"])
        #expect(selected["castellan"].tickets.isEmpty)
    }
}

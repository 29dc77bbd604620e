import SLAModel

/// The ticket rows of one file on their way into the pages of clients.
final class FileRows: Sendable {
    let rows: TicketRows
    let file: Int32
    let hasSurveys: Bool
    /// The symbols of the file in the common table.
    private let table: [Symbol]
    /// Place of the file's texts among those of all files.
    private let texts: Int32
    private let page: TicketPage

    init(_ rows: TicketRows, file: Int32, texts: Int32, _ table: [Symbol]) {
        self.rows = rows
        self.file = file
        self.texts = texts
        self.table = table
        page = rows.page
        hasSurveys = !rows.surveys.isEmpty
    }

    func key(_ row: Int) -> String { Ticket(page, row: row).key }

    /// A row with the symbols and the file number of all files, packed as it is.
    @inline(__always)
    func moved(_ row: Int, isComplete: Bool) -> (facts: TicketFacts, rest: TicketRest?) {
        var facts = rows.facts[row].moved(to: file, texts: texts, table)
        facts.historyIsComplete = isComplete
        return (facts, facts.rest < 0 ? nil : rows.rest[Int(facts.rest)])
    }

    /// A row with the symbols and the file number of all files, as plain values.
    func row(_ row: Int) -> TicketRow {
        TicketRow(
            ticket: TicketDraft(Ticket(page, row: row)).moved(to: file, table), revision: rows.revision(of: row),
            survey: rows.surveys[row])
    }
}

import SLADiagnostics
import SLAModel
import SLATime

/// Comments that a ticket row carries, each in a cell of its own with time and author, as Jira exports them.
///
/// The first that somebody else than the requester wrote is the first response. Exports do not say whether a comment
/// was public: a column that dates the first response is believed before them.
struct TicketMessages {
    private let form: String
    private let template: LineTemplate
    private let names: [String]
    private let slots: [Int]
    private let requester: CellReader.WordColumn
    private let at: CellReader.TimeColumn

    /// `nil` where the file has no messages, or nobody to tell apart from their authors.
    init?(_ cells: inout CellReader, for job: ImportJob) {
        guard let form = job.profile.columns[.message]?.form, cells.plan.slot(.message) >= 0,
            cells.plan.slot(.requester) >= 0
        else { return nil }
        var names: [String] = []
        self.form = form
        template = LineTemplate(form, names: &names)
        self.names = names
        slots = cells.plan.slots(.message)
        requester = cells.word(.requester)
        // Comments are dated as tickets are.
        at = cells.time(.created)
        guard names.contains("at"), names.contains("author") else { return nil }
    }

    /// When somebody else than the requester wrote first; `nil` when nobody did, when the requester is not named, and,
    /// with a finding, when a comment cannot be read.
    func firstResponse<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings
    ) -> Instant? {
        let asked = cells.read(requester, row)
        guard asked != .none else { return nil }
        var first: Instant?
        for slot in slots {
            let cell = row.cell(slot).trimmedCell
            guard !cell.isEmpty else { continue }
            var parts = names.map { _ in 0..<0 }
            guard template.cut(cell, into: &parts),
                let written = try? cells.instant(in: part("at", of: cell, parts), at)
            else {
                findings.add(
                    .warning, id: "import-message",
                    "a comment is not of the form '\(form)': the ticket's first response is not known",
                    line: row.line, fix: "export the column that dates the first response, or correct `form`")
                return nil
            }
            guard !part("author", of: cell, parts).elementsEqual(cells.symbols[asked].utf8) else { continue }
            first = min(first ?? written, written)
        }
        return first
    }

    private func part(
        _ name: String, of cell: UnsafeRawBufferPointer, _ parts: [Range<Int>]
    ) -> UnsafeRawBufferPointer {
        guard let index = names.firstIndex(of: name) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: cell[parts[index]]).trimmedCell
    }
}

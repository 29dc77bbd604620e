import SLADiagnostics
import SLAModel
import SLATime

/// Rows of ticket exports.
struct TicketMapping {
    private let key: Int
    private let subject: Int
    private let words: Words
    private let times: Times
    private let fixedClient: Symbol?
    private let hasCounts: Bool
    private let hasVerdict: Bool
    private let hasScore: Bool
    private let messages: TicketMessages?
    private let stale: Set<ClockMetric>

    private struct Words {
        var client, service, priority, status, category, cause, closure, group, assignee, isDone: CellReader.WordColumn
        var responseVerdict, resolutionVerdict: CellReader.WordColumn
    }

    private struct Times {
        var created, opened, assigned, reported, firstResponse, planned, resolved, done, closed: CellReader.TimeColumn
        var updated, answered: CellReader.TimeColumn
    }

    init(_ cells: inout CellReader, for job: ImportJob) {
        key = cells.plan.slot(.key)
        subject = cells.plan.slot(.subject)
        words = Words(
            client: cells.word(.client), service: cells.word(.service), priority: cells.word(.priority),
            status: cells.word(.status), category: cells.word(.category), cause: cells.word(.cause),
            closure: cells.word(.closure), group: cells.word(.group), assignee: cells.word(.assignee),
            isDone: cells.word(.isDone), responseVerdict: cells.word(.reportedResponse),
            resolutionVerdict: cells.word(.reportedResolution))
        times = Times(
            created: cells.time(.created), opened: cells.time(.opened), assigned: cells.time(.assigned),
            reported: cells.time(.reported), firstResponse: cells.time(.firstResponse),
            planned: cells.time(.planned), resolved: cells.time(.resolved), done: cells.time(.done),
            closed: cells.time(.closed),
            updated: cells.time(.updated), answered: cells.time(.answered))
        fixedClient = job.client.map { cells.intern($0) }
        let plan = cells.plan
        func has(_ fields: [RecordField]) -> Bool { fields.contains { plan.slot($0) >= 0 } }
        hasCounts = has([.reopenCount, .escalationLevel, .revision])
        hasVerdict = has([
            .reportedResponse, .reportedResolution, .responseElapsed, .resolutionElapsed, .responseRemaining,
            .resolutionRemaining,
        ])
        hasScore = has([.score])
        messages = times.firstResponse.slot < 0 ? TicketMessages(&cells, for: job) : nil
        let metrics: [(RecordField, ClockMetric)] = [
            (.reportedResponse, .response), (.reportedResolution, .resolution),
        ]
        stale = Set(metrics.filter { job.profile.stale.contains($0.0) }.map(\.1))
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? words.client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        var ticket = Ticket(key: try cells.key(key, row), origin: Origin(file: 0, line: Int32(clamping: row.line)))
        ticket.created = try cells.read(times.created, row)
        guard let created = ticket.created else {
            throw cells.fault(.created, times.created.slot, row.cell(times.created.slot), .missing)
        }
        if ticket.key.utf8.contains(UInt8(ascii: "+")) { try noteNumber(ticket.key, created, row, &cells, &findings) }
        ticket.opened = try cells.read(times.opened, row)
        ticket.assigned = try cells.read(times.assigned, row)
        ticket.reported = try cells.read(times.reported, row)
        ticket.firstResponse = try cells.read(times.firstResponse, row)
        if let messages { ticket.firstResponse = messages.firstResponse(row, &cells, &findings) }
        ticket.planned = try cells.read(times.planned, row)
        ticket.resolved = try cells.read(times.resolved, row)
        ticket.closed = try cells.read(times.closed, row)
        ticket.updated = try cells.read(times.updated, row)
        if times.done.slot >= 0, ticket.resolved == nil, isDone(row, &cells) {
            ticket.resolved = try cells.read(times.done, row)
        }
        ticket.client = fixedClient ?? cells.read(words.client, row)
        ticket.service = cells.read(words.service, row)
        ticket.priority = cells.read(words.priority, row)
        ticket.status = cells.read(words.status, row)
        ticket.category = cells.read(words.category, row)
        ticket.cause = cells.read(words.cause, row)
        ticket.closure = cells.read(words.closure, row)
        ticket.group = cells.read(words.group, row)
        ticket.assignee = cells.read(words.assignee, row)
        ticket.subject = cells.text(.subject, subject, row)
        var taken = TicketRow(ticket: ticket, revision: 0)
        if hasCounts { try readCounts(row, cells, into: &taken) }
        if hasVerdict {
            taken.ticket.verdict = try verdict(row, &cells)
            withholdEarlyVerdict(&taken.ticket)
        }
        if hasScore { taken.survey = try survey(row, &cells) }
        cells.see(created)
        cells.see(ticket.firstResponse)
        cells.see(ticket.planned)
        cells.see(ticket.resolved)
        cells.see(ticket.closed)
        cells.see(ticket.updated)
        noteOrder(of: taken.ticket, created, row, cells, &findings)
        batch.tickets.append(taken)
    }

    /// A key such as `1E2` that a spreadsheet wrote as `1.0E+02` still tells its ticket from others, unless another
    /// became the same number: rows of one key and two creations are two tickets, of which the later is rejected.
    private func noteNumber<Row: CellRow & ~Copyable>(
        _ key: String, _ created: Instant, _ row: borrowing Row, _ cells: inout CellReader,
        _ findings: inout ImportFindings
    ) throws(CellFault) {
        guard row.cell(self.key).trimmedCell.unguarded.isScientificNumber else { return }
        if let known = cells.creationsOfNumbers.updateValue(created, forKey: key), known != created {
            cells.creationsOfNumbers[key] = known
            throw cells.fault(.key, self.key, row.cell(self.key), .sharedSpreadsheetNumber)
        }
        findings.add(
            .warning, id: "import-key-number",
            "\(cells.plan.title(.key)) '\(key)' is a key that a spreadsheet turned into a number", line: row.line,
            fix: "use the export as the tool wrote it: keys such as 1E2 and 100 become one number")
    }

    private func isDone<Row: CellRow & ~Copyable>(_ row: borrowing Row, _ cells: inout CellReader) -> Bool {
        let word = cells.read(words.isDone, row)
        return cells.symbols[word] == "done"
    }

    private func readCounts<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: CellReader, into taken: inout TicketRow
    ) throws(CellFault) {
        taken.revision = try cells.count(.revision, row) ?? 0
        taken.ticket.reopenCount = try cells.count(.reopenCount, row).map { Int32(clamping: $0) }
        taken.ticket.escalationLevel = try cells.count(.escalationLevel, row).map { Int32(clamping: $0) }
    }

    private func verdict<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> RecordedVerdict {
        var verdict = RecordedVerdict(
            responseMet: try cells.meaning(words.responseVerdict, row, of: ["met", "missed"]).map { $0 == "met" },
            resolutionMet: try cells.meaning(words.resolutionVerdict, row, of: ["met", "missed"]).map { $0 == "met" },
            responseElapsed: try cells.duration(.responseElapsed, row),
            resolutionElapsed: try cells.duration(.resolutionElapsed, row),
            responseRemaining: try cells.duration(.responseRemaining, row),
            resolutionRemaining: try cells.duration(.resolutionRemaining, row))
        // An empty cell says nothing, and nothing cannot be out of date.
        if !stale.isEmpty, verdict != RecordedVerdict() { verdict.stale = stale }
        return verdict
    }

    /// "Not overdue" of a ticket that has not ended says that it is not late yet, and not that it met its target.
    private func withholdEarlyVerdict(_ ticket: inout Ticket) {
        let hasEnds = times.resolved.slot >= 0 || times.closed.slot >= 0
        guard hasEnds, ticket.resolved == nil, ticket.closed == nil else { return }
        if ticket.verdict.resolutionMet == true { ticket.verdict.resolutionMet = nil }
        if ticket.verdict.responseMet == true, times.firstResponse.slot >= 0, ticket.firstResponse == nil {
            ticket.verdict.responseMet = nil
        }
    }

    private func survey<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> TicketRow.SurveyAnswer? {
        guard let score = try cells.count(.score, row) else { return nil }
        return TicketRow.SurveyAnswer(
            score: Int32(clamping: score), scale: try cells.scale(row),
            answered: try cells.read(times.answered, row))
    }

    /// A ticket that ends before it begins stays in, is measured by nobody, and is told (semantics 1.3).
    private func noteOrder<Row: CellRow & ~Copyable>(
        of ticket: Ticket, _ created: Instant, _ row: borrowing Row, _ cells: CellReader,
        _ findings: inout ImportFindings
    ) {
        func isEarly(_ stamp: Instant?) -> Bool { stamp.map { $0 < created } ?? false }
        guard
            isEarly(ticket.firstResponse) || isEarly(ticket.planned) || isEarly(ticket.resolved)
                || isEarly(ticket.closed)
        else { return }
        let stamps: [(RecordField, Instant?)] = [
            (.firstResponse, ticket.firstResponse), (.planned, ticket.planned), (.resolved, ticket.resolved),
            (.closed, ticket.closed),
        ]
        for case (let field, let stamp?) in stamps where stamp < created {
            findings.add(
                .warning, id: "import-time-order",
                "\(ticket.key): \(cells.plan.title(field)) lies before \(cells.plan.title(.created))", line: row.line,
                fix: "correct the ticket in the tool; until then it is listed as not measurable")
            return
        }
    }
}

import SLADiagnostics
import SLAModel
import SLATime

/// Rows of ticket exports.
///
/// Measured, release, one core of an AMD EPYC (Zen 4): 284 ns a row of 275 bytes with four times and nine words, 0.97
/// GB/s; 240 ns before subjects were packed, which halves what a row takes in memory. The limit is the prototype's 1.2
/// GB/s, which reads three times and keeps no text.
///
/// A class, so that handing it on costs one count of references and not one of each member.
final class TicketMapping: Sendable {
    private let rules: CellRules
    private let key: Int
    private let subject: Int
    private let revision, reopenCount, escalationLevel: Int
    private let words: Words
    private let times: Times
    private let fixedClient: Symbol?
    private let hasRareTimes: Bool
    private let hasVerdict: Bool
    private let hasScore: Bool
    private let messages: TicketMessages?
    private let stale: Set<ClockMetric>

    private struct Words: Sendable {
        var client, service, priority, status, category, cause, closure, group, assignee, isDone: CellReader.WordColumn
        var responseVerdict, resolutionVerdict: CellReader.WordColumn
    }

    private struct Times: Sendable {
        var created, opened, assigned, reported, firstResponse, planned, resolved, done, closed: CellReader.TimeColumn
        var updated, answered: CellReader.TimeColumn
    }

    init(_ cells: inout CellReader, for job: ImportJob) {
        rules = cells.rules
        key = cells.plan.slot(.key)
        subject = cells.plan.slot(.subject)
        revision = cells.plan.slot(.revision)
        reopenCount = cells.plan.slot(.reopenCount)
        escalationLevel = cells.plan.slot(.escalationLevel)
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
        hasRareTimes = has([.opened, .assigned, .reported, .planned])
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
        let key = try rules.keyCell(key, row)
        var ticket = TicketFacts(line: Int32(clamping: row.line))
        guard let created = try cells.read(times.created, row) else {
            throw cells.rules.fault(.created, times.created.slot, row.cell(times.created.slot), .missing)
        }
        ticket.created = Stamp(created)
        if key[0].isASCIIDigit, key.contains(UInt8(ascii: "+")) {
            try noteNumber(key, created, row, &cells, &findings)
        }
        var rare = RareTimes()
        if hasRareTimes {
            rare.opened = try cells.read(times.opened, row)
            rare.assigned = try cells.read(times.assigned, row)
            rare.reported = try cells.read(times.reported, row)
        }
        ticket.firstResponse = Stamp(try cells.read(times.firstResponse, row))
        if let messages { ticket.firstResponse = Stamp(messages.firstResponse(row, &cells, &findings)) }
        if hasRareTimes { rare.planned = try cells.read(times.planned, row) }
        ticket.resolved = Stamp(try cells.read(times.resolved, row))
        ticket.closed = Stamp(try cells.read(times.closed, row))
        ticket.updated = Stamp(try cells.read(times.updated, row))
        if times.done.slot >= 0, ticket.resolved == .none, isDone(row, &cells) {
            ticket.resolved = Stamp(try cells.read(times.done, row))
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
        let subject = rules.textCell(subject, row)
        let revision = revision >= 0 ? try cells.rules.count(.revision, row, at: revision) ?? 0 : nil
        if reopenCount >= 0 || escalationLevel >= 0 { try readCounts(row, into: &ticket) }
        // Two large values that few exports have: they are made and handed on where there are any.
        let verdict = hasVerdict ? withheld(try verdict(row, &cells, &findings), of: ticket) : nil
        let survey = hasScore ? try survey(row, &cells) : nil
        cells.see(ticket.created)
        cells.see(ticket.firstResponse)
        cells.see(Stamp(rare.planned))
        cells.see(ticket.resolved)
        cells.see(ticket.closed)
        cells.see(ticket.updated)
        noteOrder(of: ticket, planned: rare.planned, key, &findings)
        if hasRareTimes || hasVerdict {
            let rest = TicketRest(
                opened: rare.opened, assigned: rare.assigned, reported: rare.reported, planned: rare.planned,
                verdict: verdict ?? RecordedVerdict())
            batch.tickets.append(
                ticket, key: key, subject: subject, rest: rest.isEmpty ? nil : rest, revision: revision)
        } else {
            batch.tickets.append(ticket, key: key, subject: subject, revision: revision)
        }
        if let survey { batch.tickets.note(survey) }
    }

    /// Of a row; plain numbers, which cost nothing where the export has no such columns.
    private struct RareTimes {
        var opened, assigned, reported, planned: Instant?
    }

    /// A key such as `1E2` that a spreadsheet wrote as `1.0E+02` still tells its ticket from others, unless another
    /// became the same number: rows of one key and two creations are two tickets, of which the later is rejected.
    @inline(never)
    private func noteNumber<Row: CellRow & ~Copyable>(
        _ bytes: UnsafeRawBufferPointer, _ created: Instant, _ row: borrowing Row, _ cells: inout CellReader,
        _ findings: inout ImportFindings
    ) throws(CellFault) {
        let key = String(decoding: bytes, as: UTF8.self)
        guard row.cell(self.key).trimmedCell.unguarded.isScientificNumber else { return }
        if let known = cells.creationsOfNumbers.updateValue(created, forKey: key), known != created {
            cells.creationsOfNumbers[key] = known
            throw cells.rules.fault(.key, self.key, row.cell(self.key), .sharedSpreadsheetNumber)
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
        _ row: borrowing Row, into ticket: inout TicketFacts
    ) throws(CellFault) {
        let reopened = try rules.count(.reopenCount, row, at: reopenCount).map { Int32(clamping: $0) }
        let level = try rules.count(.escalationLevel, row, at: escalationLevel).map { Int32(clamping: $0) }
        ticket.reopenCount = TicketFacts.Count(reopened)
        ticket.escalationLevel = TicketFacts.Count(level)
    }

    private func verdict<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings
    ) throws(CellFault) -> RecordedVerdict {
        var verdict = RecordedVerdict(
            responseMet: try cells.meaning(words.responseVerdict, row, of: ["met", "missed"]).map { $0 == "met" },
            resolutionMet: try cells.meaning(words.resolutionVerdict, row, of: ["met", "missed"]).map { $0 == "met" },
            responseElapsed: printed(.responseElapsed, row, &findings),
            resolutionElapsed: printed(.resolutionElapsed, row, &findings),
            responseRemaining: printed(.responseRemaining, row, &findings),
            resolutionRemaining: printed(.resolutionRemaining, row, &findings))
        // An empty cell says nothing, and nothing cannot be out of date.
        if !stale.isEmpty, verdict != RecordedVerdict() { verdict.stale = stale }
        return verdict
    }

    /// A time of the tool's own clock, which is told beside ours: where it cannot be read, the ticket is.
    private func printed<Row: CellRow & ~Copyable>(
        _ field: RecordField, _ row: borrowing Row, _ findings: inout ImportFindings
    ) -> Milliseconds? {
        do throws(CellFault) {
            return try rules.duration(field, row)
        } catch {
            findings.add(error, at: row, title: rules.plan.title(field))
            return nil
        }
    }

    /// "Not overdue" of a ticket that has not ended says that it is not late yet, and not that it met its target.
    private func withheld(_ told: RecordedVerdict, of ticket: TicketFacts) -> RecordedVerdict {
        var verdict = told
        let hasEnds = times.resolved.slot >= 0 || times.closed.slot >= 0
        guard hasEnds, ticket.resolved == .none, ticket.closed == .none else { return verdict }
        if verdict.resolutionMet == true { verdict.resolutionMet = nil }
        if verdict.responseMet == true, times.firstResponse.slot >= 0, ticket.firstResponse == .none {
            verdict.responseMet = nil
        }
        return verdict
    }

    private func survey<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> TicketRow.SurveyAnswer? {
        guard let score = try cells.rules.count(.score, row) else { return nil }
        return TicketRow.SurveyAnswer(
            score: Int32(clamping: score), scale: try cells.rules.scale(row),
            answered: try cells.read(times.answered, row))
    }

    /// A ticket that ends before it begins stays in, is measured by nobody, and is told (semantics 1.3).
    @inline(__always)
    private func noteOrder(
        of ticket: TicketFacts, planned: Instant?, _ key: UnsafeRawBufferPointer, _ findings: inout ImportFindings
    ) {
        @inline(__always)
        func isEarly(_ stamp: Stamp) -> Bool {
            stamp.milliseconds < ticket.created.milliseconds && stamp != .none
        }
        if isEarly(ticket.firstResponse) || isEarly(Stamp(planned)) || isEarly(ticket.resolved)
            || isEarly(ticket.closed)
        {
            tellOrder(of: ticket, planned: planned, key, &findings)
        }
    }

    @inline(never)
    private func tellOrder(
        of ticket: TicketFacts, planned: Instant?, _ key: UnsafeRawBufferPointer, _ findings: inout ImportFindings
    ) {
        let stamps: [(RecordField, Stamp)] = [
            (.firstResponse, ticket.firstResponse), (.planned, Stamp(planned)), (.resolved, ticket.resolved),
            (.closed, ticket.closed),
        ]
        let created = ticket.created.milliseconds
        for (field, stamp) in stamps where stamp.milliseconds < created && stamp != .none {
            findings.add(
                .warning, id: "import-time-order",
                "\(String(decoding: key, as: UTF8.self)): \(rules.plan.title(field)) lies before "
                    + rules.plan.title(.created), line: Int(ticket.line),
                fix: "correct the ticket in the tool; until then it is listed as not measurable")
            return
        }
    }
}

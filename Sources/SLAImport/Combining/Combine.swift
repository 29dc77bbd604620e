package import SLADiagnostics
package import SLAModel
import SLATime

/// Puts the records of several files together: revisions of one ticket become one ticket, changes find their tickets,
/// identical rows count once. The result does not depend on the order of files or of rows.
///
/// - Returns: the records with the final account of every file, in order of path, and what was found only by
///   comparing files; the files' own diagnostics stay with them.
package func combine(_ files: [ImportedFile]) -> (records: Records, diagnostics: [Diagnostic]) {
    var combination = Combination(files)
    combination.addTickets()
    combination.addReadings()
    combination.addOthers()
    return (combination.records, combination.diagnostics)
}

/// Records of several files on their way into one table of symbols.
struct Combination {
    private(set) var records = Records()
    private(set) var diagnostics: [Diagnostic] = []
    private let batches: [RecordBatch]
    /// By file: the symbols of its batch in the common table.
    private var translations: [[Symbol]] = []
    /// Answers that ticket rows carry; the account of their files counts the tickets.
    private var ticketSurveys: [SurveyResponse] = []
    private var conflictsTold = 0

    init(_ files: [ImportedFile]) {
        let ordered = files.sorted { a, b in
            a.file.path == b.file.path
                ? a.file.source < b.file.source
                : a.file.path.utf8.lexicographicallyPrecedes(b.file.path.utf8)
        }
        batches = ordered.map(\.batch)
        records.files = ordered.map(\.file)
        for batch in batches { translations.append(batch.symbols.words.map { records.symbols.intern($0) }) }
    }

    /// One accepted row of a file turned out to repeat another.
    private mutating func countDuplicate(file: Int32) {
        records.files[Int(file)].rows.accepted -= 1
        records.files[Int(file)].rows.duplicate += 1
    }

    // MARK: - Tickets

    mutating func addTickets() {
        let rows = SortedTicketRows(batches, files: records.files, translations)
        var histories = TicketHistories()
        for (file, batch) in batches.enumerated() {
            guard let isComplete = batch.isCompleteHistory, records.files[file].refusal == nil else { continue }
            histories.add(
                batch.changes, isComplete: isComplete, of: batch.clients, file: Int32(file), translations[file])
        }
        histories.close()
        var verdicts = TicketVerdicts()
        for (file, batch) in batches.enumerated() {
            for verdict in batch.verdicts {
                var verdict = verdict
                verdict.origin.file = Int32(file)
                verdicts.add(verdict, of: batch.clients)
            }
        }
        let scopes = Dictionary(
            batches.enumerated().map { (records.files[$0].source, $1) },
            uniquingKeysWith: { $1.tickets.isEmpty ? $0 : $1 })
        let order = EventOrder(symbols: records.symbols)
        records.tickets.reserveCapacity(rows.tickets.count)
        for source in rows.sources {
            guard let scope = scopes[source.id] else { continue }
            let clients = Set(scope.clients)
            for place in source.tickets {
                var ticket = merged(rows[place], scope.rows)
                if let history = histories.take(ticket.ticket.key, for: clients) {
                    let own = ticket.ticket.events
                    ticket.ticket.events = own.isEmpty ? history.events : own + history.events
                    ticket.ticket.historyIsComplete = ticket.ticket.historyIsComplete || history.isComplete
                }
                verdicts.complete(&ticket.ticket, for: clients)
                order.sort(&ticket.ticket.events)
                if let answer = ticket.survey { addSurvey(answer, of: ticket.ticket) }
                records.tickets.append(ticket.ticket)
            }
        }
        let symbols = records.symbols
        records.tickets.sort { a, b in
            a.key == b.key
                ? (symbols[a.client], a.origin.file, a.origin.line) < (symbols[b.client], b.origin.file, b.origin.line)
                : a.key.precedesByBytes(b.key)
        }
        for file in histories.duplicates + verdicts.duplicates { countDuplicate(file: file) }
        noteStrangers(histories.strangers, .unknownChanges, "changes of")
        noteStrangers(verdicts.strangers, .unknownVerdicts, "verdicts on")
    }

    /// All rows of one ticket as one; rows that a newer one replaced count as duplicates.
    private mutating func merged(_ rows: ArraySlice<TicketRow>, _ meaning: RowMeaning) -> TicketRow {
        if meaning == .onePerKey, rows.count == 1, let only = rows.first { return only }
        let revisions = TicketRevisions(Array(rows))
        let merged = revisions.ticket(meaning)
        for file in revisions.duplicates { countDuplicate(file: file) }
        if let conflict = revisions.conflict { note(conflict, merged.ticket.key) }
        return merged
    }

    /// A ticket export may carry the answer to the survey about the ticket.
    private mutating func addSurvey(_ answer: TicketRow.SurveyAnswer, of ticket: Ticket) {
        ticketSurveys.append(
            SurveyResponse(
                client: ticket.client, ticket: ticket.key, answered: answer.answered ?? ticket.resolved,
                score: answer.score, scale: answer.scale, origin: ticket.origin))
    }

    private mutating func note(_ conflict: TicketRevisions.Conflict, _ key: String) {
        guard conflictsTold < 20 else { return }
        conflictsTold += 1
        let (kept, other) = (conflict.kept, conflict.other)
        diagnostics.append(
            Diagnostic(
                .warning, id: "import-conflict",
                "ticket \(key) is exported twice with different contents and the same time of change",
                at: SourcePosition(file: records.files[Int(kept.file)].path, line: Int(kept.line)),
                notes: ["the other one: \(records.files[Int(other.file)].path):\(other.line); the later row was taken"],
                fix: "export the column that says when a ticket was changed, and name it `updated` in the profile"))
    }

    /// Rows about tickets that no file describes are kept out and counted.
    private mutating func noteStrangers(
        _ strangers: [Int32: Set<String>], _ kind: SourceNotice.Kind, _ what: String
    ) {
        for (file, keys) in strangers.sorted(by: { $0.key < $1.key }) {
            let examples = Array(keys.sorted().prefix(3))
            let tickets = keys.count == 1 ? "1 ticket" : "\(keys.count) tickets"
            let text =
                "\(what) \(tickets) that no export describes, such as \(examples.joined(separator: ", "))"
            records.files[Int(file)].notices.append(SourceNotice(kind, count: keys.count, examples: examples))
            diagnostics.append(
                Diagnostic(
                    .notice, id: "import-unknown-tickets", text,
                    at: SourcePosition(file: records.files[Int(file)].path)))
        }
    }

    // MARK: - Readings

    mutating func addReadings() {
        var found: [MonitorReading] = []
        found.reserveCapacity(batches.reduce(0) { $0 + $1.readings.count })
        for (file, batch) in batches.enumerated() {
            for reading in batch.readings { found.append(reading.moved(to: Int32(file), translations[file])) }
        }
        let order = ReadingOrder(found, symbols: records.symbols)
        let latest = LatestReadings(found, order: order)
        var replaced = latest.replaced
        found = latest.readings
        var backgrounds: [MonitorReading] = []
        let unlisted = batches.map(\.unlistedState)
        if unlisted.contains(where: { $0 != nil }) {
            let problems = ListedProblems(found, unlisted: unlisted)
            replaced += problems.closed
            found = problems.readings
            backgrounds = problems.backgrounds
        }
        if !replaced.isEmpty {
            // One row may be about several monitors: it repeats another when nothing of it is left.
            let left = Set(found.map(\.origin))
            for origin in Set(replaced) where !left.contains(origin) { countDuplicate(file: origin.file) }
        }
        records.readings = (found + backgrounds).sorted(by: order.precedes)
    }

    // MARK: - Other records

    mutating func addOthers() {
        for (file, batch) in batches.enumerated() {
            let table = translations[file]
            func moved(_ symbol: Symbol) -> Symbol { table[Int(symbol.index)] }
            records.surveys += batch.surveys.map {
                var record = $0
                record.client = moved(record.client)
                record.origin.file = Int32(file)
                return record
            }
            records.backups += batch.backups.map {
                var record = $0
                record.client = moved(record.client)
                record.job = moved(record.job)
                record.origin.file = Int32(file)
                return record
            }
            records.measurements += batch.measurements.map {
                var record = $0
                record.client = moved(record.client)
                record.measure = moved(record.measure)
                record.origin.file = Int32(file)
                return record
            }
            records.maintenance += batch.maintenance.map {
                var record = $0
                record.client = moved(record.client)
                record.service = moved(record.service)
                record.origin.file = Int32(file)
                return record
            }
            records.scans += batch.scans.map { $0.moved(to: Int32(file), table) }
        }
        records.scans = once(records.scans) { ScanIdentity($0) }
        records.surveys = once(records.surveys) { SurveyIdentity($0) }
        records.backups = once(records.backups) { BackupIdentity($0) }
        records.measurements = once(records.measurements) { MeasurementIdentity($0) }
        records.maintenance = once(records.maintenance) { record in
            var same = record
            same.origin = Origin(file: 0, line: 0)
            return same
        }
        records.surveys += ticketSurveys
        sortOthers()
    }

    /// The last of the records that say the same, in the order of files and lines; the others are duplicates.
    private mutating func once<Record: RecordWithOrigin, Identity: Hashable>(
        _ all: [Record], identity: (Record) -> Identity?
    ) -> [Record] {
        var seen: [Identity: Int] = [:]
        var kept: [Record] = []
        for record in all.sorted(by: { ($0.origin.file, $0.origin.line) < ($1.origin.file, $1.origin.line) }) {
            guard let identity = identity(record) else {
                kept.append(record)
                continue
            }
            if let index = seen[identity] {
                countDuplicate(file: kept[index].origin.file)
                kept[index] = record
            } else {
                seen[identity] = kept.count
                kept.append(record)
            }
        }
        return kept
    }

    private mutating func sortOthers() {
        let symbols = records.symbols
        records.surveys.sort { a, b in
            let (left, right) = (a.answered ?? a.asked, b.answered ?? b.asked)
            if left != right { return (left?.milliseconds ?? .min) < (right?.milliseconds ?? .min) }
            return (symbols[a.client], a.ticket, a.origin.file, a.origin.line)
                < (symbols[b.client], b.ticket, b.origin.file, b.origin.line)
        }
        records.backups.sort { a, b in
            (a.start, symbols[a.client], symbols[a.job], a.origin.file, a.origin.line)
                < (b.start, symbols[b.client], symbols[b.job], b.origin.file, b.origin.line)
        }
        records.measurements.sort { a, b in
            (a.at, symbols[a.client], symbols[a.measure], a.origin.file, a.origin.line)
                < (b.at, symbols[b.client], symbols[b.measure], b.origin.file, b.origin.line)
        }
        records.scans.sort { a, b in
            if a.at != b.at { return a.at < b.at }
            if a.severity != b.severity { return a.severity > b.severity }
            return (symbols[a.client], symbols[a.host], a.origin.file, a.origin.line)
                < (symbols[b.client], symbols[b.host], b.origin.file, b.origin.line)
        }
        records.maintenance.sort { a, b in
            (a.start, symbols[a.client], symbols[a.service], a.end, a.origin.file, a.origin.line)
                < (b.start, symbols[b.client], symbols[b.service], b.end, b.origin.file, b.origin.line)
        }
    }
}

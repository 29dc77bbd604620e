package import SLADiagnostics
package import SLAModel
import SLATime

/// Puts the records of several files together: revisions of one ticket become one ticket, changes find their tickets,
/// identical rows count once. The result does not depend on the order of files or of rows.
///
/// - Parameter onGivenUp: called from time to time after rows were freed that other threads have read, for who wants to
///   give their memory back.
/// - Returns: the records with the final account of every file, in order of path, and what was found only by
///   comparing files; the files' own diagnostics stay with them.
package func combine(
    _ files: consuming [ImportedFile], onGivenUp: @escaping () -> Void = {}
) -> (records: Records, diagnostics: [Diagnostic]) {
    // Handed over for good: what was read is freed as soon as it is combined.
    var combination = Combination(consume files, onGivenUp: onGivenUp)
    combination.addTickets()
    onGivenUp()
    combination.addReadings()
    combination.addOthers()
    return (combination.records, combination.diagnostics)
}

/// Records of several files on their way into one table of symbols.
struct Combination {
    private(set) var records = Records()
    private(set) var diagnostics: [Diagnostic] = []
    private var batches: [RecordBatch]
    /// By file: the symbols of its batch in the common table.
    private var translations: [[Symbol]] = []
    /// Answers that ticket rows carry; the account of their files counts the tickets.
    private var ticketSurveys: [SurveyResponse] = []
    private var conflicts = 0
    private let onGivenUp: () -> Void

    init(_ files: consuming [ImportedFile], onGivenUp: @escaping () -> Void) {
        self.onGivenUp = onGivenUp
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
        var histories = TicketHistories()
        for file in batches.indices {
            guard let isComplete = batches[file].isCompleteHistory, records.files[file].refusal == nil else { continue }
            let changes = batches[file].changes
            batches[file].changes = TicketChanges()
            histories.add(
                consume changes, isComplete: isComplete, of: batches[file].clients, file: Int32(file),
                translations[file])
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
        let rows = takeTicketRows()
        histories.distrustForeign(to: rows)
        let sorted = SortedTicketRows(rows, files: records.files, meanings: batches.map(\.rows))
        let isOneSource = sorted.sources.count <= 1
        var tickets = ImportedTickets(consume rows, changes: histories.changes)
        for source in sorted.sources {
            add(source, to: &tickets, &histories, &verdicts, isOnly: isOneSource)
        }
        for file in histories.duplicates + verdicts.duplicates { countDuplicate(file: file) }
        let strangers = histories.strangers()
        noteStrangers(strangers, .unknownChanges, "changes of", foreign: histories.foreign)
        noteStrangers(verdicts.strangers, .unknownVerdicts, "verdicts on")
        // What the pages hold now is held once.
        histories = TicketHistories()
        records.tickets = tickets.tickets()
        if !isOneSource { sortTickets() }
    }

    /// The rows of all files, with the symbols of the import; the batches keep none.
    private mutating func takeTicketRows() -> [TicketRows] {
        batches.indices.map { file in
            var rows = batches[file].tickets
            batches[file].tickets = TicketRows()
            rows.move(translations[file])
            return rows
        }
    }

    /// Adds the tickets of one source in order of their keys.
    ///
    /// - Parameter isOnly: whether no other source has any, so that histories are asked for its tickets alone.
    private mutating func add(
        _ source: SortedTicketRows.Source, to tickets: inout ImportedTickets, _ histories: inout TicketHistories,
        _ verdicts: inout TicketVerdicts, isOnly: Bool
    ) {
        // All files of a source serve the same clients.
        let clients = Set(batches[source.firstFile].clients)
        let meaning = source.meaning
        let scopes = histories.scopes(for: clients)
        // Nearly all tickets have one row and one history.
        let isPlain = meaning == .onePerKey && scopes.count <= 1
        if isPlain, source.isOnePerKey, verdicts.isEmpty {
            if isOnly, source.isInOrder, let scope = scopes.first { histories.readOnce(scope) }
            keep(source, in: &tickets, &histories, scopes.first)
            return
        }
        let order = EventOrder(symbols: records.symbols)
        for rows in source.tickets(tickets.rows) {
            let first = rows[rows.startIndex]
            if isPlain, rows.count == 1, verdicts.isEmpty || !verdicts.speak(of: tickets.key(first)) {
                let found = scopes.first.map { scope in tickets.withKey(first) { histories.take($0, from: scope) } }
                let history = found.map { histories.rows($0) } ?? PackedEvents()
                if found.map({ history.isAscending($0.range) }) ?? true {
                    tickets.keep(first, history, found)
                    if let answer = tickets.survey(first) { addSurvey(answer, of: tickets.row(first).ticket) }
                    continue
                }
            }
            var ticket = merged(rows.map { tickets.row($0) }, meaning)
            addHistory(to: &ticket.ticket, scopes, &histories)
            verdicts.complete(&ticket.ticket, for: clients)
            order.sort(&ticket.ticket.events)
            if let answer = ticket.survey { addSurvey(answer, of: ticket.ticket) }
            tickets.append(ticket.ticket)
        }
    }

    /// Adds the tickets of a source of which each has one row.
    private mutating func keep(
        _ source: SortedTicketRows.Source, in tickets: inout ImportedTickets, _ histories: inout TicketHistories,
        _ scope: Int?
    ) {
        let order = EventOrder(symbols: records.symbols)
        // To look for all that is free takes as long as to copy some blocks.
        let step = min(128, max(1, source.blockCount / 16))
        source.forEachRun { run in
            // Held here: to count references for each ticket would take as long as to copy it.
            let block = tickets.block(of: run)
            var pages = tickets.lendPages(for: run)
            var history = PackedEvents()
            var open = -1
            for row in run.rows {
                pages.append(row, of: block)
                guard let scope else { continue }
                let found = block.withKey(of: row) { histories.take($0, from: scope) }
                if found.block != open { (open, history) = (found.block, histories.rows(found)) }
                if history.isAscending(found.range) {
                    pages.attach(history, found)
                } else {
                    var events = histories.events(found)
                    order.sort(&events)
                    pages.attach(events.map { tickets.packed($0) }, isComplete: found.isComplete)
                }
            }
            tickets.takeBack(pages, for: run)
            for place in run.rows.map({ run.place($0) }) {
                if let answer = tickets.survey(place) { addSurvey(answer, of: tickets.row(place).ticket) }
            }
            guard source.isInOrder else { return }
            tickets.giveUp(run)
            if (run.block + 1).isMultiple(of: step) { onGivenUp() }
        }
    }

    private func addHistory(to ticket: inout TicketDraft, _ scopes: [Int], _ histories: inout TicketHistories) {
        for scope in scopes {
            var key = ticket.key
            let found = key.withUTF8 { histories.take(UnsafeRawBufferPointer($0), from: scope) }
            ticket.events += histories.events(found)
            ticket.historyIsComplete = ticket.historyIsComplete || found.isComplete
        }
    }

    private mutating func sortTickets() {
        let symbols = records.symbols
        records.tickets.sort { a, b in
            a.key == b.key
                ? (symbols[a.client], a.origin.file, a.origin.line) < (symbols[b.client], b.origin.file, b.origin.line)
                : a.key.precedesByBytes(b.key)
        }
    }

    /// All rows of one ticket as one; rows that a newer one replaced count as duplicates.
    private mutating func merged(_ rows: [TicketRow], _ meaning: RowMeaning) -> TicketRow {
        if meaning == .onePerKey, rows.count == 1, let only = rows.first { return only }
        let revisions = TicketRevisions(rows, meaning, records.symbols)
        let merged = revisions.ticket(meaning)
        for file in revisions.duplicates { countDuplicate(file: file) }
        if let conflict = revisions.conflict { note(conflict, merged.ticket.key) }
        return merged
    }

    /// A ticket export may carry the answer to the survey about the ticket.
    private mutating func addSurvey(_ answer: TicketRow.SurveyAnswer, of ticket: TicketDraft) {
        ticketSurveys.append(
            SurveyResponse(
                client: ticket.client, ticket: ticket.key, answered: answer.answered ?? ticket.resolved,
                score: answer.score, scale: answer.scale, origin: ticket.origin))
    }

    private mutating func note(_ conflict: TicketRevisions.Conflict, _ key: String) {
        noteConflict(
            "ticket \(key) is exported twice with different \(conflict.difference.rawValue)", conflict.kept,
            conflict.other, fix: conflict.difference.fix)
    }

    private mutating func noteTwoValues(_ what: String, _ kept: Origin, _ other: Origin) {
        noteConflict(
            "the \(what) has two values", kept, other, fix: "delete the row, or the file, that is out of date")
    }

    private mutating func noteConflict(_ summary: String, _ kept: Origin, _ other: Origin, fix: String) {
        conflicts += 1
        guard conflicts <= ImportFindings.limit else { return }
        diagnostics.append(
            Diagnostic(
                .warning, id: "import-conflict", summary,
                at: SourcePosition(file: records.files[Int(kept.file)].path, line: Int(kept.line)),
                notes: ["the other one: \(records.files[Int(other.file)].path):\(other.line); the later row was taken"],
                fix: fix))
    }

    /// Rows about tickets that no file describes are kept out and counted.
    private mutating func noteStrangers(
        _ strangers: [Int32: Set<String>], _ kind: SourceNotice.Kind, _ what: String, foreign: Set<Int32> = []
    ) {
        for (file, keys) in strangers.sorted(by: { $0.key < $1.key }) {
            let examples = Array(keys.sorted().prefix(3))
            let tickets = keys.count == 1 ? "1 ticket" : "\(keys.count) tickets"
            let text =
                "\(what) \(tickets) that no export describes, such as \(examples.joined(separator: ", "))"
            records.files[Int(file)].notices.append(SourceNotice(kind, count: keys.count, examples: examples))
            diagnostics.append(
                Diagnostic(
                    foreign.contains(file) ? .warning : .notice, id: "import-unknown-tickets", text,
                    at: SourcePosition(file: records.files[Int(file)].path),
                    notes: foreign.contains(file) ? ["none of its tickets is described: nothing of it is used"] : [],
                    fix: foreign.contains(file)
                        ? "export the column by which the tickets' export numbers them, and name it `key` in the profile"
                        : nil))
        }
    }

    // MARK: - Readings

    mutating func addReadings() {
        let printed = printedSpans
        var found = takeReadings()
        if !printed.isEmpty {
            for end in LastSpans(printed, in: found).ends { found.append(end) }
        }
        let order = ReadingOrder(found, symbols: records.symbols)
        let unlisted = batches.map(\.unlistedState)
        let latest = LatestReadings(consume found, order: order, listsProblems: unlisted.map { $0 != nil })
        var replaced = latest.replaced
        let places = latest.places
        for (kept, other) in latest.conflicts {
            noteTwoValues("availability of '\(records.symbols[kept.monitor])' in one span", kept.origin, other.origin)
        }
        found = latest.readings()
        var backgrounds: [MonitorReading] = []
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
        if replaced.isEmpty, unlisted.allSatisfy({ $0 == nil }) {
            found.reorder(places)
            records.readings = found
        } else {
            records.readings = MonitorReadings((found + backgrounds).sorted(by: order.precedes))
        }
    }

    /// Of all files, by the places that their readings have among those of all.
    private var printedSpans: [PrintedSpan] {
        var first = 0
        var spans: [PrintedSpan] = []
        for batch in batches {
            spans += batch.printedSpans.map { span in
                var span = span
                span.reading += first
                return span
            }
            first += batch.readings.count
        }
        return spans
    }

    /// The readings of all files, with the symbols of the import; the batches keep none.
    private mutating func takeReadings() -> MonitorReadings {
        let count = batches.reduce(0) { $0 + $1.readings.count }
        var all = MonitorReadings()
        for file in batches.indices where !batches[file].readings.isEmpty {
            var own = MonitorReadings()
            swap(&own, &batches[file].readings)
            own.move(to: Int32(file), translations[file])
            if own.count == count { return own }
            if all.isEmpty { all.reserveCapacity(count) }
            for place in own.indices { all.append(place, of: own) }
        }
        return all
    }

    // MARK: - Other records

    mutating func addOthers() {
        for (file, batch) in batches.enumerated() {
            let table = translations[file]
            records.surveys += batch.surveys.map { $0.moved(to: Int32(file), table) }
            records.backups += batch.backups.map { $0.moved(to: Int32(file), table) }
            records.measurements += batch.measurements.map { $0.moved(to: Int32(file), table) }
            records.maintenance += batch.maintenance.map { $0.moved(to: Int32(file), table) }
            records.scans += batch.scans.map { $0.moved(to: Int32(file), table) }
        }
        records.scans = once(records.scans, by: { ScanIdentity($0) }, rather: { $0.tells(moreThan: $1) })
        records.surveys = once(records.surveys, by: { SurveyIdentity($0) }, rather: { $0.tells(moreThan: $1) })
        records.backups = once(records.backups, by: { BackupIdentity($0) }, rather: { $0.tells(moreThan: $1) })
        for (kept, other) in contradictions(records.measurements) {
            noteTwoValues("measure '\(records.symbols[kept.measure])' at one time", kept.origin, other.origin)
        }
        // Two values of one time are told with both lines, of which the later one counts.
        records.measurements = once(records.measurements, by: { MeasurementIdentity($0) })
        let identity = { (record: MaintenanceWindow) in
            var same = record
            same.origin = Origin(file: 0, line: 0)
            return same
        }
        records.maintenance = once(records.maintenance, by: identity)
        addTicketSurveys()
        sortOthers()
        if conflicts > ImportFindings.limit {
            diagnostics.append(
                Diagnostic(
                    .warning, id: "import-conflict", "\(conflicts - ImportFindings.limit) more of the same kind",
                    notes: ["of two files the one whose name comes last in the alphabet was taken"]))
        }
    }

    /// Answers on tickets' rows, but for those that an export of answers tells too.
    private mutating func addTicketSurveys() {
        let answered = records.surveys.filter { !$0.ticket.isEmpty && $0.score != nil }
        let clients = Dictionary(grouping: answered, by: \.ticket).mapValues { Set($0.map(\.client)) }
        records.surveys += ticketSurveys.filter { answer in
            clients[answer.ticket, default: []].allSatisfy {
                SharedKeys.areApart($0, answer.client, records.symbols)
            }
        }
    }

    /// One of the records that are about the same: the one that tells more, and of those that tell the same the last in
    /// the order of files and lines; the others are duplicates.
    private mutating func once<Record: RecordOfFile, Identity: Hashable>(
        _ all: [Record], by identity: (Record) -> Identity?,
        rather tellsMore: (Record, Record) -> Bool = { _, _ in false }
    ) -> [Record] {
        if all.isEmpty { return all }
        var seen: [Identity: Int] = [:]
        var kept: [Record] = []
        seen.reserveCapacity(all.count)
        kept.reserveCapacity(all.count)
        for record in all.sorted(by: { ($0.origin.file, $0.origin.line) < ($1.origin.file, $1.origin.line) }) {
            guard let identity = identity(record) else {
                kept.append(record)
                continue
            }
            if let index = seen[identity] {
                let isLess = tellsMore(kept[index], record)
                countDuplicate(file: isLess ? record.origin.file : kept[index].origin.file)
                if !isLess { kept[index] = record }
            } else {
                seen[identity] = kept.count
                kept.append(record)
            }
        }
        return kept
    }

    /// Measurements of one measure and time with different values, first the later row.
    private func contradictions(_ all: [Measurement]) -> [(kept: Measurement, other: Measurement)] {
        var latest: [MeasurementIdentity: Measurement] = [:]
        return all.compactMap { next in
            let earlier = latest.updateValue(next, forKey: MeasurementIdentity(next))
            return earlier.flatMap { $0.value == next.value ? nil : (next, $0) }
        }
    }

    private mutating func sortOthers() {
        let order = RecordOrder(records)
        records.surveys.sort { order.precedes($0, $1) }
        records.backups.sort { order.precedes($0, $1) }
        records.measurements.sort { order.precedes($0, $1) }
        records.scans.sort { order.precedes($0, $1) }
        records.maintenance.sort { order.precedes($0, $1) }
    }
}

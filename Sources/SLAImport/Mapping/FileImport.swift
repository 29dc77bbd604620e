import SLADiagnostics
import SLAModel
import SLATime

/// Reads one export by its profile. Never throws: a file that cannot be used is refused, with the reason in
/// `SourceFile.refusal` and in the diagnostics. `bytes` and `digest` are left for the caller to fill.
package func importFile(_ job: ImportJob, from source: ByteSource) -> ImportedFile {
    var job = job
    job.profile = job.profile.fitted(to: source)
    var run = FileImport(job)
    do throws(Diagnostics) {
        switch job.profile.format {
        case .csv(let shape): try run.readCSV(source, shape)
        case .xml(let shape): try run.readXML(source, shape)
        case .lines(let shape): try run.readLines(source, shape)
        }
        try run.finish()
    } catch {
        run.refuse(error)
    }
    return run.result
}

/// The import of one file: passes over its rows, and the account of them.
struct FileImport {
    private let job: ImportJob
    private(set) var result: ImportedFile
    private var findings: ImportFindings
    private var isCut = false
    /// Rows whose times the clock had to guess.
    private var guessed = GuessedTimes()
    /// Whether the file says how many records there are, and holds them all: then a round number is no cut.
    private var isProvenWhole = false
    /// Of an XML document without records: where elements repeat.
    private var repeated: String?

    init(_ job: ImportJob) {
        self.job = job
        findings = ImportFindings(file: job.path)
        result = ImportedFile(
            file: SourceFile(
                path: job.path, profile: job.profile.name, timeZone: job.zone.identifier, source: job.source))
    }

    mutating func readCSV(_ source: ByteSource, _ shape: CSVShape) throws(Diagnostics) {
        let reader = try CSVReader(source, shape, for: job)
        result.file.encoding = reader.encoding.encoding.name
        let plan = try ColumnPlan(reader.header, for: job)
        try FilePeriod.check(plan, job)
        noteAbsent(plan)
        var rows = MappedRows(plan, job, [:], findings, fileBytes: source.count)
        var counts = try reader.rows(into: &rows, job)
        if rows.needsOrder {
            // Day and month are two numbers, and the profile does not say which is which: the whole column tells.
            var evidence = DateOrders(plan, job)
            try reader.rows(into: &evidence, job)
            rows = MappedRows(plan, job, try evidence.settled(), findings, fileBytes: source.count)
            counts = try reader.rows(into: &rows, job)
        }
        result.file.rows.read = counts.read
        result.file.rows.blank = counts.blank + counts.repeatedHeaders + counts.trailers
        result.file.rows.rejected = counts.rejected
        keep(rows)
        if let line = counts.doubtfulTrailer { noteTrailer(at: line, of: counts.trailers) }
    }

    mutating func readLines(_ source: ByteSource, _ shape: LineShape) throws(Diagnostics) {
        let reader = try LineReader(source, shape, for: job)
        result.file.encoding = reader.encoding.encoding.name
        let plan = try ColumnPlan(reader.header, for: job)
        var rows = MappedRows(plan, job, [:], findings, fileBytes: source.count)
        var counts = try reader.rows(into: &rows, job)
        if rows.needsOrder {
            var evidence = DateOrders(plan, job)
            try reader.rows(into: &evidence, job)
            rows = MappedRows(plan, job, try evidence.settled(), findings, fileBytes: source.count)
            counts = try reader.rows(into: &rows, job)
        }
        result.file.rows.read = counts.read
        result.file.rows.blank = counts.blank
        result.file.rows.rejected = counts.rejected
        keep(rows)
        findings.ignoredRows += counts.ignored
    }

    mutating func readXML(_ source: ByteSource, _ shape: XMLShape) throws(Diagnostics) {
        let plan = ColumnPlan(paths: job.profile)
        try plan.checkGiven(for: job)
        try FilePeriod.check(plan, job)
        var options = XMLOptions(records: shape.records.compactMap { XMLRecordPath($0) }, fields: plan.xmlFields)
        options.allowsBareDoctype = shape.allowsBareDoctype
        let reader: XMLReader
        do throws(ImportFileError) { reader = try XMLReader(source, options: options) } catch {
            throw Diagnostics([error.diagnostic(file: job.path)])
        }
        result.file.encoding = reader.encoding.encoding.name
        var rows = MappedRows(plan, job, [:], findings, fileBytes: source.count)
        var facts = try reader.records(into: &rows, plan, job)
        if rows.needsOrder {
            var evidence = DateOrders(plan, job)
            try reader.records(into: &evidence, plan, job)
            rows = MappedRows(plan, job, try evidence.settled(), findings, fileBytes: source.count)
            facts = try reader.records(into: &rows, plan, job)
        }
        result.file.rows.read = facts.records
        if facts.records == 0 { repeated = RecordPaths.repeated(in: source)?.joined(separator: "/") }
        try checkNames(facts, shape)
        keep(rows)
        noteFacts(facts, shape)
    }

    /// Takes over what the last pass found.
    private mutating func keep(_ rows: consuming MappedRows) {
        rows.measureSamples()
        rows.endPrintedSpans()
        rows.partSharedKeys()
        findings = rows.findings
        isCut = rows.isCut
        result.file.rows.rejected += rows.rejected
        let account = result.file.rows
        result.file.rows.accepted = account.read - account.rejected - account.blank
        result.file.timesInGap = rows.cells.clock.inGap
        result.file.timesInOverlap = rows.cells.clock.inOverlap
        guessed = rows.cells.guessed
        result.file.firstRecord = rows.cells.first
        // A log that prints how long its last state was seen ends there, and not where that state began.
        result.file.lastRecord = [rows.cells.last, rows.batch.seenUntil].compactMap(\.self).max()
        rows.noteWords()
        let notices = [
            (SourceNotice.Kind.croppedTexts, rows.cropped.count), (.printedSpans, rows.endedSpans),
            (.datesWithoutTime, rows.ticketsOfDays), (.timesInGap, result.file.timesInGap),
            (.timesInOverlap, result.file.timesInOverlap),
        ]
        result.file.notices += notices.filter { $0.1 > 0 }.map { SourceNotice($0.0, count: $0.1) }
        findings = rows.findings
        result.batch = rows.takeBatch()
        result.batch.saidBefore = SymbolCache()
        result.batch.symbols = rows.cells.symbols
        result.batch.clients = job.client.map { [$0] } ?? job.clients
        result.batch.rows = job.profile.rows
        // A list of outages says nothing of the time between them; an open one ends where a later file says so.
        result.batch.unlistedState = job.profile.unlistedState ?? (job.profile.listsOutages ? .unknown : nil)
        result.batch.isCompleteHistory = job.profile.reads == .history ? job.profile.historyIsComplete : nil
    }

    /// The rules over the whole file.
    mutating func finish() throws(Diagnostics) {
        if isCut {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "import-cut", "the tool says that it stopped the export before its end",
                    at: SourcePosition(file: job.path),
                    fix: "export shorter spans of time, or as CSV when this was a workbook")
            ])
        }
        if result.batch.shares.mayBeFractions {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "import-fraction",
                    "every availability of the file is at most 1: is '\(result.batch.shares.example)' a percentage, or a"
                        + " fraction of 1?",
                    at: SourcePosition(file: job.path),
                    fix: "export percentages such as 99.97, or with their sign; a spreadsheet keeps 99.97 % as 0.9997")
            ])
        }
        let account = result.file.rows
        let filled = account.read - account.blank
        let tolerated = job.thresholds.rejectedRows.ratio
        if Int128(account.rejected) * Int128(tolerated.denominator) > Int128(filled) * Int128(tolerated.numerator) {
            let share = percentDigits(tolerated, decimals: job.thresholds.rejectedRows.decimals) + " %"
            throw Diagnostics([
                Diagnostic(
                    .error, id: "import-reject-share",
                    "\(account.rejected) of \(filled) rows cannot be read, more than the \(share) that are tolerated",
                    at: SourcePosition(file: job.path),
                    fix: "correct what is told above; or raise `thresholds: {rejected_rows: ...}` in slareview.yaml")
            ])
        }
        if filled == 0, let repeated, case .xml(let shape) = job.profile.format {
            findings.add(
                .warning, id: "import-no-rows",
                "no element stands at \(shape.records.titleChoice), and those at '\(repeated)' repeat",
                fix: "write `records: \(repeated)` in the profile if they are the rows, or check the filter of the"
                    + " export")
        } else if filled == 0 {
            findings.add(
                .warning, id: "import-no-rows", "the export is in order and holds no rows",
                fix: "check the filter of the export; without rows nothing is measured")
        }
        if !isProvenWhole, result.file.possibleCut == nil { noteCap(filled) }
        noteTimes()
        if findings.ignoredRows > 0 {
            result.file.notices.append(SourceNotice(.idleRows, count: findings.ignoredRows))
        }
        result.diagnostics = findings.diagnostics
    }

    /// Nothing of a refused file is used; its rows count as rejected.
    mutating func refuse(_ error: Diagnostics) {
        let reason = error.all.first { $0.severity == .error } ?? error.all.first
        result.file.refusal = reason?.summary ?? "the file cannot be used"
        result.file.rows.rejected = result.file.rows.read - result.file.rows.blank
        result.file.rows.accepted = 0
        result.batch = RecordBatch()
        result.diagnostics = findings.diagnostics + error.all
    }
}

// MARK: - Notices

extension FileImport {
    /// A total stands at the end; what looks like a row, or stands before rows, may be one.
    private mutating func noteTrailer(at line: Int, of trailers: Int) {
        let rows = trailers == 1 ? "the row" : "the first of \(trailers) rows"
        findings.add(
            .warning, id: "import-trailer",
            job.profile.keyPattern == nil
                ? "\(rows) that `trailers` leave out stands before other rows"
                : "a row that `trailers` leave out has a key",
            line: line,
            fix: "look at the line: narrow `trailers` in the profile if it is a row, else write `key_pattern` there,"
                + " which tells a row from a total")
    }

    private mutating func noteAbsent(_ plan: ColumnPlan) {
        for field in plan.absent {
            let known = job.profile.columns[field]?.names ?? []
            let names = known.titleChoice
            findings.add(
                .warning, id: "import-absent-column",
                "the export has no column \(names): '\(field.rawValue)' is unknown",
                line: 1, fix: "add the column to the export, or name it in a profile of your own")
        }
        for filter in plan.absentFilters {
            let names = filter.names.map { "'\($0)'" }.joined(separator: " or ")
            findings.add(
                .warning, id: "import-absent-column",
                "the export has no column \(names): rows that should be left out are read",
                line: 1, fix: "add the column to the export, or delete `only` in a profile of your own")
        }
    }

    /// Notes that a round number of rows may be the tool's limit; a whole document that counts its records is proof
    /// to the contrary.
    private mutating func noteCap(_ rows: Int) {
        guard Self.rowCaps.contains(rows) || job.profile.rowLimits.contains(rows) else { return }
        noteCut(
            PossibleCut(rows: rows, isVouched: job.isVouched), id: "import-row-cap",
            "exactly \(rows) rows: many tools cut their exports there",
            fix: "export shorter spans of time, or raise the limit of the tool")
    }

    /// Where tools stop and say nothing (formats 6, reliability 2.2), Excel's sheets without their header included.
    private static let rowCaps: Set<Int> = [500, 1000, 2000, 5000, 10_000, 32_000, 50_000, 65_535, 1_048_575]

    private mutating func noteCut(_ cut: PossibleCut, id: String, _ summary: String, fix: String) {
        result.file.possibleCut = cut
        if cut.isVouched {
            findings.add(.notice, id: id, "\(summary); vouched for in slareview.yaml")
        } else {
            findings.add(
                .warning, id: id, summary,
                fix: "\(fix); when nothing is missing, add `whole: [\"\(job.path)\"]` to its source in slareview.yaml")
        }
    }

    private mutating func noteTimes() {
        let (gap, overlap) = (result.file.timesInGap, result.file.timesInOverlap)
        let zone = job.zone.identifier
        if gap > 0 {
            findings.add(
                .notice, id: "import-time-gap",
                "\(gap == 1 ? "one time does" : "\(gap) times do") not exist in \(zone) (the clocks went forward); "
                    + "read with the offset before\(guessed.inGap.text(of: gap))", line: guessed.inGap.lines.first)
        }
        if overlap > 0 {
            findings.add(
                .notice, id: "import-time-overlap",
                "\(overlap == 1 ? "one time exists" : "\(overlap) times exist") twice in \(zone) (the clocks went back); "
                    + "the first was taken\(guessed.inOverlap.text(of: overlap))", line: guessed.inOverlap.lines.first)
        }
    }

    /// Elements of several names are records of several kinds, or things beside the records: which ones are meant is
    /// not for a generic profile to guess.
    private func checkNames(_ facts: XMLDocumentFacts, _ shape: XMLShape) throws(Diagnostics) {
        guard job.profile.isGeneric, facts.recordNames.count > 1, let path = shape.records.first else { return }
        let names = facts.recordNames.map { "'\($0)'" }.joined(separator: ", ")
        throw Diagnostics([
            Diagnostic(
                .error, id: "import-record-names", "which elements are the rows: \(names)?",
                at: SourcePosition(file: job.path),
                fix: "write the one that is meant in a profile of your own,"
                    + " `format: {kind: xml, records: \"\(path.dropLast())...\"}`")
        ])
    }

    private mutating func noteFacts(_ facts: XMLDocumentFacts, _ shape: XMLShape) {
        if facts.includes > 0 {
            findings.add(
                .warning, id: "import-inclusion", "\(facts.includes) inclusions of other files were not followed",
                fix: "export the content itself")
        }
        guard let path = shape.declaredTotal, let declared = facts[path], let total = Int(declared) else { return }
        isProvenWhole = total == facts.records
        guard total > facts.records else { return }
        noteCut(
            PossibleCut(rows: facts.records, declared: total, isVouched: job.isVouched), id: "import-cut",
            "the tool counts \(total) records and the file holds \(facts.records)",
            fix: "export again with a higher count, or a shorter span of time")
    }
}

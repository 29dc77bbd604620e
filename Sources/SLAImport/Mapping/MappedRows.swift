import SLADiagnostics
package import SLAModel

/// Whatever takes the rows of one pass over a file.
protocol RowSink: Sendable {
    mutating func take<Row: CellRow & ~Copyable>(_ row: borrowing Row)
    /// Rows that the format's reader could not cut.
    mutating func reject(_ rejects: RowRejects)

    /// A sink for rows that stand behind those of this one, which has seen none yet.
    var successor: Self { get }
    /// Takes over what the rows behind gave; `false`, and nothing is taken over, where they have to be read after the
    /// rows of this one to be understood.
    mutating func append(_ next: consuming Self) -> Bool
}

/// One pass over the rows of a file that makes records of them.
struct MappedRows: RowSink {
    private let job: ImportJob
    private(set) var cells: CellReader
    private let mapping: RowMapping
    private(set) var batch = RecordBatch()
    private(set) var findings: ImportFindings
    private let hasFilters: Bool
    /// Rows that the mapping rejected.
    private(set) var rejected = 0
    /// Whether a date needs an order of day and month that is not known: the pass is void.
    private(set) var needsOrder = false
    /// Whether a row is the tool's own remark that it did not export everything.
    private(set) var isCut = false
    private(set) var cropped = CroppedTexts()
    /// Rows whose printed duration had to stand for the row behind them.
    private(set) var endedSpans = 0

    /// - Parameter fileBytes: length of the file; 0 where it is not known.
    init(
        _ plan: ColumnPlan, _ job: ImportJob, _ orders: [RecordField: DateRule.Order], _ findings: ImportFindings,
        fileBytes: Int
    ) {
        self.job = job
        self.findings = findings
        cells = CellReader(plan, for: job, orders: orders, fileBytes: fileBytes)
        mapping = RowMapping(&cells, for: job)
        merged = MergedMonitors(&cells, for: job)
        others = OtherClients(&cells, mapping.namesClients, for: job)
        hasFilters = !plan.filters.isEmpty
        self.orders = orders
        self.fileBytes = fileBytes
    }

    private let orders: [RecordField: DateRule.Order]
    private let fileBytes: Int
    private var merged: MergedMonitors?
    private var others: OtherClients?

    var successor: MappedRows {
        MappedRows(cells.plan, job, orders, ImportFindings(file: job.path), fileBytes: fileBytes)
    }

    mutating func append(_ next: consuming MappedRows) -> Bool {
        // A state of which the tool is not sure waits for the rows behind.
        guard batch.softRuns.isEmpty, let table = cells.append(next.cells) else { return false }
        batch.append(next.takeBatch(), table)
        findings.append(next.findings)
        rejected += next.rejected
        needsOrder = needsOrder || next.needsOrder
        isCut = isCut || next.isCut
        cropped.append(next.cropped)
        if let counted = next.others { others?.append(counted, table) }
        return true
    }

    mutating func take<Row: CellRow & ~Copyable>(_ row: borrowing Row) {
        if needsOrder { return }
        if hasFilters, !cells.plan.filters.allSatisfy({ $0.passes(row) }) {
            findings.ignoredRows += 1
            return
        }
        if row.byteCount >= CroppedTexts.leastBytes { cropped.look(at: row, cells.plan) }
        do throws(CellFault) {
            try mapping.take(row, &cells, &findings, into: &batch)
        } catch {
            refuse(row, error)
            return
        }
        if merged != nil { merged?.look(at: row, &cells) }
        if others != nil { others?.look(at: row, &cells) }
    }

    @inline(never)
    private mutating func refuse<Row: CellRow & ~Copyable>(_ row: borrowing Row, _ error: CellFault) {
        if error.isOrderUnknown, job.profile.dates.order == nil, orders.isEmpty {
            needsOrder = true
            return
        }
        rejected += 1
        noteCut(String(decoding: row.cell(0).prefix(RowReject.excerptBytes), as: UTF8.self))
        findings.add(
            error.diagnostic(
                file: job.path, line: row.line, columnOffset: row.column(of: error.slot),
                byteOffset: row.byteOffset, column: cells.plan.title(error.field),
                order: orders[error.field] ?? job.profile.dates.order))
    }

    mutating func reject(_ rejects: RowRejects) {
        if needsOrder { return }
        for reject in rejects.told { findings.add(reject.maskedDiagnostic(file: job.path)) }
        for (id, count) in rejects.others { findings.add(count, like: id) }
        if let last = rejects.last { noteCut(last.excerpt) }
    }

    /// ServiceNow writes this sentence into the last row (formats 5, row 10).
    private mutating func noteCut(_ text: String) {
        if text.contains("Export stopped due to excessive size") { isCut = true }
    }

    /// Gives averages their spans once all rows are known.
    mutating func measureSamples() {
        for line in batch.measureSamples() {
            rejected += 1
            findings.add(
                .error, id: "import-span", "nothing says how long the span of this row is", line: line,
                fix: "export at least two rows, or a range in 'datetime'")
        }
    }

    /// Ends states whose next row is missing once all rows are known.
    mutating func endPrintedSpans() {
        let lines = batch.endPrintedSpans()
        endedSpans = lines.count
        for line in lines {
            findings.add(
                .notice, id: "import-printed-span",
                "no row ends this state when its printed duration is over: the duration was used", line: line,
                fix: "export the rows of all events; the row behind this one is missing")
        }
    }

    /// Leaves out tickets that share the key of another one once all rows are known.
    mutating func partSharedKeys() {
        guard job.profile.reads == .tickets, job.profile.rows == .onePerKey else { return }
        let shared = SharedKeys(batch.tickets, cells.symbols)
        guard !shared.clashes.isEmpty else { return }
        rejected += shared.clashes.count
        for clash in shared.clashes {
            shared.note(clash, of: batch.tickets, title: cells.plan.title(.key), in: &findings)
        }
        batch.tickets = batch.tickets.without(Set(shared.clashes.map(\.row)))
    }

    /// How many tickets the file has, where none says at what time of the day it was created.
    var ticketsOfDays: Int {
        let tickets = batch.tickets.count
        return job.profile.reads == .tickets && cells.creationDays >= tickets ? tickets : 0
    }

    /// Hands over the records, of which no copy is kept.
    mutating func takeBatch() -> RecordBatch {
        let taken = batch
        batch = RecordBatch()
        return taken
    }

    /// Notes on the words of the file: dates that mean nothing, clients that are written in several ways.
    mutating func noteWords() {
        if cells.placeholders > 0 {
            findings.add(
                .warning, id: "import-placeholder",
                "\(cells.placeholders) dates are placeholders such as 1970-01-01, read as no date",
                fix: "write `dates: {placeholders: date}` in the profile if they are meant")
        }
        cropped.note(in: &findings)
        merged?.note(cells.symbols, in: &findings)
        others?.note(cells.symbols, in: &findings)
        if ticketsOfDays > 0 {
            findings.add(
                .warning, id: "import-day-precision",
                "no '\(cells.plan.title(.created))' has a time of day: no time of these tickets can be measured",
                fix: "export dates with their times; re-saving the file in Excel may have taken them off")
        }
        if let column = mapping.clientColumn {
            ClientSpellings(cells.spellings(column), cells.symbols).note(in: &findings)
        }
    }
}

extension CSVOptions {
    /// The dialect a profile names; encoding, header and trailers are for the caller to add.
    package init(_ shape: CSVShape) {
        self.init()
        let quoting: CSVDialect.Quoting =
            switch shape.quoting {
            case .standard: .standard
            case .backslash: .backslash
            case .none: .none
            }
        dialect = CSVDialect(delimiter: shape.delimiter?.utf8.first, quoting: quoting)
        dialect.skipsSpaces = shape.skipsSpaces
        dialect.keepsStrayQuotes = shape.keepsStrayQuotes
        headerRows = shape.headerRows
    }
}

extension CSVReader {
    /// The reader of a job's file. A header that lacks columns is told by the columns it lacks.
    init(_ source: ByteSource, _ shape: CSVShape, for job: ImportJob) throws(Diagnostics) {
        var options = CSVOptions(shape)
        options.encoding = job.encoding ?? shape.encoding
        options.isHeader = { ColumnPlan.isComplete($0, for: job) }
        if !shape.trailers.isEmpty {
            let names = shape.trailers.map(\.foldedTitle)
            options.isTrailer = { row in
                let first = row.text(0).foldedTitle
                return names.contains { first.isNamed($0) }
            }
            if let pattern = job.profile.keyPattern {
                options.isDoubtful = { row in
                    for index in 0..<row.count where pattern.matches(row[index].trimmedCell.unguarded) { return true }
                    return false
                }
            }
        }
        do throws(ImportFileError) {
            self = try CSVReader(source, options: options)
        } catch {
            var diagnostic = error.diagnostic(file: job.path)
            guard case .noHeader = error.reason else { throw Diagnostics([diagnostic]) }
            // Saved again by a spreadsheet, a file has the same titles between other marks.
            if shape.delimiter != nil, shape.quoting == .standard {
                options.dialect.delimiter = nil
                if let saved = try? CSVReader(source, options: options) {
                    self = saved
                    return
                }
            }
            options.isHeader = { ColumnPlan.isAkin($0, to: job.profile) }
            if let akin = try? CSVReader(source, options: options) { _ = try ColumnPlan(akin.header, for: job) }
            let expected = ColumnPlan.needed(job).compactMap { job.profile.columns[$0]?.names.first }
            diagnostic.notes.append("profile '\(job.profile.name)' needs: \(expected.joined(separator: ", "))")
            throw Diagnostics([diagnostic])
        }
    }

    @discardableResult
    func rows<Sink: RowSink>(into sink: inout Sink, _ job: ImportJob) throws(Diagnostics) -> RowCounts {
        try sink.take(job) { sink, reject throws(ImportFileError) in
            try forEachRow(rejected: reject) { row in sink.take(row) }
        }
    }
}

extension LineReader {
    init(_ source: ByteSource, _ shape: LineShape, for job: ImportJob) throws(Diagnostics) {
        do throws(ImportFileError) { self = try LineReader(source, shape, encoding: job.encoding) } catch {
            throw Diagnostics([error.diagnostic(file: job.path)])
        }
    }

    @discardableResult
    func rows<Sink: RowSink>(into sink: inout Sink, _ job: ImportJob) throws(Diagnostics) -> Counts {
        try sink.take(job) { sink, reject throws(ImportFileError) in
            try forEachRow(rejected: reject) { row in sink.take(row) }
        }
    }
}

extension RowSink {
    /// Takes the rows of a reader, and its rejects behind them: two closures cannot both change the sink.
    @inline(__always)
    fileprivate mutating func take<Counts>(
        _ job: ImportJob,
        _ read: (inout Self, (RowReject) -> Void) throws(ImportFileError) -> Counts
    ) throws(Diagnostics) -> Counts {
        var rejects = RowRejects()
        do throws(ImportFileError) {
            let counts = try read(&self) { rejects.add($0) }
            if rejects.last != nil { reject(rejects) }
            return counts
        } catch {
            throw Diagnostics([error.diagnostic(file: job.path)])
        }
    }
}

extension XMLReader {
    @discardableResult
    func records<Sink: RowSink>(
        into sink: inout Sink, _ plan: ColumnPlan, _ job: ImportJob
    ) throws(Diagnostics) -> XMLDocumentFacts {
        if let parallel = job.parallel, source.count >= parallel.leastBytes,
            let halves = XMLHalves(self, near: XMLHalves.fairCut(of: source.count)),
            let facts = halves.records(into: &sink, plan, parallel.run)
        {
            return facts
        }
        do throws(ImportFileError) {
            return try forEachRecord { record in sink.take(XMLCells(record, plan)) }
        } catch {
            throw Diagnostics([error.diagnostic(file: job.path)])
        }
    }
}

extension RowReject {
    /// The reject with a line that shows its form and not what it says about people.
    func maskedDiagnostic(file: String) -> Diagnostic {
        var diagnostic = diagnostic(file: file)
        diagnostic.excerpt = diagnostic.excerpt.map { SourceExcerpt(line: $0.line.maskedBytes, columns: $0.columns) }
        return diagnostic
    }
}

extension String {
    /// Letters and digits replaced byte by byte, so that columns stay where they are.
    fileprivate var maskedBytes: String {
        String(
            decoding: utf8.map { byte in
                if byte.isASCIIDigit { return UInt8(ascii: "9") }
                return byte.isASCIILetter || byte > 0x7F ? UInt8(ascii: "x") : byte
            }, as: UTF8.self)
    }
}

import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// What lets a part of a file be read by a thread of its own, for every kind of record and every sample.
@Suite("A sink and its successor are as one sink")
struct RowSinkLawTests {
    @Test("law: wherever the rows are parted, records, words and findings are the same", arguments: samples)
    func parted(_ sample: ToolSample) throws {
        guard sample.location != nil else { return Fixtures.reportSkipped(1, of: sample.file) }
        let pass = try Pass(sample)
        var whole = pass.sink
        try pass.read(into: &whole)
        let expected = pass.seen(whole)
        for at in [1, 2, 5, 17, 60] {
            var parted = PartedSink(first: pass.sink, second: pass.sink.successor, at: at)
            try pass.read(into: &parted)
            var first = parted.first
            guard first.append(parted.second) else {
                #expect(pass.seen(first) == pass.seen(parted.first), "a refusal takes nothing over")
                continue
            }
            #expect(pass.seen(first) == expected, "parted after row \(at)")
        }
    }

    static let samples = GoldenSampleTests.samples.filter { $0.profile != "nagios-log" && !$0.isShared }

    /// Rows up to a number go into one sink, the others into its successor.
    private struct PartedSink: RowSink {
        var first, second: MappedRows
        let at: Int
        var rows = 0

        init(first: MappedRows, second: MappedRows, at: Int) {
            self.first = first
            self.second = second
            self.at = at
        }

        mutating func take<Row: CellRow & ~Copyable>(_ row: borrowing Row) {
            rows += 1
            if rows <= at { first.take(row) } else { second.take(row) }
        }

        mutating func reject(_ rejects: RowRejects) { second.reject(rejects) }

        var successor: PartedSink { self }
        mutating func append(_ next: consuming PartedSink) -> Bool { false }
    }

    /// One pass over a sample.
    private struct Pass {
        let job: ImportJob
        let plan: ColumnPlan
        let sink: MappedRows
        private let source: ByteSource

        init(_ sample: ToolSample) throws {
            var job = try sample.job()
            source = try sample.source
            job.profile = job.profile.fitted(to: source)
            self.job = job
            if case .csv(let shape) = job.profile.format {
                plan = try ColumnPlan(CSVReader(source, shape, for: job).header, for: job)
            } else {
                plan = ColumnPlan(paths: job.profile)
            }
            let findings = ImportFindings(file: job.path)
            let trial = MappedRows(plan, job, [:], findings, fileBytes: source.count)
            var rows = trial
            try Self.read(into: &rows, job, plan, source)
            guard rows.needsOrder else {
                sink = trial
                return
            }
            var orders = DateOrders(plan, job)
            try Self.read(into: &orders, job, plan, source)
            sink = MappedRows(plan, job, try orders.settled(), findings, fileBytes: source.count)
        }

        func read<Sink: RowSink>(into sink: inout Sink) throws { try Self.read(into: &sink, job, plan, source) }

        private static func read<Sink: RowSink>(
            into sink: inout Sink, _ job: ImportJob, _ plan: ColumnPlan, _ source: ByteSource
        ) throws {
            switch job.profile.format {
            case .csv(let shape): try CSVReader(source, shape, for: job).rows(into: &sink, job)
            case .lines(let shape): try LineReader(source, shape, for: job).rows(into: &sink, job)
            case .xml(let shape):
                var options = XMLOptions(
                    records: shape.records.compactMap { XMLRecordPath($0) }, fields: plan.xmlFields)
                options.allowsBareDoctype = shape.allowsBareDoctype
                try XMLReader(source, options: options).records(into: &sink, plan, job)
            }
        }

        /// Everything that goes on from a sink.
        func seen(_ rows: MappedRows) -> String {
            var rows = rows
            rows.measureSamples()
            rows.endPrintedSpans()
            rows.noteWords()
            let findings = rows.findings
            let cells = rows.cells
            var batch = rows.takeBatch()
            batch.symbols = cells.symbols
            batch.clients = job.client.map { [$0] } ?? job.clients
            batch.rows = job.profile.rows
            batch.unlistedState = job.profile.unlistedState
            batch.isCompleteHistory = job.profile.reads == .history ? job.profile.historyIsComplete : nil
            let file = SourceFile(path: job.path, profile: job.profile.name, timeZone: job.zone.identifier, source: 0)
            let (records, found) = combine([ImportedFile(file: file, batch: batch)])
            return RecordsJSON(records, findings: findings.diagnostics + found).text
                + "\(cells.symbols.words) \(findings.ignoredRows) \(rows.rejected) \(rows.isCut) \(cells.placeholders)"
                + " \(String(describing: cells.first)) \(String(describing: cells.last))"
                + " \(cells.clock.inGap) \(cells.clock.inOverlap)"
        }
    }
}

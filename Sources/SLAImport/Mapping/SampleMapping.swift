import SLAModel
import SLATime

/// Rows of averages over spans, such as PRTG's `historicdata`: how much of the span was measured, and how much of that
/// was down.
///
/// A row bears the end of its span and not the length. The length is the distance to the row before; where a row is
/// missing, the usual distance of the file; in a file of one row, what the tool's own text of the span says.
struct SampleMapping {
    private let names: MonitorNames
    private let client: CellReader.WordColumn
    private let at: CellReader.TimeColumn
    private let coverageSlot, downtimeSlot, spanSlot: Int
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        names = MonitorNames(&cells, for: job)
        at = cells.time(.at)
        coverageSlot = cells.plan.slot(.coverage)
        downtimeSlot = cells.plan.slot(.downtime)
        spanSlot = cells.plan.slot(.span)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        guard let end = try cells.read(at, row) else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .missing)
        }
        let monitors = try names.read(row, &cells)
        let coverage = try share(.coverage, at: coverageSlot, of: 10_000, row, cells.rules)
        let downtime = try share(.downtime, at: downtimeSlot, of: 1000, row, cells.rules)
        cells.see(end)
        // Nothing measured is exported as coverage 0 without a downtime; nothing said about downtime is not "up".
        let isUnmeasured = coverage.map { $0 == 0 } ?? (downtime == nil)
        guard isUnmeasured || downtime != nil else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .incomplete("downtime"))
        }
        let client = fixedClient ?? cells.read(client, row)
        for monitor in monitors {
            batch.samples.append(
                SampleRow(
                    client: client, monitor: monitor, end: end,
                    coverage: isUnmeasured ? 0 : coverage ?? DecimalNumber.allParts, downtime: downtime ?? 0,
                    span: SpanText.length(of: cells.rules.textCell(spanSlot, row)), line: row.line))
        }
    }

    /// A number between 0 and `whole`, as parts of all.
    private func share<Row: CellRow & ~Copyable>(
        _ field: RecordField, at slot: Int, of whole: Int64, _ row: borrowing Row, _ rules: CellRules
    ) throws(CellFault) -> Int64? {
        guard let number = try rules.number(field, row, at: slot) else { return nil }
        guard let share = number.share(of: whole) else {
            throw rules.fault(field, slot, row.cell(slot), .outside(upTo: "\(whole)"))
        }
        return share
    }
}

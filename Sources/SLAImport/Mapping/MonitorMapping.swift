import SLAModel
import SLATime

/// Rows of monitoring tools that tell a change of state, or the span of one.
struct MonitorMapping {
    private let client, monitor, state, cause: CellReader.WordColumn
    private let at, end: CellReader.TimeColumn
    private let fixedClient, fixedMonitor: Symbol?
    private let isInterval: Bool
    private static let meanings = MonitorState.allCases.map(\.rawValue) + ["ignore"]

    init(_ cells: inout CellReader, for job: ImportJob) {
        isInterval = job.profile.reads == .intervals
        client = cells.word(.client)
        monitor = cells.word(.monitor)
        state = cells.word(.state)
        cause = cells.word(.cause)
        at = cells.time(isInterval ? .start : .at)
        end = cells.time(.end)
        fixedClient = job.client.map { cells.intern($0) }
        fixedMonitor = job.monitor.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        guard let at = try cells.read(at, row) else {
            throw cells.fault(at.field, at.slot, row.cell(at.slot), .missing)
        }
        cells.see(at)
        guard let word = try cells.meaning(state, row, of: Self.meanings) else {
            throw cells.fault(.state, state.slot, row.cell(state.slot), .missing)
        }
        guard let state = MonitorState(rawValue: word) else {
            findings.ignoredRows += 1
            return
        }
        let name = fixedMonitor ?? cells.read(monitor, row)
        guard name != .none else { throw cells.fault(.monitor, monitor.slot, row.cell(monitor.slot), .missing) }
        var statement = MonitorReading.Statement.event(state)
        if isInterval {
            guard let until = try end(row, &cells, from: at) else {
                throw cells.fault(.start, self.at.slot, row.cell(self.at.slot), .incomplete("end"))
            }
            guard until >= at else { throw cells.fault(.end, end.slot, row.cell(end.slot), .endsBeforeStart) }
            cells.see(until)
            statement = .interval(state, until: until)
        }
        batch.readings.append(
            MonitorReading(
                client: fixedClient ?? cells.read(client, row), monitor: name, at: at, statement: statement,
                cause: cells.read(cause, row), origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }

    private func end<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, from start: Instant
    ) throws(CellFault) -> Instant? {
        if let end = try cells.read(end, row) { return end }
        return try cells.duration(.duration, row).map { start + $0 }
    }
}

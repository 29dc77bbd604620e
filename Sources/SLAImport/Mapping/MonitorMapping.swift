import SLADiagnostics
import SLAModel
import SLATime

/// Rows of monitoring tools that tell a change of state, or the span of one.
///
/// A class, so that handing it on costs one count of references and not one of each member.
final class MonitorMapping: Sendable {
    private let names: MonitorNames
    private let client, state, stateType, cause: CellReader.WordColumn
    private let at, end: CellReader.TimeColumn
    private let fixedClient: Symbol?
    private let isInterval, isOpenKnown, listsOutages, isOutage, backdates, printsSpans: Bool
    /// The words of states.
    private let states: [(word: Symbol, state: MonitorState)]
    private static let meanings = MonitorState.allCases.map(\.rawValue) + ["ignore"]

    init(_ cells: inout CellReader, for job: ImportJob) {
        isInterval = job.profile.reads == .intervals
        isOpenKnown = job.profile.unlistedState != nil || job.profile.listsOutages
        listsOutages = job.profile.listsOutages
        isOutage = job.profile.listsOutages && cells.plan.slot(.state) < 0
        printsSpans = !isInterval && cells.plan.slot(.duration) >= 0
        backdates = job.profile.softStates == .backdate
        names = MonitorNames(&cells, for: job)
        client = cells.word(.client)
        state = cells.word(.state)
        stateType = cells.word(.stateType)
        cause = cells.word(.cause)
        at = cells.time(isInterval ? .start : .at)
        end = cells.time(.end)
        fixedClient = job.client.map { cells.intern($0) }
        states = MonitorState.allCases.map { (cells.intern($0.rawValue), $0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        guard let at = try cells.read(at, row) else {
            throw cells.rules.fault(at.field, at.slot, row.cell(at.slot), .missing)
        }
        cells.see(at)
        guard let state = try readState(row, &cells) else {
            findings.ignoredRows += 1
            return
        }
        // Nearly every row is about one monitor.
        let single = names.single(row, &cells)
        let monitors = single == .none ? try names.read(row, &cells) : []
        var statement = MonitorReading.Statement.event(state)
        if isInterval, let until = try end(row, &cells, &findings, from: at) {
            guard until >= at else { throw cells.rules.fault(.end, end.slot, row.cell(end.slot), .endsBeforeStart) }
            cells.see(until)
            statement = .interval(state, until: until)
        } else if isInterval, !isOpenKnown {
            throw cells.rules.fault(.start, self.at.slot, row.cell(self.at.slot), .incomplete("end"))
        }
        let client = fixedClient ?? cells.read(client, row)
        let cause = cells.read(cause, row)
        let isSoft = stateType.slot >= 0 ? try cells.meaning(stateType, row, of: ["hard", "soft"]) == "soft" : false
        if batch.readings.count == RecordBatch.sample {
            batch.readings.reserveCapacity(cells.rules.expectedRows(at: row))
        }
        func add(_ monitor: Symbol) {
            let reading = MonitorReading(
                client: client, monitor: monitor, at: at, statement: statement, cause: cause,
                origin: Origin(file: 0, line: Int32(clamping: row.line)))
            if isSoft {
                findings.ignoredRows += backdates ? 0 : 1
                batch.addSoft(reading, state, keeping: backdates)
            } else {
                batch.addHard(reading, state)
                // A cell that prints no duration says nothing of the next row.
                if printsSpans, let length = try? cells.rules.duration(.duration, row) {
                    batch.printedSpans.append(PrintedSpan(reading: batch.readings.count - 1, length: length))
                }
            }
        }
        if single != .none { add(single) }
        for monitor in monitors { add(monitor) }
    }

    /// The state a row tells; `nil` when it is one that does not count.
    private func readState<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> MonitorState? {
        if isOutage { return .down }
        let word = cells.read(state, row)
        if let known = states.first(where: { $0.word == word }) { return known.state }
        guard let meaning = try cells.meaning(state, row, of: Self.meanings) else {
            throw cells.rules.fault(.state, state.slot, row.cell(state.slot), .missing)
        }
        return MonitorState(rawValue: meaning)
    }

    private func end<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, from start: Instant
    ) throws(CellFault) -> Instant? {
        guard let end = try cells.read(end, row) else {
            return try cells.rules.duration(.duration, row).map { start + $0 }
        }
        // Tools print durations in a form of their own; that of a neutral list is meant to be the time between.
        if listsOutages, let length = try? cells.rules.duration(.duration, row) {
            let difference = (start + length) - end
            if abs(difference.count) > 60_000 { noteDuration(row, cells.plan, &findings) }
        }
        return end
    }

    @inline(never)
    private func noteDuration<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ plan: ColumnPlan, _ findings: inout ImportFindings
    ) {
        let (duration, end) = (plan.title(.duration), plan.title(.end))
        findings.add(
            .warning, id: "import-duration-conflict",
            "\(duration) is not the time between start and \(end); the time between was taken", line: row.line,
            fix: "correct the row in the tool; the review counts until '\(end)'")
    }
}

/// Which monitors a row is about: one, one with its check, or several in one cell.
struct MonitorNames {
    private let monitor, check: CellReader.WordColumn
    private let fixed: Symbol?
    private let separator: String?

    init(_ cells: inout CellReader, for job: ImportJob) {
        monitor = cells.word(.monitor)
        check = cells.word(.check)
        fixed = job.monitor.map { cells.intern($0) }
        separator = job.profile.columns[.monitor]?.separator
    }

    /// The row's monitor where it can name one only and needs no putting together; `.none` where `read` has to tell.
    @inline(__always)
    func single<Row: CellRow & ~Copyable>(_ row: borrowing Row, _ cells: inout CellReader) -> Symbol {
        if let fixed { return fixed }
        return separator == nil && check.slot < 0 ? cells.read(monitor, row) : .none
    }

    /// At least one.
    func read<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> [Symbol] {
        if let fixed { return [fixed] }
        let name = cells.read(monitor, row)
        guard name != .none else { throw cells.rules.fault(.monitor, monitor.slot, row.cell(monitor.slot), .missing) }
        if let separator {
            let parts = cells.symbols[name].parts(between: separator).map { cells.intern($0) }
            guard !parts.isEmpty else {
                throw cells.rules.fault(.monitor, monitor.slot, row.cell(monitor.slot), .missing)
            }
            return parts
        }
        let check = cells.read(check, row)
        return [
            check == .none || check == name ? name : cells.intern(cells.symbols[name] + " / " + cells.symbols[check])
        ]
    }
}

extension RecordBatch {
    /// A state the tool is not sure of: it counts once a hard one of the same run follows.
    fileprivate mutating func addSoft(_ reading: MonitorReading, _ state: MonitorState, keeping: Bool) {
        guard keeping else { return }
        let key = [reading.client, reading.monitor]
        if state == .up { softRuns[key] = nil } else { softRuns[key, default: []].append(reading) }
    }

    fileprivate mutating func addHard(_ reading: MonitorReading, _ state: MonitorState) {
        if !softRuns.isEmpty, let run = softRuns.removeValue(forKey: [reading.client, reading.monitor]), state != .up {
            readings += run
        }
        readings.append(reading)
    }
}

extension String {
    /// The parts that stand between separators, each once, in their order.
    fileprivate func parts(between separator: String) -> [String] {
        guard !separator.isEmpty else { return [self] }
        var parts: [String] = []
        var rest = self[...]
        var start = rest.startIndex
        while start < rest.endIndex {
            if rest[start...].hasPrefix(separator) {
                parts.append(String(rest[..<start]))
                rest = rest[rest.index(start, offsetBy: separator.count)...]
                start = rest.startIndex
            } else {
                start = rest.index(after: start)
            }
        }
        parts.append(String(rest))
        var seen: Set<String> = []
        return parts.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

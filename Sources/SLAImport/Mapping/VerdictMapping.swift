import SLAModel
import SLATime

/// Rows of SLA exports: what the tool itself says of one target of one ticket.
///
/// Missed is said as soon as it is so; met only of a clock that has stopped, where the export tells (`is_done`).
struct VerdictMapping {
    private let key: Int
    private let target, verdict, isDone: CellReader.WordColumn

    init(_ cells: inout CellReader) {
        key = cells.plan.slot(.key)
        target = cells.word(.target)
        verdict = cells.word(.verdict)
        isDone = cells.word(.isDone)
    }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        let key = try cells.rules.key(key, row)
        guard let word = try cells.meaning(target, row, of: ["response", "resolution", "ignore"]) else {
            throw cells.rules.fault(.target, target.slot, row.cell(target.slot), .missing)
        }
        guard let target = TicketVerdict.Target(rawValue: word) else {
            findings.ignoredRows += 1
            return
        }
        let told = try cells.meaning(verdict, row, of: ["met", "missed"])
        let done = cells.read(isDone, row)
        let isRunning = isDone.slot >= 0 && cells.symbols[done] != "done"
        batch.verdicts.append(
            TicketVerdict(
                key: key, target: target, isMet: told == "met" && isRunning ? nil : told.map { $0 == "met" },
                elapsed: try cells.rules.duration(.elapsed, row), remaining: try cells.rules.duration(.remaining, row),
                origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }
}

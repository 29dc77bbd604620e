import SLAModel
import SLATime

/// Rows of history exports: one change of one field of one ticket.
struct HistoryMapping {
    private enum Field: String, CaseIterable {
        case status, priority, group, assignee, escalation
        case agentMessage = "agent_message"
        case clientMessage = "client_message"
    }

    private let key: Int
    private let field: CellReader.WordColumn
    /// Values before and after, by what they are values of.
    private let statuses, priorities, others: (old: CellReader.WordColumn, new: CellReader.WordColumn)
    private let at: CellReader.TimeColumn
    /// The words of the field column that mean something.
    private let fields: [(symbol: Symbol, field: Field)]

    init(_ cells: inout CellReader, for job: ImportJob) {
        key = cells.plan.slot(.key)
        field = cells.word(.field)
        statuses = (cells.word(.oldValue, meaning: .status), cells.word(.newValue, meaning: .status))
        priorities = (cells.word(.oldValue, meaning: .priority), cells.word(.newValue, meaning: .priority))
        others = (cells.word(.oldValue), cells.word(.newValue))
        at = cells.time(.at)
        fields = Field.allCases.map { (cells.intern($0.rawValue), $0) }
    }

    /// Changes of other fields than those a review needs are left alone.
    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        let key = try cells.keyCell(key, row)
        guard let at = try cells.read(at, row) else { throw cells.fault(.at, at.slot, row.cell(at.slot), .missing) }
        cells.see(at)
        let word = cells.read(field, row)
        guard let field = fields.first(where: { $0.symbol == word })?.field else {
            findings.ignoredRows += 1
            return
        }
        let change: TicketEvent.Change
        switch field {
        case .status: change = .status(from: cells.read(statuses.old, row), to: cells.read(statuses.new, row))
        case .priority: change = .priority(from: cells.read(priorities.old, row), to: cells.read(priorities.new, row))
        case .group: change = .group(from: cells.read(others.old, row), to: cells.read(others.new, row))
        case .assignee: change = .assignee(from: cells.read(others.old, row), to: cells.read(others.new, row))
        case .agentMessage: change = .agentMessage
        case .clientMessage: change = .clientMessage
        case .escalation:
            guard let level = try cells.count(.newValue, row) else {
                findings.ignoredRows += 1
                return
            }
            change = .escalation(to: Int32(clamping: level))
        }
        batch.changes.append(
            TicketEvent(at: at, change: change, origin: Origin(file: 0, line: Int32(clamping: row.line))), of: key)
    }
}

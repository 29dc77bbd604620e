import SLAModel
import SLATime

/// Rows of history exports: one change of one field of one ticket.
///
/// What a row says besides its key and its time is looked up as one text where field, old and new value are neighbours
/// in the file: a history says few different things. Measured, release, one core of an AMD EPYC (Zen 4): 40 ns a
/// row of 58 bytes, 1.4 GB/s; of 850 instructions a row 350 are the reader's (index, UTF-8, the row itself), 68 the
/// time's and 175 those that keep the change. The limit is the prototype's 1.7 GB/s, which keeps no rows.
///
/// A class, so that handing it on costs one count of references and not one of each member.
final class HistoryMapping: Sendable {
    private enum Field: String, CaseIterable {
        case status, priority, group, assignee, escalation
        case agentMessage = "agent_message"
        case clientMessage = "client_message"
    }

    private let rules: CellRules
    private let key: Int
    private let field: CellReader.WordColumn
    /// Values before and after, by what they are values of.
    private let statuses, priorities, others: (old: CellReader.WordColumn, new: CellReader.WordColumn)
    private let at: CellReader.TimeColumn
    /// The words of the field column that mean something.
    private let fields: [(symbol: Symbol, field: Field)]
    /// The columns that say what changed, where they are neighbours.
    private let span: ClosedRange<Int>?

    init(_ cells: inout CellReader, for job: ImportJob) {
        rules = cells.rules
        key = cells.plan.slot(.key)
        field = cells.word(.field)
        statuses = (cells.word(.oldValue, meaning: .status), cells.word(.newValue, meaning: .status))
        priorities = (cells.word(.oldValue, meaning: .priority), cells.word(.newValue, meaning: .priority))
        others = (cells.word(.oldValue), cells.word(.newValue))
        at = cells.time(.at)
        fields = Field.allCases.map { (cells.intern($0.rawValue), $0) }
        let slots = [field.slot, others.old.slot, others.new.slot]
        let (first, last) = (slots.min() ?? -1, slots.max() ?? -1)
        span = first >= 0 && last - first == 2 && Set(slots).count == 3 ? first...last : nil
    }

    /// Changes of other fields than those a review needs are left alone.
    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, _ findings: inout ImportFindings, into batch: inout RecordBatch
    ) throws(CellFault) {
        let key = try rules.keyCell(key, row)
        guard let at = try cells.read(at, row) else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .missing)
        }
        cells.see(at)
        let line = Int32(clamping: row.line)
        var said: UnsafeRawBufferPointer?
        if let span { said = row.span(span) }
        if let said, let known = batch.saidBefore.symbol(of: said) {
            if known == .none {
                findings.ignoredRows += 1
            } else {
                batch.changes.append(
                    PackedEvent(at: at.milliseconds, change: known.index - 1, line: line), of: key)
            }
            return
        }
        guard let change = try change(row, &cells) else {
            findings.ignoredRows += 1
            batch.remember(said, nil)
            return
        }
        let number = batch.changes.number(of: change)
        batch.remember(said, number)
        batch.changes.append(PackedEvent(at: at.milliseconds, change: number, line: line), of: key)
    }

    /// What changed; `nil` when it is nothing that a review needs.
    @inline(never)
    private func change<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> TicketEvent.Change? {
        let word = cells.read(field, row)
        guard let field = fields.first(where: { $0.symbol == word })?.field else { return nil }
        switch field {
        case .status: return .status(from: cells.read(statuses.old, row), to: cells.read(statuses.new, row))
        case .priority:
            return .priority(from: cells.read(priorities.old, row), to: cells.read(priorities.new, row))
        case .group: return .group(from: cells.read(others.old, row), to: cells.read(others.new, row))
        case .assignee: return .assignee(from: cells.read(others.old, row), to: cells.read(others.new, row))
        case .agentMessage: return .agentMessage
        case .clientMessage: return .clientMessage
        case .escalation: return try cells.rules.count(.newValue, row).map { .escalation(to: Int32(clamping: $0)) }
        }
    }
}

extension RecordBatch {
    /// Keeps what a row says by its bytes, as long as there is room: texts of messages are all different.
    fileprivate mutating func remember(_ said: UnsafeRawBufferPointer?, _ number: UInt32?) {
        guard let said, said.count <= 256, saidBefore.used < 1 << 14 else { return }
        saidBefore.insert(said, number.map { Symbol(index: $0 + 1) } ?? .none)
    }
}

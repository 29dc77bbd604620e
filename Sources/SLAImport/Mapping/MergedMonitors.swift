import SLADiagnostics
import SLAModel

/// Watches whether rows of one monitor differ in a column that no field is read from, such as the site of devices of
/// one name: then several things count as one.
///
/// Only generic profiles need that: the profile of a tool knows what the tool's columns mean.
struct MergedMonitors {
    private let monitor, check: CellReader.WordColumn
    private let others: [(column: CellReader.WordColumn, title: String)]
    /// By other column: the first word beside each monitor.
    private var known: [[Beside: Symbol]]
    /// By other column: the monitor, its two words and the line of the first row that differs.
    private var found: [Found?]

    private struct Beside: Hashable { var monitor, check: Symbol }
    private struct Found {
        var monitor: Symbol
        var words: (Symbol, Symbol)
        var line: Int
    }

    /// `nil` where the file has no such column.
    init?(_ cells: inout CellReader, for job: ImportJob) {
        guard job.profile.isGeneric, cells.plan.slot(.monitor) >= 0, !cells.plan.parting.isEmpty else { return nil }
        monitor = cells.word(.monitor)
        check = cells.word(.check)
        others = cells.plan.parting.map { (cells.word(at: $0.slot), $0.title) }
        known = others.map { _ in [:] }
        found = others.map { _ in nil }
    }

    mutating func look<Row: CellRow & ~Copyable>(at row: borrowing Row, _ cells: inout CellReader) {
        let beside = Beside(monitor: cells.read(monitor, row), check: cells.read(check, row))
        for index in others.indices where found[index] == nil {
            let word = cells.read(others[index].column, row)
            guard let first = known[index].updateValue(word, forKey: beside), first != word else { continue }
            found[index] = Found(monitor: beside.monitor, words: (first, word), line: row.line)
        }
    }

    func note(_ symbols: SymbolTable, in findings: inout ImportFindings) {
        for (other, found) in zip(others, found) {
            guard let found else { continue }
            findings.add(
                .warning, id: "import-merged-monitor",
                "'\(symbols[found.monitor])' is that of '\(symbols[found.words.0])' and '\(symbols[found.words.1])' in the"
                    + " column '\(other.title)', which is not read: they count as one monitor",
                line: found.line,
                fix:
                    "name the columns that tell them apart in a profile of your own, `columns: {monitor: ..., check: ...}`"
            )
        }
    }
}

import SLADiagnostics
import SLAModel

/// What is found in one file: the first of each kind in full, the rest as a count.
struct ImportFindings {
    /// Findings of one kind that are told in full.
    static let limit = 20

    private let file: String
    private var all: [Diagnostic] = []
    private var counts: [String: Int] = [:]
    /// Order of first appearance.
    private var ids: [String] = []
    private var severities: [String: Diagnostic.Severity] = [:]
    /// Rows that were read and say nothing that a review needs.
    var ignoredRows = 0

    init(file: String) { self.file = file }

    mutating func add(_ diagnostic: Diagnostic) {
        let count = counts[diagnostic.id, default: 0] + 1
        counts[diagnostic.id] = count
        if count == 1 {
            ids.append(diagnostic.id)
            severities[diagnostic.id] = diagnostic.severity
        }
        if count <= Self.limit { all.append(diagnostic) }
    }

    mutating func add(
        _ severity: Diagnostic.Severity, id: String, _ summary: String, line: Int? = nil, notes: [String] = [],
        fix: String? = nil
    ) {
        add(
            Diagnostic(
                severity, id: id, summary, at: SourcePosition(file: file, line: line), notes: notes, fix: fix))
    }

    /// Tells that a cell could not be read, and its row was.
    @inline(never)
    mutating func add<Row: CellRow & ~Copyable>(_ fault: CellFault, at row: borrowing Row, title: String) {
        var diagnostic = fault.diagnostic(
            file: file, line: row.line, columnOffset: row.column(of: fault.slot), byteOffset: row.byteOffset,
            column: title, order: nil)
        diagnostic.severity = .warning
        diagnostic.notes.append("the row is read without it")
        add(diagnostic)
    }

    /// Counts findings beyond those of their kind that are told in full.
    mutating func add(_ more: Int, like id: String) { counts[id, default: 0] += more }

    /// Adds the findings of the rows behind: the first of each kind in full, as if one had looked at all rows.
    mutating func append(_ next: ImportFindings) {
        let before = counts
        var told: [String: Int] = [:]
        for diagnostic in next.all {
            told[diagnostic.id, default: 0] += 1
            if before[diagnostic.id, default: 0] + told[diagnostic.id, default: 0] <= Self.limit {
                all.append(diagnostic)
            }
        }
        for id in next.ids {
            if counts[id] == nil {
                ids.append(id)
                severities[id] = next.severities[id]
            }
            counts[id, default: 0] += next.counts[id, default: 0]
        }
        ignoredRows += next.ignoredRows
    }

    /// The findings, with a line for each kind that had more than are told.
    var diagnostics: [Diagnostic] {
        all
            + ids.compactMap { id in
                guard let count = counts[id], count > Self.limit, let severity = severities[id] else { return nil }
                return Diagnostic(
                    severity, id: id, "\(count - Self.limit) more of the same kind in this file",
                    at: SourcePosition(file: file))
            }
    }
}

import SLADiagnostics
import SLAModel

/// A pass over a file that finds out the order of day and month of each date column (formats 5, row 18).
///
/// A column in which no cell decides takes the order of the file's other columns, if they agree: a tool writes its
/// dates in one way. A file in which no column decides is refused, and so is a column that contradicts itself.
struct DateOrders: RowSink {
    private let job: ImportJob
    private let plan: ColumnPlan
    private var columns: [(field: RecordField, slot: Int, evidence: DateOrderEvidence, example: String)]
    private let rules: CellRules

    init(_ plan: ColumnPlan, _ job: ImportJob) {
        self.plan = plan
        self.job = job
        rules = CellRules(plan, job.profile, fileBytes: 0)
        columns = job.profile.reads.fields.filter { $0.content == .time && plan.slot($0) >= 0 }
            .map { ($0, plan.slot($0), DateOrderEvidence(), "") }
    }

    mutating func take<Row: CellRow & ~Copyable>(_ row: borrowing Row) {
        for index in columns.indices {
            let cell = row.cell(columns[index].slot).trimmedCell
            if rules.isNull(cell) { continue }
            let before = columns[index].evidence.undecided
            columns[index].evidence.add(cell)
            if before == 0, columns[index].evidence.undecided == 1 {
                columns[index].example = String(decoding: cell, as: UTF8.self)
            }
        }
    }

    mutating func reject(_ rejects: RowRejects) {}

    var successor: DateOrders { DateOrders(plan, job) }

    mutating func append(_ next: consuming DateOrders) -> Bool {
        for index in columns.indices {
            if columns[index].evidence.undecided == 0 { columns[index].example = next.columns[index].example }
            columns[index].evidence.add(next.columns[index].evidence)
        }
        return true
    }

    /// The order of every column.
    func settled() throws(Diagnostics) -> [RecordField: DateRule.Order] {
        var orders: [RecordField: DateRule.Order] = [:]
        var open: [(field: RecordField, example: String, hasShortYears: Bool)] = []
        var decisive: Set<DateRule.Order> = []
        var faults = Diagnostics()
        for column in columns {
            switch column.evidence.verdict {
            case .settled(let order):
                orders[column.field] = order
                if column.evidence.dayFirst + column.evidence.monthFirst + column.evidence.yearFirst > 0 {
                    decisive.insert(order)
                }
            case .undecidable:
                open.append((column.field, column.example, column.evidence.dayOrYearFirst > 0))
            case .contradictory:
                faults.append(
                    Diagnostic(
                        .error, id: "import-date-order",
                        "\(plan.title(column.field)) is day/month/year in \(column.evidence.dayFirst) rows and "
                            + "month/day/year in \(column.evidence.monthFirst)",
                        at: SourcePosition(file: job.path),
                        fix: "export again in one form; two exports were put together, or a spreadsheet changed some"))
            }
        }
        for (field, example, hasShortYears) in open {
            if decisive.count == 1, let order = decisive.first {
                orders[field] = order
                continue
            }
            faults.append(
                Diagnostic(
                    .error, id: "import-date-order",
                    "\(plan.title(field)) '\(example)' can be read two ways, and no row of the file decides",
                    at: SourcePosition(file: job.path),
                    notes: [
                        hasShortYears
                            ? "years have two digits: a number above 12 in front may be the day or the year"
                            : "a day above 12 in any row would decide"
                    ],
                    fix: "write `date_order: dmy` (or mdy) at the source in slareview.yaml"))
        }
        if faults.hasErrors { throw faults }
        return orders
    }
}

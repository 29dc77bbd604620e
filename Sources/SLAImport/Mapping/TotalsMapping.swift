import SLADiagnostics
import SLAModel
import SLATime

/// Rows of availability reports: how long a monitor was in which state in a month. The reports do not bear their
/// period: a column names the month, or the file's name does (`avail-2026-09.csv`), and the times must add up to it.
///
/// Degraded is not down. Unreachable, unknown and unmonitored time is not measured; where inside the month anything
/// was is not known.
struct TotalsMapping {
    private let names: MonitorNames
    private let client, month: CellReader.WordColumn
    private let fixedClient: Symbol?
    private let period: Range<Instant>?
    private let zone: TimeZoneRules
    private let units: [RecordField: DurationUnit]
    /// How many columns of times there are.
    private let columns: Int64
    private static let known: [RecordField] = [.timeUp, .timeDegraded]
    private static let unmeasured: [RecordField] = [.timeUnreachable, .timeUnknown, .timeUnmonitored]

    init(_ cells: inout CellReader, for job: ImportJob) {
        names = MonitorNames(&cells, for: job)
        client = cells.word(.client)
        month = cells.word(.month)
        fixedClient = job.client.map { cells.intern($0) }
        zone = job.zone
        units = job.profile.durations
        let plan = cells.plan
        columns = (Self.known + Self.unmeasured + [.timeDown]).reduce(0) { $0 + Int64(plan.slots($1).count) }
        period = FilePeriod.range(of: job)
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        let monitors = try names.read(row, &cells)
        let client = fixedClient ?? cells.read(client, row)
        let range = try range(row, &cells)
        let length = (range.upperBound - range.lowerBound).count
        var known: Int64 = 0
        var unmeasured: Int64 = 0
        for field in Self.known { known += try time(field, of: length, row, cells.rules) ?? 0 }
        for field in Self.unmeasured { unmeasured += try time(field, of: length, row, cells.rules) ?? 0 }
        let told = try time(.timeDown, of: length, row, cells.rules)
        let down = told ?? length - known - unmeasured
        // Whole seconds of each state leave a little over, and so do percentages: half a hundredth each.
        let rounding = units[.timeUp] == .percent ? max(4, columns) * (length / 20_000) : 0
        let tolerance = max(6000, rounding)
        let sum = known + unmeasured + down
        guard down >= 0, abs(sum - length) <= tolerance else {
            let slot = cells.plan.slot(.timeUp)
            throw cells.rules.fault(.timeUp, slot, row.cell(slot), .sum(sum / 1000, of: length / 1000))
        }
        if units[.timeUp] == .percent, let share = try? cells.rules.number(.timeUp, row) {
            let slot = cells.plan.slot(.timeUp)
            batch.shares.add(share, String(decoding: row.cell(slot).trimmedCell, as: UTF8.self))
        }
        cells.see(range.lowerBound)
        cells.see(range.upperBound)
        for monitor in monitors {
            batch.readings.append(
                MonitorReading(
                    client: client, monitor: monitor, at: range.lowerBound,
                    statement: .totals(
                        until: range.upperBound, down: Milliseconds(down), unknown: Milliseconds(unmeasured)),
                    origin: Origin(file: 0, line: Int32(clamping: row.line))))
        }
    }

    private func range<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> Range<Instant> {
        let word = cells.read(month, row)
        guard word != .none else {
            guard let period else { throw cells.rules.fault(.month, month.slot, row.cell(month.slot), .missing) }
            return period
        }
        guard let month = MonthName(cells.symbols[word]) else {
            throw cells.rules.fault(.month, month.slot, row.cell(month.slot), .month)
        }
        return month.range(in: zone)
    }

    /// Milliseconds of all columns of a state; `nil` when they say nothing.
    private func time<Row: CellRow & ~Copyable>(
        _ field: RecordField, of length: Int64, _ row: borrowing Row, _ rules: CellRules
    ) throws(CellFault) -> Int64? {
        var sum: Int64?
        for slot in rules.plan.slots(field) {
            if let time = try time(field, at: slot, of: length, row, rules) { sum = (sum ?? 0) + time }
        }
        return sum
    }

    /// Milliseconds in a cell: a duration, or a percentage of the month.
    private func time<Row: CellRow & ~Copyable>(
        _ field: RecordField, at slot: Int, of length: Int64, _ row: borrowing Row, _ rules: CellRules
    ) throws(CellFault) -> Int64? {
        guard units[field] == .percent else { return try rules.duration(field, row, at: slot)?.count }
        // Tools that print shares can be told to print times: those say their own units.
        if let time = try? rules.duration(field, row, at: slot) { return time.count }
        guard let number = try rules.number(field, row, at: slot) else { return nil }
        guard let share = number.share(of: 100) else {
            throw rules.fault(field, slot, row.cell(slot), .outside(upTo: "100 %"))
        }
        let all = Int128(DecimalNumber.allParts)
        return Int64(clamping: (2 * Int128(length) * Int128(share) + all) / (2 * all))
    }
}

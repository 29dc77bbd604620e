import SLAModel
import SLATime

/// Rows of survey exports: what was asked and what was answered.
struct SurveyMapping {
    private let client: CellReader.WordColumn
    private let asked, answered: CellReader.TimeColumn
    private let ticket, comment: Int
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        asked = cells.time(.asked)
        answered = cells.time(.answered)
        ticket = cells.plan.slot(.ticket)
        comment = cells.plan.slot(.comment)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        let asked = try cells.read(asked, row)
        let answered = try cells.read(answered, row)
        guard asked != nil || answered != nil else {
            let column = self.asked.slot >= 0 ? self.asked : self.answered
            throw cells.rules.fault(column.field, column.slot, row.cell(column.slot), .missing)
        }
        let score = try cells.rules.count(.score, row)
        let scale = try cells.rules.scale(row)
        if let score, let scale, score > Int64(scale) {
            throw cells.rules.fault(.score, cells.plan.slot(.score), row.cell(cells.plan.slot(.score)), .number)
        }
        cells.see(asked)
        cells.see(answered)
        batch.surveys.append(
            SurveyResponse(
                client: fixedClient ?? cells.read(client, row), ticket: cells.rules.text(.ticket, ticket, row),
                asked: asked,
                answered: answered, score: score.map { Int32(clamping: $0) }, scale: scale,
                comment: cells.rules.text(.comment, comment, row),
                origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }
}

/// Rows of backup exports: one run of one job.
struct BackupMapping {
    private let client, job, machine, result, isRetry: CellReader.WordColumn
    private let start, end: CellReader.TimeColumn
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        self.job = cells.word(.job)
        machine = cells.word(.machine)
        result = cells.word(.result)
        isRetry = cells.word(.isRetry)
        start = cells.time(.start)
        end = cells.time(.end)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        var name = cells.read(job, row)
        guard name != .none else { throw cells.rules.fault(.job, job.slot, row.cell(job.slot), .missing) }
        let machine = cells.read(machine, row)
        if machine != .none { name = cells.intern(cells.symbols[name] + " / " + cells.symbols[machine]) }
        guard let start = try cells.read(start, row) else {
            throw cells.rules.fault(.start, start.slot, row.cell(start.slot), .missing)
        }
        let end = try cells.read(end, row)
        if let end, end < start {
            throw cells.rules.fault(.end, self.end.slot, row.cell(self.end.slot), .endsBeforeStart)
        }
        let meanings = BackupRun.Result.allCases.map(\.rawValue)
        guard let result = try cells.meaning(result, row, of: meanings).flatMap({ BackupRun.Result(rawValue: $0) })
        else { throw cells.rules.fault(.result, result.slot, row.cell(result.slot), .missing) }
        cells.see(start)
        cells.see(end)
        batch.backups.append(
            BackupRun(
                client: fixedClient ?? cells.read(client, row), job: name, start: start, end: end, result: result,
                isRetry: try cells.meaning(isRetry, row, of: ["yes", "no"]) == "yes",
                origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }
}

/// Rows of measures: a share, a time or a count at a date, or of the month that their file is named after.
struct MeasureMapping {
    private let client, measure, unit: CellReader.WordColumn
    private let at: CellReader.TimeColumn
    private let evidence: Int
    /// Of rows in a file without a column of dates.
    private let period: Range<Instant>?
    /// Of values without a unit of their own.
    private let usualUnit: String
    /// Nobody counts more; sums of millions of such counts fit.
    private static let most: Int64 = 1_000_000_000_000
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        measure = cells.word(.measure)
        unit = cells.word(.unit)
        at = cells.time(.at)
        evidence = cells.plan.slot(.evidence)
        period = FilePeriod.range(of: job)
        usualUnit = job.profile.durations[.value].flatMap { $0 == .text ? nil : $0.rawValue } ?? ""
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        let name = cells.read(measure, row)
        guard name != .none else { throw cells.rules.fault(.measure, measure.slot, row.cell(measure.slot), .missing) }
        let dated = self.at.slot < 0 ? period?.lowerBound : try cells.read(self.at, row)
        guard let at = dated else { throw cells.rules.fault(.at, self.at.slot, row.cell(self.at.slot), .missing) }
        let (value, isCounted) = try value(row, &cells)
        cells.see(at)
        if self.at.slot < 0 { cells.see(period?.upperBound) }
        batch.measurements.append(
            Measurement(
                client: fixedClient ?? cells.read(client, row), measure: name, at: at, value: value,
                isCounted: isCounted, evidence: cells.rules.text(.evidence, evidence, row),
                origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }

    private func value<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader
    ) throws(CellFault) -> (Measurement.Value, isCounted: Bool) {
        let numerator = try cells.rules.count(.numerator, row)
        let denominator = try cells.rules.count(.denominator, row)
        if let numerator, let denominator {
            let slot = cells.plan.slot(.numerator)
            guard numerator <= denominator else {
                throw cells.rules.fault(.numerator, slot, row.cell(slot), .aboveDenominator)
            }
            guard denominator <= Self.most else {
                let slot = cells.plan.slot(.denominator)
                throw cells.rules.fault(.denominator, slot, row.cell(slot), .outside(upTo: "\(Self.most)"))
            }
            return (.share(numerator: numerator, denominator: denominator), true)
        }
        let slot = cells.plan.slot(.value)
        guard let number = try cells.rules.number(.value, row) else {
            throw cells.rules.fault(.value, slot, row.cell(slot), .missing)
        }
        let symbol = cells.read(unit, row)
        let unit = symbol == .none ? usualUnit : cells.symbols[symbol]
        if number.isPercent || unit == "%" || unit == "percent" {
            guard let share = number.share(of: 100) else {
                throw cells.rules.fault(.value, slot, row.cell(slot), .outside(upTo: "100 %"))
            }
            return (.share(numerator: share, denominator: DecimalNumber.allParts), false)
        }
        guard number.mantissa >= 0 else { throw cells.rules.fault(.value, slot, row.cell(slot), .negative) }
        if let factor = DurationFormat.milliseconds(in: unit) {
            guard let milliseconds = number.scaled(by: factor), milliseconds <= DurationFormat.longest.count else {
                throw cells.rules.fault(.value, slot, row.cell(slot), .number)
            }
            return (.time(Milliseconds(milliseconds)), true)
        }
        guard let count = number.whole else {
            throw cells.rules.fault(.value, slot, row.cell(slot), unit.isEmpty ? .unitOfMeasure : .number)
        }
        guard count <= Self.most else {
            throw cells.rules.fault(.value, slot, row.cell(slot), .outside(upTo: "\(Self.most)"))
        }
        return (.count(count), true)
    }
}

/// Rows of maintenance calendars.
struct MaintenanceMapping {
    private let client, service, kind: CellReader.WordColumn
    private let start, end, announced: CellReader.TimeColumn
    private let text: Int
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        service = cells.word(.service)
        kind = cells.word(.kind)
        start = cells.time(.start)
        end = cells.time(.end)
        announced = cells.time(.announced)
        text = cells.plan.slot(.text)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        guard let start = try cells.read(start, row) else {
            throw cells.rules.fault(.start, start.slot, row.cell(start.slot), .missing)
        }
        guard let end = try cells.read(end, row) else {
            throw cells.rules.fault(.end, end.slot, row.cell(end.slot), .missing)
        }
        guard end > start else {
            throw cells.rules.fault(.end, self.end.slot, row.cell(self.end.slot), .endsBeforeStart)
        }
        let announced = try cells.read(announced, row)
        // A window lies in the future when it is announced: its own times do not say how recent the file is.
        cells.see(announced ?? start)
        batch.maintenance.append(
            MaintenanceWindow(
                client: fixedClient ?? cells.read(client, row), service: cells.read(service, row), start: start,
                end: end, announced: announced,
                isEmergency: try cells.meaning(kind, row, of: ["planned", "emergency"]) == "emergency",
                text: cells.rules.text(.text, text, row), origin: Origin(file: 0, line: Int32(clamping: row.line))))
    }
}

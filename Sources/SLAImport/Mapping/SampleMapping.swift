import SLAModel
import SLATime

/// Rows of averages over spans, such as PRTG's `historicdata`: how much of the span was measured, and how much of that
/// was down.
///
/// A row bears the end of its span and not the length. The length is the distance to the row before; where a row is
/// missing, the usual distance of the file; in a file of one row, what the tool's own text of the span says.
struct SampleMapping {
    private let names: MonitorNames
    private let client: CellReader.WordColumn
    private let at: CellReader.TimeColumn
    private let fixedClient: Symbol?

    init(_ cells: inout CellReader, for job: ImportJob) {
        client = cells.word(.client)
        names = MonitorNames(&cells, for: job)
        at = cells.time(.at)
        fixedClient = job.client.map { cells.intern($0) }
    }

    var clientColumn: CellReader.WordColumn? { fixedClient == nil ? client : nil }

    func take<Row: CellRow & ~Copyable>(
        _ row: borrowing Row, _ cells: inout CellReader, into batch: inout RecordBatch
    ) throws(CellFault) {
        guard let end = try cells.read(at, row) else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .missing)
        }
        let monitors = try names.read(row, &cells)
        let coverage = try share(.coverage, of: 10_000, row, cells.rules)
        let downtime = try share(.downtime, of: 1000, row, cells.rules)
        cells.see(end)
        // Nothing measured is exported as coverage 0 without a downtime; nothing said about downtime is not "up".
        let isUnmeasured = coverage.map { $0.mantissa == 0 } ?? (downtime == nil)
        guard isUnmeasured || downtime != nil else {
            throw cells.rules.fault(.at, at.slot, row.cell(at.slot), .incomplete("downtime"))
        }
        let client = fixedClient ?? cells.read(client, row)
        for monitor in monitors {
            batch.samples.append(
                SampleRow(
                    client: client, monitor: monitor, end: end,
                    coverage: isUnmeasured
                        ? DecimalNumber(mantissa: 0, scale: 0) : coverage ?? DecimalNumber(mantissa: 10_000, scale: 0),
                    downtime: downtime ?? DecimalNumber(mantissa: 0, scale: 0),
                    span: SpanText.length(of: cells.rules.text(.span, cells.plan.slot(.span), row)), line: row.line))
        }
    }

    /// A number between 0 and `whole`.
    private func share<Row: CellRow & ~Copyable>(
        _ field: RecordField, of whole: Int64, _ row: borrowing Row, _ rules: CellRules
    ) throws(CellFault) -> DecimalNumber? {
        guard let number = try rules.number(field, row) else { return nil }
        let slot = rules.plan.slot(field)
        guard number.mantissa >= 0, let scaled = number.scaled(by: 1), scaled <= whole else {
            throw rules.fault(field, slot, row.cell(slot), .outside(upTo: "\(whole)"))
        }
        return number
    }
}

/// Spans as PRTG prints them: `9/8/2026 2:00:00 AM - 3:00:00 AM`. Only their length is read, which no locale changes.
enum SpanText {
    /// From the first time of day to the second, across midnight where that is later; `nil` for other texts.
    static func length(of text: String) -> Milliseconds? {
        let times = text.split(separator: " ").indices.compactMap { index -> Int64? in
            let words = text.split(separator: " ")
            guard words[index].contains(":") else { return nil }
            return timeOfDay(words[index], index + 1 < words.count ? words[index + 1] : "")
        }
        guard times.count == 2 else { return nil }
        let length = (times[1] - times[0] + 86_400_000) % 86_400_000
        return length > 0 ? Milliseconds(length) : nil
    }

    private static func timeOfDay(_ clock: Substring, _ half: Substring) -> Int64? {
        let parts = clock.split(separator: ":").map { Int64($0) }
        guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], hour < 24, minute < 60,
            let second = parts.count == 3 ? parts[2] : 0, second < 60
        else { return nil }
        let hours =
            switch half.lowercased() {
            case "am": hour % 12
            case "pm": hour % 12 + 12
            default: hour
            }
        return ((hours * 60 + minute) * 60 + second) * 1000
    }
}

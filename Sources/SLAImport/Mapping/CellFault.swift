import SLADiagnostics
import SLAModel

/// Why a row is rejected: one of its cells cannot mean what its field needs.
struct CellFault: Error {
    /// What is wrong with the cell, or with the row.
    enum Problem: Hashable {
        case missing
        /// A key that a spreadsheet turned into a number.
        case spreadsheetNumber
        /// The same such number for two tickets.
        case sharedSpreadsheetNumber
        case keyForm(String)
        /// Of the record of an XML document, and where the elements are that have one each.
        case severalKeys(Int, rowsAt: String?)
        case date(TimestampFault)
        case duration(DurationFault)
        case number
        case aboveDenominator
        /// A number with a fraction of which nobody knows what it counts.
        case unitOfMeasure
        /// A comma before three digits: thousands or a fraction.
        case markUnknown
        case negative
        /// Below 0, or above what the field counts up to.
        case outside(upTo: String)
        /// The word is none that the profile gives a meaning.
        case unknownWord([String])
        case endsBeforeStart
        /// No month in the form 2026-09.
        case month
        /// The times of the row do not add up to the month's length, both in seconds.
        case sum(Int64, of: Int64)
        /// One of several fields that belong together is missing.
        case incomplete(String)
    }

    var field: RecordField
    var slot: Int
    /// Of a page of text its beginning.
    var cell: String
    var problem: Problem

    /// Whether the order of day and month is all that is missing: for the file to find out, not for the row.
    var isOrderUnknown: Bool {
        if case .date(.orderUnknown) = problem { true } else { false }
    }
}

extension CellFault {
    /// Stable identifier of the finding.
    var id: String {
        switch problem {
        case .missing, .incomplete: "import-missing-value"
        case .spreadsheetNumber, .sharedSpreadsheetNumber, .keyForm, .severalKeys: "import-key"
        case .date: "import-date"
        case .duration: "import-duration"
        case .number, .markUnknown, .negative, .outside, .aboveDenominator, .unitOfMeasure: "import-number"
        case .unknownWord: "import-word"
        case .endsBeforeStart, .sum: "import-span"
        case .month: "import-date"
        }
    }

    /// - Parameter column: title of the column.
    func diagnostic(
        file: String, line: Int, columnOffset: Int?, byteOffset: Int, column: String, order: DateRule.Order?
    ) -> Diagnostic {
        let (summary, fix) = wording(column, order)
        return Diagnostic(
            .error, id: id, summary,
            at: SourcePosition(file: file, line: line, column: columnOffset, byteOffset: byteOffset),
            excerpt: cell.isEmpty ? nil : SourceExcerpt(line: shown, columns: 1..<(shown.utf8.count + 1)), fix: fix)
    }

    /// What of the cell is told: nothing of a person.
    private var shown: String { field.isPersonal ? cell.masked : cell }

    private func wording(_ column: String, _ order: DateRule.Order?) -> (String, String) {
        let value = "\(column) '\(shown)'"
        switch problem {
        case .missing: return ("\(column) is empty", "complete the row in the tool; a total or a remark needs no fix")
        case .incomplete(let other): return ("\(column) has no \(other)", "complete the row in the tool")
        case .spreadsheetNumber:
            return (
                "\(value) is a key that a spreadsheet turned into a number",
                "use the export as the tool wrote it; opening it in Excel destroyed the keys"
            )
        case .sharedSpreadsheetNumber:
            return (
                "\(value) is the key of two tickets, because a spreadsheet turned keys into numbers",
                "use the export as the tool wrote it; opening it in Excel destroyed the keys"
            )
        case .keyForm(let form):
            return ("\(value) is no key of the form \(form)", "correct the row, or `key_pattern` in the profile")
        case .severalKeys(let count, let path):
            return (
                "the record holds \(count) keys \(column), of which '\(shown)' is the first",
                "name the element that is one row, "
                    + (path.map { "`records: \($0)` with the columns below it," } ?? "`records`,")
                    + " in a profile of your own"
            )
        case .date(let fault): return dateWording(fault, value, order)
        case .duration(.unitMissing):
            return (
                "\(value) is a bare number",
                "say in the profile what it counts: `durations: {\(field.rawValue): minutes}`"
            )
        case .markUnknown, .duration(.markUnknown):
            return (
                "\(value) can be read two ways: the comma may part thousands or a fraction",
                "write `decimal: point` or `decimal: comma` in the profile"
            )
        case .duration: return ("\(value) is no duration", "correct the row, or name another column in the profile")
        case .number where cell.isUndefinedNumber:
            return (
                "\(value) is no number: the tool had nothing to compute it from, or divided by zero",
                "leave the row out of the export; what was not measured is neither 0 nor 100 %"
            )
        case .aboveDenominator:
            return ("\(value) is larger than its denominator", "correct the row; what was reached is a part of all")
        case .unitOfMeasure:
            return (
                "\(value) is a fraction and has no unit",
                "fill the column of units: % for a share, or a unit of time; a count is a whole number"
            )
        case .number: return ("\(value) is no number", "correct the row, or name another column in the profile")
        case .outside(let limit):
            return ("\(value) is not between 0 and \(limit)", "correct the row, or name another column in the profile")
        case .negative: return ("\(value) is negative", "correct the row")
        case .unknownWord(let words):
            return (
                "\(value) is none of the words the profile knows",
                "give it a meaning in the profile, `words: {\(field.rawValue): {\(shown): \(words.first ?? "...")}}`"
                    + " (meanings: \(words.joined(separator: ", ")))"
            )
        case .month: return ("\(value) is no month such as 2026-09", "export by month, or correct the row")
        case .sum(let found, let expected):
            return (
                "the times of the row add up to \(found) s, and its month has \(expected) s",
                "export exactly the month that the file is named after, in the time zone of the source"
            )
        case .endsBeforeStart: return ("\(value) lies before the start of the row", "correct the row in the tool")
        }
    }

    private func dateWording(_ fault: TimestampFault, _ value: String, _ order: DateRule.Order?) -> (String, String) {
        let form =
            switch order {
            case .dmy: " in day/month/year order"
            case .mdy: " in month/day/year order"
            case .ymd, nil: ""
            }
        if let number = Double(cell), (20_000..<80_000).contains(number) {
            return (
                "\(value) is a day number of a spreadsheet, not a date",
                "export again without opening the file in Excel, or write `dates: {kind: ole}` in the profile"
            )
        }
        if let number = Double(cell), (631_152_000..<7_258_118_400_000).contains(number) {
            let unit = number < 7_258_118_400 ? "seconds" : "milliseconds"
            return (
                "\(value) is a count of \(unit) since 1970, and the profile does not say so",
                "write `dates: {kind: epoch \(unit)}` in a profile of your own"
            )
        }
        return switch fault {
        case .noSuchDate, .noSuchTime: ("\(value) is not a date\(form)", "correct the row in the tool")
        case .orderUnknown: ("\(value) can be read two ways", "set `dates: {order: dmy}` in the profile")
        case .timeMissing:
            ("\(value) has no time of day", "export dates with their times; a day says nothing of how long it was down")
        case .zoneUnknown:
            (
                "\(value) names a time zone that is not the source's at that time",
                "write the zone of the export as `time_zone` of the source, or export times with offsets such as +01:00"
            )
        case .outOfRange, .unexpected:
            ("\(value) is not a date\(form)", "correct the row, or `dates` in the profile")
        }
    }
}

extension String {
    /// The words by which programs print that a division has no result.
    fileprivate var isUndefinedNumber: Bool {
        let words = ["nan", "inf", "infinity", "#div/0!", "#n/a", "#num!", "#value!"]
        return words.contains(lowercased().filter { $0 != "-" && $0 != "+" })
    }

    /// Letters and digits replaced, so that a message shows the form of a text and not the text.
    var masked: String {
        String(map { $0.isLetter ? "x" : $0.isNumber ? "9" : $0 })
    }
}

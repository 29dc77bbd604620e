package import SLAModel

/// What the cells of one column tell about the order of day and month, collected over the whole file (formats 5,
/// row 18): one field above 12 fixes the order, and a single cell is never read by a guess.
///
/// Where the year has two digits, it may stand in front as well: then a first number settles the order only above 31,
/// or where the last one is no day either, and a second number above 12 settles it as ever, being no month.
package struct DateOrderEvidence: Sendable, Hashable {
    /// What all cells of the column prove together.
    package enum Verdict: Sendable, Hashable {
        /// The order of all cells; `ymd` also where day and month are never two numbers.
        case settled(DateRule.Order)
        /// Some cells are day-first, others month-first.
        case contradictory
        /// Every day in the column could be a month.
        case undecidable
    }

    /// Cells with a first number above 12 that can be nothing but a day, because the year stands behind.
    package private(set) var dayFirst = 0
    /// Cells with a first number above 12 that is a day or a year of two digits: `13/03/25`.
    package private(set) var dayOrYearFirst = 0
    /// Cells with a second number above 12: months stand first.
    package private(set) var monthFirst = 0
    /// Cells with a first number above 31: two-digit years.
    package private(set) var yearFirst = 0
    /// Cells that read either way.
    package private(set) var ambiguous = 0
    /// Cells that need no order: a four-digit year first, or a month's name.
    package private(set) var plain = 0
    /// Cells that are no dates at all.
    package private(set) var unreadable = 0

    /// Cells that leave the order open.
    package var undecided: Int { ambiguous + dayOrYearFirst }

    package init() {}

    /// Takes a cell that is not null, without spaces around it.
    package mutating func add(_ cell: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(cell)
        guard let parts = try? DateParts(&cursor) else {
            unreadable += 1
            return
        }
        switch parts.form {
        case .yearFirst, .named: plain += 1
        case .numbers where parts.first > 31: yearFirst += 1
        case .numbers where parts.first > 12:
            if parts.thirdDigits > 2 || parts.third > 31 { dayFirst += 1 } else { dayOrYearFirst += 1 }
        case .numbers where parts.second > 12: monthFirst += 1
        case .numbers: ambiguous += 1
        }
    }

    /// Takes the cells of another part of the column.
    package mutating func add(_ other: DateOrderEvidence) {
        dayFirst += other.dayFirst
        dayOrYearFirst += other.dayOrYearFirst
        monthFirst += other.monthFirst
        yearFirst += other.yearFirst
        ambiguous += other.ambiguous
        plain += other.plain
        unreadable += other.unreadable
    }

    /// Of all cells taken so far; unreadable ones do not count.
    package var verdict: Verdict {
        switch (dayFirst > 0, monthFirst > 0, yearFirst > 0) {
        case (true, false, false): .settled(.dmy)
        case (false, true, false): dayOrYearFirst > 0 ? .contradictory : .settled(.mdy)
        case (false, false, true): .settled(.ymd)
        case (false, false, false): undecided > 0 ? .undecidable : .settled(.ymd)
        default: .contradictory
        }
    }
}

package import SLAModel

/// What the cells of one column tell about the order of day and month, collected over the whole file (formats 5,
/// row 18): one field above 12 fixes the order, and a single cell is never read by a guess.
///
/// Years of two digits are beyond that: `01/03/25` has three readings, of which a number above 12 refutes one at most,
/// and one above 31 tells the year and leaves day and month. Only the profile or the source can say what is meant.
package struct DateOrderEvidence: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        /// The order of all cells; `ymd` also where day and month are never two numbers.
        case settled(DateRule.Order)
        /// Some cells are day-first, others month-first.
        case contradictory
        /// Every day in the column could be a month.
        case undecidable
        /// Some cells are three numbers of at most two digits: any of them may be the year.
        case shortYears
    }

    /// Cells with a first number above 12 that can be nothing but a day, because the year stands behind.
    package private(set) var dayFirst = 0
    /// Cells with a second number above 12: months stand first.
    package private(set) var monthFirst = 0
    /// Cells of three numbers, the year with two digits.
    package private(set) var shortYears = 0
    /// Cells that read either way.
    package private(set) var ambiguous = 0
    /// Cells that need no order: a four-digit year first, or a month's name.
    package private(set) var plain = 0
    /// Cells that are no dates at all.
    package private(set) var unreadable = 0

    /// Cells that leave the order open.
    package var undecided: Int { ambiguous + shortYears }

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
        case .numbers where parts.thirdDigits <= 2: shortYears += 1
        case .numbers where parts.first > 12: dayFirst += 1
        case .numbers where parts.second > 12: monthFirst += 1
        case .numbers: ambiguous += 1
        }
    }

    /// Takes the cells of another part of the column.
    package mutating func add(_ other: DateOrderEvidence) {
        dayFirst += other.dayFirst
        monthFirst += other.monthFirst
        shortYears += other.shortYears
        ambiguous += other.ambiguous
        plain += other.plain
        unreadable += other.unreadable
    }

    /// Of all cells taken so far; unreadable ones do not count.
    package var verdict: Verdict {
        if shortYears > 0 { return .shortYears }
        return switch (dayFirst > 0, monthFirst > 0) {
        case (true, false): .settled(.dmy)
        case (false, true): .settled(.mdy)
        case (false, false): ambiguous > 0 ? .undecidable : .settled(.ymd)
        case (true, true): .contradictory
        }
    }
}

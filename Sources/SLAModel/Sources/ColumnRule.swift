/// Which column fills a field.
package struct ColumnRule: Sendable, Hashable {
    /// Header names, compared without case and outer spaces, of which the first that is there wins; `*` at an end of
    /// a name stands for any rest, where a title holds what only the user knows (`uptime*`). Or XML paths below the
    /// record (`company`, `company@display_value`, `value_raw[@channel=Downtime]`), of which in each record the first
    /// that is there wins; `../` is the element around the record, `..@name` its own attribute.
    package var names: [String]
    /// Which of several columns of the same name, from 1; `nil`: the name must be unique.
    package var ordinal: Int?
    /// Whether a file without the column is refused, beyond the fields its kind of record cannot do without.
    package var isRequired: Bool
    /// What stands between several values in one cell; `nil`: a cell holds one.
    package var separator: String?
    /// Whether every column with one of the names counts, and not the first alone: times add up, messages are many.
    package var takesAll: Bool
    /// How a cell holds several things, such as `{at};{author};{text}`; `nil`: it is one thing.
    package var form: String?

    package init(
        _ names: [String], ordinal: Int? = nil, isRequired: Bool = false, separator: String? = nil,
        takesAll: Bool = false, form: String? = nil
    ) {
        self.names = names
        self.ordinal = ordinal
        self.isRequired = isRequired
        self.separator = separator
        self.takesAll = takesAll
        self.form = form
    }
}

/// How an export writes dates.
package struct DateRule: Sendable, Hashable {
    /// Order of day, month and year in dates written as numbers.
    package enum Order: String, Sendable, Hashable, Codable, CaseIterable { case ymd, dmy, mdy }
    /// How a date is written.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Local or with an offset, in any of the usual orders (`DateRule.Order`).
        case text
        /// Since 1970-01-01T00:00:00Z, fractions allowed; needs no zone.
        case epochSeconds = "epoch seconds"
        /// As `epochSeconds`, in milliseconds.
        case epochMilliseconds = "epoch milliseconds"
        /// Days since 1899-12-30 with a fraction, as spreadsheets count.
        case oleAutomation = "ole"
        /// `Tue, 08 Sep 2026 09:30:11 +0100`.
        case rfc822 = "rfc 822"
        /// `Tue Sep 08 09:30:11 2026`, as C's `asctime` writes it.
        case asctime
    }

    /// The notation of every date of the file.
    package var kind: Kind
    /// `nil` decides per column over the whole file, and refuses when it cannot.
    package var order: Order?
    /// Whether 1970-01-01, 0001-01-01 and 9999-12-31 mean "no date"; they are counted.
    package var placeholdersAreNull: Bool
    /// Whether the tool states UTC whatever the source's zone.
    package var isUTC: Bool

    package init(kind: Kind = .text, order: Order? = nil, placeholdersAreNull: Bool = true, isUTC: Bool = false) {
        self.kind = kind
        self.order = order
        self.placeholdersAreNull = placeholdersAreNull
        self.isUTC = isUTC
    }
}

/// What stands before the fraction of a number.
package enum DecimalMark: String, Sendable, Hashable, Codable, CaseIterable { case point, comma }

/// Rows that count: those whose cell is one of `accepted` where that is not empty, and none of `refused`.
package struct RowFilter: Sendable, Hashable {
    /// As `ColumnRule.names`.
    package var names: [String]
    /// Compared without case and outer spaces; empty accepts every cell.
    package var accepted: [String]
    /// Compared in the same way; asked after `accepted`.
    package var refused: [String]

    package init(_ names: [String], accepted: [String] = [], refused: [String] = []) {
        self.names = names
        self.accepted = accepted
        self.refused = refused
    }
}

/// What a bare number in a duration column counts.
package enum DurationUnit: String, Sendable, Hashable, Codable, CaseIterable {
    /// Fixed amounts of elapsed time.
    case milliseconds, seconds, minutes, hours
    /// Percent of the period that a row is about.
    case percent
    /// The cell says its own units.
    case text
}

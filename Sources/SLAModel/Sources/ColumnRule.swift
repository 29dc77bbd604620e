/// Which column fills a field.
package struct ColumnRule: Sendable, Hashable {
    /// Header names, compared without case and outer spaces, of which the first that is there wins; or XML paths
    /// below the record (`company`, `company@display_value`, `value_raw[@channel=Downtime]`), of which in each record
    /// the first that is there wins.
    package var names: [String]
    /// Which of several columns of the same name, from 1; `nil`: the name must be unique.
    package var ordinal: Int?
    /// Whether a file without the column is refused, beyond the fields its kind of record cannot do without.
    package var isRequired: Bool

    package init(_ names: [String], ordinal: Int? = nil, isRequired: Bool = false) {
        self.names = names
        self.ordinal = ordinal
        self.isRequired = isRequired
    }
}

/// How an export writes dates.
package struct DateRule: Sendable, Hashable {
    package enum Order: String, Sendable, Hashable, Codable, CaseIterable { case ymd, dmy, mdy }
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case text
        case epochSeconds = "epoch seconds"
        case epochMilliseconds = "epoch milliseconds"
        case oleAutomation = "ole"
        case rfc822 = "rfc 822"
    }

    package var kind: Kind
    /// `nil` decides per column over the whole file, and refuses when it cannot.
    package var order: Order?
    /// Whether 1970-01-01, 0001-01-01 and 9999-12-31 mean "no date".
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

/// What a bare number in a duration column counts.
package enum DurationUnit: String, Sendable, Hashable, Codable, CaseIterable {
    case milliseconds, seconds, minutes, hours
    /// The cell says its own units.
    case text
}

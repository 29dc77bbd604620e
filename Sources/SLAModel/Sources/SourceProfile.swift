/// How the exports of one tool are read: data, not code.
package struct SourceProfile: Sendable, Hashable {
    /// Kebab case, such as `servicenow-incident`.
    package var name: String
    /// What a person calls it, such as "ServiceNow incident list, CSV".
    package var title: String
    package var reads: RecordKind
    package var format: ExportFormat
    package var recognise: Recognition
    package var rows: RowMeaning
    /// Whether the rows hold every change of a ticket since its creation.
    package var historyIsComplete: Bool
    package var columns: [RecordField: ColumnRule]
    /// Canonical words by field: what the export says, and what it means; compared without case.
    package var words: [RecordField: [String: String]]
    package var dates: DateRule
    /// Cell texts that mean nothing, compared without case and outer spaces.
    package var nulls: [String]
    package var durations: [RecordField: DurationUnit]
    /// Form of a sound key, `A` for a letter, `0` for a digit, `*` for the rest; `nil` accepts any.
    package var keyPattern: String?

    package init(
        name: String, title: String, reads: RecordKind, format: ExportFormat, recognise: Recognition = Recognition(),
        rows: RowMeaning = .onePerKey, historyIsComplete: Bool = false, columns: [RecordField: ColumnRule],
        words: [RecordField: [String: String]] = [:], dates: DateRule = DateRule(), nulls: [String] = [""],
        durations: [RecordField: DurationUnit] = [:], keyPattern: String? = nil
    ) {
        self.name = name
        self.title = title
        self.reads = reads
        self.format = format
        self.recognise = recognise
        self.rows = rows
        self.historyIsComplete = historyIsComplete
        self.columns = columns
        self.words = words
        self.dates = dates
        self.nulls = nulls
        self.durations = durations
        self.keyPattern = keyPattern
    }
}

/// What a row of an export becomes.
package enum RecordKind: String, Sendable, Hashable, Codable, CaseIterable {
    case tickets, history, events, intervals, samples, surveys, backups, measures, maintenance
}

/// What several rows of one key mean.
package enum RowMeaning: String, Sendable, Hashable, Codable, CaseIterable {
    /// The newest revision wins; older ones prove the state at their time.
    case onePerKey = "one per key"
    /// Each row is a change at its `updated` time; the last one is the outcome.
    case eventLog = "event log"
}

package enum ExportFormat: Sendable, Hashable {
    case csv(CSVShape)
    case xml(XMLShape)
}

/// The dialect of a CSV export, as far as it is not found out from the file.
package struct CSVShape: Sendable, Hashable {
    package enum Quoting: String, Sendable, Hashable, Codable, CaseIterable { case standard, none, backslash }

    /// `nil` finds out.
    package var delimiter: String?
    package var quoting: Quoting
    package var skipsSpaces: Bool
    /// Whether quotes in bare cells are literal.
    package var keepsStrayQuotes: Bool

    package init(
        delimiter: String? = nil, quoting: Quoting = .standard, skipsSpaces: Bool = false,
        keepsStrayQuotes: Bool = false
    ) {
        self.delimiter = delimiter
        self.quoting = quoting
        self.skipsSpaces = skipsSpaces
        self.keepsStrayQuotes = keepsStrayQuotes
    }
}

/// Where the records of an XML export are.
package struct XMLShape: Sendable, Hashable {
    /// Local names from the root, `*` for any: `histdata/item`, `*/incident`.
    package var record: String
    package var allowsBareDoctype: Bool
    /// Attribute of an ancestor that declares how many records there are, such as `messages@totalcount`.
    package var declaredTotal: String?

    package init(record: String, allowsBareDoctype: Bool = false, declaredTotal: String? = nil) {
        self.record = record
        self.allowsBareDoctype = allowsBareDoctype
        self.declaredTotal = declaredTotal
    }
}

/// By what an export is recognised; every condition given must hold.
package struct Recognition: Sendable, Hashable {
    /// Column headers that must all be there.
    package var columns: [String]
    /// Name of the root element.
    package var root: String?

    package init(columns: [String] = [], root: String? = nil) {
        self.columns = columns
        self.root = root
    }
}

/// Which column fills a field.
package struct ColumnRule: Sendable, Hashable {
    /// Header names or XML paths (`field`, `field@attribute`), compared without case; the first that is there wins.
    package var names: [String]
    /// Which of several columns of the same name, from 1.
    package var ordinal: Int
    package var isRequired: Bool

    package init(_ names: [String], ordinal: Int = 1, isRequired: Bool = false) {
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

/// The fields that columns fill; which of them apply depends on the kind of record.
package enum RecordField: String, Sendable, Hashable, Codable, CaseIterable {
    case key, client, service, subject, priority, status, category, cause, closure, group, assignee
    case created, opened, assigned, reported, resolved, closed, updated, revision
    case firstResponse = "first_response"
    case reopenCount = "reopen_count"
    case escalationLevel = "escalation_level"
    case reportedResponse = "reported_response"
    case reportedResolution = "reported_resolution"
    case responseElapsed = "response_elapsed"
    case resolutionElapsed = "resolution_elapsed"
    case responseRemaining = "response_remaining"
    case resolutionRemaining = "resolution_remaining"
    // History
    case field
    case oldValue = "old"
    case newValue = "new"
    case at
    // Monitoring
    case monitor, state, start, end, duration, coverage, downtime
    // Maintenance
    case announced, kind, text
    // Surveys
    case ticket, asked, answered, score, scale, comment
    // Backups
    case job, result
    case isRetry = "is_retry"
    // Measures
    case measure, numerator, denominator, value, unit, evidence
}

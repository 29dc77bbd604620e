/// How the exports of one tool are read: data, not code.
package struct SourceProfile: Sendable, Hashable {
    /// Kebab case, such as `servicenow-incident`.
    package var name: String
    /// What a person calls it, such as "ServiceNow incident list, CSV".
    package var title: String
    /// What a row becomes, and with it which columns mean anything.
    package var reads: RecordKind
    /// The container of the file and its dialect.
    package var format: ExportFormat
    /// What tells these files from those of other profiles when nobody names one.
    package var recognise: Recognition
    /// What several rows of one key mean.
    package var rows: RowMeaning
    /// Whether the rows hold every change of a ticket since its creation.
    package var historyIsComplete: Bool
    /// Which column fills which field; fields the file does not have stay unknown.
    package var columns: [RecordField: ColumnRule]
    /// Canonical words by field: what the export says, and what it means; compared without case.
    package var words: [RecordField: [String: String]]
    /// How all dates of the file are written.
    package var dates: DateRule
    /// Cell texts that mean nothing, compared without case and outer spaces.
    package var nulls: [String]
    /// How numbers are written; `nil` takes a point, and a comma where it cannot part thousands.
    package var decimalMark: DecimalMark?
    /// What a bare number counts, by field.
    package var durations: [RecordField: DurationUnit]
    /// A key of another form rejects its row; `nil` lets every key pass.
    package var keyPattern: KeyPattern?
    /// Every one of them must let a row pass.
    package var filters: [RowFilter]
    /// The highest score, where no column says it: what tells a "1" of two from a "1" of five.
    package var scale: Int32?
    /// For intervals: the state of a monitor, from its first row on, wherever no row says otherwise. Lists of problems
    /// say nothing of the time in which all was well.
    package var unlistedState: MonitorState?
    /// For events with a `state_type`; a source may say otherwise.
    package var softStates: SoftStates
    /// Verdicts of the tool that its maker declares not to be kept up to date.
    package var stale: Set<RecordField>
    /// Numbers of rows at which this tool stops its exports, beside those at which many do.
    package var rowLimits: [Int]
    /// Whether its titles are synonyms of many tools, of which only letters and digits count, and any other profile
    /// that fits knows the file better.
    package var isGeneric: Bool

    package init(
        name: String, title: String, reads: RecordKind, format: ExportFormat, recognise: Recognition = Recognition(),
        rows: RowMeaning = .onePerKey, historyIsComplete: Bool = false, columns: [RecordField: ColumnRule],
        words: [RecordField: [String: String]] = [:], dates: DateRule = DateRule(), nulls: [String] = [""],
        decimalMark: DecimalMark? = nil, durations: [RecordField: DurationUnit] = [:], keyPattern: KeyPattern? = nil,
        filters: [RowFilter] = [], scale: Int32? = nil, unlistedState: MonitorState? = nil,
        softStates: SoftStates = .ignore, stale: Set<RecordField> = [], rowLimits: [Int] = [],
        isGeneric: Bool = false
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
        self.decimalMark = decimalMark
        self.durations = durations
        self.keyPattern = keyPattern
        self.filters = filters
        self.scale = scale
        self.unlistedState = unlistedState
        self.softStates = softStates
        self.stale = stale
        self.rowLimits = rowLimits
        self.isGeneric = isGeneric
    }
}

/// What several rows of one key mean.
package enum RowMeaning: String, Sendable, Hashable, Codable, CaseIterable {
    /// The newest revision wins; older ones prove the state at their time.
    case onePerKey = "one per key"
    /// Each row is a change at its `updated` time; the last one is the outcome.
    case eventLog = "event log"
}

/// What states count for that the tool was not sure of when it saw them.
package enum SoftStates: String, Sendable, Hashable, Codable, CaseIterable {
    /// An outage begins when the tool was sure of it.
    case ignore
    /// An outage that turned out to be one begins when the tool first saw it.
    case backdate
}

/// By what an export is recognised; every condition given must hold.
package struct Recognition: Sendable, Hashable {
    /// Column headers that must all be there; of several lists, one.
    package var columns: [[String]]
    /// Column headers of which none may be there: what tells an export from a larger one of the same tool.
    package var absent: [String]
    /// Name of the root element.
    package var root: String?

    package init(columns: [[String]] = [], absent: [String] = [], root: String? = nil) {
        self.columns = columns
        self.absent = absent
        self.root = root
    }
}

/// Form of a sound key: `A` for a letter, `0` for a digit, `*` for any rest, everything else for itself.
///
/// What a spreadsheet made of a key (`2.02609E+15`) matches no pattern of a tool.
package struct KeyPattern: Sendable, Hashable {
    /// The pattern as written, such as `AAA0000000` or `CS-*`.
    package var text: String

    package init(_ text: String) { self.text = text }

    /// Whether a key has the form.
    package func matches(_ key: some Collection<UInt8>) -> Bool {
        var rest = key[...]
        for form in text.utf8 {
            if form == UInt8(ascii: "*") { return true }
            guard let byte = rest.popFirst() else { return false }
            switch form {
            case UInt8(ascii: "A"):
                let lower = byte | 0x20
                guard lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "z") else { return false }
            case UInt8(ascii: "0"):
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return false }
            default: guard byte == form else { return false }
            }
        }
        return rest.isEmpty
    }
}

import SLAModel

/// Reads `columns:` of a source profile.
enum ProfileColumnsReader {
    struct Columns: Sendable {
        var rules: [RecordField: ColumnRule] = [:]
        /// Words that a column itself gives a meaning, as `met:` and `missed:`.
        var words: [RecordField: [String: String]] = [:]
    }

    private struct Column: Sendable {
        var rule: ColumnRule
        var words: [String: String] = [:]
    }

    static let columns = ValueReader<Columns>.object("columns", "Which column fills which field") { fields in
        var columns = Columns()
        for field in RecordField.allCases {
            guard let column = fields.optional(field.rawValue, column, field.summary) else { continue }
            columns.rules[field] = column.rule
            if !column.words.isEmpty { columns.words[field] = column.words }
        }
        return columns
    }

    private static let names = ValueReader<[String]>.list(of: .text)

    private static let column = ValueReader<Column>.scalar(
        names.map { names, _, _ in Column(rule: ColumnRule(names)) }, or: listed)

    /// A list of names, or a mapping with more to say.
    private static let listed = ValueReader<Column>(
        schema: { .either([names.schema($0), detailed.schema($0)]) },
        read: { node, label, sink in
            if case .sequence = node.content {
                return names.read(node, label, sink).map { Column(rule: ColumnRule($0)) }
            }
            return detailed.read(node, label, sink)
        })

    private static let detailed = ValueReader<Column>.object("a column", "A column and how it is read") { fields in
        let names = fields.required("column", names, "its title, or several of which one is there")
        let ordinal = fields.optional("ordinal", .whole(1...999), "which one, where several have the title")
        let required = fields.optional("required", .truth, default: false, "true: a file without it is refused")
        let met = fields.optional("met", .list(of: .text), default: [], "words that say the target was met")
        let missed = fields.optional("missed", .list(of: .text), default: [], "words that say it was missed")
        let separator = fields.optional("split", .text, "what stands between several values in one cell")
        let takesAll = fields.optional(
            "all", .truth, default: false, "true: all columns with one of the titles count; times are added up")
        let form = fields.optional(
            "form", ExportFormatReader.template, "how one cell holds several things, such as '{at};{author};{text}'")
        guard let names else { return nil }
        var words: [String: String] = [:]
        for word in met { words[word.lowercased()] = "met" }
        for word in missed { words[word.lowercased()] = "missed" }
        return Column(
            rule: ColumnRule(
                names, ordinal: ordinal, isRequired: required, separator: separator, takesAll: takesAll, form: form),
            words: words)
    }
}

extension RecordField {
    /// What the field is, for the schema and for messages.
    fileprivate var summary: String {
        switch self {
        case .key: "the ticket's number"
        case .client: "the client as the export calls it"
        case .service: "the service, configuration item or monitor it is about"
        case .subject: "one line of text"
        case .priority: "priority, as exported"
        case .status: "status, as exported"
        case .category: "category"
        case .cause: "cause or message"
        case .closure: "closure code"
        case .group: "assignment group or queue"
        case .assignee: "who works on it"
        case .created: "when it was created"
        case .opened: "when work on it was opened"
        case .assigned: "when it was first assigned"
        case .reported: "when the client reported it"
        case .resolved: "when it was resolved"
        case .closed: "when it was closed"
        case .updated: "when the exported revision was written"
        case .revision: "number of the exported revision"
        case .firstResponse: "first public answer of an agent"
        case .message: "comments, each with its time and author; the first that is not the requester's is a response"
        case .requester: "who asked, as the authors of messages are written"
        case .planned: "when the plan for its resolution was made"
        case .done: "when it ended, where 'resolved' is empty and 'is_done' says done"
        case .isDone: "whether it is finished: words that mean done"
        case .reopenCount: "how often it was reopened"
        case .escalationLevel: "level it was escalated to"
        case .reportedResponse: "the tool's own verdict on the response"
        case .reportedResolution: "the tool's own verdict on the resolution"
        case .responseElapsed: "response time as the tool prints it"
        case .resolutionElapsed: "resolution time as the tool prints it"
        case .responseRemaining: "time that was left for the response, negative when late"
        case .resolutionRemaining: "time that was left for the resolution, negative when late"
        case .field: "which field of the ticket changed"
        case .oldValue: "its value before"
        case .newValue: "its value after"
        case .at: "when"
        case .target: "which target the verdict is on: response or resolution"
        case .verdict: "whether it was met or missed"
        case .elapsed: "time taken, as the tool counts it"
        case .remaining: "time that was left, negative when late"
        case .check: "what of it is checked; joined to the monitor's name"
        case .stateType: "hard when the tool is sure of the state, soft when not yet"
        case .month: "the month that the times are of, such as 2026-09; else the file's name says it"
        case .timeUp: "how long it was up"
        case .timeDegraded: "how long it was degraded"
        case .timeDown: "how long it was down; the rest of the month when left out"
        case .timeUnreachable: "how long it could not be reached by the monitoring"
        case .timeUnknown: "how long its state was unknown"
        case .timeUnmonitored: "how long it was not monitored"
        case .monitor: "the monitor"
        case .state: "its state: up, degraded, down, unknown or maintenance"
        case .start: "when it began"
        case .end: "when it ended"
        case .duration: "how long it lasted"
        case .coverage: "measured share of the span, in hundredths of a percent"
        case .downtime: "share of the measured span that was down, per mille"
        case .span: "the span as the tool prints it"
        case .announced: "when it was announced"
        case .kind: "planned or emergency"
        case .text: "what was done"
        case .ticket: "the ticket that was asked about"
        case .asked: "when the question was sent"
        case .answered: "when it was answered"
        case .score: "the answer as a number"
        case .scale: "the highest score"
        case .comment: "what the client wrote"
        case .job: "the backup job"
        case .machine: "the machine of a job with several"
        case .result: "success, warning, failed or running"
        case .isRetry: "whether the run repeats a failed one"
        case .measure: "the measure as agreements call it"
        case .numerator: "how many of them"
        case .denominator: "of how many"
        case .value: "the value"
        case .unit: "its unit"
        case .evidence: "what proves it"
        case .host: "the host that was scanned"
        case .port: "the port; 0 is the host as a whole"
        case .transport: "transport of the port, such as tcp"
        case .severity: "none, info, low, medium, high or critical"
        case .finding: "what was found"
        case .findingID: "the tool's number of what it looked for"
        case .firstSeen: "when it was first found there"
        }
    }
}

import SLAModel

/// Words that need no entry in a profile: the meanings themselves, and what nearly every tool writes.
enum ProfileWords {
    static let usual: [RecordField: [String: String]] = [
        .state: [
            "up": "up", "down": "down", "degraded": "degraded", "unknown": "unknown", "maintenance": "maintenance",
        ],
        .result: [
            "success": "success", "warning": "warning", "failed": "failed", "error": "failed", "running": "running",
        ],
        .severity: Dictionary(uniqueKeysWithValues: ScanSeverity.allCases.map { ($0.rawValue, $0.rawValue) }),
        .isRetry: ["true": "yes", "false": "no", "yes": "yes", "no": "no"],
        .reportedResponse: ["met": "met", "missed": "missed"],
        .reportedResolution: ["met": "met", "missed": "missed"],
        .isDone: ["done": "done"],
        .target: ["response": "response", "resolution": "resolution"],
        .stateType: ["hard": "hard", "soft": "soft"],
        .verdict: ["met": "met", "missed": "missed"],
        .kind: ["planned": "planned", "emergency": "emergency"],
        .field: [
            "status": "status", "priority": "priority", "group": "group", "assignee": "assignee",
            "escalation": "escalation",
        ],
    ]

    /// What a word may mean in fields that are understood, not only shown.
    static let meanings: [RecordField: [String]] = [
        .state: MonitorState.allCases.map(\.rawValue) + ["ignore"],
        .result: BackupRun.Result.allCases.map(\.rawValue),
        .severity: ScanSeverity.allCases.map(\.rawValue),
        .isRetry: ["yes", "no"],
        .reportedResponse: ["met", "missed"],
        .reportedResolution: ["met", "missed"],
        .isDone: ["done", "open"],
        .target: ["response", "resolution", "ignore"],
        .stateType: ["hard", "soft"],
        .verdict: ["met", "missed"],
        .kind: ["planned", "emergency"],
        .field: ["status", "priority", "group", "assignee", "escalation", "agent_message", "client_message", "ignore"],
    ]
}

/// Rules across the keys of a profile.
enum ProfileRules {
    static func check(_ profile: SourceProfile, _ fields: inout MappingReader) {
        let kind = profile.reads
        for field in RecordField.allCases where profile.columns[field] != nil && !kind.fields.contains(field) {
            fields.error(
                "config-profile", "'\(field.rawValue)' means nothing for \(kind.rawValue)", at: "columns",
                notes: ["fields of \(kind.rawValue): " + kind.fields.map(\.rawValue).joined(separator: ", ")],
                fix: "delete it, or correct 'reads'")
        }
        for field in kind.requiredFields where profile.columns[field] == nil {
            fields.error(
                "config-profile", "the columns do not say where '\(field.rawValue)' is", at: "columns",
                fix: "add '\(field.rawValue): TITLE OF THE COLUMN'")
        }
        var isCSV = false
        if case .csv = profile.format { isCSV = true }
        for field in kind.fields where profile.columns[field]?.takesAll == true && !(isCSV && field.mayBeMany) {
            fields.error(
                "config-profile", "'\(field.rawValue)' cannot be filled by several columns together", at: "columns",
                fix: "delete 'all'; it is for times of states and for messages, in CSV")
        }
        if profile.columns[.monitor]?.separator != nil, profile.columns[.check] != nil {
            fields.error(
                "config-profile", "a cell of several monitors cannot be joined to one 'check'", at: "columns",
                fix: "delete 'check', or 'split' of 'monitor'")
        }
        for (field, words) in profile.words.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let meanings = ProfileWords.meanings[field] else { continue }
            for (word, meaning) in words.sorted(by: { $0.key < $1.key }) where !meanings.contains(meaning) {
                fields.error(
                    "config-profile", "'\(word)' of '\(field.rawValue)' cannot mean '\(meaning)'", at: "words",
                    fix: "write one of " + meanings.joined(separator: ", "))
            }
        }
        for field in profile.stale.sorted(by: { $0.rawValue < $1.rawValue }) where profile.columns[field] == nil {
            fields.error(
                "config-profile", "no column fills '\(field.rawValue)'", at: "stale",
                fix: "delete it, or add it to 'columns'")
        }
        if profile.rows == .eventLog {
            if kind != .tickets {
                fields.error("config-profile", "only tickets come as an event log", at: "rows", fix: "delete 'rows'")
            } else if profile.columns[.updated] == nil {
                fields.error(
                    "config-profile", "an event log needs the time of each row", at: "columns",
                    fix: "add 'updated: TITLE OF THE COLUMN'")
            }
        }
        if profile.unlistedState != nil, kind != .intervals {
            fields.error(
                "config-profile", "'unlisted' says something about profiles that read intervals only", at: "unlisted",
                fix: "delete it, or correct 'reads'")
        }
        if profile.historyIsComplete, kind != .history {
            fields.error(
                "config-profile", "'history' says something about profiles that read history only", at: "history",
                fix: "delete it, or correct 'reads'")
        }
    }
}

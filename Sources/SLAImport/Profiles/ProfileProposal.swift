import SLAModel

/// A source profile for an unknown file: fields guessed from the titles of its columns, the rest left to its user.
struct ProfileProposal {
    private let titles: [String]
    private let isXML: Bool

    init(_ titles: [String], isXML: Bool) {
        self.titles = titles
        self.isXML = isXML
    }

    /// The profile as YAML.
    var text: String {
        let found = fields
        let kind = self.kind(found)
        var lines = [
            "# Proposed from the titles of the columns: check every line.",
            "profile: my-tool",
            "reads: \(kind.rawValue)",
        ]
        if isXML {
            lines.append("format: {kind: xml, records: ROOT/RECORD}")
        } else {
            let marks = kind.requiredFields.compactMap { found[$0] }.map(Self.quoted)
            if !marks.isEmpty { lines.append("recognise: {columns: [\(marks.joined(separator: ", "))]}") }
            lines.append("format: {kind: csv}")
        }
        lines.append("columns:")
        for field in kind.fields {
            if let title = found[field] {
                lines.append("  \(field.rawValue): \(Self.quoted(title))")
            } else if kind.requiredFields.contains(field) {
                lines.append("  # \(field.rawValue): which column? The profile cannot do without it.")
            }
        }
        let used = Set(found.filter { kind.fields.contains($0.key) }.values)
        let unused = titles.filter { !used.contains($0) }
        if !unused.isEmpty { lines.append("# not read: " + unused.joined(separator: ", ")) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The first title for each field, in the order of the synonyms.
    private var fields: [RecordField: String] {
        var found: [RecordField: String] = [:]
        for (field, synonyms) in Self.synonyms {
            let match = synonyms.lazy.compactMap { word in titles.first { Self.plain($0) == word } }.first
            if let match { found[field] = match }
        }
        return found
    }

    private func kind(_ found: [RecordField: String]) -> RecordKind {
        let candidates: [RecordKind] = [.tickets, .events, .backups, .surveys, .history]
        let best = candidates.max { a, b in
            share(of: a, found) < share(of: b, found)
        }
        return best ?? .tickets
    }

    /// Per mille of the required fields that were found.
    private func share(of kind: RecordKind, _ found: [RecordField: String]) -> Int {
        kind.requiredFields.count { found[$0] != nil } * 1000 / max(kind.requiredFields.count, 1)
    }

    private static func quoted(_ title: String) -> String {
        let isPlain = title.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" }
        return isPlain && title.first?.isLetter == true ? title : "\"\(title.filter { $0 != "\"" && $0 != "\\" })\""
    }

    /// Lower case, without wrappers and marks (formats 7).
    private static func plain(_ title: String) -> String {
        var text = title.lowercased()
        for prefix in ["[required] ", "custom field (", "inc_"] where text.hasPrefix(prefix) {
            text.removeFirst(prefix.count)
        }
        return text.filter { $0.isLetter || $0.isNumber || $0 == "#" }
    }

    private static let synonyms: [RecordField: [String]] = [
        .key: ["number", "issuekey", "ticketid", "ticketnumber", "ticket#", "requestid", "incidentid", "id", "#"],
        .client: [
            "company", "companyname", "organization", "organizations", "client", "account", "customerid", "customer",
        ],
        .subject: ["shortdescription", "summary", "subject", "title"],
        .priority: ["priority", "urgency"],
        .status: ["state", "incidentstate", "status", "requeststatus", "currentstatus"],
        .created: [
            "openedat", "syscreatedon", "created", "createdat", "createdtime", "createdatetime", "dateopened",
            "dateentered", "reporteddate", "datecreated", "opentime",
        ],
        .firstResponse: [
            "firstresponseat", "initialresponsetime", "firstresponsedatetime", "respondeddate", "responsedate",
            "chartdateoffirstresponse",
        ],
        .resolved: [
            "resolvedat", "resolved", "solvedat", "resolvedtime", "completedatetime", "completedtime",
            "lastresolveddate", "resolutiondate", "dateresolved",
        ],
        .closed: ["closedat", "closed", "closedtime", "dateclosed", "closeddate", "closetime"],
        .updated: [
            "sysupdatedon", "updated", "updatedat", "lastupdatetime", "lastupdatedtime", "datelastupdated",
            "lastupdated",
        ],
        .group: ["assignmentgroup", "group", "board", "queue", "department", "assignedgroup"],
        .assignee: ["assignedto", "assignee", "agent", "technician", "primaryresource", "owner"],
        .category: ["category", "requesttype", "type"],
        .closure: ["closecode", "resolution", "resolutioncode"],
        .monitor: ["monitor", "sensor", "service", "host", "check", "device"],
        .state: ["event", "state", "status"],
        .at: ["datetime", "time", "timestamp", "date", "syscreatedon"],
        .job: ["jobname", "job"],
        .start: ["starttime", "creationtime", "start"],
        .result: ["result", "status"],
        .score: ["satisfactionscore", "satisfactionrating", "score", "rating", "csat"],
        .field: ["fieldname", "field"],
        .newValue: ["newvalue", "new"],
        .oldValue: ["oldvalue", "old"],
    ]
}

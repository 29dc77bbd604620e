import SLADiagnostics
import SLAModel
import SLATime

/// Records as JSON for people: keys in the order of the model, what is unknown left out, what fits a line on one line.
/// The same records are the same text.
struct RecordsJSON {
    let text: String

    init(_ records: Records, findings: [Diagnostic]) {
        let writer = RecordsWriter(records: records)
        var document = [
            JSONMember("files", .list(records.files.map(writer.file))),
            JSONMember("findings", .list(findings.map { .text($0.text.replacing("\n", with: " ")) })),
        ]
        func add(_ name: String, _ values: [JSONNode]) {
            if !values.isEmpty { document.append(JSONMember(name, .list(values))) }
        }
        add("tickets", records.tickets.map(writer.ticket))
        add("readings", records.readings.map(writer.reading))
        add("maintenance", records.maintenance.map(writer.window))
        add("surveys", records.surveys.map(writer.survey))
        add("backups", records.backups.map(writer.backup))
        add("measurements", records.measurements.map(writer.measurement))
        add("scans", records.scans.map(writer.scan))
        text = JSONNode.object(document).written(indent: 0) + "\n"
    }
}

/// A member of a JSON object; one without a value is left out.
struct JSONMember {
    var name: String
    var value: JSONNode?

    init(_ name: String, _ value: JSONNode?) {
        self.name = name
        self.value = value
    }
}

indirect enum JSONNode {
    case text(String)
    case number(Int64)
    case truth(Bool)
    case list([JSONNode])
    case object([JSONMember])

    /// On one line where that is at most 118 characters wide, else a line a member.
    func written(indent: Int) -> String {
        let line = oneLine
        if line.count + indent <= 118 { return line }
        let inner = String(repeating: " ", count: indent + 2)
        let end = "\n" + String(repeating: " ", count: indent)
        switch self {
        case .list(let values):
            return "[\n" + values.map { inner + $0.written(indent: indent + 2) }.joined(separator: ",\n") + end + "]"
        case .object(let members):
            let lines = members.compactMap { member in
                member.value.map { "\(inner)\(Self.quoted(member.name)): \($0.written(indent: indent + 2))" }
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return line
        }
    }

    private var oneLine: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): "\(number)"
        case .truth(let truth): truth ? "true" : "false"
        case .list(let values): "[" + values.map(\.oneLine).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.compactMap { member in
                    member.value.map { "\(Self.quoted(member.name)): \($0.oneLine)" }
                }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                quoted += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

/// Each kind of record as an object. Durations are in whole milliseconds, as the model has them.
private struct RecordsWriter {
    let records: Records

    private func word(_ symbol: Symbol) -> JSONNode? { text(records.symbols[symbol]) }
    private func text(_ text: String) -> JSONNode? { text.isEmpty ? nil : .text(text) }
    private func time(_ instant: Instant?) -> JSONNode? { instant.map { .text($0.rfc3339) } }
    private func number(_ number: Int32?) -> JSONNode? { number.map { .number(Int64($0)) } }
    private func length(_ length: Milliseconds?) -> JSONNode? { length.map { .number($0.count) } }
    private func truth(_ value: Bool?) -> JSONNode? { value.map { .truth($0) } }
    private func said(_ value: Bool) -> JSONNode? { value ? .truth(true) : nil }
    private func line(_ origin: Origin) -> JSONMember { JSONMember("line", .number(Int64(origin.line))) }
    private func list(_ values: [JSONNode]) -> JSONNode? { values.isEmpty ? nil : .list(values) }

    func file(_ file: SourceFile) -> JSONNode {
        .object([
            JSONMember("path", .text(file.path)), JSONMember("profile", .text(file.profile)),
            JSONMember("encoding", .text(file.encoding)),
            JSONMember("read", .number(Int64(file.rows.read))),
            JSONMember("accepted", .number(Int64(file.rows.accepted))),
            JSONMember("rejected", .number(Int64(file.rows.rejected))),
            JSONMember("duplicate", .number(Int64(file.rows.duplicate))),
            JSONMember("blank", .number(Int64(file.rows.blank))),
            JSONMember("first", time(file.firstRecord)), JSONMember("last", time(file.lastRecord)),
            JSONMember("notices", list(file.notices.map { .text("\($0.kind.rawValue): \($0.count)") })),
        ])
    }

    func ticket(_ ticket: Ticket) -> JSONNode {
        .object([
            JSONMember("key", .text(ticket.key)), JSONMember("subject", text(ticket.subject)),
            JSONMember("client", word(ticket.client)), JSONMember("service", word(ticket.service)),
            JSONMember("priority", word(ticket.priority)), JSONMember("status", word(ticket.status)),
            JSONMember("category", word(ticket.category)), JSONMember("cause", word(ticket.cause)),
            JSONMember("closure", word(ticket.closure)), JSONMember("group", word(ticket.group)),
            JSONMember("assignee", word(ticket.assignee)), JSONMember("created", time(ticket.created)),
            JSONMember("opened", time(ticket.opened)), JSONMember("assigned", time(ticket.assigned)),
            JSONMember("reported", time(ticket.reported)), JSONMember("firstResponse", time(ticket.firstResponse)),
            JSONMember("planned", time(ticket.planned)), JSONMember("resolved", time(ticket.resolved)),
            JSONMember("closed", time(ticket.closed)), JSONMember("updated", time(ticket.updated)),
            JSONMember("reopenCount", number(ticket.reopenCount)),
            JSONMember("escalationLevel", number(ticket.escalationLevel)),
            JSONMember("verdict", verdict(ticket.verdict)), JSONMember("events", list(ticket.events.map(event))),
            JSONMember("historyIsComplete", said(ticket.historyIsComplete)),
            JSONMember("revisions", list(ticket.revisions.map(revision))), line(ticket.origin),
        ])
    }

    private func verdict(_ verdict: RecordedVerdict) -> JSONNode? {
        guard verdict != RecordedVerdict() else { return nil }
        return .object([
            JSONMember("responseMet", truth(verdict.responseMet)),
            JSONMember("resolutionMet", truth(verdict.resolutionMet)),
            JSONMember("responseElapsed", length(verdict.responseElapsed)),
            JSONMember("resolutionElapsed", length(verdict.resolutionElapsed)),
            JSONMember("responseRemaining", length(verdict.responseRemaining)),
            JSONMember("resolutionRemaining", length(verdict.resolutionRemaining)),
            JSONMember("stale", list(verdict.stale.map { "\($0)" }.sorted().map { .text($0) })),
        ])
    }

    private func event(_ event: TicketEvent) -> JSONNode {
        func change(_ what: String, _ from: Symbol, _ to: Symbol) -> [JSONMember] {
            [JSONMember("changed", .text(what)), JSONMember("from", word(from)), JSONMember("to", word(to))]
        }
        let members =
            switch event.change {
            case .status(let from, let to): change("status", from, to)
            case .priority(let from, let to): change("priority", from, to)
            case .group(let from, let to): change("group", from, to)
            case .assignee(let from, let to): change("assignee", from, to)
            case .escalation(let level): [JSONMember("escalated", .number(Int64(level)))]
            case .agentMessage: [JSONMember("message", .text("agent"))]
            case .clientMessage: [JSONMember("message", .text("client"))]
            }
        return .object([JSONMember("at", time(event.at))] + members + [line(event.origin)])
    }

    private func revision(_ revision: TicketRevision) -> JSONNode {
        .object([
            JSONMember("updated", time(revision.updated)), JSONMember("status", word(revision.status)),
            JSONMember("priority", word(revision.priority)), JSONMember("resolved", time(revision.resolved)),
            JSONMember("closed", time(revision.closed)), line(revision.origin),
        ])
    }

    func reading(_ reading: MonitorReading) -> JSONNode {
        let statement =
            switch reading.statement {
            case .event(let state): [JSONMember("state", .text(state.rawValue))]
            case .interval(let state, let until):
                [JSONMember("until", time(until)), JSONMember("state", .text(state.rawValue))]
            case .totals(let until, let down, let unknown):
                [
                    JSONMember("until", time(until)), JSONMember("down", length(down)),
                    JSONMember("unknown", length(unknown)),
                ]
            }
        return .object(
            [
                JSONMember("client", word(reading.client)), JSONMember("monitor", word(reading.monitor)),
                JSONMember("at", time(reading.at)),
            ] + statement + [JSONMember("cause", word(reading.cause)), line(reading.origin)])
    }

    func window(_ window: MaintenanceWindow) -> JSONNode {
        .object([
            JSONMember("client", word(window.client)), JSONMember("service", word(window.service)),
            JSONMember("start", time(window.start)), JSONMember("end", time(window.end)),
            JSONMember("announced", time(window.announced)), JSONMember("isEmergency", said(window.isEmergency)),
            JSONMember("text", text(window.text)), line(window.origin),
        ])
    }

    func survey(_ survey: SurveyResponse) -> JSONNode {
        .object([
            JSONMember("client", word(survey.client)), JSONMember("ticket", text(survey.ticket)),
            JSONMember("asked", time(survey.asked)), JSONMember("answered", time(survey.answered)),
            JSONMember("score", number(survey.score)), JSONMember("scale", number(survey.scale)),
            JSONMember("comment", text(survey.comment)), line(survey.origin),
        ])
    }

    func backup(_ run: BackupRun) -> JSONNode {
        .object([
            JSONMember("client", word(run.client)), JSONMember("job", word(run.job)),
            JSONMember("start", time(run.start)), JSONMember("end", time(run.end)),
            JSONMember("result", .text(run.result.rawValue)), JSONMember("isRetry", said(run.isRetry)),
            line(run.origin),
        ])
    }

    func measurement(_ measurement: Measurement) -> JSONNode {
        let value: [JSONMember] =
            switch measurement.value {
            case .share(let numerator, let denominator):
                [JSONMember("numerator", .number(numerator)), JSONMember("denominator", .number(denominator))]
            case .time(let time): [JSONMember("time", length(time))]
            case .count(let count): [JSONMember("count", .number(count))]
            }
        return .object(
            [
                JSONMember("client", word(measurement.client)), JSONMember("measure", word(measurement.measure)),
                JSONMember("at", time(measurement.at)),
            ] + value + [JSONMember("evidence", text(measurement.evidence)), line(measurement.origin)])
    }

    func scan(_ scan: ScanFinding) -> JSONNode {
        .object([
            JSONMember("client", word(scan.client)), JSONMember("host", word(scan.host)),
            JSONMember("port", word(scan.port)), JSONMember("severity", .text(scan.severity.rawValue)),
            JSONMember("number", word(scan.number)), JSONMember("name", word(scan.name)),
            JSONMember("at", time(scan.at)), JSONMember("firstSeen", time(scan.firstSeen)), line(scan.origin),
        ])
    }
}

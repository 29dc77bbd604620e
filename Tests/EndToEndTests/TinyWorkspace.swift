import Foundation
import TestSupport

/// A workspace of one client, built from values: what a case of a review is about stands in the case, not in files.
struct TinyWorkspace {
    struct Service {
        var id: String
        var name: String
        var deliverable = "Hosting"
        var target = "99.9 %"
        /// The monthly fee; `nil` owes no credit.
        var fee: String?
        /// Start and minutes.
        var outages: [(start: String, minutes: Int, cause: String)] = []
    }

    struct Ticket {
        var key: String
        var priority = "P2"
        var subject = "Printer on the second floor is offline"
        /// Local day and time, in UTC: `2026-10-05 09:00`.
        var created: String
        /// Minutes from creation; `nil` never happened.
        var response: Int? = 20
        var resolution: Int? = 120
        var group = "Service desk"
        var assignee = "Jo Hart"
        var category = "Hardware"
        var status: String?
    }

    var provider = "Harbour IT"
    var client = "Larkfield Dental"
    var manager = "Ann Lee"
    var reference = "MSA-1"
    var language = "en-GB"
    var currency = "GBP"
    var zone = "Europe/London"
    var services: [Service] = []
    var tickets: [Ticket] = []
    /// Whether a month without a ticket export has no report.
    var needsTickets = true
    var duty = "Name a contact for each site"
    var ownDuty = "Monitor all services"
    var control = "Laptop encryption"
    var measure = "Devices patched in time"
    /// Devices of October, patched and all.
    var patches = (done: 310, planned: 310)
    /// Text of an action agreed earlier, and who agreed to do it.
    var action: (text: String, owner: String)?
    /// Who takes up what is escalated; `nil` without a ladder.
    var escalation: String?
    /// Why 20 minutes of the first service's first outage do not count, who entered that and who agreed.
    var exclusion: (reason: String, author: String, approvedBy: String)?
    /// What the only answer to a survey says, of the first ticket; `nil` without a survey.
    var comment: String?
    /// What the only announced maintenance is for, of the first service; `nil` without one.
    var maintenance: String?
    /// The account manager's words, in Markdown.
    var commentary: String?
    /// First and last moment the monitors were seen; `nil` when nothing was exported.
    var monitored: (from: String, until: String)? = ("2026-09-30 23:00", "2026-11-01 00:05")
    /// Lines of the agreement that are written in place of those given, which are there once.
    var amendments: [(line: String, by: String)] = []
    /// More columns of the ticket export: title and cell of every ticket.
    var ticketColumns: [(title: String, cell: @Sendable (Ticket) -> String)] = []
    /// Files beside those made of the values above, by path.
    var otherFiles: [String: String] = [:]
    var period = "2026-10"

    // MARK: Files

    /// Text by path.
    var files: [String: String] {
        var files = [
            "slareview.yaml": workspace, "agreements/client.yaml": agreement, "exports/tickets.csv": ticketRows,
            "exports/measures.csv": """
            client,measure,date,numerator,denominator,value,unit
            client,patches,2026-10-31,\(patches.done),\(patches.planned),,

            """,
        ]
        if monitored != nil { files["exports/monitors.csv"] = monitorRows }
        if let action {
            files["actions/client.yaml"] = """
                actions:
                  - {id: A1, text: \(quoted(action.text)), owner: \(quoted(action.owner)), due: 2026-10-20, \
                status: open, agreed_in: 2026-09}

                """
        }
        if let exclusion {
            files["exclusions/outages.yaml"] = """
                exclusions:
                  - from: 2026-10-06 10:30
                    to: 2026-10-06 10:50
                    reason: \(quoted(exclusion.reason))
                    author: \(quoted(exclusion.author))
                    entered: 2026-10-07
                    approved_by: \(quoted(exclusion.approvedBy))

                """
        }
        if let comment {
            files["exports/surveys.csv"] = """
                client,ticket,sent_at,answered_at,score,scale,comment
                client,\(cell(tickets[0].key)),2026-10-08 09:00:00,2026-10-08 10:00:00,2,5,\(cell(comment))

                """
        }
        if let maintenance {
            files["exports/maintenance.csv"] = """
                client,service,start,end,announced,kind,text
                client,\(services[0].id),2026-10-18 05:00:00,2026-10-18 06:00:00,2026-10-01 10:00:00,planned,\(cell(maintenance))

                """
        }
        if let commentary { files["commentary/\(period)/client.md"] = commentary }
        files.merge(otherFiles) { $1 }
        return files
    }

    func write(to folder: TemporaryFolder) throws {
        for (path, text) in files {
            let file = folder.url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    private var workspace: String {
        """
        provider: {name: \(quoted(provider))}
        language: en-GB
        exports: [exports/]
        sources:
          - {profile: tickets, files: exports/tickets.csv, time_zone: UTC, required: \(needsTickets), client: client}
          - {profile: measures, files: exports/measures.csv, time_zone: UTC, client: client}
        \(monitored == nil ? "" : "  - {profile: monitor-events, files: exports/monitors.csv, time_zone: UTC, client: client}")
        \(comment == nil ? "" : "  - {profile: csat, files: exports/surveys.csv, time_zone: UTC, client: client}")
        \(maintenance == nil ? "" : "  - {profile: maintenance, files: exports/maintenance.csv, time_zone: UTC, client: client}")
        privacy: {people: hidden, subjects: shown}

        """
    }

    private var agreement: String {
        var lines = [
            "client: {id: client, name: \(quoted(client))}",
            "agreement: {reference: \(quoted(reference)), signed: 2025-01-06, account_manager: \(quoted(manager))}",
            "time_zone: \(zone)", "language: \(language)", "currency: \(currency)", "terms:",
            "  - effective: 2025-02-01", "    calendars:",
            "      desk: {hours: {mon-fri: [08:00-18:00]}, hours_per_day: 10h}", "      always: 24x7",
        ]
        if !services.isEmpty { lines.append("    services:") }
        for service in services {
            lines.append("      - id: \(service.id)")
            lines.append("        name: \(quoted(service.name))")
            lines.append("        deliverables: [\(quoted(service.deliverable))]")
            lines.append("        monitors: \(quoted(service.id))")
            let excluded = exclusion == nil ? "" : ", exclusions: exclusions/outages.yaml"
            lines.append(
                "        availability: {target: \(service.target), during: always, unknown: exclude\(excluded)}")
            if let fee = service.fee {
                lines.append(
                    "        credit: {fee: \(fee)/month, tiers: [{below: \(service.target), credit: 5 %}], cap: 5 %}")
            }
        }
        if comment != nil { lines.append("    satisfaction: {target: 90 %, positive: [4, 5], of: 5}") }
        if let escalation {
            lines.append("    escalation: [{level: 1, who: \(quoted(escalation)), picks_up_within: 30m}]")
        }
        lines += [
            "    tickets:", "      priorities: {P1: [P1], P2: [P2], P3: [P3]}",
            "      statuses: {open: [Open], resolved: [Resolved]}",
            "      clock: {pauses_while: []}",
            "      targets:",
            "        - {priority: P1, response: 15m, resolution: 4h, during: always}",
            "        - {priority: P2, response: 1h, resolution: 8h, during: desk}",
            "        - {priority: P3, resolution: 3 business days, during: desk}",
            "      attainment: {response: 90 %, resolution: 90 %}",
            "    measures:",
            "      - {id: patches, name: \(quoted(measure)), from: patches, target: at least 98 %}",
            "    responsibilities:", "      provider: [\(quoted(ownDuty))]",
            "      client: [{duty: \(quoted(duty))}]",
            "    security: [{control: \(quoted(control)), from: devices, target: 100 %}]",
            "reporting: {frequency: monthly, due: 5 business days, recipients: [it@larkfield.example]}", "",
        ]
        return amendments.reduce(lines.joined(separator: "\n")) { text, amendment in
            let parts = text.components(separatedBy: amendment.line)
            precondition(parts.count == 2, "'\(amendment.line)' is not in the agreement once")
            return parts.joined(separator: amendment.by)
        }
    }

    private var ticketRows: String {
        var rows = [
            (["number,subject,priority,status,created,first response,resolved,updated,group,assignee,category"]
                + ticketColumns.map(\.title)).joined(separator: ",")
        ]
        for ticket in tickets + nextMonth {
            let resolved = ticket.resolution.map { Self.moment(ticket.created, plus: $0) }
            rows.append(
                ([
                    ticket.key, ticket.subject, ticket.priority,
                    ticket.status ?? (resolved == nil ? "Open" : "Resolved"), ticket.created + ":00",
                    ticket.response.map { Self.moment(ticket.created, plus: $0) } ?? "", resolved ?? "",
                    resolved ?? Self.moment(ticket.created, plus: ticket.response ?? 0), ticket.group, ticket.assignee,
                    ticket.category,
                ] + ticketColumns.map { $0.cell(ticket) }).map(cell).joined(separator: ","))
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// An export of a whole month is made in the next one, and has its first ticket.
    private var nextMonth: [Ticket] {
        tickets.isEmpty ? [] : [Ticket(key: "T2611-1", created: "2026-11-02 09:00", resolution: nil)]
    }

    private var monitorRows: String {
        guard let monitored else { return "" }
        var rows = ["monitor,state,time,cause"]
        for service in services {
            var changes = [(Self.moment(monitored.from, plus: 0), "up", "")]
            for outage in service.outages {
                changes.append((Self.moment(outage.start, plus: 0), "down", outage.cause))
                changes.append((Self.moment(outage.start, plus: outage.minutes), "up", ""))
            }
            changes.append((Self.moment(monitored.until, plus: 0), "up", ""))
            rows += changes.map { [service.id, $0.1, $0.0, $0.2].map(cell).joined(separator: ",") }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    // MARK: Text

    /// A cell of CSV.
    private func cell(_ text: String) -> String {
        "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// A scalar of YAML that holds any text.
    private func quoted(_ text: String) -> String {
        var scalar = "\""
        for character in text.unicodeScalars {
            switch character {
            case "\"", "\\": scalar += "\\\(character)"
            case _ where character.value < 0x20 || (0x7F...0x9F).contains(character.value):
                scalar += "\\x" + String(character.value + 0x100, radix: 16).dropFirst()
            default: scalar.unicodeScalars.append(character)
            }
        }
        return scalar + "\""
    }

    /// `2026-10-05 09:20:00`.
    static func moment(_ start: String, plus minutes: Int) -> String {
        let format = Date.ISO8601FormatStyle(timeZone: .gmt)
            .year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        guard let date = try? format.parse(start + ":00") else { return start }
        return date.addingTimeInterval(Double(minutes) * 60).formatted(format)
    }
}

import SLAImport
import SLAModel
import SLATime
import TestSupport

/// Whole files, from bytes to records. Limits, one core of the machine they were written on: tickets at least 0.9 GB/s,
/// history at least 1.3 GB/s. The files are large enough that what each costs once, 2.7 million instructions for its
/// encoding, dialect and head, is little beside its rows.
let importFileKernels = [
    Kernel("import-tickets", unit: "row") {
        let tickets = ticketRows(20_000)
        let job = try job(
            "tickets.csv", .tickets,
            [
                .key: "number", .client: "company", .created: "opened_at", .firstResponse: "u_first_response",
                .resolved: "resolved_at", .closed: "closed_at", .status: "state", .priority: "priority",
                .category: "category", .group: "assignment_group", .assignee: "assigned_to",
                .service: "business_service", .reopenCount: "reopen_count", .closure: "close_code",
                .subject: "short_description",
            ])
        return Kernel.Run(units: 20_000, bytes: tickets.count) {
            let file = importFile(job, from: ByteSource(tickets))
            return file.batch.tickets.count &+ file.diagnostics.count
        }
    },
    Kernel("import-history", unit: "row") {
        let history = historyRows(tickets: 20_000)
        let job = try job(
            "history.csv", .history,
            [.key: "ticket", .field: "field", .oldValue: "old", .newValue: "new", .at: "at"],
            words: [.field: ["state": "status", "assignment_group": "group"]])
        return Kernel.Run(units: 120_000, bytes: history.count) {
            let file = importFile(job, from: ByteSource(history))
            return file.batch.changes.count &+ file.diagnostics.count
        }
    },
]

private func job(
    _ path: String, _ kind: RecordKind, _ columns: [RecordField: String],
    words: [RecordField: [String: String]] = [:]
) throws -> ImportJob {
    let profile = SourceProfile(
        name: "kernel", title: "A kernel's", reads: kind, format: .csv(CSVShape(delimiter: ",")),
        columns: columns.mapValues { ColumnRule([$0]) }, words: words)
    return ImportJob(path: path, profile: profile, zone: try ZoneInfo.system.rules(for: "Europe/Berlin"))
}

/// Rows of 22 columns, of which 15 are read; some cells in quotes.
private func ticketRows(_ count: Int) -> [UInt8] {
    var text =
        "number,company,opened_at,u_first_response,resolved_at,closed_at,state,priority,category,subcategory,"
        + "assignment_group,assigned_to,caller_id,business_service,contact_type,reopen_count,reassignment_count,"
        + "escalation,made_sla,close_code,u_csat,short_description\n"
    var random = SeededGenerator(seed: 2)
    let people = ["Anna Sørensen", "Emeka Chen", "Uma Khan", "Wei Kovács"]
    let subjects = ["Mail client asks for a password again", "\"Space, room, outlook\"", "\"says \"\"no route\"\"\""]
    for row in 0..<count {
        let (day, person) = (10 + row / 1000, people[Int(random.next() % 4)])
        text += "INC\(1_000_000 + row),Client \(random.next() % 50),2026-05-\(day) 08:15:42,2026-05-\(day) 08:31:07,"
        text += "2026-06-\(10 + random.next() % 20) 17:01:00,2026-06-\(10 + random.next() % 20) 09:00:00,Closed,"
        text += "\(1 + random.next() % 4) - Level,Category \(random.next() % 9),Part \(random.next() % 30),"
        text += "\"Field Services, North\",\(person),\(person),Service \(random.next() % 12),Monitoring,"
        text += "\(random.next() % 3),0,Normal,true,Closed/Resolved by Caller,,\(subjects[Int(random.next() % 3)])\n"
    }
    return Array(text.utf8)
}

/// Six changes of each ticket, one after the other.
private func historyRows(tickets: Int) -> [UInt8] {
    var text = "ticket,field,old,new,at\n"
    let changes = [
        "state,,New", "state,New,In Progress", "assignment_group,Service Desk,\"Field Services, North\"",
        "state,In Progress,On Hold", "state,On Hold,In Progress", "state,In Progress,Closed",
    ]
    for ticket in 0..<tickets {
        for (step, change) in changes.enumerated() {
            text += "INC\(1_000_000 + ticket),\(change),2026-05-\(10 + ticket / 1000) 1\(step):\(10 + ticket % 50):07\n"
        }
    }
    return Array(text.utf8)
}

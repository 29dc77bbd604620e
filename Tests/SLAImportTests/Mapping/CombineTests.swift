import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Files are put together by what their rows say, not by their order")
struct CombineTests {
    static let header = "number,opened_at,resolved_at,sys_updated_on,priority,state,company\n"

    static func tickets(_ path: String, _ rows: [String], client: String? = nil, source: Int = 0) throws -> ImportedFile
    {
        let profile = try Imports.profile("servicenow-incident")
        return Imports.file(
            header + rows.map { $0 + "\n" }.joined(), try Imports.job(path, profile, client: client, source: source))
    }

    static func history(
        _ path: String, _ rows: [String], clients: [String] = [], source: Int = 1, isComplete: Bool = true
    ) throws -> ImportedFile {
        var profile = try Imports.profile("servicenow-history")
        profile.historyIsComplete = isComplete
        return Imports.file(
            "documentkey,fieldname,oldvalue,newvalue,sys_created_on\n" + rows.map { $0 + "\n" }.joined(),
            try Imports.job(path, profile, clients: clients, source: source))
    }

    /// made_sla is a legacy field of ServiceNow; an empty cell says nothing that could be out of date.
    @Test("a profile says which verdicts its tool does not keep up to date")
    func staleVerdicts() throws {
        let text = """
            number,opened_at,resolved_at,priority,state,company,made_sla
            INC1,2026-01-05 09:00:00,2026-01-05 10:00:00,2 - High,Resolved,Acme,true
            INC2,2026-01-05 09:00:00,2026-01-05 10:00:00,2 - High,Resolved,Acme,

            """
        for (stale, expected) in [(nil, [[.resolution], []]), ([], [[], []])]
            as [(Set<RecordField>?, [Set<ClockMetric>])]
        {
            var profile = try Imports.profile("servicenow-incident")
            if let stale { profile.stale = stale }
            let file = Imports.file(text, try Imports.job("a.csv", profile))
            #expect(combine([file]).0.tickets.map(\.verdict.stale) == expected)
        }
        #expect(throws: Imports.Unreadable.self) {
            try Imports.profile(
                text: """
                    profile: own
                    reads: tickets
                    format: {kind: csv}
                    columns: {key: Id, created: Created}
                    stale: [reported_breach]
                    """)
        }
    }

    /// made_sla of INC1 and INC2 may be out of date; the SLA engine's own export settles INC1, and says of INC2 only
    /// that its clock still runs.
    @Test("a verdict of the SLA engine's own export is fresh, and takes the doubt from the legacy field")
    func freshVerdictClearsStale() throws {
        let tickets = """
            number,opened_at,resolved_at,priority,state,company,made_sla
            INC1,2026-01-05 09:00:00,2026-01-05 10:00:00,2 - High,Resolved,Acme,true
            INC2,2026-01-05 09:00:00,2026-01-05 10:00:00,2 - High,Resolved,Acme,true

            """
        let verdicts = """
            inc_number,taskslatable_sla.target,taskslatable_sla.type,taskslatable_stage,taskslatable_has_breached
            INC1,Resolution,SLA,Completed,true
            INC2,Resolution,SLA,In progress,false

            """
        let records = combine([
            Imports.file(tickets, try Imports.job("a.csv", Imports.profile("servicenow-incident"))),
            Imports.file(verdicts, try Imports.job("b.csv", Imports.profile("servicenow-task-sla"))),
        ]).0
        #expect(records.tickets.map(\.verdict.stale) == [[], [.resolution]])
        #expect(records.tickets.map(\.verdict.resolutionMet) == [false, true])
    }

    @Test("the newest revision wins, older ones are duplicates and stay as its past")
    func revisions() throws {
        let old = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,In Progress,Acme"
        let new = "INC1,2026-01-05 09:00:00,2026-01-06 09:00:00,2026-01-06 09:00:00,1 - Critical,Resolved,Acme"
        for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
            let (records, found) = combine([
                try Self.tickets(files[0], [new, new]), try Self.tickets(files[1], [old]),
            ])
            #expect(found.isEmpty)
            let ticket = try #require(records.tickets.first)
            #expect(records.tickets.count == 1)
            #expect(records.symbols[ticket.status] == "Resolved")
            #expect(ticket.revisions.map { records.symbols[$0.status] } == ["In Progress"])
            #expect(!ticket.historyIsComplete)
            let accounts = Dictionary(uniqueKeysWithValues: records.files.map { ($0.path, $0.rows) })
            #expect(accounts[files[0]] == RowAccount(read: 2, accepted: 1, rejected: 0, duplicate: 1, blank: 0))
            #expect(accounts[files[1]] == RowAccount(read: 1, accepted: 0, rejected: 0, duplicate: 1, blank: 0))
        }
    }

    @Test("the same key in two sources is two tickets")
    func sources() throws {
        let row = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,In Progress,Acme"
        let (records, _) = combine([
            try Self.tickets("a.csv", [row], source: 0), try Self.tickets("b.csv", [row], source: 1),
        ])
        #expect(records.tickets.count == 2)
    }

    @Test("a complete history completes the tickets of its clients, also those that never changed")
    func histories() throws {
        let rows = ["INC1", "INC2"].map { "\($0),2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New," }
        let changes = [
            "INC1,state,New,In Progress,2026-01-05 09:10:00", "INC1,state,New,In Progress,2026-01-05 09:10:00",
            "INC1,short_description,a,b,2026-01-05 09:11:00", "INC9,state,New,Closed,2026-01-05 09:12:00",
        ]
        let (records, found) = combine([
            try Self.tickets("a.csv", rows, client: "acme"), try Self.history("h.csv", changes, clients: ["acme"]),
        ])
        #expect(records.tickets.map(\.events.count) == [1, 0])
        #expect(records.tickets.allSatisfy { $0.historyIsComplete })
        #expect(records.files[1].rows == RowAccount(read: 4, accepted: 3, rejected: 0, duplicate: 1, blank: 0))
        #expect(
            records.files[1].notices == [
                SourceNotice(.idleRows, count: 1), SourceNotice(.unknownChanges, count: 1, examples: ["INC9"]),
            ])
        #expect(
            found.map(\.text) == [
                "h.csv: notice: changes of 1 ticket that no export describes, such as INC9 [import-unknown-tickets]"
            ])
    }

    @Test("a history of one client says nothing about another's tickets of the same number")
    func otherClients() throws {
        let row = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,"
        let (records, _) = combine([
            try Self.tickets("a.csv", [row], client: "acme"),
            try Self.tickets("b.csv", [row], client: "other", source: 2),
            try Self.history("h.csv", ["INC1,state,New,Closed,2026-01-05 09:10:00"], clients: ["acme"]),
        ])
        #expect(records.tickets.map(\.events.count) == [1, 0])
        #expect(records.tickets.map(\.historyIsComplete) == [true, false])
    }

    @Test("a partial history leaves the ticket's history incomplete")
    func partial() throws {
        let row = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,"
        let (records, _) = combine([
            try Self.tickets("a.csv", [row], client: "acme"),
            try Self.history("h.csv", ["INC1,state,New,Closed,2026-01-05 09:10:00"], isComplete: false),
        ])
        #expect(records.tickets.map(\.events.count) == [1])
        #expect(records.tickets.map(\.historyIsComplete) == [false])
    }

    @Test("a history that knows no ticket is told, and completes none")
    func foreign() throws {
        let row = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,"
        let (records, found) = combine([
            try Self.tickets("a.csv", [row], client: "acme"),
            try Self.history("h.csv", ["46f09e75a9fe198100f4ffd8d366d17b,state,New,Closed,2026-01-05 09:10:00"]),
        ])
        #expect(records.tickets.map(\.historyIsComplete) == [false])
        #expect(
            found.map(\.text) == [
                """
                h.csv: warning: changes of 1 ticket that no export describes, such as 46f09e75a9fe198100f4ffd8d366d17b \
                [import-unknown-tickets]
                  note: none of its tickets is described: nothing of it is used
                  fix: export the column by which the tickets' export numbers them, and name it `key` in the profile
                """
            ])
    }

    @Test("changes at one instant follow from each other, whatever the order of their rows")
    func chains() throws {
        let row = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,"
        let changes = [
            "INC1,state,New,Waiting,2026-01-05 09:10:00", "INC1,state,Waiting,Active,2026-01-05 09:10:00",
            "INC1,state,Active,Closed,2026-01-05 09:10:00", "INC1,priority,1,2,2026-01-05 09:10:00",
        ]
        for shuffled in [changes, changes.reversed(), [changes[2], changes[0], changes[3], changes[1]]] {
            let (records, _) = combine([
                try Self.tickets("a.csv", [row], client: "acme"), try Self.history("h.csv", shuffled),
            ])
            let told = try #require(records.tickets.first).events.map { event -> String in
                switch event.change {
                case .status(_, let to): records.symbols[to]
                case .priority(_, let to): "priority " + records.symbols[to]
                default: "?"
                }
            }
            #expect(told == ["Waiting", "Active", "Closed", "priority 2"])
        }
    }

    @Test("shuffled rows and files of the sample give the same records")
    func shuffled() throws {
        let files = ["aldermoor/incident-2026-09.csv", "aldermoor/incident-2026-10.csv"]
        let histories = ["aldermoor-history/audit-2026-09.csv", "aldermoor-history/audit-2026-10.csv"]
        func read(_ path: String, _ profile: String, _ source: Int, _ seed: UInt64?) throws -> ImportedFile {
            var lines = try Fixtures.text("SampleData/harbourline/exports/servicenow/\(path)").split(separator: "\n")
            let header = lines.removeFirst()
            var generator = SeededGenerator(seed: seed ?? 0)
            if seed != nil { lines.shuffle(using: &generator) }
            let job = try Imports.job(path, Imports.profile(profile), clients: ["aldermoor"], source: source)
            return Imports.file(([header] + lines).joined(separator: "\n") + "\n", job)
        }
        func all(_ seed: UInt64?) throws -> [ImportedFile] {
            let tickets = try files.map { try read($0, "servicenow-incident", 0, seed) }
            let changes = try histories.map { try read($0, "servicenow-history", 1, seed) }
            return seed == nil ? tickets + changes : changes.reversed() + tickets.reversed()
        }
        let plain = CanonicalText(combine(try all(nil)).records).lines
        #expect(plain.count == 311)
        for seed: UInt64 in 1...3 {
            let shuffled = try combine(all(seed)).records
            #expect(CanonicalText(shuffled).lines == plain)
        }
    }
}

/// Records as text without line numbers: what must not depend on the order of rows.
struct CanonicalText {
    let lines: [String]

    init(_ records: Records) {
        func word(_ symbol: Symbol) -> String { records.symbols[symbol] }
        func time(_ instant: Instant?) -> String { instant?.rfc3339 ?? "-" }
        var lines: [String] = []
        for ticket in records.tickets {
            let words = [
                ticket.client, ticket.service, ticket.priority, ticket.status, ticket.category, ticket.cause,
                ticket.closure, ticket.group, ticket.assignee,
            ].map(word).joined(separator: "|")
            let times = [
                ticket.created, ticket.opened, ticket.firstResponse, ticket.resolved, ticket.closed, ticket.updated,
            ].map(time).joined(separator: " ")
            let events = ticket.events.map { event -> String in
                switch event.change {
                case .status(let from, let to): "\(time(event.at)) status \(word(from))>\(word(to))"
                case .priority(let from, let to): "\(time(event.at)) priority \(word(from))>\(word(to))"
                case .group(let from, let to): "\(time(event.at)) group \(word(from))>\(word(to))"
                case .assignee(let from, let to): "\(time(event.at)) assignee \(word(from))>\(word(to))"
                case .escalation(let level): "\(time(event.at)) level \(level)"
                case .agentMessage: "\(time(event.at)) agent"
                case .clientMessage: "\(time(event.at)) client"
                }
            }.joined(separator: "; ")
            let past = ticket.revisions.map { "\(time($0.updated)) \(word($0.status)) \(word($0.priority))" }
            let verdict = ticket.verdict
            let told = [verdict.responseRemaining, verdict.resolutionRemaining].map { $0.map { "\($0.count)" } ?? "-" }
            lines.append(
                "\(ticket.key) \(ticket.subject) [\(words)] \(times) {\(events)} \(past) "
                    + "\(ticket.historyIsComplete) \(told)")
        }
        for reading in records.readings {
            let what =
                switch reading.statement {
                case .event(let state): state.rawValue
                case .interval(let state, let until): "\(state.rawValue) until \(time(until))"
                case .totals(let until, let down, let unknown):
                    "until \(time(until)): \(down.count) down, \(unknown.count) unknown"
                }
            lines.append(
                "\(word(reading.client)) \(word(reading.monitor)) \(time(reading.at)) \(what) \(word(reading.cause))")
        }
        for run in records.backups {
            lines.append(
                "\(word(run.client)) \(word(run.job)) \(time(run.start)) \(time(run.end)) \(run.result) \(run.isRetry)")
        }
        for survey in records.surveys {
            lines.append(
                "\(word(survey.client)) \(survey.ticket) \(time(survey.asked)) \(time(survey.answered)) "
                    + "\(survey.score.map { "\($0)" } ?? "-")/\(survey.scale.map { "\($0)" } ?? "-") \(survey.comment)")
        }
        for measurement in records.measurements {
            lines.append(
                "\(word(measurement.client)) \(word(measurement.measure)) \(time(measurement.at)) \(measurement.value)")
        }
        for scan in records.scans {
            lines.append(
                [
                    word(scan.client), time(scan.at), word(scan.host), word(scan.port), scan.severity.rawValue,
                    word(scan.number), word(scan.name), time(scan.firstSeen),
                ].joined(separator: "|"))
        }
        self.lines = lines
    }
}

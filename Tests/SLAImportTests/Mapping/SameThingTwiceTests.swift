import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("What several rows tell of one thing is decided by what they say, whatever their order")
struct SameThingTwiceTests {
    /// Rows of one file in every order, then of two files, each with some of them.
    private static func orders(of rows: [String]) -> [[[String]]] {
        var generator = SeededGenerator(seed: 7)
        let shuffled = (0..<12).map { _ in rows.shuffled(using: &generator) }
        return shuffled.map { [$0] } + shuffled.map { [Array($0.prefix(2)), Array($0.dropFirst(2))] }
    }

    private static func records(_ header: String, _ files: [[String]], _ profile: String) throws -> Records {
        let profile = try Imports.profile(profile)
        return combine(
            try files.enumerated().map { index, rows in
                Imports.file(
                    header + "\n" + rows.map { $0 + "\n" }.joined(),
                    try Imports.job("\(index).csv", profile, zone: "UTC", client: "acme"))
            }
        ).records
    }

    @Test("a run that is over is not running, whichever row stands behind the other; of two ends the later one counts")
    func backups() throws {
        let rows = [
            "J,2026-10-05 22:00:00,2026-10-05 23:00:00,Failed", "J,2026-10-05 22:00:00,,Running",
            "K,2026-10-05 22:00:00,2026-10-05 23:00:00,Success", "K,2026-10-05 22:00:00,2026-10-05 23:30:00,Warning",
            "L,2026-10-05 22:00:00,2026-10-05 23:00:00,Failed", "L,2026-10-05 22:00:00,2026-10-05 23:00:00,Success",
        ]
        for files in Self.orders(of: rows) {
            let records = try Self.records("JobName,StartTime,EndTime,Result", files, "veeam-sessions")
            #expect(records.backups.map { records.symbols[$0.job] } == ["J", "K", "L"])
            #expect(records.backups.map(\.result) == [.failed, .warning, .failed])
            #expect(records.files.reduce(0) { $0 + $1.rows.duplicate } == 3)
            #expect(records.files.allSatisfy { $0.rows.balances })
        }
    }

    @Test("of a question the last answer counts; where nothing tells when it was asked, each answer is one")
    func surveys() throws {
        let rows = [
            "Acme,T1,2026-10-05 10:00:00,,,5", "Acme,T1,2026-10-05 10:00:00,2026-10-05 12:00:00,5,5",
            "Acme,T1,2026-10-05 10:00:00,2026-10-06 12:00:00,2,5", "Acme,T2,,2026-10-07 12:00:00,1,5",
            "Acme,T2,,2026-10-08 12:00:00,4,5", "Acme,T2,,2026-10-08 12:00:00,4,5",
        ]
        for files in Self.orders(of: rows) {
            let records = try Self.records("client,ticket,sent_at,answered_at,score,scale", files, "csat")
            #expect(records.surveys.map(\.score) == [2, 1, 4])
            #expect(records.files.reduce(0) { $0 + $1.rows.duplicate } == 3)
        }
    }

    @Test("an answer that a ticket's row and an export of answers tell is one answer")
    func answersOnTickets() throws {
        let own = """
            profile: own
            reads: tickets
            format: {kind: csv}
            columns: {key: Number, client: Client, priority: P, status: S, created: Created, score: CSAT}
            scale: 5
            """
        let tickets = """
            Number,Client,P,S,Created,CSAT
            T1,Acme,High,Closed,2026-10-05 10:00:00,5
            T2,Acme,High,Closed,2026-10-05 10:00:00,1
            T3,Acme,High,Closed,2026-10-05 10:00:00,3
            T4,Acme,High,Closed,2026-10-05 10:00:00,4

            """
        // T2 was asked and has not answered there; T3 is another client's.
        let answers = """
            client,ticket,sent_at,answered_at,score,scale
            ACME,T1,,2026-10-20 12:00:00,5,5
            Acme,T2,2026-10-20 12:00:00,,,5
            Other,T3,,2026-10-20 12:00:00,2,5

            """
        let records = combine([
            Imports.file(tickets, try Imports.job("t.csv", Imports.profile(text: own))),
            Imports.file(answers, try Imports.job("s.csv", Imports.profile("csat"), source: 1)),
        ]).records
        let told = records.surveys.filter { $0.score != nil }.map { "\($0.ticket) \($0.score ?? 0)" }.sorted()
        #expect(told == ["T1 5", "T2 1", "T3 2", "T3 3", "T4 4"])
    }

    @Test("a source may have files of several kinds: the rows of each mean what its own profile says")
    func kindsOfFiles() throws {
        let list = try CombineTests.tickets(
            "a.csv", ["INC1,2026-10-05 10:00:00,2026-10-05 16:00:00,2026-10-05 16:00:00,2 - High,Resolved,Acme"])
        let log = """
            profile: log
            reads: tickets
            rows: event log
            format: {kind: csv}
            columns: {key: Id, client: Client, priority: P, status: S, created: At, updated: At}
            """
        let rows = """
            Id,Client,P,S,At
            LOG1,Acme,High,New,2026-10-05 10:00:00
            LOG1,Acme,High,Resolved,2026-10-05 12:00:00

            """
        for path in ["b.csv", "0.csv"] {
            let other = Imports.file(rows, try Imports.job(path, Imports.profile(text: log)))
            let records = combine([list, other]).records
            #expect(records.tickets.map(\.key) == ["INC1", "LOG1"])
            #expect(records.tickets.map(\.historyIsComplete) == [false, true])
            #expect(records.tickets.map(\.events.count) == [0, 1])
        }
    }
}

import Foundation
import TestSupport
import Testing

/// Inputs that end early or lack somebody's rows: what they say nothing about is told, and never "met".
@Suite struct SilentInputTests {
    // MARK: Logs that stop

    /// A workspace of one client with one monitored service, and its log of UptimeRobot.
    private func monitored(_ rows: [String], required: Bool = false) throws -> TemporaryFolder {
        var tiny = TinyWorkspace()
        tiny.services = [.init(id: "web", name: "Web shop")]
        tiny.monitored = nil
        tiny.otherFiles = [
            "slareview.yaml": """
            provider: {name: Harbour IT}
            language: en-GB
            sources:
              - {profile: uptimerobot, files: "exports/*.log.csv", time_zone: UTC, client: client, required: \(required)}
              - {profile: measures, files: exports/measures.csv, time_zone: UTC, client: client}

            """,
            "exports/web.log.csv":
                "Monitor,Monitor URL,Event,Date-Time,Reason,Duration,Duration (in mins.)\n"
                + rows.map { $0 + "\n" }.joined(),
        ]
        let folder = try TemporaryFolder()
        try tiny.write(to: folder)
        return folder
    }

    private func availability(in folder: TemporaryFolder) throws -> String {
        try folder.contents(of: "reviews/2026-10/client/latest/review.md")
    }

    @Test func aMonthIsNotMetByALogThatStopsInIt() throws {
        let folder = try monitored(["web,u,Up,2026-09-20 00:00:00,OK,,20000"])  // seen until 3 October 21:20
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status < 2, "\(outcome.errors)")
        let text = try availability(in: folder)
        #expect(text.contains("Not measured"), "\(text)")
        #expect(!text.contains(/Web shop, [^|]*\| 100\.00/))
    }

    @Test func aRequiredLogMustHaveSeenTheEndOfThePeriod() throws {
        let short = try monitored(["web,u,Up,2026-09-20 00:00:00,OK,,20000"], required: true)
        let refused = try Command.run(["run", "--period", "2026-10"], in: short.url)
        #expect(refused.status == 66)
        #expect(refused.errors.contains("ends before the end of 2026-10: its newest record is of 2026-10-03"))
        // One row, seen until 2 November 21:20.
        let whole = try monitored(["web,u,Up,2026-09-20 00:00:00,OK,,63200"], required: true)
        #expect(try Command.run(["run", "--period", "last-month"], in: whole.url).status < 2)
        #expect(try availability(in: whole).contains(/Web shop, [^|]*\| 100\.00/))
    }

    @Test func aLogThatFellSilentLongBeforeTheEndIsTold() throws {
        var tiny = TinyWorkspace()
        tiny.services = [.init(id: "web", name: "Web shop")]
        tiny.monitored = ("2026-09-30 23:00", "2026-10-20 00:00")
        tiny.needsTickets = false
        let folder = try TemporaryFolder()
        try tiny.write(to: folder)
        let outcome = try Command.run(["check", "--period", "2026-10", "--client", "client"], in: folder.url)
        #expect(outcome.errors.contains("warning: the newest record of 'exports/monitors.csv' is of 2026-10-20"))
        let vouched = try Command.run(["check", "--period", "2026-10", "--as-of", "2026-11-01"], in: folder.url)
        #expect(!vouched.errors.contains("log-silent"), "\(vouched.errors)")
    }

    @Test func aMonitorWithoutAnyRecordIsTold() throws {
        let folder = try monitored(["shop of another client,u,Up,2026-09-20 00:00:00,OK,,63200"])
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("warning: no export has the monitor 'web' [name-unseen]"))
        #expect(outcome.errors.contains("put its log where a source looks for it: 'exports/*.log.csv'"))
    }

    // MARK: Rows of nobody

    /// The starter workspace, whose client the export calls otherwise.
    private func renamed(_ settings: (String) -> String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder.starterWorkspace()
        try folder.write(settings(folder.contents(of: "slareview.yaml")), to: "slareview.yaml")
        let agreement = "agreements/example-client.yaml"
        let renamed = try folder.contents(of: agreement)
            .replacing(/^  name: .*$/.anchorsMatchLineEndings(), with: "  name: Somebody Else")
            .replacing(/^  aliases: .*$/.anchorsMatchLineEndings(), with: "  aliases: []")
        try folder.write(renamed, to: agreement)
        return folder
    }

    @Test func whoHasNoRowInTheRequiredSourceThatNamesThemGetsNoReview() throws {
        let folder = try renamed {
            $0.replacing("    required: true", with: "    required: true\n    clients: [example-client]")
        }
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 66, "\(outcome.errors)")
        #expect(outcome.errors.contains("has no row of this client"))
        #expect(outcome.errors.contains("warning: 9 rows name the client"))
    }

    @Test func whereUnknownClientsAreAnErrorNobodyOfTheSourceIsReviewed() throws {
        let folder = try renamed { $0.replacing("clients: {unknown: list}", with: "clients: {unknown: error}") }
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(outcome.status == 66, "\(outcome.errors)")
        #expect(outcome.errors.contains("9 rows are of clients whom no agreement names"))
    }

    // MARK: Nobody exported

    @Test func theLastMonthOfOldExportsIsNotTheLastMonth() throws {
        let folder = try TemporaryFolder.starterWorkspace()
        func run(_ arguments: [String], on epoch: String) throws -> CommandCase.Outcome {
            try Command.run(["run"] + arguments, in: folder.url, environment: ["SOURCE_DATE_EPOCH": epoch])
        }
        let december = "1796199300"  // 2026-12-02
        let late = try run(["--period", "last-month"], on: december)
        #expect(late.status == 1)
        #expect(late.errors.hasPrefix("warning: the newest record is of 2026-11-0"), "\(late.errors)")
        #expect(late.errors.contains(": 2026-10 was reviewed, not 2026-11 [exports-old]"))
        #expect(try run(["--period", "last-month"], on: "1793607300").errors.isEmpty)  // 2026-11-02
        #expect(try run(["--period", "2026-10"], on: december).errors.isEmpty)
        #expect(try run(["--period", "last-month", "--as-of", "2026-11-02"], on: december).errors.isEmpty)
    }
}

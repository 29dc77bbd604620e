import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Neutral lists of events, outages and availability say what they are about")
struct NeutralMonitorTests {
    static func file(_ text: String, _ profile: String, path: String = "a-2026-06.csv") throws -> ImportedFile {
        let job = try Imports.job(path, Imports.profile(profile), zone: "UTC", client: "acme")
        let file = Imports.file(text, job)
        #expect(file.file.rows.balances)
        return file
    }

    static func lines(_ texts: String..., profile: String) throws -> [String] {
        let files = try texts.enumerated().map { try file($0.element, profile, path: "\($0.offset)-2026-06.csv") }
        return CanonicalText(combine(files).records).lines
    }

    static func monitors(_ text: String, _ profile: String) throws -> [String] {
        let records = combine([try file(text, profile)]).records
        return records.readings.map { records.symbols[$0.monitor] }
    }

    @Test("what is checked of a host, device or site stands behind its name")
    func checks() throws {
        #expect(
            try Self.monitors(
                "Date,Host,Service,State\n2026-06-01 03:00:00,web,HTTPS,OK\n2026-06-01 03:00:00,web,Disk,OK\n",
                "monitor-events") == ["web / Disk", "web / HTTPS"])
        #expect(
            try Self.monitors(
                "Site,Device,Check,Status,Start,End\nLondon,web,Ping,Down,2026-06-01 03:00:00,2026-06-01 04:00:00\n",
                "outages") == ["web / Ping"])
        #expect(
            try Self.monitors("Host,Service,Uptime %\nweb,HTTP,99.9\nweb,SMTP,99.8\n", "availability-report").count == 2
        )
    }

    @Test("a monitor is one thing, whatever stands beside it, and a check alone is one too")
    func noChecks() throws {
        #expect(try Self.monitors("Monitor,Service,Uptime %\nweb,Portal,99.9\n", "availability-report") == ["web"])
        #expect(try Self.monitors("Check,Uptime %\nweb,99.9\n", "availability-report") == ["web"])
    }

    @Test("rows of one monitor that differ in a column that is not read are told")
    func merged() throws {
        let text = "Site,Device,Uptime %\nLondon,web,99.9\nParis,db,99.8\nParis,web,99.7\n"
        #expect(
            try Self.file(text, "availability-report").diagnostics.map(\.text) == [
                """
                a-2026-06.csv:4: warning: 'web' is that of 'London' and 'Paris' in the column 'Site', which is not read: \
                they count as one monitor [import-merged-monitor]
                  fix: name the columns that tell them apart in a profile of your own, \
                `columns: {monitor: ..., check: ...}`
                """
            ])
        #expect(try Self.file("Site,Device,Uptime %\nLondon,web,99.9\n", "availability-report").diagnostics.isEmpty)
    }

    @Test("in a list of outages without a column of states every row is one")
    func noStates() throws {
        #expect(
            try Self.lines(
                "Monitor,Start,End,Reason\nweb,2026-06-10 08:00:00,2026-06-10 10:00:00,Timeout\n", profile: "outages")
                == ["acme web 2026-06-10T08:00:00Z down until 2026-06-10T10:00:00Z Timeout"])
    }

    @Test("an outage without an end still runs, until a later file tells its end", arguments: ["", "Ongoing"])
    func openEnd(_ end: String) throws {
        let open = "Monitor,Status,Start,End,Reason\nweb,Down,2026-06-10 08:00:00,\(end),\n"
        #expect(try Self.lines(open, profile: "outages") == ["acme web 2026-06-10T08:00:00Z down "])
        let closed = "Monitor,Status,Start,End,Reason\nweb,Down,2026-06-10 08:00:00,2026-06-10 09:00:00,Timeout\n"
        #expect(
            try Self.lines(open, closed, profile: "outages") == [
                "acme web 2026-06-10T08:00:00Z down until 2026-06-10T09:00:00Z Timeout"
            ])
    }

    @Test("a duration that is not the time between start and end is told")
    func contradiction() throws {
        func found(_ duration: String) throws -> [String] {
            let text =
                "Monitor,Status,Start,End,Duration\nweb,Down,2026-06-10 08:00:00,2026-06-10 08:30:00,\(duration)\n"
            return try Self.file(text, "outages").diagnostics.map(\.text)
        }
        #expect(try found("30m") == [])
        #expect(try found("31m") == [])
        #expect(
            try found("5h 30m") == [
                """
                a-2026-06.csv:2: warning: Duration is not the time between start and End; the time between was taken \
                [import-duration-conflict]
                  fix: correct the row in the tool; the review counts until 'End'
                """
            ])
    }

    @Test("an outage or an event that is dated by the day is rejected: how long it was is not known")
    func days() throws {
        let outage = try Self.file("Monitor,Status,Start,End\nweb,Down,2026-06-10,2026-06-11\n", "outages")
        #expect(outage.file.rows.rejected == 1)
        #expect(
            outage.diagnostics.map(\.text) == [
                """
                a-2026-06.csv:2:10: error: Start '2026-06-10' has no time of day [import-date]
                  2026-06-10
                  ^~~~~~~~~~
                  fix: export dates with their times; a day says nothing of how long it was down
                """
            ])
        #expect(try Self.file("Time,Monitor,Status\n2026-06-10,web,Down\n", "monitor-events").file.rows.rejected == 1)
    }

    @Test("shares that are all at most 1 are a question")
    func fractions() throws {
        func refusal(_ shares: String...) throws -> String? {
            let rows = shares.enumerated().map { "m\($0.offset),\($0.element)\n" }.joined()
            return try Self.file("Monitor,Availability\n" + rows, "availability-report").file.refusal
        }
        #expect(
            try refusal("0.9997", "1")
                == "every availability of the file is at most 1: is '0.9997' a percentage, or a fraction of 1?")
        #expect(try refusal("0.9997", "99.97") == nil)
        #expect(try refusal("0.9997 %", "1 %") == nil)
        #expect(try refusal("0", "0.00") == nil)
    }

    @Test("the month of a file is that of its own name, and two months in it are a question")
    func months() throws {
        func refusal(_ path: String) throws -> String? {
            try Self.file("Monitor,Uptime %\nweb,99.95\n", "availability-report", path: path).file.refusal
        }
        #expect(try refusal("exports/2026-07/availability-2026-06.csv") == nil)
        #expect(try refusal("exports/2026-07/availability-2026-06.zip/report.csv") == nil)
        #expect(
            try refusal("exports/2026-07/availability.csv") == "nothing says which month the totals are of")
        #expect(
            try refusal("availability-2026-01_2026-06.csv")
                == "the file's name holds several months: which one are the totals of?")
        #expect(try refusal("2026-06/availability-2026-06 (2026-06).csv") == nil)
    }
}

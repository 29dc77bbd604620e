import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Profiles and sources say how an export is read, and what makes no sense is told")
struct ProfileRuleTests {
    @Test("what the source knows better than the profile reaches the import")
    func source() throws {
        let text = """
            provider: {name: Harbourline}
            sources:
              - profile: nagios-log
                files: exports/nagios/*.log
                time_zone: UTC
                date_order: dmy
                soft_states: backdate
            """
        let source = try #require(
            try WorkspaceReader.read(text, file: "slareview.yaml", zones: ZoneInfo.system).value.sources.first)
        #expect(source.dateOrder == .dmy && source.softStates == .backdate)
        let job = ImportJob(
            path: "x", profile: try Imports.profile("nagios-log"), zone: try ZoneInfo.system.rules(for: "UTC"),
            dateOrder: source.dateOrder, softStates: source.softStates)
        #expect(job.profile.dates.order == .dmy && job.profile.softStates == .backdate)
    }

    private static let twoStates = """
        profile: p
        title: P
        reads: tickets
        format: {kind: csv}
        columns:
          key: number
          priority: priority
          status: {column: state, ordinal: ORDINAL}
          created: opened
        """

    /// What a message advises where two columns have one title.
    @Test("An ordinal says which of several columns of one title is meant", arguments: [(1, "New"), (2, "Solved")])
    func ordinal(_ ordinal: Int, _ status: String) throws {
        let profile = try Imports.profile(text: Self.twoStates.replacing("ORDINAL", with: "\(ordinal)"))
        let text = "number,priority,state,state,opened\nT-1,P1,New,Solved,2026-01-05 09:00:00\n"
        let (records, _) = combine([Imports.file(text, try Imports.job("p.csv", profile, client: "acme"))])
        #expect(records.tickets.map { records.symbols[$0.status] } == [status])
    }

    @Test("An ordinal beyond the columns there are is a missing column")
    func ordinalBeyond() throws {
        let profile = try Imports.profile(text: Self.twoStates.replacing("ORDINAL", with: "3"))
        let text = "number,priority,state,state,opened\nT-1,P1,New,Solved,2026-01-05 09:00:00\n"
        let imported = Imports.file(text, try Imports.job("p.csv", profile, client: "acme"))
        #expect(imported.file.refusal != nil)
        #expect(imported.diagnostics.map(\.id) == ["import-missing-column"])
        #expect(imported.diagnostics.first?.summary == "there is no column 'state' number 3 for 'status'")
    }

    /// The 13th proves that the day comes first, for the lines before it too.
    @Test("The order of day and month in a log is found out from all its lines")
    func orderOfALog() throws {
        let profile = try Imports.profile(
            text: """
                profile: p
                title: P
                reads: events
                format: {kind: lines, rows: ["{time} | {host} | {state}"]}
                columns: {monitor: host, state: state, at: time}
                words: {state: {UP: up, DOWN: down}}
                """)
        let text = "03/09/2026 10:00:00 | web | DOWN\n13/09/2026 10:00:00 | web | UP\n"
        let job = try Imports.job("p.log", profile, zone: "Etc/UTC", client: "acme")
        let (records, _) = combine([Imports.file(text, job)])
        #expect(records.readings.map(\.at.rfc3339) == ["2026-09-03T10:00:00Z", "2026-09-13T10:00:00Z"])
        let open = Imports.file("03/09/2026 10:00:00 | web | DOWN\n", job)
        #expect(open.file.refusal?.contains("two ways") == true)
    }

    private func told(_ text: String) -> String {
        do {
            _ = try SourceProfileReader.read(text, file: "p.yaml")
            return ""
        } catch {
            return error.all.map(\.summary).joined(separator: "\n")
        }
    }

    @Test("lines need forms, fields in braces need a text between them, and what is of another format is told")
    func lines() {
        let rest = "\ncolumns: {monitor: host, state: state, at: time}"
        let start = "profile: p\nreads: events\nformat: "
        #expect(
            told(start + "{kind: lines}" + rest) == "the format does not say what the lines look like")
        #expect(
            told(start + "{kind: lines, rows: '[{time}] {host};{state}', delimiter: ','}" + rest)
                == "'delimiter' says nothing about lines")
        #expect(!told(start + "{kind: lines, rows: '{time}{host};{state}'}" + rest).isEmpty)
        #expect(told(start + "{kind: lines, rows: '[{time}] {host};{state}'}" + rest).isEmpty)
    }

    @Test("an unlisted state is for intervals only")
    func unlisted() {
        #expect(
            told("profile: p\nreads: events\nunlisted: up\nformat: {kind: csv}\ncolumns: {state: s, at: t}")
                == "'unlisted' says something about profiles that read intervals only")
    }

    @Test("a filter whose column is not there is told, and filters nothing")
    func filter() throws {
        let profile = try Imports.profile(
            text: """
                profile: p
                reads: events
                format: {kind: csv}
                only: [{column: kind, is: [change]}]
                columns: {monitor: host, state: state, at: time}
                """)
        let job = try Imports.job("x.csv", profile, client: "acme")
        let all = Imports.file("host,state,time\na,up,2026-09-01 00:00:00\n", job)
        #expect(all.file.rows.accepted == 1)
        #expect(
            all.diagnostics.map(\.summary) == [
                "the export has no column 'kind': rows that should be left out are read"
            ])
        let some = Imports.file(
            "host,state,time,kind\na,up,2026-09-01 00:00:00,Change\nb,up,2026-09-01 00:00:00,note\n", job)
        #expect(combine([some]).records.readings.count == 1)
        #expect(some.file.notices == [SourceNotice(.idleRows, count: 1)])
    }

    private static func fault(_ profile: String) -> String {
        do {
            _ = try Imports.profile(text: profile)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "times that a tool prints of a clock are of one column",
        arguments: ["response_elapsed", "resolution_remaining"])
    func oneColumn(_ field: String) {
        let fault = Self.fault(
            """
            profile: p
            title: P
            reads: tickets
            format: {kind: csv}
            columns: {key: A, priority: B, status: C, created: D, \(field): {column: "Spent*", all: true}}
            """)
        #expect(fault.contains("'\(field)' cannot be filled by several columns together"))
    }

    private static func outages(_ columns: String) -> String {
        """
        profile: p
        title: P
        reads: intervals
        format: {kind: csv}
        columns: {monitor: {column: Mon, split: ";"}, \(columns)state: State, start: Start, end: End}
        """
    }

    @Test("a cell of several monitors has no check, and one that names none is no outage of anything")
    func splitMonitors() throws {
        #expect(Self.fault(Self.outages("check: Check, ")).contains("cannot be joined to one 'check'"))
        let text =
            "Mon,State,Start,End\nweb;db,down,2026-10-01 00:00:00,2026-10-01 00:10:00\n"
            + ";,down,2026-10-05 10:00:00,2026-10-05 15:00:00\n"
        let file = Imports.file(
            text, try Imports.job("p.csv", Imports.profile(text: Self.outages("")), client: "acme"))
        #expect(file.batch.readings.count == 2)
        #expect(file.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1, duplicate: 0, blank: 0))
        #expect(file.diagnostics.map(\.summary) == ["Mon is empty"])
    }
}

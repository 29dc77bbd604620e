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
}

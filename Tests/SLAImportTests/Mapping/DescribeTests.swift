import Foundation
import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("A file says what it is")
struct DescribeTests {
    static func builtIn() throws -> [SourceProfile] {
        let folder = Fixtures.root.appending(path: "Templates/profiles")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map {
            try Imports.profile(String($0.dropLast(5)))
        }
    }

    @Test(
        "the sample's exports are recognised by their content",
        arguments: [
            ("servicenow/aldermoor/incident-2026-10.csv", "servicenow-incident"),
            ("servicenow/evenlode/incident-2026-10.csv", "servicenow-incident"),
            ("servicenow/aldermoor-history/audit-2026-10.csv", "servicenow-history"),
            ("servicenow/castellan/incident-2026-10.xml", "servicenow-unload"),
            ("jira/dunmore-2026-10.csv", "jira-service-management"),
            ("prtg/castellan/messages-2026-10.xml", "prtg-messages"),
            ("prtg/aldermoor-booking/booking-portal-2026-10.xml", "prtg-historicdata"),
            ("uptimerobot/dunmore/all_monitors-logs.csv", "uptimerobot"),
            ("veeam/castellan/sessions-2026-10.csv", "veeam-sessions"), ("satisfaction/csat-2026.csv", "csat"),
            ("measures/measures.csv", "measures"), ("maintenance/maintenance.csv", "maintenance"),
        ])
    func recognised(path: String, profile: String) throws {
        let source = ByteSource(try Fixtures.bytes("SampleData/harbourline/exports/\(path)"))
        let description = describe(
            path: path, from: source, profiles: try Self.builtIn(), zone: try ZoneInfo.system.rules(for: "UTC"))
        #expect(description.candidates.map(\.profile.name) == [profile])
        let account = try #require(description.account)
        #expect(account.read == account.accepted && account.read == description.rows)
        #expect(description.proposal == nil)
    }

    /// With the names of the files unknown: only their content is given.
    @Test("every file of the sample is recognised as the profile that its slareview.yaml names")
    func wholeSample() throws {
        let profiles = try Self.builtIn()
        let folder = "SampleData/harbourline"
        let workspace = try WorkspaceReader.read(
            Fixtures.text("\(folder)/slareview.yaml"), file: "slareview.yaml", zones: ZoneInfo.system
        ).value
        let files = try FileManager.default.subpathsOfDirectory(atPath: Fixtures.root.appending(path: folder).path())
        var count = 0
        for source in workspace.sources {
            for path in files where fnmatch(source.files, path, FNM_PATHNAME) == 0 {
                let found = recognise(ByteSource(try Fixtures.bytes("\(folder)/\(path)")), among: profiles).best
                #expect(found.map(\.profile.name) == [source.profile], "\(path)")
                count += 1
            }
        }
        #expect(count > 100)
    }

    @Test("a root that other tools have too is no recognition: the records must be the tool's")
    func strangeRoot() throws {
        for text in [
            "<log><logentry revision='1'><author>x</author></logentry><trace><event><x/></event></trace></log>",
            "<rss version='2.0'><channel><item><title>News</title><guid>1</guid></item></channel></rss>",
        ] {
            #expect(recognise(ByteSource(Array(text.utf8)), among: try Self.builtIn()).map(\.profile.name) == [])
        }
    }

    @Test("two profiles that fit as good as alike are a question", arguments: [(88, 2), (87, 1)])
    func closeCandidates(second: Int, best: Int) throws {
        let profile = try Imports.profile("uptimerobot")
        let found = [98, second].map { RecognisedProfile(profile: profile, confidence: $0, reason: "") }
        #expect(found.best.count == best)
    }

    @Test("columns: what they hold, what they fill, and nobody's name")
    func columns() throws {
        let path = "SampleData/harbourline/exports/veeam/castellan/sessions-2026-10.csv"
        let description = describe(
            path: path, from: ByteSource(try Fixtures.bytes(path)), profiles: try Self.builtIn())
        #expect(description.dialect == "delimiter comma, header in line 1")
        let date = try #require(description.columns.last)
        #expect(date.title == "Date" && date.type == "date" && date.field == .start)
        #expect(date.dateOrder?.hasPrefix("month before day: ") == true)
        let result = try #require(description.columns.first { $0.field == .result })
        #expect(result.samples.contains("Success"))
        let job = try #require(description.columns.first { $0.field == .job })
        #expect(job.samples.allSatisfy { $0.allSatisfy { "x9- ".contains($0) } })
    }

    @Test("a known tool's file is cut in the tool's dialect")
    func dialect() throws {
        let service = ToolSample("nagios/avail_services.csv", "nagios-availability")
        let nagios = describe(path: "x.csv", from: try service.source, profiles: try Self.builtIn())
        #expect(nagios.rows == 2)
        #expect(nagios.columns.first { $0.field == .check }?.samples.contains { $0.contains("\"") } == false)
        let survey = ToolSample("surveymonkey_two_header.csv", "surveymonkey")
        let answers = describe(path: "x.csv", from: try survey.source, profiles: try Self.builtIn())
        #expect(answers.rows == 2)
        #expect(answers.columns.first { $0.field == .score }?.type == "number")
    }

    @Test("whose rows they are is no reason to read nothing on trial")
    func anyClient() throws {
        let glpi = ToolSample("glpi_tickets.csv", "glpi-tickets")
        let zone = try ZoneInfo.system.rules(for: "UTC")
        let found = describe(path: "x.csv", from: try glpi.source, profiles: try Self.builtIn(), zone: zone)
        #expect(found.account == RowAccount(read: 1, accepted: 1))
    }

    @Test("an unknown export is answered with a profile to start from")
    func proposal() throws {
        let text = """
            Ticket #,Company Name,Summary,Priority,Status,Date Opened,Date Resolved,Board
            77,Acme,Printer,High,New,13/01/2026 09:00,,Desk

            """
        let description = describe(
            path: "psa.csv", from: ByteSource(Array(text.utf8)), profiles: try Self.builtIn())
        let proposal = try #require(description.proposal)
        #expect(
            proposal == """
                # Proposed from the titles of the columns: check every line.
                profile: my-tool
                title: What a person calls this export
                reads: tickets
                recognise: {columns: ["Ticket #", Priority, Status, Date Opened]}
                format: {kind: csv}
                columns:
                  key: "Ticket #"
                  client: Company Name
                  subject: Summary
                  priority: Priority
                  status: Status
                  group: Board
                  created: Date Opened
                  resolved: Date Resolved

                """)
        let profile = try Imports.profile(text: proposal)
        let job = try Imports.job("psa.csv", profile)
        #expect(Imports.file(text, job).file.rows.accepted == 1)
    }

    @Test("what titles do not tell is asked for, with the columns that could hold it")
    func questions() throws {
        let text = """
            Kennung;Kunde;Betreff;Stufe;Stand;Gemeldet;Fertig
            A1;Acme;Drucker;hoch;offen;13.09.2026 09:12;14.09.2026 10:00

            """
        let description = describe(
            path: "tool.csv", from: ByteSource(Array(text.utf8)), profiles: try Self.builtIn())
        #expect(
            description.proposal == """
                # Proposed from the titles of the columns: check every line.
                profile: my-tool
                title: What a person calls this export
                reads: tickets
                format: {kind: csv}
                columns:
                  # key: needed; which one? Kennung, Stufe, Stand
                  client: Kunde
                  subject: Betreff
                  # priority: needed; which one? Kennung, Stufe, Stand
                  # status: needed; which one? Kennung, Stufe, Stand
                  # created: needed; which one? Gemeldet, Fertig
                # not read: Kennung, Stufe, Stand, Gemeldet, Fertig

                """)
    }

    @Test("states are proposed with their meaning, and asked for where no usual word has it")
    func proposedWords() throws {
        let text = """
            Monitor,State,Start,End
            web,Down,2026-09-08 02:14:07,2026-09-08 02:56:07
            web,Brownout,2026-09-09 02:14:07,2026-09-09 02:56:07

            """
        let description = describe(
            path: "tool.csv", from: ByteSource(Array(text.utf8)), profiles: try Self.builtIn(),
            zone: try ZoneInfo.system.rules(for: "UTC"))
        // One row of two is more than the usual share: the file would be refused.
        #expect(description.account == RowAccount(read: 2, rejected: 2))
        #expect(
            description.proposal == """
                # Proposed from the titles of the columns: check every line.
                profile: my-tool
                title: What a person calls this export
                reads: intervals
                recognise: {columns: [State, Start]}
                format: {kind: csv}
                columns:
                  monitor: Monitor
                  state: State
                  start: Start
                  end: End
                words:
                  state: {Brownout: WHICH?, Down: down}

                """)
    }

    @Test("an unknown XML document is answered with the path of its records")
    func proposedXML() throws {
        let sample = ToolSample("tickets.xml", "tickets-xml")
        let description = describe(path: "t.xml", from: try sample.source, profiles: try Self.builtIn())
        let proposal = try #require(description.proposal)
        #expect(proposal.contains("format: {kind: xml, records: response/*/*}\n"))
        let job = try Imports.job("t.xml", Imports.profile(text: proposal), zone: "UTC")
        #expect(importFile(job, from: try sample.source).file.rows == RowAccount(read: 1, accepted: 1))
    }

    @Test("a file that is no export is told by its content")
    func foreign() throws {
        let page = ByteSource(Array("<!DOCTYPE html><html><body>Sign in</body></html>".utf8))
        let description = describe(path: "page.csv", from: page, profiles: try Self.builtIn())
        #expect(description.candidates.isEmpty)
        #expect(description.diagnostics.map(\.id) == ["import-content"])
    }

    /// Sixty-two tickets in one element below the root were described as one row, and read as one ticket.
    @Test("elements that repeat deeper in an XML document are proposed as its rows", arguments: ["", "r:"])
    func nestedRows(_ prefix: String) throws {
        let rows = (1...62).map {
            "<\(prefix)demande ref='NT-\($0)'><objet>x</objet><urgence>1</urgence></\(prefix)demande>\n"
        }
        let text =
            "<\(prefix)export xmlns:r='urn:r'><\(prefix)demandes>\(rows.joined())"
            + "</\(prefix)demandes></\(prefix)export>"
        let found = describe(path: "x.xml", from: ByteSource(Array(text.utf8)), profiles: try Self.builtIn())
        #expect(found.rows == 62)
        #expect(found.columns.map(\.title) == ["@ref", "objet", "urgence"])
        #expect(found.proposal?.contains("format: {kind: xml, records: export/demandes/demande}\n") == true)
    }

    @Test("what repeats in one row, and what holds one text, is no row")
    func noNestedRows() {
        func path(_ text: String) -> [String]? { RecordPaths.repeated(in: ByteSource(Array(text.utf8))) }
        #expect(path("<a><b><t>1</t><t>2</t></b></a>") == nil)
        #expect(path("<a><b><t>1</t><u>2</u></b><b><t>1</t><u>2</u></b></a>") == ["a", "b"])
        #expect(path("<a><h x='1'/><l><b i='1'><t>1</t></b><b i='2'><t>1</t></b></l></a>") == ["a", "*", "b"])
        // A document that breaks off shows as much.
        #expect(path("<a><l><b i='1'><t>1</t></b><b i='2'><t>1</t></b><b i='3'") == ["a", "l", "b"])
        #expect(path("no document") == nil)
    }
}

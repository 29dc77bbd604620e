import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Exports of tools without a profile are read by the usual titles of their columns")
struct GenericProfileTests {
    static let samples = [
        // HaloPSA: "Date Occurred" is the creation, "Waiting on Client" is the agreement's to understand.
        ToolSample("halopsa_tickets.csv", "tickets", client: nil, zone: "Europe/London"),
        // 09:12 in Berlin, Paris and Madrid is 07:12 UTC in September.
        ToolSample("tickets_de.csv", "tickets", client: nil, zone: "Europe/Berlin"),
        ToolSample("tickets_fr.csv", "tickets", client: nil, zone: "Europe/Paris"),
        ToolSample("tickets_es.csv", "tickets", client: nil, zone: "Europe/Madrid"),
        // The records stand one level deeper than the root's children; 08:30 at +01:00 is 07:30 UTC.
        ToolSample("tickets.xml", "tickets-xml", client: nil),
        ToolSample("outages.csv", "outages"),
        ToolSample("monitor_events.csv", "monitor-events"),
        // 0.09 % of 30 days are 2,332.8 s.
        ToolSample("availability_report.csv", "availability-report"),
        ToolSample("icingadb_service_history.csv", "icingadb-service-history"),
        // 03:21:10 at +01:00 is 02:21:10 UTC; priorities and statuses are Freshdesk's numbers.
        ToolSample("freshdesk_tickets.xml", "freshdesk-xml", client: nil),
        // Resuelta is empty: the change of the status category to Listo dates the end. Lima is UTC-5.
        ToolSample("jira_es.csv", "jira-service-management", client: nil, zone: "America/Lima"),
    ]

    @Test("is recognised as one profile and as no other", arguments: samples)
    func recognised(_ sample: ToolSample) throws {
        let candidates = recognise(try sample.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == [sample.profile])
    }

    @Test("titles are told apart by letters and digits alone, without the wrappers of tools")
    func sense() {
        #expect("[required] Due Date/Time".titleSense == "duedatetime")
        #expect("Custom field (Organizations)".titleSense == "organizations")
        #expect("inc_number".titleSense == "number")
        #expect("Ticket #".titleSense == "ticket#")
        #expect("N° de ticket".titleSense == "ndeticket")
    }

    @Test("of several synonyms in one file the first of the profile is read")
    func firstSynonym() throws {
        let file = """
            Id,Ticket Number,Client,Priority,Status,Created
            1,T-9,Acme,High,Open,2026-09-08 07:00:00

            """
        let imported = Imports.file(file, try Imports.job("x.csv", Imports.profile("tickets"), zone: "UTC"))
        #expect(combine([imported]).records.tickets.map(\.key) == ["T-9"])
    }

    @Test("a file without a needed column is refused and told which titles would do, without listing all of them")
    func missing() throws {
        let imported = Imports.file(
            "Ticket Number,Client,Status,Created\nT-9,Acme,Open,2026-09-08 07:00:00\n",
            try Imports.job("x.csv", Imports.profile("tickets"), zone: "UTC"))
        #expect(
            imported.diagnostics.first { $0.id == "import-missing-column" }?.summary
                == "there is no column 'priority' or 'urgency' or 'priorität' or 5 like them for 'priority'")
    }

    @Test("a profile of the tool itself comes before the generic one")
    func specificFirst() throws {
        let sample = ToolSample("zendesk_tickets_export.csv", "zendesk-tickets")
        let generic = try Imports.profile("tickets")
        #expect(!recognise(try sample.source, among: [generic]).isEmpty)
        let both = recognise(try sample.source, among: [generic, try Imports.profile("zendesk-tickets")])
        #expect(both.map(\.profile.name) == ["zendesk-tickets"])
    }

    @Test("two profiles that fit alike are a question: both are named, and none is taken")
    func tie() throws {
        func profile(_ name: String) throws -> SourceProfile {
            try Imports.profile(
                text: """
                    profile: \(name)
                    reads: tickets
                    recognise: {columns: [Ref, Prio, Stand, Seit]}
                    format: {kind: csv}
                    columns: {key: Ref, priority: Prio, status: Stand, created: Seit}
                    """)
        }
        let file = ByteSource(Array("Ref,Prio,Stand,Seit\n1,2,3,2026-09-08\n".utf8))
        let candidates = recognise(file, among: [try profile("b-desk"), try profile("a-desk")])
        #expect(candidates.best.map(\.profile.name) == ["a-desk", "b-desk"])
    }
}

@Suite("Totals of several columns and comments of several columns")
struct SeveralColumnTests {
    /// Shares of September, 30 days = 2,592,000 s. web-01: CRIT 0.09 % and H.Down 0 % are 2,332.8 s of downtime;
    /// nothing is unknown. The row of db-01 holds the delimiter in a name that nothing quotes.
    @Test("Checkmk availability: a service is down while it or its host is; a name with the delimiter is rejected")
    func checkmk() throws {
        let sample = ToolSample("checkmk_availability_services.csv", "checkmk-availability")
        var job = try sample.job()
        job.path = "exports/availability-2026-09.csv"
        let imported = importFile(job, from: try sample.source)
        #expect(imported.file.rows == RowAccount(read: 4, accepted: 1, rejected: 1, blank: 2))
        #expect(imported.diagnostics.contains { $0.position?.line == 3 })
        #expect(
            CanonicalText(combine([imported]).records).lines == [
                "acme web-01 / HTTPS 2026-09-01T00:00:00Z until 2026-10-01T00:00:00Z: 2332800 down, 0 unknown "
            ])
        let candidates = recognise(try sample.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == ["checkmk-availability"])
    }

    /// 42 m 30 s CRIT and 10 m H.Down are 3,150 s of downtime; 2 h Downtime and 30 m N/A are 9,000 s not measured; the
    /// rest of September, 2,592,000 - 3,150 - 9,000 = 2,579,850 s, is 29 d 20 h 37 m 30 s.
    @Test("Checkmk availability with times instead of shares, and of hosts")
    func checkmkTimes() throws {
        let services = """
            Host;Service;OK;WARN;CRIT;UNKNOWN;Flapping;H.Down;Downtime;OO/Notif;OO/Service;N/A
            web-01;HTTPS;29 d 20 h 37 m 30 s;0 s;42 m 30 s;0 s;0 s;10 m;2 h;0 s;0 s;30 m

            Summary;;99.85%;0.08%;0.04%;0.00%;0.00%;0.00%;0.03%;0.00%;0.00%;0.00%
            """
        let job = try Imports.job(
            "availability-2026-09.csv", Imports.profile("checkmk-availability"), zone: "UTC", client: "acme")
        #expect(
            CanonicalText(combine([Imports.file(services, job)]).records).lines == [
                "acme web-01 / HTTPS 2026-09-01T00:00:00Z until 2026-10-01T00:00:00Z: 3150000 down, 9000000 unknown "
            ])
        let hosts =
            "Host;UP;DOWN;UNREACH;Flapping;Downtime;OO/Service;N/A\nfw;99.00%;1.00%;0.00%;0.00%;0.00%;0.00%;0.00%\n"
        #expect(
            CanonicalText(combine([Imports.file(hosts, job)]).records).lines == [
                "acme fw 2026-09-01T00:00:00Z until 2026-10-01T00:00:00Z: 25920000 down, 0 unknown "
            ])
    }

    private func jira(_ header: String, _ row: String) throws -> ImportedFile {
        Imports.file(
            "Issue key,Issue Type,Priority,Status,Created,Status Category,\(header)\n"
                + "S-1,Incident,High,Open,08/Sep/26 2:21 AM,In Progress,\(row)\n",
            try Imports.job("j.csv", Imports.profile("jira-service-management"), zone: "UTC", client: "acme"))
    }

    @Test("Jira comments: the earliest that the reporter did not write is the first response")
    func comments() throws {
        let imported = try jira(
            "Reporter Id,Comment,Comment,Comment",
            "7:ana,08/Sep/26 2:25 AM;7:ana;still down,\"08/Sep/26 2:40 AM;7:lee;done; see below\n;\","
                + "08/Sep/26 2:29 AM;7:kim;looking")
        #expect(imported.diagnostics.contains { $0.id == "import-message" } == false)
        #expect(combine([imported]).records.tickets.map { $0.firstResponse?.rfc3339 } == ["2026-09-08T02:29:00Z"])
    }

    @Test("Jira comments: a date of the first response is believed before them, also when it is empty")
    func dated() throws {
        let imported = try jira(
            "Reporter Id,Comment,Custom field ([CHART] Date of First Response)",
            "7:ana,08/Sep/26 2:29 AM;7:kim;internal note,")
        #expect(combine([imported]).records.tickets.map(\.firstResponse) == [nil])
    }

    @Test("Jira comments: without the reporter's id nobody can tell who answered; a comment of another form is told")
    func unreadable() throws {
        let nobody = try jira("Comment", "08/Sep/26 2:29 AM;7:kim;looking")
        #expect(combine([nobody]).records.tickets.map(\.firstResponse) == [nil])
        let odd = try jira("Reporter Id,Comment", "7:ana,looking into it")
        #expect(odd.file.rows.accepted == 1)
        #expect(odd.diagnostics.contains { $0.id == "import-message" && $0.position?.line == 2 })
    }
}

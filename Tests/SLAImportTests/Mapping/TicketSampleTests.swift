import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Golden text of ticket exports. `Samples/README.md` says where the files come from.
@Suite("Exports of ticketing tools become the same records every time")
struct TicketSampleTests {
    static let samples = [
        ToolSample(
            "zendesk_tickets_export.csv", "zendesk-tickets", client: nil, zone: "Europe/Dublin",
            [
                "35436 Portal down [Acme||Urgent|Closed|Incident|||NOC|Lee Wong] 2026-09-08T01:21:00Z - "
                    + "- 2026-09-08T02:10:00Z - 2026-09-12T02:00:00Z {} [] false [\"-\", \"-\"]",
                "Acme 35436 - 2026-09-08T02:10:00Z 1/1 ",
                "35436 told: response - in 480000 ms, resolution - in 2940000 ms",
            ]),
        ToolSample(
            "freshdesk_tickets.csv", "freshdesk-tickets", client: nil,
            [
                "90123 Portal down [Acme||Urgent|Closed|Incident|||NOC|Lee Wong] 2026-09-08T02:21:10Z - "
                    + "2026-09-08T02:29:55Z 2026-09-08T03:10:44Z 2026-09-10T03:15:02Z 2026-09-10T03:15:02Z {} "
                    + "[] false [\"-\", \"-\"]",
                "90124 Slow PC [||Low|Open|Question|||Desk|] 2026-09-09T11:02:00Z - - - - "
                    + "2026-09-09T12:00:00Z {} [] false [\"-\", \"-\"]",
                "90123 told: response met in 525000 ms, resolution met in 2974000 ms",
                "90124 told: response missed, resolution -",
            ]),
        ToolSample(
            "freshservice_tickets_dup_header.csv", "freshservice-tickets", client: nil,
            [
                "4711 VPN down [Acme||Urgent|Closed|Network|||NOC|Lee Wong] 2026-09-08T02:21:10Z - "
                    + "2026-09-08T02:29:55Z 2026-09-08T03:10:44Z 2026-09-10T03:15:02Z 2026-09-10T03:15:02Z {} "
                    + "[] false [\"-\", \"-\"]",
                "4711 told: response met in 525000 ms, resolution met in 2974000 ms",
            ]),
        ToolSample(
            "manageengine_sdp_report.csv", "manageengine-sdp", client: nil, dateOrder: .dmy,
            [
                "1562 Portal down [Acme||High|Closed|Network|||NOC|Lee Wong] 2026-09-08T02:21:00Z - "
                    + "2026-09-08T02:30:00Z 2026-09-08T03:10:00Z - - {} [] false [\"-\", \"-\"]",
                "1563 Slow PC [Acme||Low|Open|Desktop|||Desk|] 2026-09-09T11:02:00Z - - - - - {} [] "
                    + "false [\"-\", \"-\"]",
                "1562 told: response met, resolution met",
                "1563 told: response missed, resolution -",
            ]),
        ToolSample(
            "osticket_en.csv", "osticket", dateOrder: .mdy,
            [
                "482913 VPN down \"again\" [acme||High|Closed|Network|||Support|Lee Wong] "
                    + "2026-09-08T02:21:00Z - - 2026-09-08T04:02:00Z 2026-09-08T04:02:00Z 2026-09-08T04:02:00Z "
                    + "{} [] false [\"-\", \"-\"]",
                "482914 Path C:\\Users\\\"bob\"\\ fails [acme||Normal|Open|Desktop|||Support|] "
                    + "2026-09-09T11:02:00Z - - - - 2026-09-09T11:02:00Z {} [] false [\"-\", \"-\"]",
                "482915 =HYPERLINK(...) [acme||Low|Open|Other|||Support|] 2026-09-09T12:00:00Z - - - - "
                    + "2026-09-09T12:00:00Z {} [] false [\"-\", \"-\"]",
                "482913 told: response -, resolution met",
                "482914 told: response -, resolution missed",
            ]),
        ToolSample(
            "osticket_de_semicolon.csv", "osticket", dateOrder: .mdy,
            [
                "482913 VPN down \"again\" [acme||High|Closed|Network|||Support|Lee Wong] "
                    + "2026-09-08T02:21:00Z - - 2026-09-08T04:02:00Z 2026-09-08T04:02:00Z 2026-09-08T04:02:00Z "
                    + "{} [] false [\"-\", \"-\"]",
                "482914 Path C:\\Users\\\"bob\"\\ fails [acme||Normal|Open|Desktop|||Support|] "
                    + "2026-09-09T11:02:00Z - - - - 2026-09-09T11:02:00Z {} [] false [\"-\", \"-\"]",
                "482915 =HYPERLINK(...) [acme||Low|Open|Other|||Support|] 2026-09-09T12:00:00Z - - - - "
                    + "2026-09-09T12:00:00Z {} [] false [\"-\", \"-\"]",
                "482913 told: response -, resolution met",
                "482914 told: response -, resolution missed",
            ]),
        ToolSample(
            "glpi_tickets.csv", "glpi-tickets", zone: "Europe/Paris",
            [
                "1042 Imprimante \"RDC\" HS [acme||High|Closed|Matériel > Imprimante||||Martin Luc] "
                    + "2026-09-08T07:30:00Z - - - - 2026-09-09T08:12:00Z {} [] false [\"-\", \"-\"]"
            ]),
        ToolSample(
            "znuny_ticket_search.csv", "znuny-tickets", client: nil,
            [
                "2026090810000017 Printer \"EG\" down [ACME||4 high|closed "
                    + "successful||||Acme::Support|agent1] 2026-09-08T09:30:11Z - 2026-09-08T09:52:30Z "
                    + "2026-09-09T10:12:40Z 2026-09-09T10:12:40Z - {} [] false [\"2280000\", \"13680000\"]",
                "2026090810000017 told: response - in 1320000 ms, resolution - in 15120000 ms",
            ]),
        ToolSample(
            "rt_results.tsv", "request-tracker",
            [
                "1042 Printer \"EG\" down [acme||50|resolved||||Support|awong] 2026-09-08T09:30:11Z "
                    + "2026-09-08T09:41:00Z - 2026-09-09T10:12:40Z - 2026-09-09T10:12:40Z {} [] false [\"-\", "
                    + "\"-\"]"
            ]),
        ToolSample(
            "redmine_issues_de_latin1.csv", "redmine-issues", client: nil, zone: "Europe/Berlin", dateOrder: .dmy,
            [
                "4711 Drucker \"EG\" druckt nicht [Acme Betrieb||Hoch|Geschlossen|Hardware||||Anna Weiß] "
                    + "2026-09-08T07:12:00Z - - 2026-09-08T08:45:00Z 2026-09-08T08:45:00Z 2026-09-08T08:45:00Z "
                    + "{} [] false [\"-\", \"-\"]"
            ]),
        ToolSample(
            "redmine_issues_en_utf8bom.csv", "redmine-issues", client: nil, dateOrder: .mdy,
            [
                "4711 Drucker \"EG\" druckt nicht [Acme Betrieb||High|Closed|Hardware||||Anna Weiß] "
                    + "2026-09-08T09:12:00Z - - 2026-09-08T10:45:00Z 2026-09-08T10:45:00Z 2026-09-08T10:45:00Z "
                    + "{} [] false [\"-\", \"-\"]"
            ]),
        ToolSample(
            "remedy_report_preamble_trailer.csv", "remedy-incidents", dateOrder: .mdy,
            [
                "INC000000012345 Portal down [acme||Critical|Closed||||NOC|Lee Wong] "
                    + "2026-09-08T02:21:10Z - - 2026-09-08T03:10:44Z - - {} [] false [\"-\", \"-\"]",
                "INC000000012346 Slow PC [acme||Low|Assigned||||Desk|] 2026-09-09T11:02:00Z - - - - - {} "
                    + "[] false [\"-\", \"-\"]",
                "INC000000012345 told: response -, resolution met",
                "INC000000012346 told: response -, resolution missed",
            ]),
        ToolSample(
            "autotask_template.csv", "autotask-tickets", client: nil, dateOrder: .mdy,
            [
                "T20260908.0012 Portal down [Acme||Critical|Complete|Network|Outage||NOC|Lee Wong] "
                    + "2026-09-08T02:21:00Z - 2026-09-08T02:29:00Z 2026-09-08T03:10:00Z 2026-09-08T03:10:00Z - "
                    + "{} [] false [\"-\", \"-\"]",
                "T20260909.0003 Slow PC [Acme||Low|New|Desktop|||Desk|] 2026-09-09T11:02:00Z - - - - - "
                    + "{} [] false [\"-\", \"-\"]",
            ]),
        ToolSample(
            "connectwise_report.csv", "connectwise-tickets", client: nil, dateOrder: .mdy,
            [
                "77012 Portal down [Acme||Priority 1 - Emergency Response|>Closed|Network|Outage||NOC|] "
                    + "2026-09-08T02:21:10Z - - 2026-09-08T03:10:44Z 2026-09-08T03:10:44Z - {} [] false "
                    + "[\"-\", \"-\"]",
                "77013 Slow PC [Acme||Priority 4 - Scheduled Maintenance|New|Desktop|||Desk|] "
                    + "2026-09-09T11:02:00Z - - - - - {} [] false [\"-\", \"-\"]",
                "77012 told: response met, resolution - in 2988000 ms",
                "77013 told: response missed, resolution -",
            ]),
        ToolSample(
            "jira_cloud_en_allfields.csv", "jira-service-management", client: nil, zone: "Europe/Dublin",
            [
                "SUP-12 Portal down [Acme||Highest|Resolved|Report an outage||Done||Lee Wong] "
                    + "2026-09-08T01:21:00Z - 2026-09-08T01:29:00Z 2026-09-08T02:10:00Z - 2026-09-08T02:15:00Z "
                    + "{} [] false [\"1260000\", \"11460000\"]",
                "SUP-13 Slow PC [Acme||Low|Waiting for customer|Get IT help||||] 2026-09-09T10:02:00Z - "
                    + "- - - 2026-09-09T11:00:00Z {} [] false [\"-4020000\", \"20400000\"]",
                "Acme SUP-12 - 2026-09-08T03:00:00Z 5/- ",
            ]),
        ToolSample(
            "jira_de.csv", "jira-service-management", zone: "Europe/Berlin",
            [
                "SUP-12 Portal nicht erreichbar [acme||Hoch|Gelöst|||Fertig||Lee Wong] "
                    + "2026-03-18T08:10:00Z - - 2026-03-18T09:53:00Z - 2026-03-18T09:53:00Z {} [] false "
                    + "[\"8280000\", \"80220000\"]"
            ]),
        ToolSample(
            "jira_fr.csv", "jira-service-management", zone: "Europe/Paris",
            [
                "SUP-12 Portail en panne [acme||Haute|Résolu|||Fait||Lee Wong] 2026-08-18T07:10:00Z - - "
                    + "- - 2026-08-18T08:53:00Z {} [] false [\"-\", \"-4020000\"]"
            ]),
        ToolSample(
            "servicenow_cp1252_lf.csv", "servicenow-incident",
            [
                "INC0010001 Müller – can’t pay in € [acme||1 - Critical|Closed|||||] "
                    + "2026-09-08T02:21:10Z - - - - - {} [] false [\"-\", \"-\"]"
            ]),
        ToolSample(
            "jira_rss.xml", "jira-rss", client: nil,
            [
                "SUP-12 Portal & shop down [Acme Support||Highest|Resolved|Incident||Done||Lee Wong] "
                    + "2026-09-08T02:21:10Z - - 2026-09-08T03:10:44Z - 2026-09-08T03:15:00Z {} [] false "
                    + "[\"-\", \"-\"]",
                "SUP-13 Slow PC [Acme Support||Low|Waiting for customer|Service request||||] "
                    + "2026-09-09T11:02:00Z - - - - 2026-09-09T12:00:00Z {} [] false [\"-\", \"-\"]",
            ]),
        ToolSample(
            "redmine_issues.xml", "redmine-issues-xml", client: nil,
            [
                "4711 Drucker \"EG\" druckt nicht [Acme Betrieb||High|Closed|Hardware||||Anna Weiß] "
                    + "2026-09-08T07:12:00Z - - 2026-09-08T08:45:00Z 2026-09-08T08:45:00Z 2026-09-08T08:45:00Z "
                    + "{} [] false [\"-\", \"-\"]",
                "4712 Neuer Benutzer [Acme Betrieb||Normal|New|||||] 2026-09-09T10:00:00Z - - - - "
                    + "2026-09-09T10:00:00Z {} [] false [\"-\", \"-\"]",
            ]),
        ToolSample(
            "sla_xes_it_incident.xes", "xes",
            [
                "INC0010001  [acme||1 - Critical|Completed||||NOC|] 2026-09-08T00:29:55Z - - "
                    + "2026-09-08T01:10:44Z - 2026-09-08T01:10:44Z {2026-09-08T01:10:44Z status "
                    + "Accepted>Completed} [] true [\"-\", \"-\"]"
            ]),
    ]

    @Test("every row is read as it was written", arguments: samples)
    func golden(_ sample: ToolSample) throws {
        let imported = try sample.imported()
        #expect(imported.file.refusal == nil, "\(imported.diagnostics.map(\.text))")
        #expect(imported.file.rows.balances)
        let (records, _) = combine([imported])
        #expect(records.files[0].rows.balances)
        #expect(ToolSample.lines(records) == sample.golden)
    }

    @Test("is recognised as one profile and as no other", arguments: samples)
    func recognised(_ sample: ToolSample) throws {
        let candidates = recognise(try sample.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == [sample.profile])
    }

    /// The incident list, and the SLA records of the same incidents.
    @Test("ServiceNow: verdicts of the SLA engine find their incident; cancelled rows and OLAs count for nothing")
    func taskSLA() throws {
        let incidents = ToolSample("servicenow_cp1252_lf.csv", "servicenow-incident", [])
        let records = ToolSample("servicenow_incident_sla_view.csv", "servicenow-task-sla", [])
        let verdicts = try records.imported()
        #expect(verdicts.file.rows == RowAccount(read: 3, accepted: 3))
        #expect(verdicts.file.notices == [SourceNotice(.idleRows, count: 1)])
        let (both, found) = combine([try incidents.imported(), verdicts])
        #expect(found.isEmpty)
        #expect(
            both.tickets.map(\.verdict) == [
                RecordedVerdict(
                    responseMet: true, resolutionMet: true, responseElapsed: .seconds(525),
                    resolutionElapsed: .seconds(2974))
            ])
        let candidates = recognise(try records.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == ["servicenow-task-sla"])
    }

    @Test("SLA records: a running clock is not met, one missed clock is missed, strangers are told")
    func verdicts() throws {
        let header =
            "inc_number,taskslatable_sla.target,taskslatable_sla.type,taskslatable_stage,taskslatable_has_breached,"
            + "taskslatable_business_duration\n"
        let rows = [
            "INC1,Response,SLA,Completed,false,8 Minutes 45 Seconds", "INC1,Resolution,SLA,Completed,false,10 Minutes",
            "INC1,Resolution,SLA,In progress,true,5 Hours", "INC2,Resolution,SLA,In progress,false,1 Minute",
            "INC9,Resolution,SLA,Completed,true,2 Days", "INC1,Response,SLA,Completed,false,8 Minutes 45 Seconds",
        ]
        let tickets = """
            number,priority,state,opened_at
            INC1,1,Closed,2026-09-08 02:21:10
            INC2,1,New,2026-09-08 02:21:10

            """
        let (records, found) = combine([
            Imports.file(tickets, try Imports.job("a.csv", Imports.profile("servicenow-incident"), client: "acme")),
            Imports.file(
                header + rows.joined(separator: "\n"), try Imports.job("b.csv", Imports.profile("servicenow-task-sla"))),
        ])
        #expect(
            records.tickets.map(\.verdict) == [
                RecordedVerdict(
                    responseMet: true, resolutionMet: false, responseElapsed: .seconds(525),
                    resolutionElapsed: .seconds(5 * 3600)),
                RecordedVerdict(resolutionElapsed: .seconds(60)),
            ])
        #expect(found.map(\.summary) == ["verdicts on 1 ticket that no export describes, such as INC9"])
        #expect(records.files[1].rows == RowAccount(read: 6, accepted: 5, duplicate: 1))
    }

    @Test(
        "a total that the file declares is checked against what was read",
        arguments: [
            ("jira_rss.xml", "jira-rss", "total=\"2\""),
            ("redmine_issues.xml", "redmine-issues-xml", "total_count=\"2\""),
        ])
    func declaredTotal(file: String, profile: String, total: String) throws {
        let text = try Fixtures.text("Tests/SLAImportTests/Samples/\(file)")
        let cut = text.replacingOccurrences(of: total, with: total.replacingOccurrences(of: "2", with: "1200"))
        let imported = Imports.file(cut, try Imports.job(file, Imports.profile(profile)))
        #expect(imported.file.possibleCut == PossibleCut(rows: 2, declared: 1200))
        #expect(Imports.file(text, try Imports.job(file, Imports.profile(profile))).file.possibleCut == nil)
    }

    @Test("dates that can be read two ways refuse the file until the source says which")
    func undecidable() throws {
        var sample = ToolSample("osticket_en.csv", "osticket", [])
        #expect(
            try sample.imported().file.refusal
                == "Date Created '9/8/26, 2:21 AM' can be read two ways, and no row of the file decides")
        sample.dateOrder = .mdy
        #expect(try sample.imported().file.refusal == nil)
    }
}

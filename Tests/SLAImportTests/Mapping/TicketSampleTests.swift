import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Ticket exports. `Samples/README.md` says where the files come from; `GoldenSampleTests` reads them whole.
@Suite("Exports of ticketing tools become the same records every time")
struct TicketSampleTests {
    static let samples = [
        ToolSample("zendesk_tickets_export.csv", "zendesk-tickets", client: nil, zone: "Europe/Dublin"),
        ToolSample("freshdesk_tickets.csv", "freshdesk-tickets", client: nil),
        ToolSample("freshservice_tickets_dup_header.csv", "freshservice-tickets", client: nil),
        ToolSample("manageengine_sdp_report.csv", "manageengine-sdp", client: nil, dateOrder: .dmy),
        ToolSample("osticket_en.csv", "osticket", dateOrder: .mdy),
        ToolSample("osticket_de_semicolon.csv", "osticket", dateOrder: .mdy),
        ToolSample("glpi_tickets.csv", "glpi-tickets", zone: "Europe/Paris"),
        ToolSample("znuny_ticket_search.csv", "znuny-tickets", client: nil),
        ToolSample("rt_results.tsv", "request-tracker"),
        ToolSample(
            "redmine_issues_de_latin1.csv", "redmine-issues", client: nil, zone: "Europe/Berlin", dateOrder: .dmy),
        ToolSample("redmine_issues_en_utf8bom.csv", "redmine-issues", client: nil, dateOrder: .mdy),
        ToolSample("remedy_report_preamble_trailer.csv", "remedy-incidents", dateOrder: .mdy),
        ToolSample("autotask_template.csv", "autotask-tickets", client: nil, dateOrder: .mdy),
        ToolSample("connectwise_report.csv", "connectwise-tickets", client: nil, dateOrder: .mdy),
        ToolSample("jira_cloud_en_allfields.csv", "jira-service-management", client: nil, zone: "Europe/Dublin"),
        ToolSample("jira_de.csv", "jira-service-management", zone: "Europe/Berlin"),
        ToolSample("jira_fr.csv", "jira-service-management", zone: "Europe/Paris"),
        ToolSample("servicenow_cp1252_lf.csv", "servicenow-incident"),
        ToolSample("jira_rss.xml", "jira-rss", client: nil),
        ToolSample("redmine_issues.xml", "redmine-issues-xml", client: nil),
        ToolSample("sla_xes_it_incident.xes", "xes"),
    ]

    @Test("is recognised as one profile and as no other", arguments: samples)
    func recognised(_ sample: ToolSample) throws {
        let candidates = recognise(try sample.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == [sample.profile])
    }

    /// The incident list, and the SLA records of the same incidents.
    @Test("ServiceNow: verdicts of the SLA engine find their incident; cancelled rows and OLAs count for nothing")
    func taskSLA() throws {
        let incidents = ToolSample("servicenow_cp1252_lf.csv", "servicenow-incident")
        let records = ToolSample("servicenow_incident_sla_view.csv", "servicenow-task-sla")
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
        var sample = ToolSample("osticket_en.csv", "osticket")
        #expect(
            try sample.imported().file.refusal
                == "Date Created '9/8/26, 2:21 AM' can be read two ways, and no row of the file decides")
        sample.dateOrder = .mdy
        #expect(try sample.imported().file.refusal == nil)
    }
}

import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Small exports with the traits of their tools, in the text of the test.
@Suite("The built-in profiles read the samples of their tools")
struct SampleProfileTests {
    static func lines(
        _ text: String, _ profile: String, client: String? = "acme", monitor: String? = nil, zone: String = "UTC"
    ) throws -> [String] {
        let job = try Imports.job("sample", Imports.profile(profile), zone: zone, client: client, monitor: monitor)
        let imported = Imports.file(text, job)
        #expect(imported.file.refusal == nil, "\(imported.diagnostics.map(\.text))")
        #expect(imported.file.rows.balances)
        return CanonicalText(combine([imported]).records).lines
    }

    @Test("PRTG: a state that holds from its message on; OLE dates in UTC")
    func messages() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <messages listend="1" totalcount="1"><prtg-version>24.1.90.1306</prtg-version><item>
            <datetime>03.11.2017 05:10:31 PM</datetime><datetime_raw>43042.2573037732</datetime_raw>
            <status>Up</status><status_raw>607</status_raw><sensor>WMI Remote Ping</sensor><message_raw>OK</message_raw>
            </item></messages>
            """
        #expect(try Self.lines(text, "prtg-messages") == ["acme WMI Remote Ping 2017-11-03T06:10:31Z up OK"])
        // Every device has a sensor "Ping".
        let named = text.replacing("<sensor>", with: "<device>web-01</device><sensor>")
        #expect(
            try Self.lines(named, "prtg-messages") == ["acme web-01 / WMI Remote Ping 2017-11-03T06:10:31Z up OK"])
    }

    @Test("PRTG: per mille of the measured part of the hour that ends at the row's date")
    func historicdata() throws {
        func item(_ span: String, _ end: String, _ downtime: String, _ coverage: String) -> String {
            """
            <item><datetime>\(span)</datetime><datetime_raw>\(end)</datetime_raw>
            <value_raw channelid="0" channel="Ping Time">31.2000</value_raw>
            <value_raw channelid="-4" channel="Downtime">\(downtime)</value_raw>
            <coverage_raw>\(coverage)</coverage_raw></item>
            """
        }
        let single = item("9/8/2026 2:00:00 AM - 3:00:00 AM", "46273.1250000000", "700.0000", "0000010000")
        #expect(
            try Self.lines("<histdata>\(single)</histdata>", "prtg-historicdata", monitor: "web") == [
                "acme web 2026-09-08T02:00:00Z until 2026-09-08T03:00:00Z: 2520000 down, 0 unknown "
            ])
        let three = [
            single, item("", "46273.1666666667", "500.0000", "0000005000"), item("", "46273.2500000000", "", "0"),
        ].joined()
        #expect(
            try Self.lines("<histdata>\(three)</histdata>", "prtg-historicdata", monitor: "web") == [
                "acme web 2026-09-08T02:00:00Z until 2026-09-08T03:00:00Z: 2520000 down, 0 unknown ",
                "acme web 2026-09-08T03:00:00Z until 2026-09-08T04:00:00Z: 900000 down, 1800000 unknown ",
                "acme web 2026-09-08T05:00:00Z until 2026-09-08T06:00:00Z: 0 down, 3600000 unknown ",
            ])
    }

    @Test("UptimeRobot: newest first, rows of no minutes included")
    func uptimerobot() throws {
        let text = """
            Monitor,Monitor URL,Event,Date-Time,Reason,Duration,Duration (in mins.)
            Acme portal,https://portal.example.com,Up,2026-09-08 02:56:07,OK,"542 hrs, 3 mins",32523
            Acme portal,https://portal.example.com,Down,2026-09-08 02:14:07,Connection Timeout,"0 hrs, 42 mins",42
            Acme portal,https://portal.example.com,Paused,2026-09-01 10:00:01,,"0 hrs, 0 mins",0

            """
        #expect(
            try Self.lines(text, "uptimerobot") == [
                "acme Acme portal 2026-09-01T10:00:01Z unknown ",
                "acme Acme portal 2026-09-08T02:14:07Z down Connection Timeout",
                "acme Acme portal 2026-09-08T02:56:07Z up OK",
                "acme Acme portal 2026-09-30T16:59:07Z unknown ",
            ])
    }

    @Test("Jira: time remaining is signed, an empty Resolved falls back to the change of the category")
    func jira() throws {
        let text = """
            Summary,Issue key,Status,Priority,Resolution,Assignee,Created,Updated,Resolved,Labels,Labels,\
            Custom field (Organizations),Satisfaction rating,Custom field (Time to first response),\
            Custom field (Time to resolution),Comment,Comment,Status Category,Status Category Changed
            Portal down,SUP-12,Resolved,Highest,Done,Lee Wong,08/Sep/26 2:21 AM,08/Sep/26 3:15 AM,,a,b,Acme,5,\
            0:21,3:11,"Looking, ""now"", ok",,Done,08/Sep/26 3:10 AM
            Slow PC,SUP-13,Waiting for customer,Low,,,09/Sep/26 11:02 AM,09/Sep/26 12:00 PM,,,,Acme,,\
            -1:07,5:40,,,In Progress,09/Sep/26 11:02 AM

            """
        #expect(
            try Self.lines(text, "jira-service-management", client: nil, zone: "Europe/Dublin") == [
                "SUP-12 Portal down [Acme||Highest|Resolved|||Done||Lee Wong] 2026-09-08T01:21:00Z - - "
                    + "2026-09-08T02:10:00Z - 2026-09-08T02:15:00Z {} [] false [\"1260000\", \"11460000\"]",
                "SUP-13 Slow PC [Acme||Low|Waiting for customer|||||] 2026-09-09T10:02:00Z - - - - "
                    + "2026-09-09T11:00:00Z {} [] false [\"-4020000\", \"20400000\"]",
                "Acme SUP-12 - 2026-09-08T02:10:00Z 5/- ",
            ])
    }

    @Test("Jira in Spanish: headers, months and the words for done")
    func jiraInSpanish() throws {
        let text = """
            Resumen,Clave de incidencia,Estado,Prioridad,Creada,Actualizada,Resuelta,\
            Campo personalizado (Time to resolution),Categoría de estado,Categoría de estado cambiada
            Sin red,IT-3,Completado,High,18/jul/26 9:10 AM,18/jul/26 10:53 AM,,22:17,Listo,18/jul/26 10:53 AM

            """
        #expect(
            try Self.lines(text, "jira-service-management", zone: "America/Lima") == [
                "IT-3 Sin red [acme||High|Completado|||||] 2026-07-18T14:10:00Z - - 2026-07-18T15:53:00Z - "
                    + "2026-07-18T15:53:00Z {} [] false [\"-\", \"80220000\"]"
            ])
    }

    @Test("ServiceNow XML: references by their names, UTC whatever the source says")
    func unload() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?><unload unload_date="2026-04-02 03:10:00">
            <incident action="INSERT_OR_UPDATE"><number>INC0082292</number><opened_at>2026-06-19 16:12:36</opened_at>
            <resolved_at/><sys_updated_on>2026-06-19 17:00:00</sys_updated_on><short_description>'=cmd</short_description>
            <priority>3</priority><state>2</state><company display_value="Castellan Law LLP">c4057e11</company>
            <cmdb_ci>ci0</cmdb_ci><made_sla>true</made_sla></incident></unload>
            """
        #expect(
            try Self.lines(text, "servicenow-unload", client: nil, zone: "Europe/London") == [
                "INC0082292 =cmd [Castellan Law LLP||3|2|||||] 2026-06-19T16:12:36Z - - - - 2026-06-19T17:00:00Z "
                    + "{} [] false [\"-\", \"-\"]"
            ])
    }
}

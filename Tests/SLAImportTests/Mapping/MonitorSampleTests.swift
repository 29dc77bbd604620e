import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// Exports of monitoring, backup and survey tools; `GoldenSampleTests` reads them whole.
@Suite("Exports of monitoring tools become the same records every time")
struct MonitorSampleTests {
    static let samples = [
        ToolSample("zabbix_problems_export.csv", "zabbix-problems", zone: "UTC"),
        ToolSample("nagios/nagios.log", "nagios-log"),
        ToolSample("checkmk_timeline.csv", "checkmk-timeline"),
        ToolSample("icingadb_history.csv", "icingadb-host-history"),
        ToolSample("icinga_reporting_host_sla.csv", "icinga-reporting"),
        ToolSample("prtg_historicdata.csv", "prtg-historicdata-csv", monitor: "web"),
        ToolSample("prtg_historicdata.xml", "prtg-historicdata", monitor: "web"),
        ToolSample("prtg_messages.xml", "prtg-messages"),
        ToolSample("uptimerobot-all_monitors-logs.csv", "uptimerobot"),
        ToolSample("grafana_excel.csv", "grafana-uptime", monitor: "web"),
        ToolSample("surveymonkey_two_header.csv", "surveymonkey", dateOrder: .mdy),
        // HOST_END where it is told, else HOST_START; port 0 is the host as a whole. Berlin is at +02:00.
        ToolSample("scan.nessus", "nessus", zone: "Europe/Berlin"),
        // Three closed ports prove that the host was scanned; 1795342877 is 2026-11-22 10:21:17 UTC.
        ToolSample("nmap_localhost_3ports.xml", "nmap"),
        ToolSample("powershell51_type_line.csv", "veeam-sessions", dateOrder: .mdy),
    ]

    /// The five layouts of avail.cgi, as files of September.
    static let reports = [
        ToolSample("nagios/avail_hosts.csv", "nagios-availability", path: "exports/avail-2026-09.csv"),
        ToolSample("nagios/avail_one_host.csv", "nagios-availability", path: "exports/avail-2026-09.csv"),
        ToolSample("nagios/avail_services.csv", "nagios-availability", path: "exports/avail-2026-09.csv"),
        ToolSample("nagios/avail_hostgroups.csv", "nagios-availability", path: "exports/avail-2026-09.csv"),
        ToolSample("nagios/avail_servicegroups.csv", "nagios-availability", path: "exports/avail-2026-09.csv"),
    ]

    @Test("is recognised as one profile and as no other", arguments: samples + reports)
    func recognised(_ sample: ToolSample) throws {
        let candidates = recognise(try sample.source, among: try DescribeTests.builtIn())
        #expect(candidates.map(\.profile.name) == [sample.profile])
    }

    // MARK: - Nagios

    /// Seconds of September 2026 in which a monitor is in a state, by its events.
    private func seconds(_ records: Records, _ monitor: String, _ wanted: MonitorState) -> Int64 {
        let events = records.readings.filter { records.symbols[$0.monitor] == monitor }
        let end: Int64 = 1_790_812_800_000
        var sum: Int64 = 0
        for (index, event) in events.enumerated() {
            guard case .event(let state) = event.statement, state == wanted else { continue }
            sum += (index + 1 < events.count ? events[index + 1].at.milliseconds : end) - event.at.milliseconds
        }
        return sum / 1000
    }

    @Test("Nagios: the log gives the seconds of avail.cgi, and with back-dating 120 more of the run of soft alerts")
    func nagios() throws {
        let sample = ToolSample("nagios/nagios.log", "nagios-log")
        let imported = try sample.imported()
        #expect(imported.file.rows == RowAccount(read: 21, accepted: 21))
        let records = combine([imported]).records
        #expect(seconds(records, "web-01", .down) == 2400)
        #expect(seconds(records, "db-01", .down) == 1500)
        #expect(seconds(records, "web-01 / HTTPS", .down) == 2429)
        #expect(seconds(records, "db-01 / PostgreSQL, primary", .degraded) == 3900)
        #expect(seconds(records, "fw-hq", .up) == 2_592_000)
        var job = try sample.job()
        job.profile.softStates = .backdate
        let backdated = importFile(job, from: try sample.source)
        #expect(backdated.file.rows == RowAccount(read: 21, accepted: 21))
        #expect(seconds(combine([backdated]).records, "web-01", .down) == 2520)
    }

    @Test("Nagios: soft alerts that are taken back count for nothing, those of other monitors are kept apart")
    func softRuns() throws {
        let log = """
            [1788220800] CURRENT HOST STATE: a;UP;HARD;1;ok
            [1788220810] HOST ALERT: a;DOWN;SOFT;1;one; two
            [1788220820] HOST ALERT: b;DOWN;SOFT;1;x
            [1788220830] HOST ALERT: a;UP;SOFT;2;ok
            [1788220840] HOST ALERT: a;DOWN;SOFT;1;y
            [1788220850] HOST ALERT: a;DOWN;HARD;2;z
            """
        var job = try Imports.job("nagios.log", Imports.profile("nagios-log"), client: "acme")
        job.profile.softStates = .backdate
        let lines = CanonicalText(combine([Imports.file(log, job)]).records).lines
        #expect(
            lines == [
                "acme a 2026-09-01T00:00:00Z up ok", "acme a 2026-09-01T00:00:40Z down y",
                "acme a 2026-09-01T00:00:50Z down z",
            ])
    }

    @Test("a log with lines of another kind names them; nothing is dropped in silence")
    func strangeLine() throws {
        let imported = Imports.file(
            "[1788220800] CURRENT HOST STATE: a;UP;HARD;1;ok\nSegmentation fault\n",
            try Imports.job("nagios.log", Imports.profile("nagios-log"), client: "acme"))
        #expect(imported.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1))
        #expect(
            imported.diagnostics.map(\.text) == [
                """
                nagios.log:2: error: the line has none of the forms that the profile knows [import-line]
                  xxxxxxxxxxxx xxxxx
                  fix: add its form to `rows` or `ignored` in a profile of your own
                """
            ])
    }

    // MARK: - Totals

    @Test("totals without a month are refused; a month they do not add up to rejects them")
    func months() throws {
        let sample = ToolSample("nagios/avail_hosts.csv", "nagios-availability")
        var job = try sample.job()
        job.path = "exports/avail-2026-10-01.csv"
        #expect(
            importFile(job, from: try sample.source).diagnostics.map(\.text) == [
                """
                exports/avail-2026-10-01.csv: error: nothing says which month the totals are of [import-no-period]
                  fix: name the file after the month that was exported, such as availability-2026-09.csv
                """
            ])
        job.path = "exports/avail-2026-10.csv"
        let october = importFile(job, from: try sample.source)
        #expect(october.file.rows.rejected == 3)
        #expect(
            october.diagnostics.first?.summary
                == "the times of the row add up to 2592000 s, and its month has 2678400 s")
    }

    @Test(
        "the months in a file's name",
        arguments: [
            ("avail-2026-09.csv", ["2026-9"]), ("avail-2025-12_2026-01.csv", ["2025-12", "2026-1"]),
            ("avail-2026-09-08.csv", []), ("avail-12026-09.csv", []), ("avail-2026-13.csv", []), ("avail.csv", []),
            ("2026-09_hosts (2026-09).csv", ["2026-9"]),
        ])
    func monthName(name: String, expected: [String]) {
        #expect(MonthName.all(in: name).map { "\($0.year)-\($0.month)" }.sorted() == expected)
    }

    // MARK: - Zabbix

    @Test("Zabbix: an open problem holds until a later export tells its end")
    func openProblems() throws {
        func file(_ name: String, _ rows: String) throws -> ImportedFile {
            let header = "Severity,Time,Recovery time,Status,Host,Problem\n"
            return Imports.file(
                header + rows, try Imports.job(name, Imports.profile("zabbix-problems"), zone: "UTC", client: "acme"))
        }
        let first = try file(
            "a.csv",
            """
            High,2026-09-01 10:00:00,,PROBLEM,"h1, h2",Link down
            Warning,2026-09-01 11:00:00,,PROBLEM,h1,Load
            """)
        let second = try file(
            "b.csv", "High,2026-09-01 10:00:00,2026-09-01 12:00:00,RESOLVED,\"h1, h2\",Link down\n")
        #expect(
            CanonicalText(combine([first]).records).lines == [
                "acme h1 2026-09-01T10:00:00Z up ", "acme h1 2026-09-01T10:00:00Z down Link down",
                "acme h1 2026-09-01T11:00:00Z down Load", "acme h2 2026-09-01T10:00:00Z up ",
                "acme h2 2026-09-01T10:00:00Z down Link down",
            ])
        let both = combine([second, first]).records
        #expect(
            CanonicalText(both).lines == [
                "acme h1 2026-09-01T10:00:00Z up ",
                "acme h1 2026-09-01T10:00:00Z down until 2026-09-01T12:00:00Z Link down",
                "acme h1 2026-09-01T11:00:00Z degraded Load", "acme h2 2026-09-01T10:00:00Z up ",
                "acme h2 2026-09-01T10:00:00Z down until 2026-09-01T12:00:00Z Link down",
            ])
        #expect(
            both.files.map(\.rows) == [
                RowAccount(read: 2, accepted: 1, duplicate: 1), RowAccount(read: 1, accepted: 1),
            ])
    }

    /// Below the numbers at which many tools stop: Checkmk's own.
    @Test("Checkmk: exactly as many rows as its table has by default may be a cut, one more or less is none")
    func checkmkLimit() throws {
        func cut(_ count: Int, _ profile: String = "checkmk-timeline") throws -> PossibleCut? {
            let header =
                "object_type;object_name_0;object_name_1;object_title;from;from_text;until;until_text;state;state_name;"
                + "duration_text;log_output"
            let rows = (0..<count).map { index in
                let from = 1_788_220_800 + 600 * index
                return "service;a;b;a / b;\(from);x;\(from + 600);y;ok;OK;10 m;"
            }
            let text = ([header] + rows).joined(separator: "\n") + "\n"
            return Imports.file(text, try Imports.job("x.csv", Imports.profile(profile), client: "acme")).file
                .possibleCut
        }
        #expect(try cut(100) == PossibleCut(rows: 100))
        #expect(try cut(99) == nil)
        #expect(try cut(101) == nil)
    }

    @Test(
        "surveys under the titles of other tools and languages",
        arguments: [
            ("Company,Ticket ID,Sent,Responded At,Rating,Out of,Feedback", "en"),
            ("Kunde,Ticketnummer,Gesendet am,Beantwortet am,Bewertung,Skala,Kommentar", "de"),
            ("Société,N° de ticket,Envoyé le,Répondu le,Note,Échelle,Commentaire", "fr"),
            ("Empresa,Número de ticket,Enviado el,Respondido el,Valoración,Escala,Comentario", "es"),
        ])
    func surveyTitles(header: String, language: String) throws {
        let rows = "Acme,T-7,2026-09-08 10:00:00,2026-09-08 11:00:00,4,5,ok\nAcme,T-8,2026-09-09 10:00:00,,,,\n"
        let file = Imports.file(
            header + "\n" + rows, try Imports.job("x.csv", Imports.profile("csat"), zone: "UTC"))
        #expect(file.file.rows == RowAccount(read: 2, accepted: 2), "\(file.diagnostics.map(\.text))")
        #expect(
            CanonicalText(combine([file]).records).lines == [
                "Acme T-7 2026-09-08T10:00:00Z 2026-09-08T11:00:00Z 4/5 ok", "Acme T-8 2026-09-09T10:00:00Z - -/- ",
            ])
    }
}

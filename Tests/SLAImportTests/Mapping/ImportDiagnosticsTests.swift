import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

/// Every finding of the layer of records once, with its exact words.
@Suite("What is wrong with an export is told with place and remedy")
struct ImportDiagnosticsTests {
    static let header = "number,opened_at,resolved_at,sys_updated_on,priority,state,company,u_first_response_at\n"
    static let sound = "INC1,2026-01-05 09:00:00,,2026-01-05 10:00:00,2 - High,New,Acme,\n"

    static func told(
        _ text: String, _ name: String = "servicenow-incident", client: String? = nil, zone: String = "Europe/London",
        tolerance: String = "100 %", change: (inout SourceProfile) -> Void = { _ in }
    ) throws -> String {
        var profile = try Imports.profile(name)
        change(&profile)
        let job = try Imports.job("inc.csv", profile, zone: zone, client: client, tolerance: tolerance)
        let imported = Imports.file(text, job)
        #expect(imported.file.rows.balances)
        return imported.diagnostics.map(\.text).joined(separator: "\n")
    }

    @Test("a column that is missing: the nearest title")
    func missingColumn() throws {
        let text = Self.header.replacing("priority", with: "priorty") + Self.sound
        #expect(
            try Self.told(text) == """
                inc.csv:1: error: there is no column 'priority' or 'Priority' for 'priority' [import-missing-column]
                  note: columns: number, opened_at, resolved_at, sys_updated_on, priorty, state, company, u_first_response_at
                  fix: export the column, or write `priority: priorty` in a profile of your own
                """)
    }

    @Test("rows without a header")
    func noHeader() throws {
        #expect(
            try Self.told(Self.sound + Self.sound) == """
                inc.csv:1: error: no header row in the first 50 rows [import-header]
                  note: profile 'servicenow-incident' needs: number, priority, state, opened_at, company
                  fix: export with column titles, or name them as this file does in a profile of your own
                """)
    }

    @Test("a column that occurs twice")
    func columnTwice() throws {
        let text = Self.header.replacing("company", with: "state") + Self.sound
        #expect(
            try Self.told(text, client: "acme") == """
                inc.csv:1: error: 2 columns are called 'state', and nothing says which one is meant [import-column-twice]
                  fix: write `status: {column: state, ordinal: 1}` in a profile of your own
                """)
    }

    @Test("a file that does not say whose rows they are")
    func noMonitor() throws {
        #expect(
            try Self.told("<histdata/>", "prtg-historicdata", client: "acme") == """
                inc.csv: error: nothing says which monitor the rows belong to [import-no-monitor]
                  fix: write `monitor:` at the source in slareview.yaml, or name a column in the profile
                """)
    }

    @Test("columns that a review would miss")
    func absentColumn() throws {
        let text =
            "number,opened_at,priority,state,company,sys_updated_on,resolved_at\n"
            + "INC1,2026-01-05 09:00:00,2 - High,New,Acme,2026-01-05 09:00:00,\n"
        #expect(
            try Self.told(text) == """
                inc.csv:1: warning: the export has no column 'u_first_response_at' or 'First response': \
                'first_response' is unknown [import-absent-column]
                  fix: add the column to the export, or name it in a profile of your own
                """)
    }

    @Test("dates that can be read two ways refuse the file")
    func ambiguousDates() throws {
        let text = Self.header + Self.sound.replacing("2026-01-05 09:00:00", with: "03/04/2026 09:00")
        #expect(
            try Self.told(text) == """
                inc.csv: error: opened_at '03/04/2026 09:00' can be read two ways, and no row of the file decides \
                [import-date-order]
                  note: a day above 12 in any row would decide
                  fix: write `date_order: dmy` (or mdy) at the source in slareview.yaml
                """)
    }

    @Test("a column in two orders refuses the file")
    func contradictoryDates() throws {
        let text =
            Self.header + Self.sound.replacing("2026-01-05 09:00:00", with: "13/04/2026 09:00")
            + Self.sound.replacing("2026-01-05 09:00:00", with: "04/13/2026 09:00")
        #expect(
            try Self.told(text) == """
                inc.csv: error: opened_at is day/month/year in 1 rows and month/day/year in 1 [import-date-order]
                  fix: export again in one form; two exports were put together, or a spreadsheet changed some
                """)
    }

    @Test(
        "rows with a cell that cannot mean what its field needs",
        arguments: [
            (
                "INC1,31/13/2026 09:12,,,2 - High,New,Acme,",
                """
                inc.csv:2:6: error: opened_at '31/13/2026 09:12' is not a date in day/month/year order [import-date]
                  31/13/2026 09:12
                  ^~~~~~~~~~~~~~~~
                  fix: correct the row in the tool
                """
            ),
            (
                "2.02609E+15,2026-01-05 09:00:00,,,2 - High,New,Acme,",
                """
                inc.csv:2:1: error: number '2.02609E+15' is a key that a spreadsheet turned into a number [import-key]
                  2.02609E+15
                  ^~~~~~~~~~~
                  fix: use the export as the tool wrote it; opening it in Excel destroyed the keys
                """
            ),
            (
                "TASK1,2026-01-05 09:00:00,,,2 - High,New,Acme,",
                """
                inc.csv:2:1: error: number 'TASK1' is no key of the form INC0* [import-key]
                  TASK1
                  ^~~~~
                  fix: correct the row, or `key_pattern` in the profile
                """
            ),
            (
                "INC1,45717.375,,,2 - High,New,Acme,",
                """
                inc.csv:2:6: error: opened_at '45717.375' is a day number of a spreadsheet, not a date [import-date]
                  45717.375
                  ^~~~~~~~~
                  fix: export again without opening the file in Excel, or write `dates: {kind: ole}` in the profile
                """
            ),
            (
                "INC1,,,,2 - High,New,Acme,",
                """
                inc.csv:2:6: error: opened_at is empty [import-missing-value]
                  fix: complete the row in the tool; a total or a remark needs no fix
                """
            ),
        ])
    func rejectedRow(row: String, expected: String) throws {
        let text = Self.header + row + "\n"
        let told = try Self.told(text) {
            $0.keyPattern = KeyPattern("INC0*")
            $0.dates.order = .dmy
        }
        #expect(told == expected)
    }

    @Test("a ticket that ends before it begins stays in")
    func timeOrder() throws {
        let text = Self.header + "INC1,2026-01-05 09:00:00,2026-01-04 09:00:00,,2 - High,New,Acme,\n"
        #expect(
            try Self.told(text) == """
                inc.csv:2: warning: INC1: resolved_at lies before opened_at [import-time-order]
                  fix: correct the ticket in the tool; until then it is listed as not measurable
                """)
    }

    @Test("a word that the profile gives no meaning; a bare number of no unit")
    func words() throws {
        let header = "Monitor,Event,Date-Time,Reason\n"
        #expect(
            try Self.told(header + "web,Flapping,2026-01-05 09:00:00,\n", "uptimerobot", client: "acme") == """
                inc.csv:2:5: error: Event 'Flapping' is none of the words the profile knows [import-word]
                  Flapping
                  ^~~~~~~~
                  fix: give it a meaning in the profile, `words: {state: {Flapping: up}}` (meanings: up, degraded, down, \
                unknown, maintenance, ignore)
                """)
        let told = try Self.told(Self.header + Self.sound.replacing(",\n", with: ",90\n")) {
            $0.columns[.firstResponse] = nil
            $0.columns[.responseElapsed] = ColumnRule(["u_first_response_at"])
        }
        #expect(
            told == """
                inc.csv:2:65: warning: u_first_response_at '90' is a bare number [import-duration]
                  90
                  ^~
                  note: the row is read without it
                  fix: say in the profile what it counts: `durations: {response_elapsed: minutes}`
                """)
    }

    @Test("too many rejected rows refuse the file, which then contributes nothing")
    func rejectShare() throws {
        let text = Self.header + Self.sound + "INC2,,,,,,,\n"
        #expect(
            try Self.told(text, tolerance: "1 %").hasSuffix(
                """
                inc.csv: error: 1 of 2 rows cannot be read, more than the 1 % that are tolerated [import-reject-share]
                  fix: correct what is told above; or raise `thresholds: {rejected_rows: ...}` in slareview.yaml
                """))
        let job = try Imports.job("inc.csv", Imports.profile("servicenow-incident"), tolerance: "1 %")
        let imported = Imports.file(text, job)
        #expect(imported.file.refusal == "1 of 2 rows cannot be read, more than the 1 % that are tolerated")
        #expect(imported.file.rows == RowAccount(read: 2, accepted: 0, rejected: 2, duplicate: 0, blank: 0))
        #expect(imported.batch.tickets.isEmpty)
    }

    @Test("the first twenty rejects of a kind are told, the rest counted")
    func manyRejects() throws {
        let rows = String(repeating: "INC1,,,,,,,\n", count: 25)
        let told = try Self.told(Self.header + rows)
        #expect(told.matches(of: /opened_at is empty/).count == 20)
        #expect(told.contains("inc.csv: error: 5 more of the same kind in this file [import-missing-value]"))
    }

    @Test("an export without rows, one of a suspiciously round number of rows, one that was cut")
    func suspicions() throws {
        #expect(
            try Self.told(Self.header) == """
                inc.csv: warning: the export is in order and holds no rows [import-no-rows]
                  fix: check the filter of the export; without rows nothing is measured
                """)
        let rows = (1...500).map { Self.sound.replacing("INC1", with: "INC\($0)") }.joined()
        #expect(
            try Self.told(Self.header + rows) == """
                inc.csv: warning: exactly 500 rows: many tools cut their exports there [import-row-cap]
                  fix: export shorter spans of time, or raise the limit of the tool; when nothing is missing, add \
                `whole: ["inc.csv"]` to its source in slareview.yaml
                """)
        let log = """
            <messages totalcount="70"><item><sensor>web</sensor><status>Up</status>\
            <datetime_raw>43042.25</datetime_raw></item></messages>
            """
        #expect(
            try Self.told(log, "prtg-messages", client: "acme") == """
                inc.csv: warning: the tool counts 70 records and the file holds 1 [import-cut]
                  fix: export again with a higher count, or a shorter span of time; when nothing is missing, add \
                `whole: ["inc.csv"]` to its source in slareview.yaml
                """)
    }

    @Test("times that the clocks skipped or showed twice are counted, with the first lines")
    func clocks() throws {
        func rows(_ time: String, _ count: Int) -> String {
            String(repeating: Self.sound.replacing("2026-01-05 09:00:00", with: time), count: count)
        }
        #expect(
            try Self.told(Self.header + rows("2026-03-29 01:30:00", 1) + rows("2026-10-25 01:30:00", 1)).contains(
                """
                inc.csv:2: notice: one time does not exist in Europe/London (the clocks went forward); read with the \
                offset before [import-time-gap]
                inc.csv:3: notice: one time exists twice in Europe/London (the clocks went back); the first was taken \
                [import-time-overlap]
                """))
        let many = try Self.told(Self.header + rows("2026-03-29 01:30:00", 2) + rows("2026-10-25 01:30:00", 7))
        #expect(
            many.contains(
                "inc.csv:2: notice: 2 times do not exist in Europe/London (the clocks went forward); read with the "
                    + "offset before: lines 2, 3 [import-time-gap]"))
        #expect(
            many.contains(
                "inc.csv:4: notice: 7 times exist twice in Europe/London (the clocks went back); the first was taken: "
                    + "lines 4, 5, 6, 7, 8 and others [import-time-overlap]"))
    }

    @Test("personal cells are masked")
    func masking() throws {
        let text = Self.header + "INC7,2026-01-05 09:00:00,Jane Doe 07700 900123\n" + Self.sound
        let told = try Self.told(text)
        #expect(!told.contains("Jane"))
        #expect(told.contains("xxx9,9999-99-99 99:99:99,xxxx xxx 99999 999999"))
    }

    @Test("of a cell that holds a whole page, the beginning is told")
    func pages() throws {
        let page = String(repeating: "so ", count: 20_000)
        let told = try Self.told(Self.header + Self.sound.replacing("2026-01-05 09:00:00", with: page))
        #expect(told.contains("'so so "))
        #expect(told.contains("so…' is not a date"))
        #expect(told.utf8.count < 1000)
    }

    @Test("more than all, and a fraction of which nobody knows what it counts")
    func measures() throws {
        let text = "measure,date,numerator,denominator,value,unit\na,2026-06-10,100,97,,\nb,2026-06-10,,,0.97,\n"
        #expect(
            try Self.told(text, "measures", client: "acme") == """
                inc.csv:2:14: error: numerator '100' is larger than its denominator [import-number]
                  100
                  ^~~
                  fix: correct the row; what was reached is a part of all
                inc.csv:3:16: error: value '0.97' is a fraction and has no unit [import-number]
                  0.97
                  ^~~~
                  fix: fill the column of units: % for a share, or a unit of time; a count is a whole number
                """)
    }

    @Test("a column that PRTG leaves out is told once, and not in every row")
    func noDowntime() throws {
        let text =
            "Date Time,Date Time(RAW),Coverage(RAW)\nx,46174.0416666667,0000010000\ny,46174.0833333333,0000010000\n"
        var job = try Imports.job("p.csv", Imports.profile("prtg-historicdata-csv"), client: "acme", monitor: "web")
        job.clients = []
        #expect(
            Imports.file(text, job).diagnostics.map(\.summary) == [
                "there is no column 'Downtime(RAW)' for 'downtime'"
            ])
    }

    @Test("a table of HTML with the name of a workbook is no login page")
    func table() throws {
        let table = "<html><body><table><tr><th>number</th></tr></table></body></html>"
        #expect(
            try Self.told(table) == """
                inc.csv:1: error: the file is a table of HTML, whatever its name says [import-content]
                  fix: export as CSV, or open it in a spreadsheet and save the sheet as 'CSV UTF-8'
                """)
    }

    @Test("elements of several names are a question to a generic profile", arguments: ["change", "generated"])
    func recordNames(_ other: String) throws {
        func element(_ name: String, _ key: String) -> String {
            "<\(name)><number>\(key)</number><priority>1</priority><status>New</status>"
                + "<created>2026-06-01T09:10:00</created></\(name)>"
        }
        let text = "<export>\(element("incident", "I1"))\(element(other, "C1"))\(element("incident", "I2"))</export>"
        #expect(
            try Self.told(text, "tickets-xml", client: "acme") == """
                inc.csv: error: which elements are the rows: 'incident', '\(other)'? [import-record-names]
                  fix: write the one that is meant in a profile of your own, `format: {kind: xml, records: "*/..."}`
                """)
    }

    /// The sentence that ServiceNow writes into the last row has one cell only.
    @Test("of rows that cannot be cut the first of each kind are told and all are counted, whatever came before")
    func rejectsOfSeveralKinds() throws {
        let wide = (1...1500).map { "INC\($0),x\n" }.joined()
        let text = Self.header + Self.sound + wide + "INC2,\0\n"
        let told = try Self.told(text)
        #expect(told.contains("inc.csv:1503:6: error: the row holds a NUL byte"))
        #expect(told.contains("inc.csv: error: 1480 more of the same kind in this file [import-row-width]"))
        let cut = try Self.told(Self.header + wide + "Export stopped due to excessive size\n")
        #expect(cut.contains("the tool says that it stopped the export before its end"))
    }

    /// No date of the file decides but the word for nothing would.
    @Test("a word for nothing says nothing of the order of day and month, however long it is")
    func longNull() throws {
        let rows = "INC1,10/05/2026 10:00:00,31/12/9999 00:00:00,10/25/2026 11:00:00,2 - High,New,Acme,\n"
        let told = try Self.told(Self.header + rows) { $0.nulls = ["", "31/12/9999 00:00:00"] }
        #expect(told == "")
    }

    @Test("titles that a spreadsheet saved between other marks are found", arguments: [";", "|", "\t", "sep=;"])
    func savedAgain(_ mark: String) throws {
        let delimiter = String(mark.suffix(1))
        var text = (Self.header + Self.sound).replacing(",", with: delimiter)
        if mark.count > 1, mark != "\t" { text = mark + "\n" + text }
        #expect(try Self.told(text) == "")
    }

    @Test("numeric dates of Jira follow the file's own, or are a question")
    func jiraNumbers() throws {
        func told(_ created: String) throws -> String {
            try Self.told(
                "Summary,Issue key,Issue Type,Status,Priority,Created,Updated,Resolved,Status Category\n"
                    + "S,HD-1,Incident,Done,High,\(created) 09:10,,,Done\n", "jira-service-management", client: "acme")
        }
        #expect(!(try told("06/21/2026").contains("error")))
        #expect(!(try told("21/jun/26").contains("error")))
        #expect(
            try told("06/01/2026").hasSuffix(
                """
                error: Created '06/01/2026 09:10' can be read two ways, and no row of the file decides [import-date-order]
                  note: a day above 12 in any row would decide
                  fix: write `date_order: dmy` (or mdy) at the source in slareview.yaml
                """))
    }

    /// 1900-01-01 is what databases write for no date.
    @Test("a ticket created before 1970 was created at no time that is known")
    func createdBeforeDates() throws {
        let told = try Self.told(Self.header + Self.sound.replacing("2026-01-05 09:00:00", with: "1900-01-01 00:00:00"))
        #expect(told.contains("inc.csv:2:6: error: opened_at is empty [import-missing-value]"))
        #expect(told.contains("1 dates are placeholders such as 1970-01-01, read as no date"))
    }

    private static func demands(_ records: String, _ key: String = "demande@ref") -> String {
        """
        profile: p
        title: P
        reads: tickets
        format: {kind: xml, records: \(records)}
        columns: {key: \(key), priority: demande/urgence, status: demande/etat, created: demande/cree}
        """
    }

    private static let demands = """
        <export><demandes>
        <demande ref="NT-41"><urgence>1</urgence><etat>Clos</etat><cree>2026-10-05 09:00:00</cree></demande>
        <demande ref="NT-42"><urgence>1</urgence><etat>Clos</etat><cree>2026-10-05 09:00:00</cree></demande>
        </demandes></export>
        """

    @Test("a record of several keys is no row, and the element that is one is named")
    func severalKeys() throws {
        for (key, column) in [("demande@ref", "demande@ref"), ("demande/etat", "demande/etat")] {
            let job = try Imports.job(
                "d.xml", Imports.profile(text: Self.demands("export/*", key)), client: "acme")
            let file = Imports.file(Self.demands, job)
            #expect(file.file.rows.rejected == 1)
            #expect(
                file.diagnostics.first.map { [$0.summary, $0.fix ?? ""] } == [
                    "the record holds 2 keys \(column), of which '\(key.hasSuffix("ref") ? "NT-41" : "Clos")' is the first",
                    "name the element that is one row, `records: export/*/demande` with the columns below it, in a profile"
                        + " of your own",
                ])
        }
    }

    @Test("where a document has no record at the path, the elements that repeat are named")
    func wrongRecords() throws {
        let job = try Imports.job(
            "d.xml", Imports.profile(text: Self.demands("export/demandes/demand")), client: "acme")
        #expect(
            Imports.file(Self.demands, job).diagnostics.map(\.text).first == """
                d.xml: warning: no element stands at 'export/demandes/demand', and those at 'export/demandes/demande' \
                repeat [import-no-rows]
                  fix: write `records: export/demandes/demande` in the profile if they are the rows, or check the filter \
                of the export
                """)
        #expect(
            Imports.file("<export><demandes/></export>", job).diagnostics.map(\.summary) == [
                "the export is in order and holds no rows"
            ])
    }

    private static func own(_ more: String) throws -> SourceProfile {
        try Imports.profile(
            text: """
                profile: p
                title: P
                reads: tickets
                format: {kind: csv, trailers: [Summe, HLP/2026/0072*]}
                columns: {key: Ref, priority: P, status: S, created: Created}
                \(more)
                """)
    }

    @Test(
        "what `trailers` leave out is told when it may be a row: before other rows, or with a key",
        arguments: [
            (
                "", "HLP/2026/00720", 5,
                ": warning: the first of 2 rows that `trailers` leave out stands before other rows"
            ),
            ("key_pattern: HLP/0000/*", "HLP/2026/00720", 5, ": warning: a row that `trailers` leave out has a key"),
            ("key_pattern: HLP/0000/*", "Summe", 5, ""), ("", "Summe", 6, ""),
        ])
    func trailers(_ more: String, first: String, line: Int, expected: String) throws {
        var rows = (1...4).map { "HLP/2026/0000\($0),1,New,2026-10-05 09:00:00" }
        rows.insert("\(first),,,", at: line - 2)
        let job = try Imports.job("t.csv", Self.own(more), client: "acme")
        let file = Imports.file("Ref,P,S,Created\n" + rows.joined(separator: "\n") + "\nSumme,4,,\n", job)
        #expect(file.file.rows.balances && file.file.rows.blank == 2 && file.file.rows.accepted == 4)
        let told = file.diagnostics.map(\.text).filter { $0.contains("[import-trailer]") }
        #expect(told.map { $0.hasPrefix("t.csv:\(line)\(expected)") } == (expected.isEmpty ? [] : [true]), "\(told)")
    }

    @Test("a time that a tool prints in words nobody reads is a warning, and its ticket is read")
    func printedTimes() throws {
        let profile = try Imports.profile(
            text: """
                profile: p
                title: P
                reads: tickets
                format: {kind: csv}
                columns: {key: Ref, priority: P, status: S, created: Created, resolution_elapsed: Dauer}
                """)
        let text = "Ref,P,S,Created,Dauer\nT-1,1,New,2026-10-05 09:00:00,2 Std. 15 Min.\n"
        let file = Imports.file(text, try Imports.job("t.csv", profile, client: "acme"))
        #expect(file.file.rows.accepted == 1)
        #expect(
            file.diagnostics.map(\.text).first == """
                t.csv:2:31: warning: Dauer '2 Std. 15 Min.' is no duration [import-duration]
                  2 Std. 15 Min.
                  ^~~~~~~~~~~~~~
                  note: the row is read without it
                  fix: correct the row, or name another column in the profile
                """)
    }
}

import Foundation
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// What exports do to their readers, in the order in which it was collected: one case each, by a neutral profile where
/// the reality is no tool's own. Corpora and the tests of the readers prove the same in breadth.
struct MessyReality: Sendable, CustomTestStringConvertible {
    var row: Int
    var what: String
    var check: @Sendable () throws -> Void

    init(_ row: Int, _ what: String, _ check: @escaping @Sendable () throws -> Void) {
        self.row = row
        self.what = what
        self.check = check
    }

    var testDescription: String { "\(row). \(what)" }
}

@Suite("The messy realities of exports")
struct MessyRealityTests {
    static let titles = "ticket_id,client,subject,priority,status,created_at,resolved_at"
    static let sound = "T-1,Acme,Printer,P1,New,2026-09-08 02:21:10,2026-09-08 03:21:10"

    static func read(_ bytes: [UInt8], encoding: TextEncoding? = nil) throws -> ImportedFile {
        var job = try Imports.job("x.csv", Imports.profile(text: CorpusImportTests.csvProfile))
        job.encoding = encoding
        let imported = importFile(job, from: ByteSource(bytes))
        #expect(imported.file.rows.balances)
        return imported
    }

    static func read(_ lines: String...) throws -> ImportedFile {
        try read(Array(lines.joined(separator: "\n").utf8))
    }

    static func tickets(_ files: ImportedFile...) -> [Ticket] { Array(combine(files).records.tickets) }

    static func sample(
        _ file: String, _ profile: String, dateOrder: DateRule.Order? = nil
    ) throws -> ImportedFile {
        let imported = try ToolSample(file, profile, dateOrder: dateOrder).imported()
        #expect(imported.file.refusal == nil)
        return imported
    }

    static func ids(_ file: ImportedFile) -> [String] { file.diagnostics.map(\.id) }

    @Test("each is survived", arguments: realities)
    func survived(_ reality: MessyReality) throws { try reality.check() }

    @Test("none of the 36 is left out")
    func complete() { #expect(Self.realities.map(\.row) == Array(1...36)) }

    static let realities = shapes + dates + values + files

    static let shapes = [
        MessyReality(1, "a byte order mark before a quoted title") { () throws in
            #expect(try read("\u{FEFF}\"ticket_id\"" + titles.dropFirst(9), sound).file.rows.accepted == 1)
        },
        MessyReality(2, "a code page without a mark") { () throws in
            let latin = Array((titles + "\nT-1,M").utf8) + [0xFC] + Array("ller,x,P1,New,2026-09-08 02:21:10,\n".utf8)
            let unknown = try read(latin)
            #expect(unknown.file.refusal != nil && unknown.batch.tickets.isEmpty)
            // The ü of Müller: behind the titles, their line feed and "T-1,M".
            let fault = try #require(unknown.diagnostics.first { $0.id == "import-encoding" })
            #expect(fault.position?.byteOffset == titles.utf8.count + 6)
            let known = try read(latin, encoding: .windows1252)
            #expect(known.batch.symbols.words.contains("Müller"))
        },
        MessyReality(3, "UTF-16 with tabs") { () throws in
            let text = (titles + "\n" + sound).replacing(",", with: "\t")
            let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            #expect(try read(bytes).file.rows.accepted == 1)
            #expect(try read(Array(bytes.dropFirst(2))).file.rows.accepted == 1, "without a mark, by its NULs")
        },
        MessyReality(4, "two encodings in one file") { () throws in
            let mixed =
                Array((titles + "\n" + sound.replacing("Printer", with: "Büro") + "\nT-2,M").utf8) + [0xFC]
                + Array("ller,x,P1,New,2026-09-08 02:21:10,\n".utf8)
            let file = try read(mixed)
            #expect(file.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1))
            let told = try #require(file.diagnostics.first { $0.id == "import-row-encoding" })
            #expect(told.position?.line == 3 && told.position?.byteOffset == mixed.firstIndex(of: 0xFC))
        },
        MessyReality(5, "sep=; above the titles") { () throws in
            let text = (titles + "\n" + sound).replacing(",", with: ";")
            #expect(try read("\u{FEFF}sep=;", text).file.rows.accepted == 1)
        },
        MessyReality(6, "#TYPE above the titles") { () throws in
            #expect(try sample("powershell51_type_line.csv", "veeam-sessions", dateOrder: .mdy).file.rows.accepted == 1)
        },
        MessyReality(7, "four delimiters") { () throws in
            for delimiter in [",", ";", "\t", "|"] {
                let text = (titles + "\n" + sound).replacing(",", with: delimiter)
                #expect(try read(text).file.rows.accepted == 1)
            }
        },
        MessyReality(8, "titles of a report above the titles of the columns") { () throws in
            #expect(try read("Tickets of September", "", "Run by: Lee, Wong", titles, sound).file.rows.accepted == 1)
        },
        MessyReality(9, "two rows of titles") { () throws in
            #expect(try sample("surveymonkey_two_header.csv", "surveymonkey", dateOrder: .mdy).file.rows.accepted == 2)
        },
        MessyReality(10, "totals below the rows, and a remark that the export was cut") { () throws in
            let report = try sample("remedy_report_preamble_trailer.csv", "remedy-incidents", dateOrder: .mdy)
            #expect(report.file.rows == RowAccount(read: 4, accepted: 2, blank: 2))
            let remark = "Export stopped due to excessive size. Use CSV for a complete export"
            #expect(
                try read(titles, sound, remark).file.refusal
                    == "the tool says that it stopped the export before its end")
            #expect(
                try read(titles, sound, remark + ",,,,,,").file.refusal
                    == "the tool says that it stopped the export before its end")
        },
        MessyReality(11, "titles repeated among the rows") { () throws in
            let file = try read(titles, sound, titles, sound.replacing("T-1", with: "T-2"))
            #expect(file.file.rows == RowAccount(read: 3, accepted: 2, blank: 1))
        },
        MessyReality(12, "a title that several columns have") { () throws in
            #expect(
                try sample("freshservice_tickets_dup_header.csv", "freshservice-tickets").file.rows.accepted == 1)
            // The profile asks for one 'client', and nothing says which of the two is meant.
            let twice = try read(titles + ",client", sound + ",Other")
            #expect(ids(twice) == ["import-column-twice"] && twice.file.refusal != nil)
        },
        MessyReality(13, "titles and months in another language") { () throws in
            #expect(try sample("jira_de.csv", "jira-service-management").file.rows.accepted == 1)
            #expect(try sample("jira_fr.csv", "jira-service-management").file.rows.accepted == 1)
            #expect(try read("Nummer,Kunde,Betreff", "T-1,Acme,Drucker").file.refusal != nil, "a language not known")
        },
        MessyReality(14, "markup in a text is text") { () throws in
            let file = try read(titles, sound.replacing("Printer", with: "<b onclick=x()>Printer</b>"))
            #expect(tickets(file).map(\.subject) == ["<b onclick=x()>Printer</b>"])
        },
        MessyReality(15, "line breaks in cells, CR alone too") { () throws in
            let file = try read(titles, sound.replacing("Printer", with: "\"Prin\rter\nroom\r\n2\""))
            #expect(tickets(file).map(\.subject) == ["Prin\rter\nroom\r\n2"])
        },
        MessyReality(16, "four dialects that are not RFC 4180") { () throws in
            #expect(try sample("nagios/avail-2026-09.csv", "nagios-availability").file.rows.accepted == 2)
            #expect(try sample("osticket_en.csv", "osticket", dateOrder: .mdy).file.rows.accepted == 3)
            #expect(try sample("rt_results.tsv", "request-tracker").file.rows.accepted == 1)
            #expect(try sample("checkmk_timeline.csv", "checkmk-timeline").file.rows.accepted == 2)
            let shifted = "service;a;b;a / b;1788220800;x;1788833647;y;crit;CRIT;7 d;load 1;2;3"
            let text = try Fixtures.text("Tests/SLAImportTests/Samples/checkmk_timeline.csv") + shifted + "\n"
            let file = Imports.file(
                text, try Imports.job("x.csv", Imports.profile("checkmk-timeline"), client: "acme"))
            #expect(file.file.rows == RowAccount(read: 3, accepted: 2, rejected: 1))
            #expect(file.diagnostics.map { $0.position?.line } == [4])
        },
        MessyReality(17, "rows that are too short, NUL, no last line end, an open quote") { () throws in
            let file = try read(titles, "T-0,Acme,x", "T-9,A\u{0}cme" + sound.dropFirst(8), sound)
            #expect(file.file.rows == RowAccount(read: 3, accepted: 1, rejected: 2))
            #expect(file.diagnostics.filter { $0.severity == .error }.map { $0.position?.line } == [2, 3])
            #expect(try read(titles, sound, "T-2,\"Acme").file.refusal != nil)
        },
    ]

    static func ticket(created: String, resolved: String = "") -> String {
        "T-1,Acme,Printer,P1,New,\"\(created)\",\"\(resolved)\""
    }

    static let dates = [
        MessyReality(18, "day and month") { () throws in
            let open = try read(titles, ticket(created: "08/09/2026 02:21"))
            #expect(open.file.refusal?.contains("two ways") == true)
            let told = try read(titles, ticket(created: "08/09/2026 02:21", resolved: "13/09/2026 02:21"))
            #expect(tickets(told).first?.created?.rfc3339 == "2026-09-08T01:21:00Z")
        },
        MessyReality(19, "12-hour clocks and narrow spaces") { () throws in
            for text in ["8 Sep 2026 2:21\u{202F}PM", "8 Sep 2026 2:21 p. m.", "8 Sep 2026 2:21\u{A0}pm"] {
                #expect(
                    tickets(try read(titles, ticket(created: text))).first?.created?.rfc3339 == "2026-09-08T13:21:00Z")
            }
        },
        MessyReality(20, "times that the clocks skipped, and that they showed twice") { () throws in
            let file = try read(titles, ticket(created: "2026-03-29 01:30:00", resolved: "2026-10-25 01:30:00"))
            #expect(file.file.timesInGap == 1 && file.file.timesInOverlap == 1)
        },
        MessyReality(21, "seconds, milliseconds, OLE dates; day numbers of a spreadsheet are told by name") {
            () throws in
            #expect(try sample("nagios/nagios.log", "nagios-log").file.rows.accepted == 21)
            #expect(try sample("prtg_messages.xml", "prtg-messages").file.rows.accepted == 1)
            // The same instant, 2026-09-08 02:14:07 UTC, in each notation that a profile may name.
            func created(_ kind: String, _ text: String) throws -> String? {
                let profile = try Imports.profile(text: CorpusImportTests.csvProfile + "\ndates: {kind: \(kind)}")
                let file = Imports.file(
                    [titles, "T-1,Acme,Printer,P1,New,\(text),"].joined(separator: "\n"),
                    try Imports.job("x.csv", profile))
                return tickets(file).first?.created?.rfc3339
            }
            #expect(try created("epoch seconds", "1788833647") == "2026-09-08T02:14:07Z")
            #expect(try created("epoch milliseconds", "1788833647250") == "2026-09-08T02:14:07.250Z")
            #expect(try created("ole, zone: utc", "46273.0931365741") == "2026-09-08T02:14:07Z")
            for (kind, text) in [
                ("epoch seconds", "1788833647250"), ("epoch milliseconds", "1788833647"),
                ("epoch seconds", "46273.125"), ("ole", "1788833647"),
            ] {
                #expect(try created(kind, text) == nil, "\(kind) \(text)")
            }
            // Without the profile's word a number is no date, however plausible.
            for text in ["1788833647", "1788833647250", "46273"] {
                #expect(try read(titles, ticket(created: text)).file.rows.accepted == 0, "\(text)")
            }
            let unnamed = try read(titles, ticket(created: "1788833647250"))
            #expect(unnamed.diagnostics.contains { $0.summary.contains("is a count of milliseconds since 1970") })
            let serial = try read(titles, ticket(created: "46273.125"))
            #expect(
                serial.diagnostics.contains { $0.summary.hasSuffix("is a day number of a spreadsheet, not a date") })
        },
        MessyReality(22, "dates that mean no date") { () throws in
            for text in ["1970-01-01 00:00:00", "0001-01-01 00:00:00", "9999-12-31 23:59:59"] {
                let file = try read(titles, ticket(created: "2026-09-08 02:21:10", resolved: text))
                #expect(tickets(file).map(\.resolved) == [nil])
            }
        },
        MessyReality(23, "a ticket that ends before it begins") { () throws in
            let file = try read(titles, ticket(created: "2026-09-08 02:21:10", resolved: "2014-01-01 00:00:00"))
            #expect(file.file.rows.accepted == 1 && ids(file).contains("import-time-order"))
        },
    ]

    private static func duration(_ cell: String) throws(DurationFault) -> Milliseconds {
        var copy = cell
        let result = copy.withUTF8 { bytes -> Result<Milliseconds, DurationFault> in
            do throws(DurationFault) {
                return .success(try DurationFormat(unit: .text).read(UnsafeRawBufferPointer(bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    static let values = [
        MessyReality(24, "durations") { () throws in
            let cells: [(String, Int64)] = [
                ("-1:07", -67 * 60), ("03:40:03", 13_203), ("1.02:03:04.5670000", 93_784), ("1d 4h 43m", 103_380),
                ("2M 6d", 66 * 86_400), ("42 m 30 s", 2550), ("542 hrs, 3 mins", 1_951_380),
                ("1970-01-01 03:40:03", 13_203), ("PT1H", 3600), ("8 Minutes 45 Seconds", 525),
            ]
            for (cell, seconds) in cells {
                #expect(try duration(cell).count / 1000 == seconds, "\(cell)")
            }
            #expect(throws: DurationFault.unitMissing) { try duration("90") }
        },
        MessyReality(25, "decimal commas; groups that no country has") { () throws in
            func number(_ text: String, _ mark: DecimalMark? = nil) -> DecimalNumber? {
                Array(text.utf8).withUnsafeBytes { NumberFormat(decimalMark: mark).read($0) }
            }
            let twoAndAHalf = DecimalNumber(mantissa: 25, scale: 1, isPercent: true)
            #expect(number("2,5\u{A0}%", .comma) == twoAndAHalf && number("2.5 %", .point) == twoAndAHalf)
            #expect(number("1.234", .comma) == DecimalNumber(mantissa: 1234, scale: 0))
            #expect(number("1,234") == nil, "thousands or a fraction: for the profile to say")
            for impossible in ["3,87,16,91,111", "3,87,1691,111", "12,34,567", "1.23.456"] {
                #expect(number(impossible) == nil && number(impossible, .point) == nil, "\(impossible)")
                #expect(number(impossible, .comma) == nil, "\(impossible)")
            }
            #expect(
                try sample("redmine_issues_de_latin1.csv", "redmine-issues", dateOrder: .dmy).file.rows.accepted == 1)
        },
        MessyReality(26, "keys that a spreadsheet made numbers of") { () throws in
            let file = try read(titles, sound.replacing("T-1", with: "2.02609E+15"), sound)
            #expect(file.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1))
            #expect(file.diagnostics.contains { $0.summary.contains("turned into a number") })
            // Keys such as 1E2 lose nothing, until two of them become one number.
            func key(_ text: String, at time: String) -> String {
                sound.replacing("T-1", with: text).replacing("2026-09-08 02:21:10", with: time)
            }
            let small = try read(
                titles, key("1.0E+01", at: "2026-09-08 02:21:10"), key("1.0E+02", at: "2026-09-08 02:22:10"),
                key("1.0E+02", at: "2026-09-08 02:22:10"), key("1.0E+02", at: "2026-09-08 02:23:10"))
            #expect(small.file.rows == RowAccount(read: 4, accepted: 3, rejected: 1))
            let told = ids(small).filter { $0.hasPrefix("import-key") }
            #expect(told == ["import-key-number", "import-key-number", "import-key-number", "import-key"])
            #expect(small.diagnostics.last?.position?.line == 5)
            // Lost zeros and keys that became dates: the form of the keys tells.
            var job = try Imports.job(
                "x.csv", Imports.profile(text: CorpusImportTests.csvProfile + "\nkey_pattern: T-0*"))
            for text in ["1", "07/09/2026"] {
                job.path = "\(text.count).csv"
                let lost = Imports.file(
                    [titles, sound.replacing("T-1", with: text), sound].joined(separator: "\n"), job)
                #expect(lost.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1))
                #expect(lost.diagnostics.contains { $0.summary.contains("is no key of the form T-0*") })
            }
        },
        MessyReality(27, "formula guards") { () throws in
            let file = try read(titles, sound.replacing("Printer", with: "'=1+1"))
            #expect(tickets(file).map(\.subject) == ["=1+1"])
        },
        MessyReality(28, "words for nothing") { () throws in
            let file = try sample("manageengine_sdp_report.csv", "manageengine-sdp", dateOrder: .dmy)
            #expect(tickets(file).map { $0.assignee == .none } == [false, true])
            // Whichever words a profile lists, in any case and with spaces around: in words, dates and durations.
            let words = ["", "-", "--", "N/A", "null", "None", "?", "Not Assigned", "No Agent", "Unassigned"]
            let text = CorpusImportTests.csvProfile.split(separator: "\n").filter { !$0.hasPrefix("nulls:") }
                .joined(separator: "\n")
            let profile = try Imports.profile(
                text: text + "\nnulls: [" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]")
            for word in words.flatMap({ [$0, $0.uppercased(), "  \($0) "] }) {
                let read = Imports.file(
                    "\(titles),assignee\nT-1,Acme,Printer,P1,New,2026-09-08 02:21:10,\(word),\(word)\n",
                    try Imports.job("x.csv", profile))
                #expect(read.file.rows.accepted == 1, "'\(word)': \(read.diagnostics.map(\.text))")
                #expect(tickets(read).map { $0.assignee == .none && $0.resolved == nil } == [true], "'\(word)'")
            }
            // A word that the profile does not list is a word, and no date.
            let other = Imports.file(
                "\(titles),assignee\nT-1,Acme,Printer,P1,New,2026-09-08 02:21:10,,nobody\n"
                    + "T-2,Acme,Printer,P1,New,2026-09-08 02:21:10,nobody,\n",
                try Imports.job("x.csv", profile))
            #expect(tickets(other).map { $0.assignee != .none } == [true] && other.file.rows.rejected == 1)
            // No answer is not a bad one, and no key is no ticket.
            let keyless = try read(titles, sound.replacing("T-1", with: "N/A"), sound)
            #expect(keyless.file.rows == RowAccount(read: 2, accepted: 1, rejected: 1))
        },
        MessyReality(29, "one ticket in two exports") { () throws in
            let file = try read(titles, sound, sound)
            #expect(combine([file]).records.files.map(\.rows) == [RowAccount(read: 2, accepted: 1, duplicate: 1)])
        },
        MessyReality(30, "a ticket that changed after the period was reported") { () throws in
            func revision(_ state: String, _ updated: String) throws -> ImportedFile {
                Imports.file(
                    "number,opened_at,priority,state,sys_updated_on\nINC1,2026-09-01 10:00:00,1,\(state),\(updated)\n",
                    try Imports.job("\(updated).csv", Imports.profile("servicenow-incident"), client: "acme"))
            }
            let both = tickets(
                try revision("Closed", "2026-09-02 10:00:00"), try revision("In Progress", "2026-10-02 10:00:00"))
            #expect(both.map(\.revisions.count) == [1])
            // What stood on the day of the first report is kept, whichever file is read first.
            let older = try revision("Closed", "2026-09-02 10:00:00")
            let newer = try revision("In Progress", "2026-10-02 10:00:00")
            for files in [[older, newer], [newer, older]] {
                let (records, _) = combine(files)
                let ticket = try #require(records.tickets.first)
                #expect(records.tickets.count == 1 && records.symbols[ticket.status] == "In Progress")
                #expect(ticket.revisions.map { records.symbols[$0.status] } == ["Closed"])
                #expect(ticket.revisions.map { $0.updated?.rfc3339 } == ["2026-09-02T09:00:00Z"])
            }
        },
    ]

    static let files = [
        MessyReality(31, "silent caps") { () throws in
            let rows = (1...1000).map { sound.replacing("T-1", with: "T-\($0)") }.joined(separator: "\n")
            #expect(try read(titles, rows).file.possibleCut == PossibleCut(rows: 1000))
            #expect(try read(titles, rows, sound.replacing("T-1", with: "T-0")).file.possibleCut == nil)
        },
        MessyReality(32, "names of people in a row that is rejected") { () throws in
            let file = try read(titles, sound, "T-2,Acme,Ana Pérez called")
            #expect(!file.diagnostics.map(\.text).joined().contains("Ana"))
        },
        MessyReality(33, "secrets in a row that is rejected") { () throws in
            let file = try read(titles, sound, "T-2,Acme,password=hunter2")
            #expect(!file.diagnostics.map(\.text).joined().contains("hunter2"))
        },
        MessyReality(34, "namespaces, and document types that declare something") { () throws in
            #expect(try sample("sla_xes_it_incident.xes", "xes").file.rows.accepted == 2)
            let invalid = "<log><trace><event><string key=\"concept:name\" value=\"&#1;\"/></event></trace></log>"
            #expect(Imports.file(invalid, try Imports.job("x.xes", Imports.profile("xes"))).file.refusal != nil)
            let bomb = "<!DOCTYPE log [<!ENTITY a \"b\">]><log/>"
            #expect(Imports.file(bomb, try Imports.job("x.xes", Imports.profile("xes"))).file.refusal != nil)
        },
        MessyReality(35, "a workbook that is called .csv") { () throws in
            let file = try read(Array("PK\u{3}\u{4}".utf8) + Array("[Content_Types].xml xl/workbook.xml".utf8))
            #expect(file.diagnostics.first?.fix == "save the sheet as 'CSV UTF-8'")
        },
        MessyReality(36, "no rows, no bytes, a login page") { () throws in
            #expect(ids(try read(titles)).contains("import-no-rows"))
            #expect(ids(try read([])) == ["import-empty"])
            #expect(ids(try read("<!DOCTYPE html><html>Sign in</html>")) == ["import-content"])
        },
    ]
}

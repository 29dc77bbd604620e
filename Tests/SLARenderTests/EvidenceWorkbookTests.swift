import Foundation
import FoundationXML
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

@Suite struct EvidenceWorkbookTests {
    static let rows = [
        EvidenceRow(
            commitment: "resolution_attainment", kind: .ticket, item: "INC0051744", group: "P2",
            from: Instant(milliseconds: 1_760_000_000_000), to: Instant(milliseconds: 1_760_000_000_500),
            outcome: "missed", good: 0, of: 1, unit: .tickets, value: 5_400_000, target: 3_600_000,
            paused: Milliseconds(0), remark: "Vendor", origin: Provenance(file: "exports/inc.csv", line: 18)),
        EvidenceRow(
            commitment: "availability.vetdesk", kind: .interval, item: "vetdesk", group: "web",
            from: Instant(milliseconds: 0), to: Instant(milliseconds: 1500), outcome: "down", good: 0, of: 1500,
            unit: .milliseconds, value: 1500),
    ]

    private func parts(_ review: Review, _ rows: [EvidenceRow]) throws -> [(path: String, text: String)] {
        let table = EvidenceTable(
            client: review.client.id, period: review.period.id, rows: rows,
            volumes: [
                TicketVolume(
                    ticket: rows.first?.item ?? "", priority: "P2", created: nil, isOpened: true, resolved: 2,
                    isOpenAtEnd: false, isOpenPastTarget: false)
            ])
        let parts = try #require(try Rendering.renderer.get().workbook(review, evidence: table, zone: Rendering.zone()))
        return parts.map { part in
            var bytes: [UInt8] = []
            switch part.content {
            case .text(let text): bytes += text.utf8
            case .sheet(let write): write { bytes += $0 }
            }
            return (part.path, String(decoding: bytes, as: UTF8.self))
        }
    }

    private func cells(_ sheet: String) -> [String] {
        sheet.matches(of: #/<c .*?</c>/#).map { String($0.output) }
    }

    @Test func theSummaryReadsAsRecorded() throws {
        let parts = try parts(Aldermoor.review, Self.rows)
        let summary = try #require(parts.first { $0.path == "xl/worksheets/sheet1.xml" })
        let golden = summary.text.replacing("<row", with: "\n<row").replacing("<c ", with: "\n  <c ") + "\n"
        #expect(try Rendering.matchesGolden(golden, "aldermoor-evidence-summary.xml"))
    }

    /// One of several targets beside what all of them allow would not add up.
    @Test func severalTargetsAreNamedAll() throws {
        var review = Aldermoor.review
        let place = try #require(review.commitments.firstIndex { $0.id == "availability.vetdesk" })
        review.commitments[place].targets = [
            DatedTarget(from: Aldermoor.date(2026, 10, 1), target: .atLeast(Aldermoor.share("99.9%"))),
            DatedTarget(from: Aldermoor.date(2026, 10, 15), target: .atLeast(Aldermoor.share("99.8%"))),
        ]
        let summary = try #require(try parts(review, Self.rows).first { $0.path == "xl/worksheets/sheet1.xml" }).text
        let row = try #require(summary.split(separator: "<row").first { $0.contains(">availability.vetdesk<") })
        #expect(!row.contains("/((1-F"))
        #expect(row.contains("from 15\u{A0}Oct") && row.contains("99.80"))
    }

    @Test(
        arguments: [
            (.atLeastCount(10), "MAX('Values'!$F$2:$F$3)-SUMPRODUCT(MAX("), (.atMostCount(10), "SUMPRODUCT(MAX(("),
        ] as [(CommitmentTarget, String)])
    func theWorstOfSeveralIsAFormula(target: CommitmentTarget, formula: String) throws {
        var review = Aldermoor.review
        review.commitments = [
            Commitment(
                id: "measure.visits", indicator: .measure, group: .continuity, subject: "Visits",
                result: IndicatorResult(value: .count(8), series: [], rule: "worst", isSmall: false), target: target,
                status: .missed, missesInARow: 1)
        ]
        review.verdict.worst = []
        review.recommendations = []
        review.decisions = []
        let rows = [Int64(8), 9].map { value in
            EvidenceRow(
                commitment: "measure.visits", kind: .measure, item: "Visits", outcome: "", unit: .items, value: value)
        }
        let summary = try #require(try parts(review, rows).first { $0.path == "xl/worksheets/sheet1.xml" }).text
        let row = try #require(summary.split(separator: "<row").first { $0.contains(">measure.visits<") })
        let found = try #require(row.firstMatch(of: #/<f>(.*?)</f>/#)).output.1.replacing("&apos;", with: "'")
        #expect(found.hasPrefix(formula), "\(found)")
    }

    /// 1 760 000 000 s are 20 370 days and 32 000 s, or 0.3703703704 of a day, after 1 January 1970, which is day
    /// 25 569 of spreadsheets. 5 400 000 ms are an hour and a half, or 0.0625 of a day.
    @Test func timesAreTrueDatesAndDurations() throws {
        let parts = try parts(Aldermoor.review, Self.rows)
        let sheet = try #require(parts.first { $0.text.contains("INC0051744") && $0.text.contains("Vendor") })
        let values = cells(sheet.text).compactMap { $0.firstMatch(of: #/<v>(.*)</v>/#)?.output.1 }
        #expect(values.contains("45939.3703703704") && values.contains("0.0625"))
        let intervals = try #require(
            parts.first { $0.text.contains("availability.vetdesk") && $0.text.contains(">web<") })
        #expect(cells(intervals.text).contains { $0.hasSuffix("<v>1.5</v></c>") })
        for sheet in [sheet, intervals] {
            #expect(sheet.text.contains("ySplit=\"1\"") && sheet.text.contains("<autoFilter"))
        }
    }

    @Test func partsAreWellFormedWhateverTheExportsHold() throws {
        let hostile = try Self.hostile()
        #expect(hostile.count > 100)
        let rows = hostile.flatMap { text in
            EvidenceRow.Kind.allCases.map { kind in
                EvidenceRow(
                    commitment: "resolution_attainment", kind: kind, item: text, group: text, outcome: text,
                    unit: .tickets, remark: text, origin: Provenance(file: text, line: 1))
            }
        }
        for (path, text) in try parts(HostileTextTests.review, rows) {
            let reader = XMLParser(data: Data(text.utf8))
            let faults = Faults()
            reader.delegate = faults
            #expect(reader.parse() && faults.first == nil, "\(path): \(faults.first ?? "")")
            #expect(!text.contains("TargetMode=") && !text.contains("<hyperlink"), "\(path)")
            // Formulas stand in the summary only, and none of them names a text of the exports.
            let formulas = text.matches(of: #/<f>(.*?)</f>/#).map { String($0.output.1) }
            if path != "xl/worksheets/sheet1.xml" { #expect(formulas == []) }
            for formula in formulas { #expect(!formula.contains("script") && !formula.contains("cmd")) }
        }
    }

    /// The check of the formula corpus: whatever a cell holds, it does not begin as a formula does.
    @Test func noTextIsAFormula() throws {
        for text in try Self.hostile() {
            let inert = SpreadsheetText.inert(text)
            let first = inert.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" && $0 != "\u{FEFF}" }
            if let first {
                #expect(!"=+-@\t\r\n\0\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first), "\(text)")
            }
            #expect(!inert.unicodeScalars.contains { $0.value < 0x20 || (0x202A...0x202E).contains($0.value) })
        }
        #expect(SpreadsheetText.inert("Printer, 2nd floor") == "Printer, 2nd floor")
        #expect(SpreadsheetText.inert("-1") == "'-1")
    }

    /// ECMA-376 reads `_x0041_` as a character; as text it keeps its seven characters.
    @Test(arguments: [
        ("a_x0041_b", "a_x005F_x0041_b"), ("_x00", "_x00"), ("<&>\"", "&lt;&amp;&gt;&quot;"),
        (String(repeating: "x", count: 40_000), String(repeating: "x", count: 32_766) + "…"),
    ])
    func textIsEscaped(_ text: String, _ expected: String) {
        #expect(SpreadsheetXML.escaped(text) == expected)
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
    func columnsHaveLetters(_ index: Int, _ letters: String) {
        #expect(CellReference.column(index) == letters)
    }

    @Test(arguments: Rendering.wording.keys.sorted())
    func sheetNamesAreOnesThatSpreadsheetsTake(_ language: String) throws {
        let wording = try WordingCatalogue(files: Rendering.wording).wording(for: language)
        let names = (EvidenceSheets.Kind.allCases.map(\.rawValue) + ["summary", "volumes"])
            .map { wording.text("workbook.sheet.\($0)") }
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
        for name in names { #expect(name.utf16.count <= 31 && !name.contains { "[]:*?/\\'".contains($0) }, "\(name)") }
    }

    static func hostile() throws -> [String] { try HostileText.lines("html", "markdown", "formula", "own").map(\.s) }
}

/// What a reader of XML complained about first.
private final class Faults: NSObject, XMLParserDelegate {
    var first: String?

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        if first == nil { first = "\(error)" }
    }
}

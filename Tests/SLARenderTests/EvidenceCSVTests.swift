import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLARender

@Suite struct EvidenceCSVTests {
    private func lines(_ rows: [EvidenceRow]) -> [String] {
        let bytes = EvidenceCSV.bytes(EvidenceTable(client: "aldermoor", period: "2026-10", rows: rows))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        return String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test func aRowStatesWhatCountedAndWhereItWasRead() {
        let lines = lines([
            EvidenceRow(
                commitment: "resolution_attainment", kind: .ticket, item: "INC0051744", group: "P2",
                from: Instant(milliseconds: 1_760_000_000_000), to: Instant(milliseconds: 1_760_000_000_500),
                outcome: "missed", good: 0, of: 1, unit: .tickets, value: 500, target: 400, paused: Milliseconds(0),
                remark: "Waiting, \"vendor\"", origin: Provenance(file: "exports/inc.csv", line: 18))
        ])
        #expect(
            lines == [
                "client,period,commitment,kind,item,group,from_utc,to_utc,outcome,good,of,unit,value,target,paused_ms,remark,file,line",
                "aldermoor,2026-10,resolution_attainment,ticket,INC0051744,P2,2025-10-09T08:53:20Z,2025-10-09T08:53:20.500Z,missed,0,1,tickets,500,400,0,\"Waiting, \"\"vendor\"\"\",exports/inc.csv,18",
            ])
    }

    /// OWASP ASVS 1.2.10; the strings are those by which spreadsheets were attacked.
    @Test(arguments: try HostileText.lines("formula").map(\.s) + ["\u{A0}=1+1", "\u{FF1D}1+1", "\0=1+1"])
    func noCellIsAFormula(_ hostile: String) throws {
        let row = EvidenceRow(
            commitment: "c", kind: .survey, item: hostile, group: hostile, outcome: "", unit: .answers, remark: hostile)
        let lines = lines([row])
        #expect(lines.count == 2)
        for cell in try cells(#require(lines.last)) where !cell.isEmpty {
            let first = try #require(cell.unicodeScalars.first { $0 != " " })
            #expect(!"=+-@\t\r\n\0\u{FF1D}".unicodeScalars.contains(first), "\(cell)")
        }
    }

    @Test func numbersStayNumbers() {
        let row = EvidenceRow(
            commitment: "c", kind: .measure, item: "m", outcome: "value", good: -1, of: 2, unit: .items, value: -5)
        #expect(lines([row]).last == "aldermoor,2026-10,c,measure,m,,,,value,-1,2,items,-5,,,,,")
    }

    /// A reader of RFC 4180, for one line.
    private func cells(_ line: String) -> [String] {
        var cells = [""]
        var isQuoted = false
        var last: Character?
        for character in line {
            defer { last = character }
            switch character {
            case "\"" where !isQuoted && last == "\"":
                cells[cells.count - 1].append(character)
                isQuoted = true
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}

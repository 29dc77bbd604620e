import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("What an export lost is told: the rest of cropped texts, rows between two others")
struct LossTests {
    private static func tickets(_ subjects: [String]) throws -> ImportedFile {
        let rows = subjects.enumerated().map { index, subject in
            "T-\(index),acme,\"\(subject)\",P2,Closed,2026-03-0\(1 + index) 09:00:00,,,,\"\(String(repeating: "z", count: 40_000))\""
        }
        let header = "ticket_id,client,subject,priority,status,created_at,first_response_at,resolved_at,assignee,note\n"
        let profile = try Imports.profile(text: CorpusImportTests.csvProfile)
        return Imports.file(header + rows.joined(separator: "\n") + "\n", try Imports.job("t.csv", profile))
    }

    @Test(
        "a text of exactly as many characters as a tool writes into a cell is counted, with its first line",
        arguments: [(32_767, "32,767", "Excel"), (32_000, "32,000", "ServiceNow")])
    func cropped(length: Int, written: String, tool: String) throws {
        // Characters of two bytes: the limit counts characters.
        let text = String(repeating: "ä", count: length)
        let file = try Self.tickets(["short", text, String(repeating: "x", count: length - 1), text + "x", text])
        let warning = try #require(file.diagnostics.first { $0.id == "import-cropped-text" })
        #expect(warning.severity == .warning)
        #expect(warning.position?.line == 3)
        #expect(warning.summary.hasPrefix("2 texts are as long as a tool writes at most, the first of them 'subject'"))
        #expect(warning.summary.contains("\(written) characters, where \(tool) crops"))
        #expect(file.file.notices == [SourceNotice(.croppedTexts, count: 2)])
    }

    @Test("a long text that no tool crops there, and one that no field is read from, are no finding")
    func whole() throws {
        let file = try Self.tickets([String(repeating: "x", count: 40_000), String(repeating: "x", count: 31_999)])
        #expect(!file.diagnostics.contains { $0.id == "import-cropped-text" })
        #expect(file.file.notices.isEmpty)
    }

    // MARK: - Printed durations

    private static func log(_ rows: [String]) throws -> ImportedFile {
        let header = "Monitor,Monitor URL,Event,Date-Time,Reason,Duration,Duration (in mins.)\n"
        let job = try Imports.job("log.csv", Imports.profile("uptimerobot"), zone: "UTC", client: "acme")
        return Imports.file(header + rows.joined(separator: "\n") + "\n", job)
    }

    private static func states(_ file: ImportedFile) -> [String] {
        file.batch.readings.sorted { ($0.at, $0.origin.line) < ($1.at, $1.origin.line) }.map { reading in
            guard case .event(let state) = reading.statement else { return "?" }
            return "\(state) \(reading.at.milliseconds / 1000 - 1_788_220_800)"
        }
    }

    @Test("an outage whose Up row is missing ends when its printed duration is over, and the data log says so")
    func missingUp() throws {
        // 2026-09-01T00:00:00Z is 1,788,220,800.
        let file = try Self.log([
            "A,u,Down,2026-09-08 00:00:00,x,,3", "A,u,Down,2026-09-01 10:00:00,x,,5",
            "B,u,Down,2026-09-01 11:00:00,x,,0", "B,u,Down,2026-09-02 00:00:00,x,,1",
        ])
        #expect(
            Self.states(file) == [
                "down 36000", "up 36300", "down 39600", "up 39601", "down 86400", "down 604800",
            ])
        #expect(file.diagnostics.filter { $0.id == "import-printed-span" }.compactMap { $0.position?.line } == [3, 4])
        #expect(file.file.notices == [SourceNotice(.printedSpans, count: 2)])
    }

    @Test("a row that follows within the minute to which durations are cut is the one that ends the state")
    func presentUp() throws {
        let file = try Self.log(["A,u,Up,2026-09-01 10:05:59,OK,,9", "A,u,Down,2026-09-01 10:00:00,x,,5"])
        #expect(Self.states(file) == ["down 36000", "up 36359"])
        #expect(file.file.notices.isEmpty)
    }

    @Test("what follows a state that was no outage, and whose next row is missing, is not known")
    func missingDown() throws {
        let file = try Self.log(["A,u,Down,2026-09-01 12:00:00,x,,5", "A,u,Up,2026-09-01 10:00:00,OK,,30"])
        #expect(Self.states(file) == ["up 36000", "unknown 37800", "down 43200"])
    }

    @Test(
        "the last state of a log that prints durations was seen until its own is over, and behind that nothing is known"
    )
    func lastState() throws {
        let file = try Self.log([
            "A,u,Up,2026-09-01 10:00:00,OK,,30", "B,u,Down,2026-09-01 10:00:00,x,,5",
            "C,u,Paused,2026-09-01 10:00:00,,,9",
        ])
        #expect(file.file.lastRecord == Instant(milliseconds: 1_788_258_600_000))  // 10:30
        #expect(
            CanonicalText(combine([file]).records).lines == [
                "acme A 2026-09-01T10:00:00Z up OK", "acme A 2026-09-01T10:30:00Z unknown ",
                "acme B 2026-09-01T10:00:00Z down x", "acme B 2026-09-01T10:05:00Z unknown ",
                "acme C 2026-09-01T10:00:00Z unknown ",
            ])
    }

    @Test("an earlier export ends in the middle of a state that a later one tells to its end")
    func laterExport() throws {
        func file(_ name: String, _ rows: String) throws -> ImportedFile {
            Imports.file(
                "Monitor,Monitor URL,Event,Date-Time,Reason,Duration,Duration (in mins.)\n" + rows,
                try Imports.job(name, Imports.profile("uptimerobot"), zone: "UTC", client: "acme"))
        }
        let earlier = try file("a.csv", "A,u,Up,2026-09-01 10:00:00,OK,,30\n")
        let later = try file("b.csv", "A,u,Down,2026-09-01 12:00:00,x,,5\nA,u,Up,2026-09-01 10:00:00,OK,,120\n")
        let expected = [
            "acme A 2026-09-01T10:00:00Z up OK", "acme A 2026-09-01T12:00:00Z down x",
            "acme A 2026-09-01T12:05:00Z unknown ",
        ]
        #expect(CanonicalText(combine([earlier, later]).records).lines == expected)
        let both = combine([later, earlier]).records
        #expect(CanonicalText(both).lines == expected)
        #expect(
            both.files.map(\.rows) == [
                RowAccount(read: 1, accepted: 0, duplicate: 1), RowAccount(read: 2, accepted: 2),
            ])
    }

    @Test("a state without a printed duration holds until the next row, as before")
    func unprinted() throws {
        let file = try Self.log(["A,u,Down,2026-09-08 00:00:00,x,,", "A,u,Down,2026-09-01 10:00:00,x,,-"])
        #expect(Self.states(file) == ["down 36000", "down 604800"])
    }
}

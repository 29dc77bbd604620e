import SLADiagnostics
import SLAModel
import TestSupport
import Testing

@testable import SLAImport

@Suite("Two values for one thing are told with both lines, and the later row is taken")
struct TwoValuesTests {
    static func found(_ texts: [String], _ profile: String) throws -> ([String], Records) {
        let files = try texts.enumerated().map { index, text in
            Imports.file(
                text, try Imports.job("\(index)-2026-06.csv", Imports.profile(profile), zone: "UTC", client: "acme"))
        }
        let (records, diagnostics) = combine(files)
        return (diagnostics.map(\.text), records)
    }

    static let fix = "  fix: delete the row, or the file, that is out of date"

    @Test("of one month and monitor")
    func months() throws {
        let texts = ["95.00", "99.99"].map { "Monitor,Uptime %\nweb,\($0)\n" }
        let (told, records) = try Self.found(texts, "availability-report")
        #expect(
            told == [
                """
                1-2026-06.csv:2: warning: the availability of 'web' in one span has two values [import-conflict]
                  note: the other one: 0-2026-06.csv:2; the later row was taken
                \(Self.fix)
                """
            ])
        #expect(records.readings.map(\.origin.file) == [1])
        #expect(try Self.found([texts[0], texts[0]], "availability-report").0 == [])
    }

    @Test("of one measure and date")
    func measures() throws {
        func text(_ second: Int) -> String {
            "client,measure,date,numerator,denominator,value,unit\nAcme,patches,2026-06-10,97,100,,\n"
                + "Acme,patches,2026-06-10,\(second),100,,\n"
        }
        let (told, records) = try Self.found([text(90)], "measures")
        #expect(
            told == [
                """
                0-2026-06.csv:3: warning: the measure 'patches' at one time has two values [import-conflict]
                  note: the other one: 0-2026-06.csv:2; the later row was taken
                \(Self.fix)
                """
            ])
        #expect(records.measurements.map(\.value) == [.share(numerator: 90, denominator: 100)])
        #expect(try Self.found([text(97)], "measures").0 == [])
    }

    @Test("an hour that was exported before it was over is exported again, and no contradiction")
    func hours() throws {
        func text(_ downtime: String) -> String {
            """
            Date Time,Date Time(RAW),Coverage(RAW),Downtime(RAW)
            9/8/2026 2:00:00 AM - 3:00:00 AM,46273.1250000000,0000010000,\(downtime)

            """
        }
        let files = try ["0", "500"].enumerated().map { index, downtime in
            Imports.file(
                text(downtime),
                try Imports.job(
                    "\(index).csv", Imports.profile("prtg-historicdata-csv"), client: "acme", monitor: "web"))
        }
        #expect(combine(files).diagnostics.isEmpty)
    }

    @Test("of many contradictions the first are told, and all are counted")
    func many() throws {
        func text(_ value: Int) -> String {
            "measure,date,numerator,denominator,value,unit\n"
                + (1...26).map { "patches,2026-06-\($0 < 10 ? "0" : "")\($0),\(value),100,,\n" }.joined()
        }
        let (told, _) = try Self.found([text(90), text(91)], "measures")
        #expect(told.count == 21)
        #expect(
            told.last == """
                warning: 6 more of the same kind [import-conflict]
                  note: of two files the one whose name comes last in the alphabet was taken
                """)
    }
}

import SLADiagnostics
import SLAModel
import SLATime
import Testing

@testable import SLAImport

@Suite("No number of a cell is too long or too large to be read, or it is refused as that row's fault")
struct LargeNumberTests {
    static func read(_ profile: String, _ text: String, path: String = "m-2026-10.csv") throws -> ImportedFile {
        var job = try Imports.job(path, Imports.profile(profile), zone: "UTC", client: "acme")
        if profile.hasPrefix("prtg") { job.monitor = "web" }
        return Imports.file(text, job)
    }

    @Test(
        "a percentage is of the same parts however many decimals are written, and noise behind the ninth is none",
        arguments: [
            ("90", 90_000_000_000), ("90.00", 90_000_000_000), ("99.95", 99_950_000_000),
            ("0.30000000000000004", 300_000_000), ("99.69999999999999", 99_700_000_000),
            ("99.97685185185185", 99_976_851_852), ("100.00000000000001", 100_000_000_000), ("0.0000000001", 0),
        ] as [(String, Int64)])
    func shares(_ value: String, parts: Int64) throws {
        let file = try Self.read("measures", "measure,date,value,unit\nb,2026-10-05,\(value),%\n")
        #expect(file.batch.measurements.map(\.value) == [.share(numerator: parts, denominator: 100_000_000_000)])
        #expect(file.batch.measurements.map(\.isCounted) == [false])
    }

    @Test("what is no part of all is refused", arguments: ["100.001", "-0.01", "-0.0000000001"])
    func outside(_ value: String) throws {
        let file = try Self.read("measures", "measure,date,value,unit\nb,2026-10-05,\(value),%\n")
        #expect(file.file.rows.rejected == 1)
        #expect(file.diagnostics.first?.summary.hasSuffix("is not between 0 and 100 %") == true)
    }

    /// 0.3 % of the 744 h of October are 8,035,200 ms.
    @Test("a report may print its shares as a program holds them")
    func report() throws {
        let file = try Self.read(
            "availability-report", "monitor,availability %,downtime %\nweb,99.7,0.30000000000000004\n")
        let totals = file.batch.readings.map { reading -> Int64 in
            if case .totals(_, let down, _) = reading.statement { down.count } else { 0 }
        }
        #expect(totals == [8_035_200])
    }

    /// 98.76543209876543 % of an hour were measured, and 3.3333333333333336 % of that were down.
    @Test("averages may be printed as a program holds them")
    func averages() throws {
        let rows = ["46300.0416666667", "46300.0833333333"].map { "x,\($0),9876.543209876543,33.333333333333336\n" }
        let file = try Self.read(
            "prtg-historicdata-csv", "Date Time,Date Time(RAW),Coverage(RAW),Downtime(RAW)\n" + rows.joined())
        let totals = file.batch.readings.compactMap { reading -> [Int64]? in
            if case .totals(_, let down, let unknown) = reading.statement { [down.count, unknown.count] } else { nil }
        }
        #expect(totals == [[118_519, 44_444], [118_519, 44_444]])
    }

    @Test(
        "nothing lasts a thousand years",
        arguments: [
            (
                "nagios-availability",
                "HOST_NAME,TOTAL_TIME_UP,TOTAL_TIME_DOWN,TOTAL_TIME_UNREACHABLE\n"
                    + "web,9000000000000000,9000000000000000,5\n"
            ),
            ("outages", "monitor,start,end,duration\nweb,2026-10-05 10:00:00,,106751991167 d\n"),
            ("measures", "measure,date,value,unit\nb,2026-10-05,106751991167,d\n"),
        ])
    func spans(_ profile: String, text: String) throws {
        let file = try Self.read(profile, text)
        #expect(file.file.rows.rejected == 1, "\(file.diagnostics.map(\.text))")
    }

    @Test(
        "nobody counts more than a million millions, so that all sums fit",
        arguments: [
            ("900000000000000000,900000000000000000,", 1), ("1,1000000000001,", 1), (",,1000000000001", 1),
            ("1000000000000,1000000000000,", 0), (",,1000000000000", 0),
        ])
    func counts(_ cells: String, rejected: Int) throws {
        let file = try Self.read("measures", "measure,date,numerator,denominator,value\nb,2026-10-05,\(cells)\n")
        #expect(file.file.rows.rejected == rejected)
        #expect(file.diagnostics.map(\.summary).allSatisfy { $0.hasSuffix("is not between 0 and 1000000000000") })
    }

    @Test("a printed duration that cannot be is none, and ends nothing")
    func printedSpans() throws {
        let file = try Self.read(
            "uptimerobot",
            "Monitor,Event,Date-Time,Reason,Duration (in mins.)\n"
                + "web,Down,2026-10-05 10:00:00,x,153722867280912\nweb,Up,2026-10-06 10:00:00,x,5\n")
        #expect(file.batch.readings.count == 2 && file.file.rows.accepted == 2)
    }
}

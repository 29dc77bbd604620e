import Foundation
import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Timestamps")
struct TimestampTests {
    private func read(
        _ text: String, _ order: DateRule.Order? = nil, _ kind: DateRule.Kind = .text
    ) -> Result<Timestamp, TimestampFault> {
        Array(text.utf8).withUnsafeBytes { bytes in
            do throws(TimestampFault) {
                return .success(try TimestampFormat(kind: kind, order: order).read(bytes))
            } catch {
                return .failure(error)
            }
        }
    }

    /// `YYYY-MM-DD HH:MM:SS.mmm`, with a `Z` for instants.
    private func text(_ timestamp: Timestamp) -> String {
        let local = timestamp.localTime
        func padded(_ n: Int, _ width: Int) -> String { String(String(n + 10_000_000).suffix(width)) }
        let clock = [local.hour, local.minute, local.second].map { padded($0, 2) }.joined(separator: ":")
        let fraction = padded(Int(local.millisecondsOfDay % 1000), 3)
        let zone = timestamp.zone == 0 ? "" : " " + timestamp.zoneName
        return "\(local.date) \(clock).\(fraction)\(timestamp.isInstant ? "Z" : "")\(zone)"
    }

    @Test(
        "every form exports use",
        arguments: [
            ("2026-10-05 09:07:01", DateRule.Order?.none, "2026-10-05 09:07:01.000"),
            ("2026-10-05T09:07:01", nil, "2026-10-05 09:07:01.000"),
            ("2026-10-05T09:07:01Z", nil, "2026-10-05 09:07:01.000Z"),
            ("2026-10-05T09:07:01.5+02:00", nil, "2026-10-05 07:07:01.500Z"),
            ("2026-10-05T09:07:01,123456 -0330", nil, "2026-10-05 12:37:01.123Z"),
            ("2026-10-05 09:07:01 UTC", nil, "2026-10-05 09:07:01.000Z"),
            ("2026-10-05 09:07:01 GMT+1", nil, "2026-10-05 08:07:01.000Z"),
            ("2026-10-05 09:07:01 UTC-03:30", nil, "2026-10-05 12:37:01.000Z"),
            ("2026-10-05 09:07 CEST", nil, "2026-10-05 09:07:00.000 CEST"),
            ("2026-10-05 09:07", nil, "2026-10-05 09:07:00.000"),
            ("2026/1/5 9:07", nil, "2026-01-05 09:07:00.000"),
            ("2026-10-05", nil, "2026-10-05 00:00:00.000"),
            ("2026-10-05 24:00", nil, "2026-10-06 00:00:00.000"),
            ("2016-12-31 23:59:60", nil, "2017-01-01 00:00:00.000"),
            ("2024-02-29 00:00:00", nil, "2024-02-29 00:00:00.000"),
            ("05/10/2026 09:07", .dmy, "2026-10-05 09:07:00.000"),
            ("05/10/2026 09:07", .mdy, "2026-05-10 09:07:00.000"),
            ("29/08/2026 10h30", .dmy, "2026-08-29 10:30:00.000"), ("29/08/2026 9H05", .dmy, "2026-08-29 09:05:00.000"),
            ("5.10.26, 9:07 PM", .dmy, "2026-10-05 21:07:00.000"),
            ("12/31/69 12:00 am", .mdy, "1969-12-31 00:00:00.000"),
            ("10/05/2026 12:05:09 PM", .mdy, "2026-10-05 12:05:09.000"),
            ("10/05/2026 9:05\u{202F}p.m.", .mdy, "2026-10-05 21:05:00.000"),
            ("5/10/2026 9:05 a.\u{A0}m.", .dmy, "2026-10-05 09:05:00.000"),
            ("26-10-05 09:07:01", .ymd, "2026-10-05 09:07:01.000"),
            ("05/Oct/26 9:10 AM", nil, "2026-10-05 09:10:00.000"),
            ("5. März 2026 09:10", nil, "2026-03-05 09:10:00.000"),
            ("05-MÄRZ-2026", nil, "2026-03-05 00:00:00.000"),
            ("5 août 2026 09:10", nil, "2026-08-05 09:10:00.000"),
            ("5 févr. 2026 09:10", nil, "2026-02-05 09:10:00.000"),
            ("5 de octubre de 2026", nil, "2026-10-05 00:00:00.000"),
            ("05/ago/26 9:10", nil, "2026-08-05 09:10:00.000"),
            ("05/out/26 9:10", nil, "2026-10-05 09:10:00.000"),
            ("5 mrt 2026", nil, "2026-03-05 00:00:00.000"),
            ("5 giu 2026", nil, "2026-06-05 00:00:00.000"),
            ("Oct 5, 2026 3:04 PM", nil, "2026-10-05 15:04:00.000"),
            ("October 5, 2026, 3:04:05 PM", nil, "2026-10-05 15:04:05.000"),
        ])
    func forms(_ cell: String, order: DateRule.Order?, expected: String) throws {
        #expect(try text(read(cell, order).get()) == expected)
    }

    @Test(
        "numbers as dates",
        arguments: [
            ("1791190800", DateRule.Kind.epochSeconds, "2026-10-05 09:00:00.000Z"),
            ("1791190800.25", .epochSeconds, "2026-10-05 09:00:00.250Z"),
            ("1791190800123", .epochMilliseconds, "2026-10-05 09:00:00.123Z"),
            ("46300.375", .oleAutomation, "2026-10-05 09:00:00.000"),
            ("46300,3750000001", .oleAutomation, "2026-10-05 09:00:00.000"),
            ("46300", .oleAutomation, "2026-10-05 00:00:00.000"),
            ("Mon, 05 Oct 2026 09:00:00 +0200", .rfc822, "2026-10-05 07:00:00.000Z"),
            ("5 Oct 26 09:00 EST", .rfc822, "2026-10-05 14:00:00.000Z"),
            ("Mon, 5 Oct 2026 09:00:00 GMT", .rfc822, "2026-10-05 09:00:00.000Z"),
        ])
    func numbers(_ cell: String, kind: DateRule.Kind, expected: String) throws {
        #expect(try text(read(cell, nil, kind).get()) == expected)
    }

    @Test(
        "what is no timestamp is refused with its reason",
        arguments: [
            ("2026-02-29 00:00:00", DateRule.Order?.none, TimestampFault.noSuchDate),
            ("2026-13-01 00:00:00", nil, .noSuchDate),
            ("0000-01-01 00:00:00", nil, .noSuchDate),
            ("31/13/2026 09:12", .dmy, .noSuchDate),
            ("13/01/2026", .mdy, .noSuchDate),
            ("5.10.6", .dmy, .noSuchDate), ("5/10/6 09:12", .mdy, .noSuchDate),
            ("05/10/2026", nil, .orderUnknown),
            ("2026-10-05 09:07:01 (UTC+02:00)", nil, .zoneUnknown),
            ("2026-10-05 09:07:01 Uhr", nil, .unexpected(offset: 20)),
            ("2026-01-01 24:00:01", nil, .noSuchTime),
            ("2026-01-01 09:60:00", nil, .noSuchTime),
            ("2026-01-01 13:00 PM", nil, .noSuchTime),
            ("2026-01-01 0:30 AM", nil, .noSuchTime),
            ("2026-01-01 09:00:00 XY", nil, .unexpected(offset: 20)),
            ("2026-01-01 09:00:00x", nil, .unexpected(offset: 19)),
            ("2026-01-01T", nil, .unexpected(offset: 11)),
            ("2026-01/01", nil, .unexpected(offset: 7)),
            ("2026-01-0", nil, .noSuchDate),
            ("5 brumaire 2026", nil, .unexpected(offset: 2)),
            ("46300.375", nil, .unexpected(offset: 4)),
            ("", nil, .unexpected(offset: 0)),
            ("yesterday", nil, .unexpected(offset: 0)),
        ])
    func faults(_ cell: String, order: DateRule.Order?, fault: TimestampFault) {
        #expect(read(cell, order) == .failure(fault))
    }

    @Test("the form of most rows agrees with the general reader on every day and on every damaged byte")
    func commonForm() {
        var random = SeededGenerator(seed: 5)
        let clock = "T09:07:01"
        for day in stride(from: -719_162, through: 2_932_896, by: 97) {
            let cell = CivilDate(daysSinceEpoch: day).description + clock
            #expect(
                Array(cell.utf8).withUnsafeBytes(readCommonForm)?.milliseconds == Int64(day) * 86_400_000 + 32_821_000)
        }
        for _ in 0..<20_000 {
            var cell = Array("2026-10-05 09:07:01".utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                cell[Int.random(in: 0..<cell.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            cell.withUnsafeBytes { bytes in
                guard let fast = readCommonForm(bytes) else { return }
                var general = TimestampText(bytes, order: nil)
                #expect(fast == (try? general.read(weekday: false)), "\(cell)")
            }
        }
    }

    @Test(
        "placeholders",
        arguments: [
            ("1970-01-01 00:00:00", true), ("0001-01-01 00:00:00", true), ("9999-12-31 23:59:59", true),
            ("1900-01-01 00:00:00", true), ("1969-12-31 19:00:00", true),
            ("1970-01-02 00:00:00", false), ("2026-10-05 00:00:00", false),
        ])
    func placeholders(_ cell: String, isPlaceholder: Bool) throws {
        #expect(try read(cell).get().isPlaceholder == isPlaceholder)
    }

    @Test(
        "the order of day and month is decided over the column",
        arguments: [
            (["03/04/2026", "13/04/2026"], DateOrderEvidence.Verdict.settled(.dmy)),
            (["03/04/2026", "04/13/2026"], .settled(.mdy)),
            (["03/04/2026", "05/06/2026"], .undecidable),
            (["13/04/2026", "04/13/2026"], .contradictory),
            (["2026-04-03", "3 Apr 2026"], .settled(.ymd)),
            (["69-04-03", "26-04-03"], .settled(.ymd)),
            // A year of two digits may stand in front or behind: 13 is a day or a year, and no month in the middle.
            (["01/03/25", "13/03/25"], .undecidable), (["13/03/25", "14/03/69"], .settled(.dmy)),
            (["03/13/25", "01/02/25"], .settled(.mdy)), (["03/13/25", "13/03/25"], .contradictory),
            (["13/03/2025", "14/03/25"], .settled(.dmy)), (["01/Mar/25", "13/Mar/25"], .settled(.ymd)),
            ([], .settled(.ymd)),
        ])
    func evidence(_ cells: [String], verdict: DateOrderEvidence.Verdict) {
        var evidence = DateOrderEvidence()
        for cell in cells { Array(cell.utf8).withUnsafeBytes { evidence.add($0) } }
        #expect(evidence.verdict == verdict)
    }

    @Test("every month of every language reads as itself")
    func months() throws {
        let languages = ["en_US", "de_DE", "de_AT", "fr_FR", "es_ES", "pt_BR", "pt_PT", "nl_NL", "it_IT"]
        for language in languages {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: language)
            for names in [formatter.monthSymbols, formatter.shortMonthSymbols] {
                for (index, name) in names.enumerated() {
                    let bare = name.hasSuffix(".") ? String(name.dropLast()) : name
                    #expect(Array(bare.utf8).withUnsafeBytes(MonthNames.month) == index + 1, "\(language) \(name)")
                }
            }
        }
    }
}

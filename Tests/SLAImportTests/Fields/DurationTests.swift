import SLAModel
import SLATime
import Testing

@testable import SLAImport

@Suite("Durations and numbers")
struct DurationTests {
    private func read(_ text: String, _ unit: DurationUnit) -> Result<Milliseconds, DurationFault> {
        Array(text.utf8).withUnsafeBytes { bytes in
            do throws(DurationFault) {
                return .success(try DurationFormat(unit: unit).read(bytes))
            } catch {
                return .failure(error)
            }
        }
    }

    @Test(
        "one grammar for all tools, in seconds",
        arguments: [
            ("2:18", DurationUnit.text, 8280), ("-1:07", .text, -4020), ("03:40:03", .text, 13_203),
            ("1.02:03:04.5670000", .text, 93_784.567), ("125:00:00", .text, 450_000), ("1d 4h 43m", .text, 103_380),
            ("2M 6d 16h", .text, 5_760_000), ("42 m 30 s", .text, 2550), ("542 hrs, 3 mins", .text, 1_951_380),
            ("1 day 4 hours", .text, 100_800), ("1.5 h", .text, 5400), ("1,5 h", .text, 5400),
            ("1970-01-01 03:40:03", .text, 13_203), ("PT1H", .text, 3600), ("P1DT2H30M", .text, 95_400),
            ("PT1.5S", .text, 1.5), ("P2W", .text, 1_209_600), ("-PT15M", .text, -900), ("350ms", .text, 0.35),
            ("90", .minutes, 5400), ("1.25", .hours, 4500), ("1,25", .hours, 4500), ("-30", .seconds, -30),
            ("1500", .milliseconds, 1.5), ("2h", .minutes, 7200), ("8760000", .hours, 31_536_000_000),
        ])
    func durations(_ cell: String, unit: DurationUnit, seconds: Double) {
        #expect(read(cell, unit) == .success(Milliseconds(Int64((seconds * 1000).rounded()))))
    }

    @Test(
        "what is no duration is refused with its reason",
        arguments: [
            ("90", DurationUnit.text, DurationFault.unitMissing), ("1.5", .text, .unitMissing),
            ("2:60", .text, .outOfRange), ("1:2", .text, .unexpected(offset: 3)),
            ("4m 1d", .text, .unexpected(offset: 4)),
            ("4h 4h", .text, .unexpected(offset: 4)), ("4 D", .text, .unexpected(offset: 2)),
            ("P1M", .text, .unexpected(offset: 2)), ("PT", .text, .unexpected(offset: 2)),
            ("1h 30", .text, .unitMissing), ("1,250", .hours, .markUnknown), ("1,250 h", .text, .markUnknown),
            ("", .text, .unexpected(offset: 0)),
            ("n/a", .minutes, .unexpected(offset: 0)),
            ("542 hrs,", .text, .unexpected(offset: 8)), ("999999999999999", .hours, .outOfRange),
            ("8760001", .hours, .outOfRange), ("-8760001", .hours, .outOfRange), ("365001 d", .text, .outOfRange),
        ])
    func faults(_ cell: String, unit: DurationUnit, fault: DurationFault) {
        #expect(read(cell, unit) == .failure(fault))
    }

    @Test(
        "numbers of both notations; groupings that cannot be are refused",
        arguments: [
            ("1234.5", DecimalMark.point, DecimalNumber?.some(DecimalNumber(mantissa: 12345, scale: 1))),
            ("1,234.5", .point, DecimalNumber(mantissa: 12345, scale: 1)),
            ("1.234,5", .comma, DecimalNumber(mantissa: 12345, scale: 1)),
            ("1\u{202F}234,5 %", .comma, DecimalNumber(mantissa: 12345, scale: 1, isPercent: true)),
            ("1'234.50", .point, DecimalNumber(mantissa: 123_450, scale: 2)),
            ("-4", .point, DecimalNumber(mantissa: -4, scale: 0)),
            ("99.9%", .point, DecimalNumber(mantissa: 999, scale: 1, isPercent: true)),
            ("1.234,5", .point, nil), ("1,23.5", .point, nil), ("12,3456", .point, nil), ("1,234 567", .point, nil),
            ("NaN", .point, nil), ("inf", .point, nil), ("", .point, nil), ("1.", .point, nil), ("4.5", .comma, nil),
            ("1e5", .point, nil), ("12,34,567", .point, nil), ("1234,567", .point, nil), ("1.23.456", .comma, nil),
            (",123", .point, nil), ("1,,234", .point, nil), ("--1", .point, nil),
            ("1,234", .point, DecimalNumber(1234)),
            ("1,234", .comma, DecimalNumber(mantissa: 1234, scale: 3)),
        ])
    func numbers(_ cell: String, mark: DecimalMark, expected: DecimalNumber?) {
        #expect(Array(cell.utf8).withUnsafeBytes { NumberFormat(decimalMark: mark).read($0) } == expected)
    }

    /// Where the profile says nothing, a comma is read where it has one meaning. `3,87,16,91,111` is what a spreadsheet
    /// made of `3871,691111` (formats 2.15).
    @Test(
        "a number that two notations read otherwise is refused until the profile says which is meant",
        arguments: [
            ("99.875", DecimalNumber?.some(DecimalNumber(mantissa: 99_875, scale: 3))),
            ("99,95", DecimalNumber(mantissa: 9995, scale: 2)), ("1,234,567", DecimalNumber(1_234_567)),
            ("1,234.5", DecimalNumber(mantissa: 12345, scale: 1)),
            ("1234,567", DecimalNumber(mantissa: 1_234_567, scale: 3)),
            ("99,5 %", DecimalNumber(mantissa: 995, scale: 1, isPercent: true)),
            ("1,234", nil), ("-12,500", nil), ("1,234 %", nil), ("1.234,5", nil), ("1.234.567", nil),
            ("3,87,16,91,111", nil),
        ])
    func undeclared(_ cell: String, expected: DecimalNumber?) {
        #expect(Array(cell.utf8).withUnsafeBytes { NumberFormat().read($0) } == expected)
    }

    @Test(
        "the notation of bare durations is the profile's, and never guessed",
        arguments: [
            ("1,250", DecimalMark.comma, 4500), ("1,250", .point, 4_500_000), ("1.250", .comma, 4_500_000),
            ("1.250", .point, 4500), ("1,5 h", .comma, 5400), ("PT1.5H", .comma, 5400),
        ])
    func notation(_ cell: String, mark: DecimalMark, seconds: Int64) throws {
        let format = DurationFormat(unit: .hours, numbers: NumberFormat(decimalMark: mark))
        #expect(try Array(cell.utf8).withUnsafeBytes { try format.read($0) } == Milliseconds(seconds * 1000))
    }
}

extension DecimalNumber {
    fileprivate init(_ whole: Int64) { self.init(mantissa: whole, scale: 0) }
}

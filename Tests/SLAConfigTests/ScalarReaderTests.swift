import SLAConfig
import SLADiagnostics
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Values are read from their text")
struct ScalarReaderTests {
    private func read<V>(_ text: String, as reader: ValueReader<V>) -> V? {
        let node = YAMLNode(.scalar(text, .plain), line: 1, column: 1)
        let sink = DiagnosticSink(YAMLText(text, file: "a.yaml"))
        let value = reader.read(node, "key", sink)
        // Whatever has no value is told, and whatever is told as an error has none.
        #expect((value == nil) == sink.found.hasErrors, "\(text)")
        return value
    }

    @Test("law: texts and names are refused for what is in them, however they are looked at")
    func textsAndNames() {
        var random = SeededGenerator(seed: 59)
        let pieces = [
            "a", "Z", "9", " ", "\t", "\n", "\u{7F}", "~", "!", "ä", "\u{85}", "\u{A0}", "日", "\u{3000}", "\u{1}",
        ]
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }.joined()
            if text == "~" { continue }
            let hasControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
            let isText = !hasControl && !text.allSatisfy(\.isWhitespace)
            #expect((read(text, as: ValueReader<String>.text) == text) == isText, "\(text.debugDescription)")
            let isName = !hasControl && !text.isEmpty && !text.contains(where: \.isWhitespace)
            #expect((read(text, as: ValueReader<String>.name) == text) == isName, "\(text.debugDescription)")
        }
    }

    @Test(
        "spans of time",
        arguments: [
            ("15m", 900_000), ("4h", 14_400_000), ("1h 30m", 5_400_000), ("1h30m", 5_400_000),
            ("30 days", 2_592_000_000),
            ("0s", 0), ("90 minutes", 5_400_000), ("2d 3h", 183_600_000), ("30m 1h", nil), ("1h 1h", nil), ("", nil),
            ("h", nil), ("15", nil), ("15 mm", nil), ("1e3h", nil), ("9999999999h", nil), ("-5m", nil), ("0x10m", nil),
        ] as [(String, Int64?)])
    func spans(text: String, milliseconds: Int64?) {
        #expect(read(text, as: ValueReader<Milliseconds>.span)?.count == milliseconds)
    }

    @Test(
        "code pages by the names people and exports use",
        arguments: [
            ("windows-1252", .windows1252), ("Windows-1252", .windows1252), ("cp1252", .windows1252),
            ("latin1", .latin1), ("ISO-8859-1", .latin1), ("utf8", .utf8), ("us-ascii", .utf8),
            ("utf-16le", .utf16LittleEndian), ("windows-1251", nil), ("windows1252", nil), ("", nil),
        ] as [(String, TextEncoding?)])
    func encodings(text: String, value: TextEncoding?) {
        #expect(read(text, as: ValueReader<TextEncoding>.encoding) == value)
    }

    @Test(
        "promised times",
        arguments: [
            ("4h", .time(.hours(4))), ("3 business days", .businessDays(3)), ("1 business day", .businessDays(1)),
            ("2 open dates", .openDates(2)), ("3 days", nil), ("0 business days", nil), ("0m", nil),
            ("3 working days", nil), ("business days", nil),
        ] as [(String, TargetDuration?)])
    func targets(text: String, value: TargetDuration?) {
        #expect(read(text, as: ValueReader<TargetDuration>.target) == value)
    }

    @Test(
        "hours",
        arguments: [
            ("08:00-18:00", 480, 1080), ("8:00 - 18:00", 480, 1080), ("22:00-06:00", 1320, 360),
            ("00:00-24:00", 0, 1440), ("08:00–18:00", 480, 1080),
        ])
    func hours(text: String, open: Int, close: Int) {
        #expect(read(text, as: ValueReader<OpeningHours>.hours) == OpeningHours(open: open, close: close))
    }

    @Test("no hours", arguments: ["24:00-08:00", "08:60-09:00", "08:00", "08:00-08:00", "8-18", "a-b", "24:30-25:00"])
    func noHours(text: String) {
        #expect(read(text, as: ValueReader<OpeningHours>.hours) == nil)
    }

    @Test(
        "weekdays",
        arguments: [
            ("mon-fri", [0, 1, 2, 3, 4]), ("fri-mon", [4, 5, 6, 0]), ("Sunday", [6]), ("mon, wed", [0, 2]),
            ("tue - wed", [1, 2]), ("sat-sat", [5]), ("mo", nil), ("mon-", nil), ("", nil),
        ] as [(String, [Int]?)])
    func weekdays(text: String, days: [Int]?) {
        #expect(read(text, as: ValueReader<[Weekday]>.weekdays)?.map(\.rawValue) == days)
    }

    @Test("recurring windows")
    func windows() {
        let reader = ValueReader<RecurringWindow>.recurringWindow
        #expect(
            read("first sun 02:00-06:00", as: reader)
                == RecurringWindow(
                    occurrence: .nth(1), weekday: .sunday, hours: OpeningHours(open: 120, close: 360),
                    text: "first sun 02:00-06:00"))
        #expect(read("last friday 22:00-23:00", as: reader)?.occurrence == .last)
        #expect(read("wed 22:00-23:00", as: reader)?.occurrence == .every)
        #expect(read("sixth wed 22:00-23:00", as: reader) == nil)
        #expect(read("wed", as: reader) == nil)
    }

    @Test(
        "percentages keep what was written",
        arguments: [
            ("99.9 %", Ratio(999, over: 1000), 1), ("99.90%", Ratio(9990, over: 10_000), 2),
            ("0 %", Ratio(0, over: 100), 0),
            ("100 %", Ratio(100, over: 100), 0),
        ])
    func percentages(text: String, ratio: Ratio?, decimals: Int) throws {
        let share = try #require(read(text, as: ValueReader<TargetShare>.percent))
        #expect(try share == TargetShare(ratio: #require(ratio), decimals: decimals))
    }

    @Test(
        "no percentages",
        arguments: ["99.9", "0.999", "100.1 %", "-1 %", "1e2 %", ".nan", ".inf %", "0x5 %", "%", "99,9 %", "NO"])
    func noPercentages(text: String) {
        #expect(read(text, as: ValueReader<TargetShare>.percent) == nil)
    }

    @Test(
        "amounts in minor units",
        arguments: [
            ("2750.00", "GBP", 275_000), ("2750", "GBP", 275_000), ("0.5", "EUR", 50), ("1000", "JPY", 1000),
            ("1.234", "KWD", 1234), ("10.005", "GBP", nil), ("1.5", "JPY", nil),
        ] as [(String, String, Int64?)])
    func amounts(text: String, currency: String, minor: Int64?) throws {
        let amount = try #require(read(text, as: ValueReader<WrittenAmount>.amount(perMonth: false)))
        #expect(amount.money(in: currency)?.minorUnits == minor)
    }

    @Test(
        "names of languages and zones",
        arguments: [
            ("en-GB", true), ("de", true), ("zh-Hant-TW", true), ("en_GB", false), ("english", false), ("", false),
        ])
    func languages(text: String, isGood: Bool) {
        #expect((read(text, as: ValueReader<String>.language) != nil) == isGood)
    }

    @Test("a list may be a single item")
    func singleItem() {
        #expect(read("a", as: ValueReader<[String]>.list(of: .text)) == ["a"])
    }
}

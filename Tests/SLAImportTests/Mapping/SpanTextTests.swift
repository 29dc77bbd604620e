import SLATime
import Testing

@testable import SLAImport

@Suite("The length of a span as PRTG prints it")
struct SpanTextTests {
    @Test(
        "lies between its two times of day, across midnight where the second is not later",
        arguments: [
            ("9/8/2026 2:00:00 AM - 3:00:00 AM", 3600),
            ("08.09.2026 02:00:00 - 03:00:00", 3600),
            ("9/8/2026 11:00:00 PM - 9/9/2026 12:00:00 AM", 3600),
            ("9/8/2026 12:00:00 AM - 12:05:00 PM", 43_500),
            ("9/8/2026 2:00:00\u{202F}AM - 3:00:00\u{202F}PM", 46_800),
            ("2026-09-08 23:55 - 00:00", 300),
            ("08.09.2026 2:00 - 08.09.2026 2:01:30 uhr", 90),
        ])
    func length(_ text: String, seconds: Int64) {
        #expect(Self.length(text) == .seconds(seconds))
    }

    @Test(
        "is not known without exactly two times of day, or where both are the same",
        arguments: [
            "", " ", "9/8/2026", "9/8/2026 2:00:00 AM", "1:00 2:00 3:00", "2:00:00 - 2:00:00", "24:00 - 25:00",
            "2:60 - 3:00", "2:60 - 4:00", "2:00:60 - 4:00", "2: - 3:", ":00 - :30", "123:00 - 4:00", "2:00x - 3:00",
            "2:00:00.5 - 3:00",
        ])
    func unknown(_ text: String) {
        #expect(Self.length(text) == nil)
    }

    private static func length(_ text: String) -> Milliseconds? {
        var text = text
        return text.withUTF8 { SpanText.length(of: UnsafeRawBufferPointer($0)) }
    }
}

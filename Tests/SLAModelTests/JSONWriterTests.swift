import SLAModel
import SLATime
import Testing

@Suite struct JSONWriterTests {
    private struct Pair: JSONObject {
        var days: [CivilDate]
        var text: [String: String]

        func writeMembers(to json: inout JSONWriter) {
            json.member("days", days)
            json.member("text", text)
        }
    }

    private let pair = Pair(
        days: (1...28).compactMap { CivilDate(year: 2026, month: 2, day: $0) },
        text: ["long": String(repeating: "\u{1F}\"é\n", count: 300), "short": ""])

    @Test func aTextIsTheSameHoweverMuchRoomWasMade() {
        let whole = JSONWriter.bytes(of: pair)
        for capacity in [0, 1, 2, 7, 100, 1000, whole.count - 1, whole.count] {
            #expect(JSONWriter.bytes(of: pair, capacity: capacity) == whole)
        }
    }

    @Test(arguments: [
        (Int64.min, "-9223372036854775808"), (-10, "-10"), (0, "0"), (9, "9"), (10, "10"), (99, "99"), (100, "100"),
        (999_999_999_999_999_999, "999999999999999999"), (1_000_000_000_000_000_000, "1000000000000000000"),
        (Int64.max, "9223372036854775807"),
    ])
    func numbersHaveAllTheirDigits(number: Int64, text: String) {
        #expect(String(decoding: JSONWriter.bytes(of: number), as: UTF8.self) == text + "\n")
    }
}

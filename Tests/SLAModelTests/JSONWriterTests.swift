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

    @Test func digitsAreThoseOfTheNumber() {
        let powers = (0..<64).map { UInt64(1) << UInt64($0) }
        let numbers = (0...20_000).map { UInt64($0) } + powers + powers.map { $0 - 1 } + [.max]
        for number in numbers {
            for width in [1, 2, 3, 4, 5, 10] {
                var room = ByteRoom(capacity: 32)
                room.end(at: room.place(atMost: 20).store(digits: number, width: width))
                let digits = String(number)
                #expect(room.text == String(repeating: "0", count: max(0, width - digits.count)) + digits)
            }
        }
    }

    @Test(arguments: [
        "", "plain", "eight by", "a longer text that is plain", "1234567\"", "12345678\"x\\", "\u{1}é\n\t\u{8}",
    ])
    func textIsEscapedWhereverTheMarkStands(text: String) {
        for shift in 0..<9 {
            let whole = String(repeating: "x", count: shift) + text
            var plain = "\""
            for scalar in whole.unicodeScalars {
                switch scalar {
                case "\"": plain += "\\\""
                case "\\": plain += "\\\\"
                case "\n": plain += "\\n"
                case "\t": plain += "\\t"
                case "\u{8}": plain += "\\b"
                case _ where scalar.value < 0x20: plain += "\\u000" + String(scalar.value, radix: 16)
                default: plain.unicodeScalars.append(scalar)
                }
            }
            #expect(String(decoding: JSONWriter.bytes(of: whole), as: UTF8.self) == plain + "\"\n")
        }
    }
}

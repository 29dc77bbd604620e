import SLAModel
import SLATime
import Testing

@testable import SLAAggregate

@Suite struct ReadingsByWordTests {
    private static func readings(of monitors: [String]) -> ReadingsByWord {
        var records = Records()
        for (line, monitor) in monitors.enumerated() {
            records.readings.append(
                MonitorReading(
                    client: records.symbols.intern("c"), monitor: records.symbols.intern(monitor),
                    at: Instant(seconds: Int64(line)), statement: .event(.up),
                    origin: Origin(file: 0, line: Int32(line))))
        }
        return ReadingsByWord(records)
    }

    private static func lines(_ word: String, _ monitors: String...) -> [Int32]? {
        readings(of: monitors)[FoldedWord(word)]?.map(\.origin.line)
    }

    @Test func aCheckThatOneMonitorHasIsNamedAlone() {
        #expect(Self.lines("ping", "web-01 / Ping", "web-01 / CPU", "web-01 / Ping") == [0, 2])
        #expect(Self.lines("web-01 / ping", "web-01 / Ping", "web-01 / CPU") == [0])
    }

    @Test func aCheckOfSeveralMonitorsNamesNone() {
        #expect(Self.lines("Ping", "web-01 / Ping", "printer / Ping") == nil)
        #expect(Self.lines("web-01", "web-01 / Ping") == nil)
    }

    @Test func aMonitorOfThatNameIsMeantItself() {
        #expect(Self.lines("Ping", "web-01 / Ping", "Ping") == [1])
    }
}

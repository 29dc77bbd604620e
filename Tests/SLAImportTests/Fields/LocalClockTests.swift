import SLATime
import TestSupport
import Testing

@testable import SLAImport

@Suite("Local clocks")
struct LocalClockTests {
    @Test("the kept offset gives what the rules give, and counts what they count")
    func agrees() throws {
        var random = SeededGenerator(seed: 9)
        for name in ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca"] {
            let rules = try ZoneInfo.system.rules(for: name)
            var clock = LocalClock(rules)
            var gaps = 0
            var overlaps = 0
            let start: Int64 = 1_735_689_600_000
            for _ in 0..<20_000 {
                let reading = start + Int64.random(in: 0..<63_072_000, using: &random) * 1000
                let timestamp = Timestamp(milliseconds: reading)
                let expected = rules.resolve(timestamp.localTime)
                if expected.reading == .gap { gaps += 1 }
                if expected.reading == .overlap { overlaps += 1 }
                #expect(clock.instant(of: timestamp) == expected.instant)
            }
            #expect(clock.inGap == gaps)
            #expect(clock.inOverlap == overlaps)
        }
    }
}

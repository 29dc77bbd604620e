import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Trends say something only when there is something to say (semantics 3)")
struct TrendTests {
    /// So many tickets in the first week of each month, oldest first, the last one October 2026.
    private func opened(_ counts: [Int]) throws -> Trend {
        var fixture = try ReviewFixture()
        var period = try ReviewPeriod("2026-10")
        for count in counts.reversed() {
            for index in 0..<count {
                try fixture.ticket(
                    "\(period.id)-\(index)", created: "\(period.id)-05 09:00", responded: "\(period.id)-05 09:10",
                    resolved: "\(period.id)-05 10:00")
            }
            period = period.previous
        }
        return try #require(try fixture.review().trends.first { $0.indicator == .opened })
    }

    @Test("Fewer than six months before: no line, no word")
    func tooFew() throws {
        let trend = try opened([3, 3, 3, 3, 3, 30])
        #expect(trend.movement == .tooFew)
        #expect(trend.mean == nil)
        #expect(trend.points.count == 6)
    }

    /// Mean 11, moving ranges all 2: limits 11 ± 3 x 2 / 1.128 = 5.68 to 16.32.
    @Test("Six months give a provisional range; a point outside it is news")
    func outside() throws {
        let inside = try opened([10, 12, 10, 12, 10, 12, 16])
        #expect(inside.movement == .ordinary)
        #expect(inside.isProvisional)
        #expect(inside.mean == 11)
        #expect(abs((inside.high ?? 0) - 16.319) < 0.001)
        #expect(try opened([10, 12, 10, 12, 10, 12, 17]).movement == .outsideAbove)
        #expect(try opened([10, 12, 10, 12, 10, 12, 5]).movement == .outsideBelow)
    }

    @Test("Seven months on one side of the mean are a run; twelve months make the range final")
    func run() throws {
        // The mean of the twelve before is 115/12 = 9.58: seven in a row lie above it.
        let trend = try opened([8, 9, 8, 9, 8, 9, 11, 10, 11, 10, 11, 11, 10])
        #expect(trend.movement == .runAbove)
        #expect(trend.runLength == 7)
        #expect(!trend.isProvisional)
    }

    @Test("The worst priority has a panel of its own when it moved")
    func worstPriority() throws {
        var fixture = try ReviewFixture()
        var period = try ReviewPeriod("2026-10")
        for month in 0..<8 {
            for index in 0..<20 {
                let isLate = month == 0 ? index < 12 : index < 1
                try fixture.ticket(
                    "\(period.id)-\(index)", "1 - Critical", created: "\(period.id)-06 09:00",
                    responded: "\(period.id)-06 09:10", resolved: "\(period.id)-06 \(isLate ? "15" : "10"):00")
            }
            period = period.previous
        }
        let trend = try #require(try fixture.review().trends.first { $0.subject == "P1" })
        #expect(trend.movement == .outsideBelow)
        // 7 months x 20 tickets, one late each: 95 %, limits 0.95 - 3 x sqrt(0.95 x 0.05 / 20).
        #expect(abs((trend.low ?? 0) - 0.8038) < 0.0001)
        #expect(try fixture.review().trends.count <= 6)
    }
}

import Foundation
import SLAAggregate
import SLATime
import TestSupport
import Testing

/// The rows of `stats-vectors.json`, made with scipy, statsmodels and numpy.
@Suite struct StatisticsVectorTests {
    static func rows(_ section: String) throws -> [JSONValue] {
        let json = try JSONValue(Data(Fixtures.bytes("Tests/Vectors/stats-vectors.json")))
        return try #require(json[section]?["rows"]?.elements)
    }

    private func isClose(_ a: Double, _ b: Double?) -> Bool {
        b.map { abs(a - $0) <= 1e-9 * max(1, abs($0)) } ?? false
    }

    private func numbers(_ json: JSONValue?) -> [Double] { json?.elements.compactMap(\.double) ?? [] }

    /// R-7 lies between two values: compared in units of a hundredth of a millisecond, where no row needs rounding.
    @Test func percentiles() throws {
        let rows = try Self.rows("percentiles")
        for row in rows {
            let values = numbers(row["values"])
            let percent = try #require(row["p"]?.double)
            let scaled = values.map { Milliseconds(Int64(($0 * 100).rounded())) }
            let linear = try #require(percentile(Int(percent), of: scaled.shuffled()))
            #expect(isClose(Double(linear.count) / 100, row["r7"]?.double), "\(values) at \(percent)")
            let nearest = try #require(percentile(Int(percent), of: scaled, method: .nearestRank))
            #expect(isClose(Double(nearest.count) / 100, row["nearest_rank"]?.double), "\(values) at \(percent)")
        }
        print("percentiles: \(rows.count) asserted")
        #expect(rows.count == 56)
        #expect(percentile(50, of: []) == nil)
    }

    @Test func linearPercentileRoundsHalfUp() {
        // Between 1 and 2 ms at one half: 1.5, printed 2; between 1 and 4 at 25 %: 1.75, printed 2.
        #expect(percentile(50, of: [Milliseconds(2), Milliseconds(1)]) == Milliseconds(2))
        #expect(percentile(25, of: [Milliseconds(1), Milliseconds(4)]) == Milliseconds(2))
    }

    @Test func wilson() throws {
        let rows = try Self.rows("wilson")
        for row in rows {
            let (x, n) = (Int(try #require(row["x"]?.int)), Int(try #require(row["n"]?.int)))
            guard let interval = ShareInterval.wilson(x, of: n) else {
                #expect(n == 0)
                continue
            }
            let expected = numbers(row["wilson95"])
            #expect(isClose(interval.lower, expected.first) && isClose(interval.upper, expected.last), "\(x) of \(n)")
        }
        print("wilson: \(rows.count) asserted")
        #expect(rows.count == 16)
    }

    @Test func newcombe() throws {
        let rows = try Self.rows("newcombe_diff")
        for row in rows {
            let counts = ["x1", "n1", "x2", "n2"].compactMap { row[$0]?.int.map { Int($0) } }
            let interval = try #require(
                ShareInterval.newcombe((counts[0], counts[1]), minus: (counts[2], counts[3])))
            let expected = numbers(row["newcombe95"])
            #expect(isClose(interval.lower, expected.first) && isClose(interval.upper, expected.last), "\(counts)")
            #expect(interval.excludesZero == row["significant_newcombe"]?.bool, "\(counts)")
        }
        print("newcombe: \(rows.count) asserted")
        #expect(rows.count == 12)
    }

    @Test func individuals() throws {
        let rows = try Self.rows("xmr")
        for row in rows {
            let name: Comment = "\(row["name"]?.string ?? "")"
            let values = numbers(row["x"])
            guard let limits = ProcessLimits.individuals(values) else {
                #expect(values.count < 2, name)
                continue
            }
            #expect(isClose(limits.center, row["mean"]?.double), name)
            #expect(isClose(limits.lower[0], row["lower"]?.double), name)
            #expect(isClose(limits.upper[0], row["upper"]?.double), name)
            #expect(limits.outside(values) == row["rule1"]?.elements.compactMap { $0.int.map { Int($0) } }, name)
            let lengths = limits.runLengths(values)
            let runs = lengths.indices.filter { lengths[$0] >= 7 }
            #expect(runs == row["run7"]?.elements.compactMap { $0.int.map { Int($0) } }, name)
        }
        print("xmr: \(rows.count) asserted")
        #expect(rows.count == 5)
    }

    /// The mean of both is 1.
    @Test func pointsOnTheCentreAreOnNeitherSide() throws {
        let flat = Array(repeating: 1.0, count: 9)
        #expect(try #require(ProcessLimits.individuals(flat)).runLengths(flat).allSatisfy { $0 == 0 })
        let sides = Array(repeating: 0.0, count: 7) + [1] + Array(repeating: 2.0, count: 7)
        #expect(
            try #require(ProcessLimits.individuals(sides)).runLengths(sides)
                == Array(1...7) + [0] + Array(1...7))
    }

    @Test func shares() throws {
        let rows = try Self.rows("p_chart")
        for row in rows {
            let name: Comment = "\(row["name"]?.string ?? "")"
            let counts = numbers(row["x"]).map { Int($0) }
            let totals = numbers(row["n"]).map { Int($0) }
            let shares = zip(counts, totals).map { (count: $0, total: $1) }
            let values = shares.map { Double($0.count) / Double($0.total) }
            let limits = try #require(ProcessLimits.shares(shares))
            #expect(isClose(limits.center, row["pbar"]?.double), name)
            #expect(zip(limits.lower, numbers(row["lower"])).allSatisfy { isClose($0, $1) }, name)
            #expect(zip(limits.upper, numbers(row["upper"])).allSatisfy { isClose($0, $1) }, name)
            #expect(isClose(try #require(ProcessLimits.laneyFactor(shares)), row["sigma_z"]?.double), name)
            #expect(limits.outside(values) == row["out"]?.elements.compactMap { $0.int.map { Int($0) } }, name)
            let adjusted = try #require(ProcessLimits.shares(shares, adjusted: true))
            #expect(adjusted.outside(values) == row["out_laney"]?.elements.compactMap { $0.int.map { Int($0) } }, name)
        }
        print("p_chart: \(rows.count) asserted")
        #expect(rows.count == 3)
    }
}

import SLAModel
import Testing

@Suite("Fractions of terms as large as there are") struct RatioTests {
    @Test("a difference is exact inside, and rounded half away from zero to billionths")
    func differences() throws {
        let all = Int64.max
        func ratio(_ top: Int64, _ bottom: Int64) throws -> Ratio { try #require(Ratio(top, over: bottom)) }
        #expect(try ratio(all - 1, all).difference(from: ratio(all / 2, all - 2)).count == 500_000_000)
        #expect(try ratio(all / 2, all - 2).difference(from: ratio(all - 1, all)).count == -500_000_000)
        #expect(try ratio(all, 1).difference(from: ratio(0, all)).count == .max)
        #expect(try ratio(1, 2_000_000_000).difference(from: .zero).count == 1)
        #expect(try ratio(0, 1).difference(from: ratio(1, 2_000_000_000)).count == -1)
        #expect(try ratio(2, 3).difference(from: ratio(1, 3)).count == 333_333_333)
    }

    @Test("a sum that no common denominator holds is told in billionths")
    func sums() throws {
        let (a, b) = try (#require(Ratio(1, over: .max)), #require(Ratio(.max - 2, over: .max - 1)))
        #expect(a.adding(b) == Ratio(1_000_000_000, over: 1_000_000_000))
        #expect(try #require(Ratio(1, over: 6)).adding(#require(Ratio(1, over: 4))) == Ratio(5, over: 12))
    }
}

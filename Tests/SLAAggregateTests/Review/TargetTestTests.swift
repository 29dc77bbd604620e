import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

@Suite("Are the targets still right? A rule, a sample size, and no advice on small samples")
struct TargetTestTests {
    /// Resolution at 95 %: 40 P2 tickets in each of the months up to September 2026, so many of them late. Late ones
    /// are resolved on the last working day of their month, after more than one business day.
    private func test(late: [Int], of count: Int = 40) throws -> TargetTest {
        var fixture = try ReviewFixture()
        var month = try ReviewPeriod("2026-09")
        for late in late.reversed() {
            for index in 0..<count {
                try fixture.ticket(
                    "\(month.id)-\(index)", created: "\(month.id)-04 09:00", responded: "\(month.id)-04 09:10",
                    resolved: index < late ? "\(month.id)-20 10:00" : "\(month.id)-04 10:00")
            }
            month = month.previous
        }
        let facts = try #require(try fixture.review("2026-Q3").quarter)
        return try #require(facts.targets.first { $0.commitment == "resolution_attainment" })
    }

    @Test("Fewer than six months say nothing, nor do months with few tickets")
    func tooFew() throws {
        let five = try test(late: [10, 10, 10, 10, 10])
        #expect(five.verdict == .tooFew)
        #expect(five.judged == 5)
        #expect(five.supported == nil)
        let small = try test(late: Array(repeating: 5, count: 12), of: 19)
        #expect(small.verdict == .tooFew)
        #expect(small.judged == 0)
        #expect(small.n == 0)
    }

    /// 40 tickets allow two late ones. Months of 4, 3 and 2 late: 90 %, 92.5 % and 95 %.
    @Test("Missed in a quarter of the months: the share that all but one month would have kept")
    func missedOften() throws {
        let test = try test(late: [0, 0, 0, 4, 0, 0, 3, 0])
        #expect(test.missed == 2)
        #expect(test.judged == 8)
        #expect(test.n == 320)
        #expect(test.verdict == .missedOften)
        // The second worst month, 37 of 40 = 92.5 %, cut to the target's decimals.
        #expect(test.supported == TargetShare(percent: "92 %"))
        #expect(test.worst == .share(Ratio(36, over: 40)!))
    }

    @Test("One miss in eight months is not often")
    func missedOnce() throws {
        let test = try test(late: [0, 0, 0, 4, 0, 0, 0, 0])
        #expect(test.verdict == .fits)
        #expect(test.supported == nil)
    }

    /// Two late of two allowed is 100 % of the allowance: watch. One late is half of it.
    @Test("Close to the limit in half of the months: no reserve, and no looser share where all but one kept it")
    func tight() throws {
        let test = try test(late: [2, 2, 2, 0, 0, 0])
        #expect(test.verdict == .tight)
        #expect(test.close == 3)
        #expect(test.supported == nil)
    }

    @Test("Twelve months under half of the allowance never bind; eleven do not prove it")
    func neverBinds() throws {
        // 100 tickets allow five; two late are 40 %.
        let test = try test(late: [2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], of: 100)
        #expect(test.verdict == .neverBinds)
        #expect(test.mostUsed.map { $0.equals(Ratio(2, over: 5)!) } == true)
        #expect(test.supported == TargetShare(percent: "98 %"))
        #expect(try self.test(late: Array(repeating: 1, count: 11), of: 100).verdict == .fits)
    }

    @Test("Of an even number of months the median lies between the two middle ones (R-7)")
    func median() throws {
        // 100, 100, 97.5, 95, 95, 90 %: between 97.5 and 95.
        let even = try test(late: [0, 0, 1, 2, 2, 4])
        #expect(even.median == .share(Ratio(77, over: 80)!))
        #expect(try test(late: [0, 0, 0, 1, 2, 2, 4]).median == .share(Ratio(39, over: 40)!))
    }

    @Test("The median of whole numbers is cut toward the worse")
    func medianOfCounts() throws {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].measures = [
            MeasureCommitment(id: "few", name: "Few", from: "few", target: .atMostCount(9), count: .pooled),
            MeasureCommitment(id: "many", name: "Many", from: "many", target: .atLeastCount(1), count: .pooled),
        ]
        for (month, count) in zip(4...9, [1, 2, 2, 5, 6, 6] as [Int64]) {
            for id in ["few", "many"] { try fixture.value(id, "0\(month)-10 09:00", .count(count)) }
        }
        // Between 2 and 5.
        let facts = try #require(try fixture.review("2026-Q3").quarter)
        #expect(facts.targets.first { $0.commitment == "measure.few" }?.median == .count(4))
        #expect(facts.targets.first { $0.commitment == "measure.many" }?.median == .count(3))
    }

    @Test("Months under another target do not count")
    func changedTarget() throws {
        var fixture = try ReviewFixture()
        var stricter = fixture.agreement.terms[0]
        stricter.effective = try #require(CivilDate("2026-07-01"))
        stricter.tickets?.attainment.resolution = TargetShare(percent: "97 %")
        fixture.agreement.terms.append(stricter)
        var month = try ReviewPeriod("2026-09")
        for _ in 0..<10 {
            for index in 0..<30 {
                try fixture.ticket(
                    "\(month.id)-\(index)", created: "\(month.id)-04 09:00", responded: "\(month.id)-04 09:10",
                    resolved: "\(month.id)-04 10:00")
            }
            month = month.previous
        }
        let facts = try #require(try fixture.review("2026-Q3").quarter)
        let resolution = try #require(facts.targets.first { $0.commitment == "resolution_attainment" })
        #expect(resolution.judged == 3)
        #expect(resolution.verdict == .tooFew)
        let response = try #require(facts.targets.first { $0.commitment == "response_attainment" })
        #expect(response.judged == 10)
    }
}

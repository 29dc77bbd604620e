import SLATime
import TestSupport
import Testing

@Suite struct IntervalSetTests {
    static func range(_ lower: Int64, _ upper: Int64) -> Range<Instant> {
        Instant(milliseconds: lower)..<Instant(milliseconds: upper)
    }

    @Test("intervals are sorted, joined when they touch, dropped when empty")
    func normalisation() {
        let set = IntervalSet([
            Self.range(5, 7), Self.range(1, 3), Self.range(4, 4), Self.range(3, 4), Self.range(6, 6),
        ])
        #expect(set.ranges == [Self.range(1, 4), Self.range(5, 7)])
        #expect(set.total == Milliseconds(5))
        #expect(IntervalSet(Self.range(2, 2)).isEmpty)
    }

    @Test("the algebra agrees with membership instant by instant")
    func algebra() {
        var random = SeededGenerator(seed: 3)
        let line: Range<Int64> = 0..<40
        for _ in 0..<400 {
            func some() -> IntervalSet {
                IntervalSet(
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        let lower = Int64.random(in: line, using: &random)
                        return Self.range(lower, min(40, lower + .random(in: 0...8, using: &random)))
                    })
            }
            let (a, b) = (some(), some())
            let clip = Self.range(10, 30)
            func expect(_ set: IntervalSet, _ isMember: (Instant) -> Bool) {
                let members = line.filter { isMember(Instant(milliseconds: $0)) }
                #expect(line.filter { set.contains(Instant(milliseconds: $0)) } == members, "\(a) \(b)")
                #expect(set.total == Milliseconds(Int64(members.count)))
                #expect(IntervalSet(set.ranges) == set, "not normal: \(set)")
            }
            func isIn(_ set: IntervalSet, _ instant: Instant) -> Bool { set.ranges.contains { $0.contains(instant) } }
            expect(a) { isIn(a, $0) }
            expect(a.union(b)) { isIn(a, $0) || isIn(b, $0) }
            expect(a.intersection(b)) { isIn(a, $0) && isIn(b, $0) }
            expect(a.subtracting(b)) { isIn(a, $0) && !isIn(b, $0) }
            expect(a.clipped(to: clip)) { isIn(a, $0) && clip.contains($0) }
        }
    }
}

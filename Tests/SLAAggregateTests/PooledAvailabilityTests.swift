import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// Sums of several parts, and sums under other rules (semantics 1.5, 1.8); those of one part are what the vectors of
/// accounts ask for.
@Suite struct PooledAvailabilityTests {
    /// Every service month of random worlds that lies under one version of the terms.
    private func parts() throws -> [(part: ServicePart, pooled: PooledAvailability)] {
        var found: [(ServicePart, PooledAvailability)] = []
        for seed in 1...250 as ClosedRange<UInt64> {
            let measured = try RandomWorld(seed: seed).november()
            for period in measured.services.values.flatMap(\.series).compactMap(\.self) where period.parts.count == 1 {
                found.append((period.parts[0], period.pooled))
            }
        }
        return found
    }

    @Test func otherRulesCountTheSameSumsAsAnAccountUnderThem() throws {
        for (part, pooled) in try parts() {
            for unknown in AvailabilityTarget.UnknownPolicy.allCases {
                for weight in [Ratio.zero, .one] {
                    var target = part.target
                    target.unknown = unknown
                    target.partialOutageWeight = weight
                    var other = pooled
                    other.count(unknown: unknown, partialOutageWeight: weight)
                    #expect(other.totals == part.account.totals)
                    let down = part.account.totals.countedDown(by: AvailabilityRules(target))
                    #expect(other.countedDown.equals(down))
                    #expect(other.denominator == part.account.totals.denominator(by: AvailabilityRules(target)))
                }
            }
        }
    }

    /// 10 h of 20 h measured with 1 h down at 95 % and 30 h with 0.5 h down at 99 %: 0.5 + 0.3 = 0.8 h were allowed.
    @Test func partsAreJudgedByTheSumOfTheirAllowances() throws {
        func part(up: Int64, down: Int64, _ percent: String) throws -> PooledAvailability.Part {
            let start = Instant(seconds: 1_790_812_800)
            let whole = start..<(start + .minutes(up + down))
            let readings = StateTimeline(spans: [
                StateTimeline.Span(range: start..<(start + .minutes(up)), state: .up),
                StateTimeline.Span(range: (start + .minutes(up))..<whole.upperBound, state: .down),
            ])
            let account = AvailabilityAccount(period: whole, timeline: readings, serviceTime: IntervalSet(whole))
            return PooledAvailability.Part(
                account, target: try #require(TargetShare(percent: percent)), coverageFloor: nil)
        }
        let floor = try #require(TargetShare(percent: "90 %"))
        func pooled(down: Int64) throws -> PooledAvailability {
            PooledAvailability(
                parts: [
                    try part(up: 600 - down, down: down, "95 %"), try part(up: 1800 - down / 2, down: down / 2, "99 %"),
                ], hasSource: true)
        }
        let kept = try pooled(down: 32)
        #expect(kept.allowed.equals(Ratio(48 * 60_000)) && kept.countedDown.equals(Ratio(48 * 60_000)))
        #expect(kept.verdict(coverageFloor: floor) == .met)
        #expect(kept.availability.map { $0.equals(Ratio(98, over: 100) ?? .zero) } ?? false)
        #expect(try pooled(down: 34).verdict(coverageFloor: floor) == .missed)
    }
}

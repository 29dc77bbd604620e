import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// A period that is over counts the same whether its tickets are listed or only counted.
@Suite struct DeskSummaryLawTests {
    @Test func countingWhileMeasuringCountsWhatTheListedTicketsCount() throws {
        var resolved = 0
        for seed in 1...1200 as ClosedRange<UInt64> {
            let world = try RandomWorld(seed: seed)
            let meter = try world.meter()
            for month in ["2026-09", "2026-10", "2026-11", "2026-12"] {
                let frame = try world.frame(month)
                let counted = meter.summary(frame)
                let listed = meter.measure(frame).map { DeskSummary($0, asOf: RandomWorld.asOf) }
                #expect(counted.map(told) == listed.map(told), "world \(seed), \(month)")
                resolved += counted?.volumes.resolved ?? 0
            }
        }
        #expect(resolved > 1000)
    }

    private func told(_ summary: DeskSummary) -> [String] {
        let priorities: [String?] = [nil, ""] + summary.terms.terms.priorities.map(\.id)
        let kept = ClockMetric.allCases.map { metric in
            let tally = summary.tally(metric)
            return "\(metric) \(priorities.map { tally.count($0) }) \(tally.times)"
        }
        return ["\(summary.volumes)", "\(summary.reopenRate.figure)"] + kept
    }
}

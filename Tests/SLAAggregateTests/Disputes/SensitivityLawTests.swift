import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// What other rules would give is what the agreement would give if it had those rules. The sensitivity asks only the
/// tickets and the rules that can matter; here every ticket is measured anew under every combination.
@Suite struct SensitivityLawTests {
    @Test func aSensitivityIsTheRangeOfTheAgreementsThatDifferInTheirRules() throws {
        var compared = 0
        var moved = 0
        for seed in 1...200 as ClosedRange<UInt64> {
            let world = try RandomWorld(seed: seed)
            let measured = try world.november()
            for metric in [ClockMetric.response, .resolution] {
                var tickets = RememberedTickets(measured)
                let sensitivity = TicketSensitivity(measured: measured, metric: metric).sensitivity(&tickets)
                let agreed = try #require(measured.desk.current).terms.terms
                let values = try [true, false].map { areClosingsRecorded in
                    let grid = RuleGrid(
                        metric, agreed: TicketRules(agreed, metric: metric), areClosingsRecorded: areClosingsRecorded)
                    return (grid.rules.count, try grid.rules.compactMap { try value($0, metric, world, measured) })
                }
                guard let sensitivity else {
                    #expect(values.contains { $0.1.isEmpty }, "world \(seed), \(metric)")
                    continue
                }
                let expected = try #require(values.first { $0.0 == sensitivity.combinations }?.1)
                let place: Comment = "world \(seed), \(metric)"
                #expect(sensitivity.low.equals(try #require(expected.min())), place)
                #expect(sensitivity.high.equals(try #require(expected.max())), place)
                compared += 1
                if sensitivity.low < sensitivity.high { moved += 1 }
            }
        }
        #expect(compared > 200 && moved > 15, "\(compared), \(moved)")
    }

    /// What a service's ledger says under another rule for maintenance is what the service measured anew says.
    @Test func theLedgerTellsWhatAnotherRuleForMaintenanceCounts() throws {
        var compared = 0
        var moved = 0
        for seed in 1...200 as ClosedRange<UInt64> {
            let measured = try RandomWorld(seed: seed).november()
            for (service, periods) in measured.services {
                guard let period = periods.current else { continue }
                for rule in MaintenanceTerms.Rule.allCases {
                    guard let told = period.pooled(maintenance: rule) else { continue }
                    let anew = try #require(
                        measured.serviceMeter.measure(service, frame: period.frame, maintenance: rule)
                    ).pooled
                    let place: Comment = "world \(seed), \(service), \(rule)"
                    #expect(told.totals == anew.totals, place)
                    #expect(told.parts.map(\.totals) == anew.parts.map(\.totals), place)
                    #expect(told.denominator == anew.denominator && told.hasSource == anew.hasSource, place)
                    compared += 1
                    if told.totals != period.pooled.totals { moved += 1 }
                }
            }
        }
        #expect(compared > 200 && moved > 50, "\(compared), \(moved)")
    }

    /// A combination stands in for itself where everything happened to a ticket, and the agreed one for all that differ
    /// only in what did not.
    @Test func theStandInDiffersInNothingThatHappened() {
        let agreed = TicketRules(priorityChange: .reset, reopen: .lastCycle, stops: .closed, cohort: .due)
        let grid = RuleGrid(.resolution, agreed: agreed, areClosingsRecorded: true)
        for (isRaised, isReopened) in [(false, false), (true, false), (false, true), (true, true)] {
            for (rule, place) in zip(grid.rules, grid.standIns(isRaised: isRaised, isReopened: isReopened)) {
                let expected = TicketRules(
                    priorityChange: isRaised ? rule.priorityChange : agreed.priorityChange,
                    reopen: isReopened ? rule.reopen : agreed.reopen, stops: rule.stops, cohort: rule.cohort)
                #expect(grid.rules[place] == expected)
            }
        }
    }

    /// The attainment under the agreement with these rules in all its versions; `nil` where nothing is decided.
    private func value(
        _ rules: TicketRules, _ metric: ClockMetric, _ world: RandomWorld, _ measured: ReviewMeasurements
    ) throws -> Ratio? {
        var agreement = world.agreement
        for version in agreement.terms.indices {
            agreement.terms[version].tickets?.clock.onPriorityChange = rules.priorityChange
            agreement.terms[version].tickets?.clock.onReopen = rules.reopen
            agreement.terms[version].tickets?.clock.stops = rules.stops
            agreement.terms[version].tickets?.counted = CountedCohorts(response: rules.cohort, resolution: rules.cohort)
        }
        let tally = try #require(world.meter(of: agreement).summary(measured.frames.current)).tally(metric)
        return Ratio(Int64(tally.met), over: Int64(tally.met + tally.missed))
    }
}

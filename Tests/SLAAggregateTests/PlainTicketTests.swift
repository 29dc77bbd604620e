import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAAggregate

/// Ordinary tickets are read by a shorter way than others: it must lead to the same figures.
@Suite struct PlainTicketTests {
    /// What the short way reads is what the long one reads, whatever the ticket and the rules; and the short way is
    /// taken often, or this test would say nothing.
    @Test func readsAsTheHistoryAndTheProvenClocks() throws {
        var taken: [ClockMetric: Int] = [:]
        var verdicts: Set<ClockReading.Verdict> = []
        var reopened: [ClockRules.Reopen: Int] = [:]
        var raised: [RaisedKind: Int] = [:]
        for seed in 1...1200 as ClosedRange<UInt64> {
            let world = try RandomWorld(seed: seed)
            for terms in world.agreement.terms {
                let compiled = try compile(terms, in: world)
                for ticket in world.records.tickets {
                    for asOf in instants(of: ticket) {
                        let newest = seed % 3 == 0 ? nil : asOf
                        let reader = PlainReader(compiled, asOf: asOf, newestRecord: newest)
                        guard let plain = reader.read(ticket)
                        else { continue }
                        let place: Comment = "world \(seed), \(ticket.key), as of \(asOf)"
                        let history = TicketHistory(ticket, terms: compiled, asOf: asOf)
                        #expect(plain.priority == history.priority, place)
                        #expect(plain.status == history.status, place)
                        #expect(plain.isStateInferred == history.isStateInferred, place)
                        #expect(plain.end == history.end, place)
                        let cycles = ResolutionCycles(ticket, terms: compiled, asOf: asOf)
                        #expect(plain.isReopened == (cycles.first?.reopened != nil), place)
                        if !plain.isReopened {
                            #expect(Array(cycles) == Array(ResolutionCycles(end: plain.ending)), place)
                        }
                        if plain.isReopened { reopened[compiled.terms.clock.onReopen, default: 0] += 1 }
                        #expect(plain.isRaised == !history.priorityChanges.isEmpty, place)
                        let clocks = compiled.clocks(of: ticket, asOf: asOf, newestRecord: newest)
                        for (metric, proven, outcome) in [
                            (.response, clocks.response, plain.response),
                            (.resolution, clocks.resolution, plain.resolution),
                        ] as [(ClockMetric, ProvenClock?, ClockOutcome?)] {
                            #expect(proven?.outcome == outcome, "\(metric), \(place)")
                            guard let reading = outcome?.reading else { continue }
                            taken[metric, default: 0] += 1
                            if plain.isRaised {
                                raised[RaisedKind(compiled.terms.clock.onPriorityChange, reading), default: 0] += 1
                            }
                            verdicts.insert(reading.verdict)
                        }
                    }
                }
            }
        }
        #expect(taken[.response, default: 0] > 2000 && taken[.resolution, default: 0] > 2000)
        #expect(verdicts == [.met, .missed, .running])
        #expect(ClockRules.Reopen.allCases.allSatisfy { reopened[$0, default: 0] > 50 }, "\(reopened)")
        for rule in [.retroactive, .keepOriginal] as [ClockRules.PriorityChange] {
            for isLate in [true, false] {
                #expect(raised[RaisedKind(rule: rule, isLate: isLate), default: 0] > 50, "\(rule), \(isLate)")
            }
        }
    }

    /// A reading of a ticket whose priority changed.
    private struct RaisedKind: Hashable {
        var rule: ClockRules.PriorityChange
        var isLate: Bool

        init(rule: ClockRules.PriorityChange, isLate: Bool) {
            self.rule = rule
            self.isLate = isLate
        }

        init(_ rule: ClockRules.PriorityChange, _ reading: ClockReading) {
            self.init(rule: rule, isLate: reading.verdict == .missed)
        }
    }

    private func compile(_ terms: Terms, in world: RandomWorld) throws -> CompiledTicketTerms {
        let first = try #require(CivilDate("2026-09-01"))
        return CompiledTicketTerms(
            try #require(terms.tickets), symbols: world.records.symbols,
            calendars: terms.calendars.mapValues {
                CompiledCalendar($0, zone: world.zone, covering: first..<first.adding(days: 150))
            })
    }

    /// Each change and each stamp, the instant after it, and a late one.
    private func instants(of ticket: Ticket) -> [Instant] {
        let known = ticket.events.map(\.at) + [ticket.created, ticket.resolved, ticket.firstResponse].compactMap { $0 }
        return known.flatMap { [$0, $0 + Milliseconds(1)] } + [Instant(seconds: 1_797_000_000)]
    }
}

package import SLAModel
package import SLATime

/// What proves a clock's reading: every span with the rule that counted it.
///
/// Reviews measure many more clocks than they show, so that a proof is made only where it is asked for.
package struct ClockProof: Sendable, Hashable {
    /// Late from the moment the priority was raised: the breach is the change itself (semantics 1.3).
    package var isBreachedByEscalation: Bool
    /// elapsed / target, or the sum over the segments; `nil` when unjudged or the target is zero.
    package var usedShare: Ratio?
    /// In order; under `first_cycle` the first one ends the reading.
    package var reopenings: [Instant]
    /// What each priority's promise says, where more than one is judged (`reset`, `worst_of`, `segment_weighted`).
    package var parts: [ClockPart]
    /// The sum of `counted` is the reading's `elapsed`, exactly.
    package var ledger: [ClockLedgerEntry]

    /// Who held the clock, in elapsed time; time while resolved belongs to nobody.
    package var held: HeldTime {
        ledger.reduce(into: HeldTime.zero) { sum, entry in
            guard entry.state != .stopped else { return }
            sum.outOfHours += (entry.to - entry.from) - entry.serviceTime
            switch entry.holder {
            case .client: sum.client += entry.serviceTime
            case .vendor: sum.vendor += entry.serviceTime
            case .provider, .outOfHours, .stopped: sum.provider += entry.serviceTime
            }
        }
    }

    /// The provider's part of `held` by team, in no order.
    var heldByTeam: [Symbol: Milliseconds] {
        var times: [Symbol: Milliseconds] = [:]
        for entry in ledger where entry.state != .stopped && entry.serviceTime > .zero {
            switch entry.holder {
            case .provider, .outOfHours, .stopped: times[entry.team, default: .zero] += entry.serviceTime
            case .client, .vendor: break
            }
        }
        return times
    }
}

/// A clock's outcome with its proof.
package struct ProvenClock: Sendable, Hashable {
    /// The same as without a proof.
    package var outcome: ClockOutcome
    /// `nil` when not measurable.
    package var proof: ClockProof?

    /// Without a reading there is nothing to prove.
    package static func notMeasurable(_ fault: ClockFault) -> ProvenClock {
        ProvenClock(outcome: .notMeasurable(fault), proof: nil)
    }

    /// `nil` when not measurable.
    package var reading: ClockReading? { outcome.reading }
    /// `nil` when measured.
    package var fault: ClockFault? { outcome.fault }
    /// Empty when not measurable.
    package var ledger: [ClockLedgerEntry] { proof?.ledger ?? [] }
}

/// One priority's share in a verdict.
package struct ClockPart: Sendable, Hashable {
    /// As `ClockReading.priority`.
    package var priority: Int?
    /// When its promise began to hold.
    package var from: Instant
    /// The promise in service time.
    package var target: Milliseconds
    /// Service time judged against it.
    package var elapsed: Milliseconds
    /// Under `segment_weighted` with the shares of the spans before it.
    package var isMissed: Bool
}

/// One span of a clock.
package struct ClockLedgerEntry: Sendable, Hashable {
    /// First instant of the span.
    package var from: Instant
    /// No part of the span.
    package var to: Instant
    /// The same throughout the span.
    package var state: ClockState
    /// As exported; `.none` when not recorded.
    package var status: Symbol
    /// Who was asked to act; `outOfHours` when the whole span lies outside the calendar.
    package var holder: LedgerEntry.Holder
    /// As exported; the newest team where no history says.
    package var team: Symbol
    /// Service time of the span.
    package var serviceTime: Milliseconds
    /// The part of it that counted: all or nothing.
    package var counted: Milliseconds
    /// Sum of `counted` up to the end of this span.
    package var runningTotal: Milliseconds
    /// Why it counted or not.
    package var rule: ClockRule
    /// Where the change was read that began the span.
    package var origin: Origin?

    /// Whether `serviceTime` is part of the elapsed time.
    package var isCounted: Bool { rule.isCounted }
}

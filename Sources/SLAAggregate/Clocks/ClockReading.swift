package import SLAModel
package import SLATime

/// What a clock shows as of an instant, with its proof.
package struct ClockReading: Sendable, Hashable {
    /// A clock against its promise as of an instant; `missed` also while it is open.
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        case met, missed
        /// Open and not past its target.
        case running
        /// Nothing is promised to judge it against.
        case unjudged
    }

    /// As of the instant the clock was read.
    package var verdict: Verdict
    /// Id of the priority it is judged by.
    package var priority: String
    /// The promise in service time; `nil` when unjudged.
    package var target: Milliseconds?
    /// By the agreement's rule for the start.
    package var started: Instant
    /// `nil` while open.
    package var stopped: Instant?
    /// Service time that counted.
    package var elapsed: Milliseconds
    /// Service time that did not count because the clock was paused.
    package var paused: Milliseconds
    /// First instant at which the target is used up, the last state holding on; for an ended clock when it would have
    /// been. `nil` while paused short of it.
    package var due: Instant?
    /// From this instant on the target is exceeded; of an open clock possibly in the future; `nil` when met.
    package var breach: Instant?
    /// Late from the moment the priority was raised: the breach is the change itself (semantics 1.3).
    package var isBreachedByEscalation: Bool
    /// elapsed / target, or the sum over the segments; `nil` when unjudged or the target is zero.
    package var usedShare: Ratio?
    /// In order; under `first_cycle` the first one ends the reading.
    package var reopenings: [Instant]
    /// What each priority's promise says, where more than one is judged (`reset`, `worst_of`, `segment_weighted`).
    package var parts: [ClockPart]
    /// `false`: the export holds no history, so that pauses are contained in `elapsed`.
    package var arePausesKnown: Bool
    /// The sum of `counted` is `elapsed`, exactly.
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
}

extension ClockReading {
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

/// One priority's share in a verdict.
package struct ClockPart: Sendable, Hashable {
    /// Id of the agreed priority; empty when the exported word is not mapped.
    package var priority: String
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
    package var from: Instant
    /// No part of the span.
    package var to: Instant
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

/// A clock's reading, or why there is none (semantics 1.3, "missing or impossible timestamps").
package enum ClockOutcome: Sendable, Hashable {
    case measured(ClockReading)
    case notMeasurable(ClockFault)

    /// `nil` when not measurable.
    package var reading: ClockReading? {
        if case .measured(let reading) = self { reading } else { nil }
    }

    /// `nil` when measured.
    package var fault: ClockFault? {
        if case .notMeasurable(let fault) = self { fault } else { nil }
    }
}

/// Why a clock cannot be read; the raw value is printed.
package enum ClockFault: String, Sendable, Hashable, Codable, CaseIterable {
    /// The stamp that starts the clock is missing.
    case startMissing = "start-missing"
    /// The ticket stands resolved or closed, but no stamp says since when.
    case resolvedWithoutTime = "resolved-without-time"
    /// The end is stamped before the clock's start, such as a resolution before creation.
    case resolvedBeforeStart = "resolved-before-start"
    /// The first answer is stamped before the clock's start.
    case respondedBeforeStart = "responded-before-start"
    /// A status or priority changed before the ticket was created.
    case changeBeforeCreation = "change-before-creation"
    /// A stamp lies after everything the exports could know.
    case inTheFuture = "in-the-future"
    /// The ticket ended and no response to it was recorded.
    case responseMissing = "response-missing"
    /// The ticket ended and no plan for its resolution was recorded.
    case planMissing = "plan-missing"
    case plannedBeforeStart = "planned-before-start"
    /// The exports do not say when this happens, for any ticket.
    case notRecorded = "not-recorded"
    /// A target in business days, and a calendar that does not say how long one is.
    case businessDayUndefined = "business-day-undefined"
    /// A target in open dates that the calendar does not have.
    case noServiceTime = "no-service-time"
    /// The promise names a calendar that does not exist.
    case calendarMissing = "calendar-missing"
}

package import SLATime

/// What a clock shows as of an instant. `ClockProof` holds what it was computed from.
///
/// Plain numbers throughout: a review copies millions of them, and a copy counts no reference.
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
    /// The priority it is judged by: index in `TicketTerms.priorities` of the terms that judge; `nil` when the word of
    /// the export is not mapped.
    package var priority: Int?
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
    /// `false`: the export holds no history, so that pauses are contained in `elapsed`.
    package var arePausesKnown: Bool
}

/// A clock's reading, or why there is none (semantics 1.3, "missing or impossible timestamps").
package enum ClockOutcome: Sendable, Hashable {
    /// What the clock shows.
    case measured(ClockReading)
    /// Out of every denominator, counted and listed.
    case notMeasurable(ClockFault)

    /// `nil` when not measurable.
    package var reading: ClockReading? {
        if case .measured(let reading) = self { reading } else { nil }
    }

    /// Whether the promise was broken.
    var isMissed: Bool {
        if case .measured(let reading) = self, case .missed = reading.verdict { true } else { false }
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
    /// The ticket's file tells of no ticket at what time of the day it was created: its dates are no times.
    case dayPrecision = "day-precision"
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
    /// The plan for the resolution is stamped before the clock's start.
    case plannedBeforeStart = "planned-before-start"
    /// The exports do not say when this happens, for any ticket.
    case notRecorded = "not-recorded"
    /// A target in business days, and a calendar that does not say how long one is.
    case businessDayUndefined = "business-day-undefined"
    /// A target in open dates that the calendar does not have.
    case noServiceTime = "no-service-time"
    /// The promise names a calendar that does not exist.
    case calendarMissing = "calendar-missing"
    /// The agreement does not say which of its priorities the ticket's word is, and so what was promised.
    case priorityUnmapped = "priority-unmapped"
}

import SLAModel
import SLATime

/// An ordinary ticket as it was known at an instant, as `PlainReader` reads it: plain values, since a list in it would
/// make every copy count references.
///
/// Ordinary is a ticket that has its stamps and changes in order, lived under one version of terms that promise plain
/// service time, and is judged by one promise, whatever its priority was; of any other nothing is said here, and
/// `TicketHistory` with `ClockJudge` reads it. Both read the same: a law test compares them on random tickets.
struct PlainTicket {
    var created = Instant.distantPast
    /// Index in `TicketTerms.priorities`.
    var priority = 0
    /// As exported, at the instant.
    var status = Symbol.none
    /// Whether the status is known only from an export made later.
    var isStateInferred = false
    /// When it ended for its clocks; `nil` while it is open.
    var end: Instant?
    /// When it ended last, also where only a stamp says so.
    var ending: Instant?
    /// Whether it was open again after it had ended; `ResolutionCycles` tells how often.
    var isReopened = false
    /// Whether it had another priority before the one of the instant.
    var isRaised = false
    /// `nil` where nothing is promised for the priority.
    var response: ClockOutcome?
    /// As `response`.
    var resolution: ClockOutcome?

    /// Every time it ended and was reopened, as far as known at an instant.
    func endings(_ record: Ticket, _ terms: CompiledTicketTerms, asOf: Instant) -> ResolutionCycles {
        isReopened ? ResolutionCycles(record, terms: terms, asOf: asOf) : ResolutionCycles(end: ending)
    }

    func outcome(_ metric: ClockMetric) -> ClockOutcome? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan, .nextResponse: nil
        }
    }
}

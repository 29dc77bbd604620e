import SLAModel
import SLATime

/// One ticket as it stood when a period was evaluated.
struct MeasuredTicket: Sendable {
    /// Index in the client's tickets.
    var index: Int
    var key: String
    /// Id of the agreed priority; empty when the exported word is not mapped.
    var priority: String
    var created: Instant?
    /// When the ticket ended; `nil` while it was open.
    var end: Instant?
    /// Every time it ended and was reopened, as far as known then.
    var endings: [ResolutionCycles.Cycle]
    /// As exported, at the period's end.
    var status: Symbol
    /// Whether the state is known only from an export made later.
    var isStateInferred: Bool
    /// Whether its pauses are known.
    var isHistoryComplete: Bool
    /// Index of the agreement's exclusion that applies, by what is known today: a duplicate was one from its beginning,
    /// even where that was noticed later.
    var exclusion: Int?
    /// `nil` where nothing is promised for the priority.
    var response: ClockOutcome?
    var resolution: ClockOutcome?
    /// By which it is judged.
    var terms: CompiledTicketTerms
    /// All versions of the terms.
    var dated: DatedTicketTerms
    /// Nothing at or after it is known here.
    var seenAt: Instant
    /// The newest time its row proves, for placing a ticket whose end is not stamped.
    var lastKnown: Instant?

    /// `nil` also for plans and next responses, which no attainment counts.
    func outcome(_ metric: ClockMetric) -> ClockOutcome? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan, .nextResponse: nil
        }
    }

    /// The priority whose promise judges a clock: the ticket's own, or the one under which the clock stopped.
    func judgedPriority(_ metric: ClockMetric) -> String { outcome(metric)?.reading?.priority ?? priority }

    /// Open beyond its promised resolution.
    var isOpenPastTarget: Bool { end == nil && resolution?.reading?.verdict == .missed }

    /// The hours of its promise, from an instant on.
    func hours(from start: Instant) -> DatedCalendar? {
        guard let promise = terms.terms.targets.first(where: { $0.kind == .sla && $0.priority == priority }),
            let agreed = terms.calendars[promise.during]
        else { return nil }
        return dated.hours(of: promise, agreed: agreed, from: start, until: seenAt)
    }
}

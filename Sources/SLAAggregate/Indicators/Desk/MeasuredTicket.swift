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
    var plan: ClockOutcome?
    /// One for each question of the client.
    var nextResponses: [ClockOutcome]
    /// Of teams and vendors.
    var parties: [PartyClock]
    /// By which it is judged.
    var terms: CompiledTicketTerms
    /// All versions of the terms.
    var dated: DatedTicketTerms
    /// Nothing at or after it is known here.
    var seenAt: Instant
    /// The newest time its row proves, for placing a ticket whose end is not stamped.
    var lastKnown: Instant?

    /// The clocks of one metric: several for further messages, at most one for everything else.
    func outcomes(_ metric: ClockMetric) -> [ClockOutcome] {
        switch metric {
        case .response: response.map { [$0] } ?? []
        case .resolution: resolution.map { [$0] } ?? []
        case .plan: plan.map { [$0] } ?? []
        case .nextResponse: nextResponses
        }
    }

    /// The clock of a metric of which a ticket has one.
    func outcome(_ metric: ClockMetric) -> ClockOutcome? { outcomes(metric).first }

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

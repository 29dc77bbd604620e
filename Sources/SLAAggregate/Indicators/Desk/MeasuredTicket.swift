import SLAModel
import SLATime

/// One ticket as it stood when a period was evaluated.
///
/// A class because cohorts, breaches, waits and trends all list the same tickets: a reference instead of the clocks.
final class MeasuredTicket: Sendable {
    /// Index in the client's tickets.
    let index: Int
    let key: String
    /// Id of the agreed priority; empty when the exported word is not mapped.
    let priority: String
    let created: Instant?
    /// When the ticket ended; `nil` while it was open.
    let end: Instant?
    /// Every time it ended and was reopened, as far as known then.
    let endings: [ResolutionCycles.Cycle]
    /// As exported, at the period's end.
    let status: Symbol
    /// Whether the state is known only from an export made later.
    let isStateInferred: Bool
    /// Whether its pauses are known.
    let isHistoryComplete: Bool
    /// Index of the agreement's exclusion that applies, by what is known today: a duplicate was one from its beginning,
    /// even where that was noticed later.
    let exclusion: Int?
    /// `nil` where nothing is promised for the priority.
    let response: ClockOutcome?
    let resolution: ClockOutcome?
    let plan: ClockOutcome?
    /// One for each question of the client.
    let nextResponses: [ClockOutcome]
    /// Of teams and vendors.
    let parties: [PartyClock<ClockOutcome>]
    /// By which it is judged.
    let terms: CompiledTicketTerms
    /// All versions of the terms.
    let dated: DatedTicketTerms
    /// Nothing at or after it is known here.
    let seenAt: Instant
    /// The newest time its row proves, for placing a ticket whose end is not stamped.
    let lastKnown: Instant?
    /// As it was known before changes that may have taken back what was decided, oldest first; read only where a cohort
    /// counts what was known first.
    let earlier: [MeasuredTicket]

    init(
        index: Int, key: String, priority: String, created: Instant?, end: Instant?, endings: [ResolutionCycles.Cycle],
        status: Symbol, isStateInferred: Bool, isHistoryComplete: Bool, exclusion: Int?, response: ClockOutcome?,
        resolution: ClockOutcome?, plan: ClockOutcome?, nextResponses: [ClockOutcome],
        parties: [PartyClock<ClockOutcome>], terms: CompiledTicketTerms, dated: DatedTicketTerms, seenAt: Instant,
        lastKnown: Instant?,
        earlier: [MeasuredTicket] = []
    ) {
        self.index = index
        self.key = key
        self.priority = priority
        self.created = created
        self.end = end
        self.endings = endings
        self.status = status
        self.isStateInferred = isStateInferred
        self.isHistoryComplete = isHistoryComplete
        self.exclusion = exclusion
        self.response = response
        self.resolution = resolution
        self.plan = plan
        self.nextResponses = nextResponses
        self.parties = parties
        self.terms = terms
        self.dated = dated
        self.seenAt = seenAt
        self.lastKnown = lastKnown
        self.earlier = earlier
    }

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
    func outcome(_ metric: ClockMetric) -> ClockOutcome? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan: plan
        case .nextResponse: nextResponses.first
        }
    }

    /// The same ticket with another reading of its response or resolution.
    func with(_ outcome: ClockOutcome?, as metric: ClockMetric, earlier: [MeasuredTicket]) -> MeasuredTicket {
        MeasuredTicket(
            index: index, key: key, priority: priority, created: created, end: end, endings: endings, status: status,
            isStateInferred: isStateInferred, isHistoryComplete: isHistoryComplete, exclusion: exclusion,
            response: metric == .response ? outcome : response,
            resolution: metric == .response ? resolution : outcome, plan: plan, nextResponses: nextResponses,
            parties: parties, terms: terms, dated: dated, seenAt: seenAt, lastKnown: lastKnown,
            earlier: earlier)
    }

    /// The same ticket with what was known of it earlier.
    func remembering(_ earlier: [MeasuredTicket]) -> MeasuredTicket {
        with(response, as: .response, earlier: earlier)
    }

    /// Created and not ended.
    var isOpen: Bool { end == nil && created != nil }

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

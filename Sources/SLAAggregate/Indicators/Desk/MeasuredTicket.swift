import SLAModel
import SLATime

/// One ticket as it stood when a period was evaluated.
///
/// A class because cohorts, breaches, waits and trends all list the same tickets: a reference instead of the clocks.
final class MeasuredTicket: Sendable {
    /// Clocks that few agreements promise.
    final class FurtherClocks: Sendable {
        let plan: ClockOutcome?
        /// One for each question of the client.
        let nextResponses: [ClockOutcome]
        /// Of teams and vendors.
        let parties: [PartyClock<ClockOutcome>]

        /// `nil` without any.
        init?(plan: ClockOutcome?, nextResponses: [ClockOutcome], parties: [PartyClock<ClockOutcome>]) {
            if plan == nil, nextResponses.isEmpty, parties.isEmpty { return nil }
            self.plan = plan
            self.nextResponses = nextResponses
            self.parties = parties
        }
    }

    /// What is known of a ticket at an instant, whatever its clocks.
    struct State: Sendable {
        /// Index in `TicketTerms.priorities` of `terms`; `nil` when the exported word is not mapped.
        var priority: Int?
        /// As exported.
        var status: Symbol
        /// When the ticket ended; `nil` while it was open.
        var end: Instant?
        /// When it had ended at the latest, where nothing says since when; no clock is measured by that.
        var lostEnd: Instant?
        /// Every time it ended and was reopened, as far as known then.
        var endings: ResolutionCycles
        /// Whether the state is known only from an export made later.
        var isStateInferred: Bool
        /// Whether `PlainReader` read it, and it was neither raised nor reopened.
        var isOrdinary = false
    }

    /// Index in the client's tickets.
    let index: Int
    let record: Ticket
    private let state: State
    /// Index of the agreement's exclusion that applies: by the status at the instant, and by the closure code that is
    /// known today, since a duplicate was one from its beginning, even where that was noticed later.
    let exclusion: Int?
    /// `nil` where nothing is promised for the priority.
    let response: ClockOutcome?
    let resolution: ClockOutcome?
    private let further: FurtherClocks?
    /// By which it is judged.
    let terms: CompiledTicketTerms
    /// All versions of the terms.
    let dated: DatedTicketTerms
    /// Nothing at or after it is known here.
    let seenAt: Instant
    /// As it was known before changes that may have taken back what was decided, oldest first; read only where a cohort
    /// counts what was known first.
    let earlier: [MeasuredTicket]

    init(
        index: Int, record: Ticket, _ state: State, response: ClockOutcome?, resolution: ClockOutcome?,
        further: FurtherClocks?, terms: CompiledTicketTerms, dated: DatedTicketTerms, seenAt: Instant
    ) {
        self.index = index
        self.record = record
        self.state = state
        exclusion = terms.exclusion(of: record, standing: state.status)
        self.response = response
        self.resolution = resolution
        self.further = further
        self.terms = terms
        self.dated = dated
        self.seenAt = seenAt
        earlier = []
    }

    private init(_ other: MeasuredTicket, earlier: [MeasuredTicket]) {
        index = other.index
        record = other.record
        state = other.state
        exclusion = other.exclusion
        response = other.response
        resolution = other.resolution
        further = other.further
        terms = other.terms
        dated = other.dated
        seenAt = other.seenAt
        self.earlier = earlier
    }

    /// The ticket as it was known before its changes, by their number, and last as it is known now.
    func stage(_ number: Int) -> MeasuredTicket { number < earlier.count ? earlier[number] : self }

    /// As exported.
    var key: String { record.key }
    /// Id of the agreed priority; empty when the exported word is not mapped.
    var priority: String { terms.priorityID(state.priority) }
    /// Index of the agreed priority in `terms`; `nil` when the exported word is not mapped.
    var agreedPriority: Int? { state.priority }
    var created: Instant? { record.created }
    /// When the ticket ended; `nil` while it was open.
    var end: Instant? { state.end }
    /// Every time it ended and was reopened, as far as known then.
    var endings: ResolutionCycles { state.endings }
    /// Whether the state is known only from an export made later.
    var isStateInferred: Bool { state.isStateInferred }
    /// Whether nothing but statuses changed: it kept its priority, was not reopened, and lived under one version of the
    /// terms.
    var isOrdinary: Bool { state.isOrdinary }
    /// What was promised to an ordinary ticket; `nil` of any other.
    var plainPromise: PlainPromise? {
        guard isOrdinary, let priority = state.priority else { return nil }
        return terms.plainPromises[priority]
    }

    /// Whether its pauses are known.
    var isHistoryComplete: Bool { record.historyIsComplete }

    var plan: ClockOutcome? { further?.plan }
    /// One for each question of the client.
    var nextResponses: [ClockOutcome] { further?.nextResponses ?? [] }
    /// Of teams and vendors.
    var parties: [PartyClock<ClockOutcome>] { further?.parties ?? [] }

    /// Id of the priority that judges a clock of the ticket: the one under which it stopped, or the ticket's own.
    func priority(judging outcome: ClockOutcome, _ clock: ClockOfTicket) -> String {
        guard case .measured(let reading) = outcome else { return priority }
        return terms(judging: clock).priorityID(reading.priority)
    }

    /// The terms that judge a clock: for what is promised to the client from the creation on, those in force then.
    func terms(judging clock: ClockOfTicket) -> CompiledTicketTerms {
        guard dated.areSeveral, clock.party == nil, clock.metric == .response || clock.metric == .plan else {
            return terms
        }
        return dated.terms(at: created ?? end ?? seenAt - Milliseconds(1))
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

    /// The same ticket with what was known of it earlier.
    func remembering(_ earlier: [MeasuredTicket]) -> MeasuredTicket {
        MeasuredTicket(self, earlier: earlier)
    }

    /// Created and not ended.
    var isOpen: Bool { end == nil && created != nil && state.lostEnd == nil }

    /// Open beyond its promised resolution.
    var isOpenPastTarget: Bool { end == nil && resolution?.isMissed ?? false }

    /// The hours of the promise that judges its resolution, from an instant on.
    func hours(from start: Instant) -> DatedCalendar? {
        let judging = resolution.map { priority(judging: $0, ClockOfTicket(metric: .resolution)) } ?? priority
        guard let promise = terms.terms.targets.first(where: { $0.kind == .sla && $0.priority == judging }),
            let agreed = terms.calendars[promise.during]
        else { return nil }
        return dated.hours(of: promise, agreed: agreed, from: start, until: seenAt)
    }
}

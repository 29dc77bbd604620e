package import SLAModel
package import SLATime

/// All clocks of one ticket as of an instant, with their proofs or without.
package struct TicketClocks<Clock: JudgedClock>: Sendable {
    /// Index in `TicketTerms.priorities` of the priority at the instant; `nil` when the word is not mapped.
    package var priority: Int?
    /// `nil` where the agreement promises nothing for any priority the ticket had.
    package var response: Clock?
    /// As `response`.
    package var resolution: Clock?
    /// As `response`.
    package var plan: Clock?
    /// One per question of the client, in order; empty when nothing is promised.
    package var nextResponses: [Clock]
    /// Operational level agreements and underpinning contracts: how soon the party went to work on the ticket, and the
    /// time it was in the party's hands.
    package var parties: [PartyClock<Clock>]
}

/// The clock of an internal or vendor promise beside the client's.
package struct PartyClock<Clock: JudgedClock>: Sendable {
    /// Index in `TicketTerms.targets`.
    package var target: Int
    /// `response`: from the hand-over to the first sign of work; `resolution`: all time in the party's hands.
    package var metric: ClockMetric
    /// Judged by the promise of the ticket's priority at the instant, never by an earlier one.
    package var clock: Clock
}

/// What the exports of a client tell of any ticket at all. Where they tell something of none, a missing stamp proves
/// nothing.
package struct RecordedFacts: Sendable, Hashable {
    /// First responses: stamps or public messages of agents; under `response_by: status` the history of statuses tells
    /// of them.
    package var responses = true
    /// Plans for the resolution.
    package var plans = true
    /// Messages of the client.
    package var messages = true
    /// Changes of team.
    package var teams = true
    /// Files by their places in `Records.files` that date their tickets by the day: no clock of those can be read.
    package var filesOfDays: Set<Int32> = []

    package init(
        responses: Bool = true, plans: Bool = true, messages: Bool = true, teams: Bool = true,
        filesOfDays: Set<Int32> = []
    ) {
        self.responses = responses
        self.plans = plans
        self.messages = messages
        self.teams = teams
        self.filesOfDays = filesOfDays
    }
}

/// Ticket terms with their words and calendars looked up, ready to read the clocks of many tickets.
///
/// Immutable, and a class so that a ticket's clocks hold one reference to it: copies of all its words and promises for
/// each ticket would cost more than the clocks.
package final class CompiledTicketTerms: Sendable {
    /// As agreed, but for the rules that `under` exchanged.
    package let terms: TicketTerms
    /// What the words of the exports mean under these terms.
    package let vocabulary: TicketVocabulary
    /// By name in the agreement.
    package let calendars: [String: CompiledCalendar]
    /// What the client's exports tell of at all.
    package let recorded: RecordedFacts

    private let fallback: CompiledCalendar?
    /// The hours of each of `promises`, all terms being these.
    private let ownHours: [DatedCalendar?]
    /// The client-facing promise for each priority.
    private let promises: [TicketTarget?]
    /// The words of each of `terms.exclude`; `nil` where it does not ask for one.
    private let exclusions: [(status: Set<Symbol>?, closure: Set<Symbol>?)]
    /// Whether a team or a vendor promised anything.
    let hasParties: Bool
    /// As `promises`, ready for the clocks of ordinary tickets.
    let plainPromises: [PlainPromise?]
    /// As in `terms`, for the clocks of ordinary tickets.
    let rules: PlainRules

    package convenience init(
        _ terms: TicketTerms, symbols: SymbolTable, calendars: [String: CompiledCalendar],
        recorded: RecordedFacts = RecordedFacts()
    ) {
        self.init(
            terms, vocabulary: TicketVocabulary(terms, symbols: symbols), calendars: calendars,
            fallback: calendars.sorted { $0.key < $1.key }.first?.value,
            promises: terms.priorities.map { priority in
                terms.targets.first { $0.kind == .sla && $0.priority == priority.id }
            },
            recorded: recorded)
    }

    private init(
        _ terms: TicketTerms, vocabulary: TicketVocabulary, calendars: [String: CompiledCalendar],
        fallback: CompiledCalendar?, promises: [TicketTarget?], recorded: RecordedFacts
    ) {
        self.terms = terms
        self.vocabulary = vocabulary
        self.calendars = calendars
        self.recorded = recorded
        self.fallback = fallback
        self.promises = promises
        ownHours = promises.map { $0.flatMap { calendars[$0.during] }.map { DatedCalendar($0) } }
        rules = PlainRules(terms.clock, recorded: recorded)
        exclusions = terms.exclude.map { condition in
            (condition.status.map(vocabulary.symbols(of:)), condition.closure.map(vocabulary.symbols(of:)))
        }
        hasParties = terms.targets.contains { $0.kind != .sla }
        plainPromises = promises.enumerated().map { priority, promise in
            promise.flatMap { PlainPromise($0, priority: priority, calendars: calendars) }
        }
    }

    /// The same promises and words under other clock rules.
    package func under(_ rules: ClockRules) -> CompiledTicketTerms {
        var other = terms
        other.clock = rules
        return CompiledTicketTerms(
            other, vocabulary: vocabulary, calendars: calendars, fallback: fallback, promises: promises,
            recorded: recorded)
    }

    /// The same promises, each counted in another calendar than its own.
    package func counted(in calendar: (CompiledCalendar) -> CompiledCalendar) -> CompiledTicketTerms {
        CompiledTicketTerms(
            terms, vocabulary: vocabulary, calendars: calendars.mapValues(calendar),
            fallback: fallback.map(calendar), promises: promises, recorded: recorded)
    }

    /// The first condition of the agreement under which a ticket does not count, by its index in `terms.exclude`.
    ///
    /// - Parameter status: at the instant that is asked about; `nil` for the newest. A closure code tells what the
    ///   ticket was from its beginning, whenever it was given: with one the newest status is asked.
    package func exclusion(of ticket: Ticket, standing status: Symbol? = nil) -> Int? {
        exclusions.firstIndex { condition in
            let standing = condition.closure == nil ? status ?? ticket.status : ticket.status
            return (condition.status?.contains(standing) ?? true)
                && (condition.closure?.contains(ticket.closure) ?? true)
                && (condition.status != nil || condition.closure != nil)
        }
    }

    /// The calendar of a promise: of the terms' own promise to the same priority and party where there is one.
    func calendar(of promise: TicketTarget) -> CompiledCalendar? {
        let own = terms.targets.first {
            $0.kind == promise.kind && $0.priority == promise.priority && $0.party == promise.party
        }
        return calendars[(own ?? promise).during]
    }

    /// Id of an agreed priority; empty without one.
    package func priorityID(_ priority: Int?) -> String { priority.map { terms.priorities[$0].id } ?? "" }

    /// The client-facing promise for a priority.
    package func agreed(_ priority: Int?) -> TicketTarget? {
        guard let priority, promises.indices.contains(priority) else { return nil }
        return promises[priority]
    }

    /// The statuses that pause the resolution.
    var pauses: StatusClasses { rules.pauses }

    /// Whether a status ends the ticket by the agreement's rule.
    func endsTicket(_ status: StatusClass) -> Bool { rules.endings.contains(status) }

    /// The stamp that tells when a ticket ended.
    func stampedEnd(of ticket: Ticket) -> Instant? {
        rules.endsOnlyClosed ? ticket.closed : ticket.resolved ?? ticket.closed
    }

    /// As an older export knew it.
    func stampedEnd(of revision: TicketRevision) -> Instant? {
        rules.endsOnlyClosed ? revision.closed : revision.resolved ?? revision.closed
    }

    /// A word the agreement does not list counts as open.
    func statusClass(_ status: Symbol) -> StatusClass { vocabulary.knownClass(status) }

    /// Reads every clock of a ticket as of an instant: what happened at or after it is not known.
    ///
    /// - Parameters:
    ///   - newestRecord: the latest stamp the exports could know; later ones are impossible.
    ///   - dated: all versions of the terms, whose hours and pauses hold at their instants; `nil`: these, throughout.
    package func clocks(
        of ticket: Ticket, asOf: Instant, newestRecord: Instant? = nil, dated: DatedTicketTerms? = nil
    ) -> TicketClocks<ProvenClock> {
        clocks(of: TicketHistory(ticket, terms: self, asOf: asOf, dated: dated), newestRecord: newestRecord)
    }

    /// As `clocks(of:)` without proofs: what a review measures of every ticket.
    package func outcomes(of ticket: Ticket, asOf: Instant, newestRecord: Instant? = nil) -> TicketClocks<ClockOutcome>
    {
        clocks(of: TicketHistory(ticket, terms: self, asOf: asOf), newestRecord: newestRecord)
    }

    /// Every clock of a ticket whose history was read under these terms.
    func clocks<Clock: JudgedClock>(of history: TicketHistory, newestRecord: Instant?) -> TicketClocks<Clock> {
        let asOf = history.asOf
        var clocks = TicketClocks<Clock>(priority: history.priority, nextResponses: [], parties: [])
        lazy var ordinary = plain(history, newestRecord: newestRecord)
        func clock(_ metric: ClockMetric) -> Clock? {
            guard history.hasPriority(where: { agreed($0)?.duration(of: metric) != nil }) else { return nil }
            return Clock(plain: ordinary?.outcome(metric))
                ?? read(metric, of: history, asOf: asOf, newestRecord: newestRecord)
        }
        clocks.response = clock(.response)
        clocks.resolution = clock(.resolution)
        clocks.plan = clock(.plan)
        if let promise = agreed(history.priority), promise.nextResponse != nil {
            clocks.nextResponses =
                recorded.messages ? nextResponses(of: history, asOf: asOf) : [.notMeasurable(.notRecorded)]
        }
        clocks.parties = partyClocks(of: history, asOf: asOf, newestRecord: newestRecord)
        return clocks
    }

    private func plain(_ history: TicketHistory, newestRecord: Instant?) -> PlainTicket? {
        guard let created = history.ticket.created, history.livesUnderOneVersion(from: created) else { return nil }
        return PlainReader(self, asOf: history.asOf, newestRecord: newestRecord).read(history.ticket)
    }

    // MARK: - One clock

    private func read<Clock: JudgedClock>(
        _ metric: ClockMetric, of history: TicketHistory, asOf: Instant, newestRecord: Instant?
    ) -> Clock {
        do throws(ClockFault) {
            return try unjudged(metric, of: history, asOf: asOf, newestRecord: newestRecord)
                .judged(priorityChange: terms.clock.onPriorityChange, reopen: terms.clock.onReopen)
        } catch {
            return .notMeasurable(error)
        }
    }

    /// The clock of a ticket as of an instant, to be judged under any rule for priorities and reopenings.
    ///
    /// - Throws: why it cannot be read under any.
    func unjudged(
        _ metric: ClockMetric, of history: TicketHistory, asOf: Instant, newestRecord: Instant?
    ) throws(ClockFault) -> UnjudgedClock {
        let start = try history.start(newestRecord: newestRecord)
        let targets = try targetChanges(metric, of: history, start: start)
        var changes =
            switch metric {
            case .response: try responseChanges(of: history, start: start, newestRecord: newestRecord)
            case .plan: try planChanges(of: history, start: start, newestRecord: newestRecord)
            case .resolution, .nextResponse:
                try history.stateChanges(start: start, newestRecord: newestRecord, party: nil)
            }
        changes += targets
        let timeline = ClockTimeline(
            start: start,
            initial: metric == .response ? history.responsePhase(from: start) : history.initialPhase(from: start),
            target: try target(metric, priority: history.initialPriority, of: history, start: start), changes: changes)
        return UnjudgedClock(
            timeline: timeline, strict: terms.clock.strict,
            arePausesKnown: history.isComplete || (metric == .response && terms.clock.responsePausesWhile.isEmpty),
            asOf: asOf)
    }

    private func responseChanges(
        of history: TicketHistory, start: Instant, newestRecord: Instant?
    ) throws(ClockFault) -> [ClockEvent] {
        guard let response = history.response else {
            guard recorded.responses else { throw .notRecorded }
            if history.end != nil { throw .responseMissing }
            return try history.responseChanges(from: start, before: nil)
        }
        if let newestRecord, response.at > newestRecord { throw .inTheFuture }
        guard response.at >= start else { throw .respondedBeforeStart }
        return try history.responseChanges(from: start, before: response.at) + [
            ClockEvent(
                at: response.at, effect: .state(.stopped, holder: .stopped, status: history.ticket.status),
                origin: response.origin)
        ]
    }

    /// The clock of the plan pauses as that of the resolution and stops with the plan: one that is made after the end
    /// was waited for until then.
    private func planChanges(
        of history: TicketHistory, start: Instant, newestRecord: Instant?
    ) throws(ClockFault) -> [ClockEvent] {
        let changes = try history.stateChanges(start: start, newestRecord: newestRecord, party: nil)
        guard let planned = history.planned else {
            guard recorded.plans else { throw .notRecorded }
            if history.end != nil { throw .planMissing }
            return changes
        }
        if let newestRecord, planned > newestRecord { throw .inTheFuture }
        guard planned >= start else { throw .plannedBeforeStart }
        return changes.filter { $0.at < planned }.map(\.withoutStop) + [
            ClockEvent(
                at: planned, effect: .state(.stopped, holder: .stopped, status: history.ticket.status),
                origin: history.ticket.origin)
        ]
    }

    private func nextResponses<Clock: JudgedClock>(of history: TicketHistory, asOf: Instant) -> [Clock] {
        history.questions.map { question in
            do throws(ClockFault) {
                let changes =
                    question.answered.map {
                        [ClockEvent(at: $0, effect: .state(.stopped, holder: .stopped, status: .none))]
                    } ?? []
                let timeline = ClockTimeline(
                    start: question.asked, initial: ClockPhase(origin: question.origin),
                    target: try target(
                        .nextResponse, priority: history.priority, of: history, start: question.asked),
                    changes: changes + history.termsChanges(from: question.asked))
                return Clock(timeline, strict: terms.clock.strict, asOf: asOf)
            } catch {
                return .notMeasurable(error)
            }
        }
    }

    private func targetChanges(
        _ metric: ClockMetric, of history: TicketHistory, start: Instant
    ) throws(ClockFault) -> [ClockEvent] {
        try history.priorityChanges.map { change throws(ClockFault) in
            ClockEvent(
                at: change.at,
                effect: .target(try target(metric, priority: change.priority, of: history, start: start)),
                origin: change.origin)
        }
    }

    private func target(
        _ metric: ClockMetric, priority: Int?, of history: TicketHistory, start: Instant
    ) throws(ClockFault) -> ClockTarget {
        let promise = agreed(priority)
        if let priority, !(history.dated?.areSeveral ?? false), let hours = ownHours[priority] {
            return ClockTarget(priority: priority, time: promise?.duration(of: metric), calendar: hours)
        }
        guard let calendar = promise.map({ calendars[$0.during] }) ?? fallback else { throw .calendarMissing }
        return ClockTarget(
            priority: priority, time: promise?.duration(of: metric),
            calendar: promise.map { history.hours(of: $0, agreed: calendar, from: start) }
                ?? DatedCalendar(calendar))
    }
}

extension TicketTarget {
    /// The time promised for one metric.
    package func duration(of metric: ClockMetric) -> TargetDuration? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan: plan
        case .nextResponse: nextResponse
        }
    }
}

extension ClockEvent {
    /// An end that does not stop this clock: it runs on.
    fileprivate var withoutStop: ClockEvent {
        guard case .state(.stopped, _, let status) = effect else { return self }
        return ClockEvent(at: at, effect: .state(.running, holder: .provider, status: status), origin: origin)
    }
}

package import SLAModel
package import SLATime

/// A ticket's history in the terms of its agreement, as known at an instant.
///
/// A complete history is replayed. Without one, the newest revision known before the instant tells the state, and the
/// stamps of the ticket tell when it ended (semantics 1.4).
package struct TicketHistory: Sendable {
    /// A recorded change of priority, in the words of the agreement.
    package struct PriorityChange: Sendable {
        /// From this instant on the new priority holds.
        package var at: Instant
        /// Index in `TicketTerms.priorities`; `nil` when the new word is not mapped.
        package var priority: Int?
        /// The row that tells of it.
        package var origin: Origin
    }

    /// A message of the client and the next public answer; messages between are part of the same question.
    package struct Question: Sendable {
        /// The oldest message that was not answered yet.
        package var asked: Instant
        /// `nil` while nobody has.
        package var answered: Instant?
        /// The row of the question.
        package var origin: Origin
    }

    /// As its newest export tells it, what came after the instant included.
    package let ticket: Ticket
    /// Whether every change of status and priority is known, and with them the pauses.
    package let isComplete: Bool
    /// At the instant, as exported.
    package private(set) var status: Symbol
    /// Index in `TicketTerms.priorities` of the priority it began with; `nil` when the word is not mapped.
    package private(set) var initialPriority: Int?
    /// Those before the instant, in order of time.
    package private(set) var priorityChanges: [PriorityChange] = []
    /// Whether the state at the instant is known only from an export made after it.
    package private(set) var isStateInferred = false
    /// Questions of the client with their answers, in order; empty where no messages were exported.
    package private(set) var questions: [Question] = []
    /// The first response by the agreement's rule; `nil` when none is known at the instant.
    package private(set) var response: (at: Instant, origin: Origin)?

    let judging: CompiledTicketTerms
    var terms: TicketTerms { judging.terms }
    var vocabulary: TicketVocabulary { judging.vocabulary }
    /// All versions of the terms, whose pauses hold at their instants; `nil`: those that judge, throughout.
    let dated: DatedTicketTerms?
    let asOf: Instant
    let events: Swift.Slice<TicketEvents>
    /// Whether any change of status is recorded, also after the instant.
    let hasStatusEvents: Bool
    let initialStatus: Symbol
    let initialTeam: Symbol
    /// Instants at which the ticket took several statuses that do not follow from each other: nothing tells their order.
    private let jumbled: [Instant]
    private var stamps: (resolved: Instant?, closed: Instant?)

    package init(_ ticket: Ticket, terms compiled: CompiledTicketTerms, asOf: Instant, dated: DatedTicketTerms? = nil) {
        judging = compiled
        self.dated = dated
        self.ticket = ticket
        self.asOf = asOf
        isComplete = ticket.historyIsComplete
        events = ticket.events.prefix { $0.at < asOf }

        // Before its first recorded change a ticket was in what that change, even a later one, came from.
        var firstStatus: Symbol?
        var firstPriority: Symbol?
        var firstTeam: Symbol?
        var jumbled: [Instant] = []
        var last: (at: Instant, status: Symbol)?
        for event in ticket.events {
            switch event.change {
            case .status(let from, let to):
                firstStatus = firstStatus ?? from
                if let last, last.at == event.at, last.status != from { jumbled.append(event.at) }
                last = (event.at, to)
            case .priority(let from, _): firstPriority = firstPriority ?? from
            case .group(let from, _): firstTeam = firstTeam ?? from
            default: break
            }
        }
        self.jumbled = jumbled
        hasStatusEvents = firstStatus != nil
        initialStatus = firstStatus ?? ticket.status
        initialTeam = firstTeam ?? ticket.group
        status = initialStatus
        initialPriority = vocabulary.priority(firstPriority ?? ticket.priority)
        stamps = (ticket.resolved, ticket.closed)
        replay()
        if !isComplete { readRevisions(hasPriorityEvents: firstPriority != nil) }
        findResponse()
    }

    /// The priority at the instant.
    package var priority: Int? { priorityChanges.last.map(\.priority) ?? initialPriority }

    /// Whether the ticket ever had such a priority.
    func hasPriority(where isWanted: (Int?) -> Bool) -> Bool {
        isWanted(initialPriority) || priorityChanges.contains { isWanted($0.priority) }
    }

    /// A word the agreement does not list counts as open.
    package var statusClass: StatusClass { vocabulary.statusClass(status) ?? .open }

    /// When the ticket ended for its clocks; `nil` while it is open.
    package var end: Instant? {
        var end: Instant?
        var reopened: Instant?
        for event in events {
            guard case .status(_, let to) = event.change else { continue }
            let stops = stopsClock(vocabulary.statusClass(to) ?? .open)
            if !stops {
                end = nil
                reopened = event.at
            } else if end == nil, reopened != event.at || isOrderKnown(at: event.at) {
                end = event.at
            }
        }
        return end ?? stampedEndAfterEvents
    }

    /// Whether changes of state at an instant are in the order in which they happened. Where it is not known, the order
    /// of rules decides (semantics 2.16), by which a clock that stops and runs at one instant runs.
    func isOrderKnown(at instant: Instant) -> Bool { jumbled.isEmpty || !jumbled.contains(instant) }

    /// Whether it stands ended and nothing says since when. A stamp after the instant says that it was open then; no
    /// stamp at all says nothing.
    var hasLostEnd: Bool {
        let isStamped = ticket.closed != nil || (terms.clock.stops == .resolved && ticket.resolved != nil)
        return !isStamped && stopsClock(statusClass) && end == nil
    }

    /// When such a ticket had ended at the latest: the export that says so was written then.
    var lostEnd: Instant? {
        guard hasLostEnd, let known = ticket.updated ?? ticket.created, known < asOf else { return nil }
        return known
    }

    /// When the clocks start, by the agreement's rule.
    ///
    /// - Throws: `startMissing` without the stamp, `inTheFuture` when it is later than any record, `dayPrecision` where
    ///   stamps are days.
    package func start(newestRecord: Instant?) throws(ClockFault) -> Instant {
        guard !judging.recorded.filesOfDays.contains(ticket.origin.file) else { throw .dayPrecision }
        let stamp =
            switch terms.clock.starts {
            case .created: ticket.created
            case .opened: ticket.opened ?? ticket.created
            case .assigned: ticket.assigned ?? firstAssignment
            case .reported: ticket.reported ?? ticket.created
            }
        guard let stamp else { throw .startMissing }
        if let newestRecord, stamp > newestRecord { throw .inTheFuture }
        return stamp
    }

    /// When the plan for the resolution was made.
    package var planned: Instant? { ticket.planned.flatMap { $0 < asOf ? $0 : nil } }

    /// The first thing that a party did with the ticket: its status changed, it moved on, or in a team somebody took or
    /// answered it. What a vendor does is seen only when the ticket comes back.
    func firstAct(since handOver: Instant, by kind: TargetKind) -> TicketEvent? {
        events.first { event in
            switch event.change {
            case .assignee(_, let to): event.at >= handOver && to != .none && kind == .ola
            case .agentMessage: event.at >= handOver && kind == .ola
            case .status, .group: event.at > handOver
            case .priority, .escalation, .clientMessage: false
            }
        }
    }

    private var firstAssignment: Instant? {
        events.first {
            if case .assignee(_, let to) = $0.change { to != .none } else { false }
        }?.at
    }

    // MARK: - Reading

    private var stampedEnd: Instant? {
        let end =
            terms.clock.stops == .closed
            ? stamps.closed : stamps.resolved ?? stamps.closed
        return end.flatMap { $0 < asOf ? $0 : nil }
    }

    /// The stamp that ends the ticket where its events do not: without history, or with a partial one that stops
    /// before the stamp. A stamp before the last event is one that a reopening left behind.
    var stampedEndAfterEvents: Instant? {
        guard let end = stampedEnd, !isComplete || !hasStatusEvents else { return nil }
        let lastStatus = events.last {
            if case .status = $0.change { true } else { false }
        }
        return lastStatus.map { $0.at <= end } ?? true ? end : nil
    }

    private mutating func replay() {
        var asked: Question?
        for event in events {
            switch event.change {
            case .status(_, let to): status = to
            case .priority(_, let to):
                priorityChanges.append(
                    PriorityChange(at: event.at, priority: vocabulary.priority(to), origin: event.origin))
            case .clientMessage:
                if asked == nil { asked = Question(asked: event.at, origin: event.origin) }
            case .agentMessage:
                guard var question = asked else { continue }
                question.answered = event.at
                questions.append(question)
                asked = nil
            default: break
            }
        }
        if let asked { questions.append(asked) }
    }

    /// The newest export made before the instant tells the state then.
    private mutating func readRevisions(hasPriorityEvents: Bool) {
        let isCurrent = ticket.updated.map { $0 < asOf } ?? true
        guard !isCurrent else {
            if !hasStatusEvents { status = ticket.status }
            return
        }
        guard let known = ticket.revisions.last(where: { $0.updated.map { $0 < asOf } ?? false }) else {
            isStateInferred = true
            return
        }
        if !hasStatusEvents { status = known.status }
        if !hasPriorityEvents { initialPriority = vocabulary.priority(known.priority) }
        // A later export may carry a later end, after a reopening this one could not know.
        if known.resolved != nil || known.closed != nil { stamps = (known.resolved, known.closed) }
    }

    private mutating func findResponse() {
        switch terms.clock.responseBy {
        case .firstPublicReply:
            if let message = events.first(where: { $0.change == .agentMessage }) {
                response = (message.at, message.origin)
                return
            }
        case .status:
            let left = events.first {
                guard case .status(_, let to) = $0.change else { return false }
                return vocabulary.statusClass(to) != .new
            }
            if let left { response = (left.at, left.origin) }
            // The stamp is of a reply: a history of statuses says itself that the ticket still is new.
            if hasStatusEvents { return }
        }
        if let stamp = ticket.firstResponse, stamp < asOf { response = (stamp, ticket.origin) }
    }
}

package import SLAModel
package import SLATime

/// A ticket's history in the terms of its agreement, as known at an instant.
///
/// A complete history is replayed. Without one, the newest revision known before the instant tells the state, and the
/// stamps of the ticket tell when it ended (semantics 1.4).
package struct TicketHistory: Sendable {
    /// A recorded change of priority, in the words of the agreement.
    package struct PriorityChange: Sendable {
        package var at: Instant
        /// Index in `TicketTerms.priorities`; `nil` when the new word is not mapped.
        package var priority: Int?
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

    package let ticket: Ticket
    /// Whether every change of status and priority is known, and with them the pauses.
    package let isComplete: Bool
    /// At the instant, as exported.
    package private(set) var status: Symbol
    /// Index in `TicketTerms.priorities` of the priority it began with; `nil` when the word is not mapped.
    package private(set) var initialPriority: Int?
    package private(set) var priorityChanges: [PriorityChange] = []
    /// Whether the state at the instant is known only from an export made after it.
    package private(set) var isStateInferred = false
    /// Questions of the client with their answers, in order; empty where no messages were exported.
    package private(set) var questions: [Question] = []
    /// The first response by the agreement's rule; `nil` when none is known at the instant.
    package private(set) var response: (at: Instant, origin: Origin)?

    private let terms: TicketTerms
    private let vocabulary: TicketVocabulary
    private let asOf: Instant
    private let events: ArraySlice<TicketEvent>
    private let initialStatus: Symbol
    private let initialTeam: Symbol
    private var stamps: (resolved: Instant?, closed: Instant?)

    package init(_ ticket: Ticket, terms compiled: CompiledTicketTerms, asOf: Instant) {
        self.ticket = ticket
        terms = compiled.terms
        vocabulary = compiled.vocabulary
        self.asOf = asOf
        isComplete = ticket.historyIsComplete
        events = ticket.events.prefix { $0.at < asOf }

        // Before its first recorded change a ticket was in what that change, even a later one, came from.
        var firstStatus: Symbol?
        var firstPriority: Symbol?
        var firstTeam: Symbol?
        for event in ticket.events {
            switch event.change {
            case .status(let from, _): firstStatus = firstStatus ?? from
            case .priority(let from, _): firstPriority = firstPriority ?? from
            case .group(let from, _): firstTeam = firstTeam ?? from
            default: break
            }
        }
        initialStatus = firstStatus ?? ticket.status
        initialTeam = firstTeam ?? ticket.group
        status = initialStatus
        initialPriority = vocabulary.priority(firstPriority ?? ticket.priority)
        stamps = (ticket.resolved, ticket.closed)
        replay()
        if !isComplete { readRevisions(hasStatusEvents: firstStatus != nil, hasPriorityEvents: firstPriority != nil) }
        findResponse()
    }

    /// The priority at the instant.
    package var priority: Int? { priorityChanges.last.map(\.priority) ?? initialPriority }

    /// Every priority the ticket had, as far as known.
    package var priorities: [Int?] { [initialPriority] + priorityChanges.map(\.priority) }

    /// A word the agreement does not list counts as open.
    package var statusClass: StatusClass { vocabulary.statusClass(status) ?? .open }

    /// When the ticket ended for its clocks; `nil` while it is open.
    package var end: Instant? {
        var end: Instant?
        for event in events {
            guard case .status(_, let to) = event.change else { continue }
            let stops = stopsClock(vocabulary.statusClass(to) ?? .open)
            if stops, end == nil { end = event.at }
            if !stops { end = nil }
        }
        return end ?? stampedEndAfterEvents
    }

    /// When the clocks start, by the agreement's rule.
    ///
    /// - Throws: `startMissing` without the stamp, `inTheFuture` when it is later than any record.
    package func start(newestRecord: Instant?) throws(ClockFault) -> Instant {
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

    private var firstAssignment: Instant? {
        events.first {
            if case .assignee(_, let to) = $0.change { to != .none } else { false }
        }?.at
    }

    // MARK: - Phases

    /// The phase at the start, from the status before the first change. A ticket without status history counts as
    /// open until it ends: the status it has today says nothing of its beginning.
    package var initialPhase: ClockPhase {
        phase(hasStatusEvents ? vocabulary.statusClass(initialStatus) ?? .open : .open, status: initialStatus)
    }

    /// As `initialPhase`, for the clock of the first response, which pauses by statuses of its own or by none.
    package var responsePhase: ClockPhase {
        responsePhase(initialClass, status: initialStatus, origin: ticket.origin)
    }

    private func responsePhase(_ status: StatusClass, status word: Symbol, origin: Origin) -> ClockPhase {
        guard terms.clock.responsePausesWhile.contains(status) else {
            return ClockPhase(status: word, team: initialTeam, origin: origin)
        }
        let holder: LedgerEntry.Holder =
            switch status {
            case .waitingOnClient: .client
            case .waitingOnVendor: .vendor
            default: .provider
            }
        return ClockPhase(state: .paused, holder: holder, status: word, team: initialTeam, origin: origin)
    }

    /// Changes of status, before an instant if one is given, that pause the response clock or let it run on; none where
    /// the agreement pauses it in no status.
    ///
    /// - Throws: `changeBeforeCreation`.
    package func responsePauses(before end: Instant?) throws(ClockFault) -> [ClockEvent] {
        guard !terms.clock.responsePausesWhile.isEmpty else { return [] }
        var changes: [ClockEvent] = []
        for event in events where end.map({ event.at < $0 }) ?? true {
            guard case .status(_, let to) = event.change else { continue }
            try checkNotBeforeCreation(event)
            let phase = responsePhase(vocabulary.statusClass(to) ?? .open, status: to, origin: event.origin)
            changes.append(
                ClockEvent(
                    at: event.at, effect: .state(phase.state, holder: phase.holder, status: to), origin: event.origin))
        }
        return changes
    }

    /// As `initialPhase`, for a team's or vendor's clock, which is paused while others hold the ticket.
    package func initialPhase(for party: TicketTarget) -> ClockPhase {
        adjusted(initialPhase, statusClass: initialClass, for: party)
    }

    private var initialClass: StatusClass {
        hasStatusEvents ? vocabulary.statusClass(initialStatus) ?? .open : .open
    }

    /// Every change of status and team as changes of a clock.
    ///
    /// - Parameter party: runs the clock only while this party holds the ticket.
    package func stateChanges(
        start: Instant, newestRecord: Instant?, party: TicketTarget?
    ) throws(ClockFault) -> [ClockEvent] {
        var changes: [ClockEvent] = []
        var current = initialClass
        var phase = initialPhase
        for event in events {
            switch event.change {
            case .status(_, let to):
                try checkNotBeforeCreation(event)
                current = vocabulary.statusClass(to) ?? .open
                let next = self.phase(current, status: to)
                phase.state = next.state
                phase.holder = next.holder
                phase.status = to
            case .priority:
                try checkNotBeforeCreation(event)
                continue
            case .group(_, let to):
                phase.team = to
                changes.append(ClockEvent(at: event.at, effect: .team(to), origin: event.origin))
                if party == nil { continue }
            default:
                continue
            }
            let adjusted = party.map { self.adjusted(phase, statusClass: current, for: $0) } ?? phase
            changes.append(
                ClockEvent(
                    at: event.at, effect: .state(adjusted.state, holder: adjusted.holder, status: adjusted.status),
                    origin: event.origin))
        }
        if phase.state != .stopped, !isComplete || !hasStatusEvents {
            changes += try stampedStop(start: start, newestRecord: newestRecord)
        }
        if let last = changes.last(where: \.isStop), last.at < start { throw .resolvedBeforeStart }
        if let newestRecord, let late = changes.last, late.at > newestRecord { throw .inTheFuture }
        return changes
    }

    private func stampedStop(start: Instant, newestRecord: Instant?) throws(ClockFault) -> [ClockEvent] {
        guard let end = stampedEndAfterEvents else {
            // A stamp after the instant says that the ticket was open then; no stamp at all says nothing.
            let isStamped = ticket.closed != nil || (terms.clock.stops == .resolved && ticket.resolved != nil)
            if stopsClock(statusClass), !isStamped { throw .resolvedWithoutTime }
            return []
        }
        if let newestRecord, end > newestRecord { throw .inTheFuture }
        guard end >= start else { throw .resolvedBeforeStart }
        return [
            ClockEvent(at: end, effect: .state(.stopped, holder: .stopped, status: status), origin: ticket.origin)
        ]
    }

    private func checkNotBeforeCreation(_ event: TicketEvent) throws(ClockFault) {
        if let created = ticket.created, event.at < created { throw .changeBeforeCreation }
    }

    private func phase(_ status: StatusClass, status word: Symbol) -> ClockPhase {
        let state: ClockState =
            stopsClock(status) ? .stopped : terms.clock.pausesWhile.contains(status) ? .paused : .running
        let holder: LedgerEntry.Holder =
            switch status {
            case .waitingOnClient: .client
            case .waitingOnVendor: .vendor
            default: state == .stopped ? .stopped : .provider
            }
        return ClockPhase(state: state, holder: holder, status: word, team: initialTeam, origin: ticket.origin)
    }

    private func stopsClock(_ status: StatusClass) -> Bool {
        switch status {
        case .closed, .cancelled: true
        case .resolved: terms.clock.stops == .resolved
        case .new, .open, .waitingOnClient, .waitingOnVendor: false
        }
    }

    /// A team's clock runs while the ticket is assigned to it and nobody else is waited for; a vendor's also while the
    /// ticket waits on the vendor, whatever the client's clock does then.
    private func adjusted(_ phase: ClockPhase, statusClass: StatusClass, for party: TicketTarget) -> ClockPhase {
        guard phase.state != .stopped else { return phase }
        var result = phase
        let isTeam = party.party.map { vocabulary.matches(phase.team, $0) } ?? false
        let isWithParty = party.kind == .uc ? statusClass == .waitingOnVendor || isTeam : isTeam
        let isWaitingElsewhere = statusClass == .waitingOnClient || (party.kind == .ola && phase.state == .paused)
        result.state = isWithParty && !isWaitingElsewhere ? .running : .paused
        return result
    }

    // MARK: - Reading

    private var hasStatusEvents: Bool {
        ticket.events.contains {
            if case .status = $0.change { true } else { false }
        }
    }

    private var stampedEnd: Instant? {
        let end =
            terms.clock.stops == .closed
            ? stamps.closed : [stamps.resolved, stamps.closed].compactMap { $0 }.first
        return end.flatMap { $0 < asOf ? $0 : nil }
    }

    /// The stamp that ends the ticket where its events do not: without history, or with a partial one that stops
    /// before the stamp. A stamp before the last event is one that a reopening left behind.
    private var stampedEndAfterEvents: Instant? {
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
    private mutating func readRevisions(hasStatusEvents: Bool, hasPriorityEvents: Bool) {
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
            if let left {
                response = (left.at, left.origin)
                return
            }
        }
        if let stamp = ticket.firstResponse, stamp < asOf { response = (stamp, ticket.origin) }
    }
}

extension ClockEvent {
    fileprivate var isStop: Bool {
        if case .state(.stopped, _, _) = effect { true } else { false }
    }
}

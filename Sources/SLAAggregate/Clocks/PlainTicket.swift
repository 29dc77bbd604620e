package import SLAModel
package import SLATime

/// An ordinary ticket as it was known at an instant, read in one pass over its changes and without memory of its own:
/// plain values, since a list in it would make every copy count references.
///
/// Ordinary is a ticket that kept its priority, has its stamps and changes in order, and lived under one version of
/// terms that promise plain service time; of any other nothing is said here, and `TicketHistory` with `ClockJudge`
/// reads it. Both read the same: a law test compares them on random tickets.
///
/// Measured on the benchmark's tickets: 3,000 instructions a ticket, where the history took 15,000.
package struct PlainTicket {
    /// Index in `TicketTerms.priorities`.
    package private(set) var priority: Int
    /// As exported, at the instant.
    package private(set) var status: Symbol
    /// Whether the status is known only from an export made later.
    package private(set) var isStateInferred = false
    /// When it ended for its clocks; `nil` while it is open.
    package private(set) var end: Instant?
    /// When it ended last, also where only a stamp says so.
    package private(set) var ending: Instant?
    /// Whether it was open again after it had ended; `ResolutionCycles` tells how often.
    package private(set) var isReopened: Bool
    /// `nil` where nothing is promised for the priority.
    package private(set) var response: ClockOutcome?
    /// As `response`.
    package private(set) var resolution: ClockOutcome?

    /// - Parameters:
    ///   - terms: in force as long as the ticket is watched.
    ///   - newestRecord: the latest stamp the exports could know; later ones are impossible.
    /// - Returns: `nil` where the ticket is not ordinary.
    package init?(_ ticket: Ticket, terms: CompiledTicketTerms, asOf: Instant, newestRecord: Instant?) {
        guard let priority = terms.vocabulary.priority(ticket.priority), let promise = terms.plainPromises[priority],
            let created = ticket.created, let start = Self.start(of: ticket, terms), created <= start, start < asOf
        else { return nil }
        let newest = newestRecord ?? .latest
        guard start <= newest else { return nil }
        self.priority = priority
        status = ticket.status
        var walk = Walk(start: start, promise, terms, canReopen: ticket.historyIsComplete)
        var firstMessage: Instant?
        var firstLeaving: Instant?
        var last: Instant?
        var isLater = false
        for event in ticket.events {
            if event.at >= asOf { isLater = true }
            switch event.change {
            case .priority: return nil
            case .status(let from, let to):
                if !walk.hasBegun {
                    guard walk.begin(in: terms.statusClass(from)) else { return nil }
                    status = from
                }
                guard !isLater else { continue }
                // Of several changes at one instant the order of rules decides, not that of rows.
                guard event.at >= created, last.map({ $0 < event.at }) ?? true else { return nil }
                last = event.at
                status = to
                let statusClass = terms.statusClass(to)
                if firstLeaving == nil, statusClass != .new { firstLeaving = event.at }
                guard walk.change(to: statusClass, at: event.at) else { return nil }
            case .agentMessage:
                if firstMessage == nil, !isLater { firstMessage = event.at }
            case .group, .assignee, .escalation, .clientMessage: break
            }
            guard isLater || event.at <= newest else { return nil }
        }

        if !ticket.historyIsComplete {
            guard let isInferred = Self.isStateInferred(ticket, asOf: asOf) else { return nil }
            isStateInferred = isInferred
        }
        let stamp = terms.terms.clock.stops == .closed ? ticket.closed : ticket.resolved ?? ticket.closed
        let stampedEnd = stamp.flatMap { $0 < asOf ? $0 : nil }
        if !walk.hasBegun {
            _ = walk.begin(in: .open)
            if let stampedEnd {
                guard stampedEnd >= start, stampedEnd <= newest else { return nil }
                walk.stop(at: stampedEnd)
            } else if terms.endsTicket(terms.statusClass(status)) {
                return nil
            }
        } else if walk.stopped == nil, !ticket.historyIsComplete {
            return nil
        }
        end = walk.stopped
        ending = end ?? stampedEnd
        isReopened = walk.isReopened

        if promise.resolution != nil {
            resolution = .measured(
                walk.resolution(
                    asOf: asOf, arePausesKnown: ticket.historyIsComplete, isStrict: terms.terms.clock.strict))
        }
        if let target = promise.response {
            let event = terms.terms.clock.responseBy == .firstPublicReply ? firstMessage : firstLeaving
            let answered = event ?? ticket.firstResponse.flatMap { $0 < asOf ? $0 : nil }
            guard let outcome = response(answered, by: target, promise, from: start, asOf: asOf, newest, terms)
            else { return nil }
            response = outcome
        }
    }

    func outcome(_ metric: ClockMetric) -> ClockOutcome? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan, .nextResponse: nil
        }
    }

    private func response(
        _ answered: Instant?, by target: Milliseconds, _ promise: PlainPromise, from start: Instant, asOf: Instant,
        _ newest: Instant, _ terms: CompiledTicketTerms
    ) -> ClockOutcome? {
        guard terms.terms.clock.responsePausesWhile.isEmpty else { return nil }
        var clock = PlainClock(promise, target: target, start: start)
        guard let answered else {
            guard terms.recorded.responses else { return .notMeasurable(.notRecorded) }
            guard end == nil else { return .notMeasurable(.responseMissing) }
            clock.run(from: start, to: asOf)
            return .measured(
                clock.reading(
                    stopped: nil, asOf: asOf, isRunning: true, arePausesKnown: true,
                    isStrict: terms.terms.clock.strict))
        }
        guard answered >= start, answered <= newest else { return nil }
        clock.run(from: start, to: answered)
        return .measured(
            clock.reading(
                stopped: answered, asOf: asOf, isRunning: false, arePausesKnown: true,
                isStrict: terms.terms.clock.strict))
    }

    /// By the agreement's rule; `nil` where changes tell it.
    private static func start(of ticket: Ticket, _ terms: CompiledTicketTerms) -> Instant? {
        switch terms.terms.clock.starts {
        case .created: ticket.created
        case .opened: ticket.opened ?? ticket.created
        case .assigned: ticket.assigned
        case .reported: ticket.reported ?? ticket.created
        }
    }

    /// `nil` where an earlier export tells the state.
    private static func isStateInferred(_ ticket: Ticket, asOf: Instant) -> Bool? {
        guard let updated = ticket.updated, updated >= asOf else { return false }
        return ticket.revisions.isEmpty ? true : nil
    }
}

/// The time of a ticket, from change to change.
private struct Walk {
    private(set) var hasBegun = false
    /// When the ticket ended; `nil` while it is open.
    private(set) var stopped: Instant?
    private(set) var isReopened = false
    /// Where the rule for reopened tickets keeps the first end: the clock counts no more.
    private var clockStopped: Instant?
    private var isPaused = false
    private var cursor: Instant
    private let start: Instant
    private var clock: PlainClock
    private let terms: CompiledTicketTerms
    private let isTimed: Bool
    private let canReopen: Bool

    /// - Parameter canReopen: whether its changes tell all; without a history a reopening leaves stamps behind.
    init(start: Instant, _ promise: PlainPromise, _ terms: CompiledTicketTerms, canReopen: Bool) {
        self.start = start
        cursor = start
        self.terms = terms
        self.canReopen = canReopen
        clock = PlainClock(promise, target: promise.resolution ?? .zero, start: start)
        isTimed = promise.resolution != nil
    }

    /// `false` where the ticket begins ended.
    mutating func begin(in status: StatusClass) -> Bool {
        hasBegun = true
        isPaused = terms.pauses.contains(status)
        return !terms.endsTicket(status)
    }

    /// `false` where the ticket ends before its clock starts, or is reopened without a history that says so.
    mutating func change(to status: StatusClass, at instant: Instant) -> Bool {
        let ends = terms.endsTicket(status)
        if let stopped {
            guard !ends else { return true }
            guard canReopen else { return false }
            reopen(at: instant, after: stopped)
        } else {
            pass(to: instant)
            if ends {
                stopped = instant
                return instant >= start
            }
        }
        isPaused = terms.pauses.contains(status)
        return true
    }

    mutating func stop(at instant: Instant) {
        pass(to: instant)
        stopped = instant
    }

    private mutating func reopen(at instant: Instant, after end: Instant) {
        stopped = nil
        cursor = instant
        isReopened = true
        guard isTimed, clockStopped == nil else { return }
        switch terms.terms.clock.onReopen {
        case .createdToFinal: clock.run(from: end, to: instant)
        case .cumulative: break
        case .firstCycle: clockStopped = end
        case .lastCycle: clock.restart()
        }
    }

    private mutating func pass(to instant: Instant) {
        guard instant > cursor else { return }
        if isTimed, clockStopped == nil {
            if isPaused { clock.pause(from: cursor, to: instant) } else { clock.run(from: cursor, to: instant) }
        }
        cursor = instant
    }

    mutating func resolution(asOf: Instant, arePausesKnown: Bool, isStrict: Bool) -> ClockReading {
        if stopped == nil { pass(to: asOf) }
        let stopped = clockStopped ?? stopped
        return clock.reading(
            stopped: stopped, asOf: asOf, isRunning: stopped == nil && !isPaused, arePausesKnown: arePausesKnown,
            isStrict: isStrict)
    }
}

extension Instant {
    /// After every record.
    fileprivate static let latest = Instant(milliseconds: .max)
}

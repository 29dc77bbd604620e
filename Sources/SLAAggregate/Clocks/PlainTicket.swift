package import SLAModel
package import SLATime

/// An ordinary ticket as it was known at an instant, read in one pass over its changes and without memory of its own:
/// plain values, since a list in it would make every copy count references.
///
/// Ordinary is a ticket that has its stamps and changes in order, lived under one version of terms that promise plain
/// service time, and is judged by one promise, whatever its priority was; of any other nothing is said here, and
/// `TicketHistory` with `ClockJudge` reads it. Both read the same: a law test compares them on random tickets.
///
/// Measured on the benchmark's tickets: 3,700 instructions a ticket, where the history takes 15,000, and 27,000 where the
/// priority changed.
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
    /// Whether it had another priority before the one of the instant.
    package private(set) var isRaised: Bool
    /// `nil` where nothing is promised for the priority.
    package private(set) var response: ClockOutcome?
    /// As `response`.
    package private(set) var resolution: ClockOutcome?

    /// - Parameters:
    ///   - terms: in force as long as the ticket is watched.
    ///   - newestRecord: the latest stamp the exports could know; later ones are impossible.
    ///   - needsDue: `false`: nobody asks when clocks that ended would have been due, and met ones do not say it.
    /// - Returns: `nil` where the ticket is not ordinary.
    package init?(
        _ ticket: Ticket, terms: CompiledTicketTerms, asOf: Instant, newestRecord: Instant?, needsDue: Bool = true
    ) {
        guard let priority = terms.vocabulary.priority(ticket.priority), let promise = terms.plainPromises[priority],
            let created = ticket.created, let start = Self.start(of: ticket, terms), created <= start, start < asOf
        else { return nil }
        let newest = newestRecord ?? .latest
        // Where equality is missed, the due instant tells it.
        let needsDue = needsDue || terms.rules.isStrict
        guard start <= newest else { return nil }
        var priorities = PriorityChanges()
        guard
            var walk = PlainWalk(
                ticket, promise, terms, created: created, start: start, asOf: asOf, newest: newest,
                priorities: &priorities)
        else { return nil }
        if !ticket.historyIsComplete {
            guard let isInferred = Self.isStateInferred(ticket, asOf: asOf) else { return nil }
            isStateInferred = isInferred
        }
        let stampedEnd = terms.stampedEnd(of: ticket).flatMap { $0 < asOf ? $0 : nil }
        if !walk.hasBegun {
            _ = walk.begin(in: .open)
            if let stampedEnd {
                guard stampedEnd >= start, stampedEnd <= newest else { return nil }
                walk.stop(at: stampedEnd)
            } else if terms.endsTicket(terms.statusClass(walk.status)) {
                return nil
            }
        } else if walk.stopped == nil, !ticket.historyIsComplete {
            return nil
        }
        status = walk.status
        end = walk.stopped
        ending = end ?? stampedEnd
        isReopened = walk.isReopened
        isRaised = !priorities.changes.isEmpty
        let response: PlainResponse?
        if promise.response == nil {
            response = nil
        } else {
            response = PlainResponse(ticket, walk, terms, start: start, asOf: asOf, newest: newest, needsDue: needsDue)
            guard response != nil else { return nil }
        }
        guard priorities.first != nil else {
            self.priority = priority
            if promise.resolution != nil {
                walk.holdOn(to: asOf, needsDue: needsDue)
                resolution = .measured(walk.resolution(asOf: asOf))
            }
            self.response = response?.outcome { _ in response?.clock(promise)?.reading }
            return
        }

        guard ticket.historyIsComplete, walk.hasBegun,
            let promises = PlainPriorities(priorities, terms, start: start, like: promise)
        else { return nil }
        self.priority = promises.last.priority
        let rule = terms.terms.clock.onPriorityChange
        if promise.resolution != nil {
            let reading = promises.judged(stopped: walk.resolutionStopped, by: rule) { held in
                var passed = PriorityChanges()
                var own =
                    held === promise
                    ? walk
                    : PlainWalk(
                        ticket, held, terms, created: created, start: start, asOf: asOf, newest: newest,
                        priorities: &passed)
                own?.holdOn(to: asOf, needsDue: needsDue)
                return own.map { ($0.resolution(asOf: asOf), $0.resolutionBreach) }
            }
            guard let reading else { return nil }
            resolution = .measured(reading)
        }
        if let response {
            let outcome = response.outcome { stopped in
                promises.judged(stopped: stopped, by: rule) { response.clock($0) }
            }
            guard let outcome else { return nil }
            self.response = outcome
        }
    }

    func outcome(_ metric: ClockMetric) -> ClockOutcome? {
        switch metric {
        case .response: response
        case .resolution: resolution
        case .plan, .nextResponse: nil
        }
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

extension Instant {
    /// After every record.
    fileprivate static let latest = Instant(milliseconds: .max)
}

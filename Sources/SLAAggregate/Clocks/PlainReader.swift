import SLAModel
import SLATime

/// Reads ordinary tickets as they were known at an instant: in one pass over the changes of each, and without memory
/// for any.
///
/// Measured on the benchmark's tickets: 2,600 instructions a ticket, where the history takes 15,000.
struct PlainReader {
    let terms: CompiledTicketTerms
    let rules: PlainRules
    /// Changes at or after it are not known.
    let asOf: Instant
    /// The latest stamp the exports could know; later ones are impossible.
    let newest: Instant
    /// Whether it is asked when clocks that ended would have been due.
    let needsDue: Bool
    /// Whether the dates of some tickets are no times.
    private let hasFilesOfDays: Bool

    /// - Parameters:
    ///   - terms: in force as long as the tickets are watched.
    ///   - newestRecord: the latest stamp the exports could know.
    ///   - needsDue: `false`: nobody asks when clocks that ended would have been due, and met ones do not say it.
    init(_ terms: CompiledTicketTerms, asOf: Instant, newestRecord: Instant?, needsDue: Bool = true) {
        self.terms = terms
        rules = terms.rules
        hasFilesOfDays = !terms.recorded.filesOfDays.isEmpty
        self.asOf = asOf
        newest = newestRecord ?? asOf
        // Where equality is missed, the due instant tells it.
        self.needsDue = needsDue || terms.rules.isStrict
    }

    /// `nil` where the ticket is not ordinary.
    func read(_ ticket: Ticket) -> PlainTicket? {
        var plain = PlainTicket()
        return read(ticket, into: &plain) ? plain : nil
    }

    /// As `read`, into room that is there: of a million tickets nothing is copied.
    ///
    /// - Returns: `false` where the ticket is not ordinary, and what `plain` says is of no use.
    func read(_ ticket: Ticket, into plain: inout PlainTicket) -> Bool {
        guard let promise = terms.vocabulary.priority(ticket.priority).flatMap({ terms.plainPromises[$0] }),
            let created = ticket.created, let start = start(of: ticket, created: created),
            created <= start, start < asOf, start <= newest,
            !hasFilesOfDays || !terms.recorded.filesOfDays.contains(ticket.origin.file),
            let isInferred = isStateInferred(ticket)
        else { return false }
        let calendar = promise.calendar
        let beginning = calendar.cursor(at: start)
        var priorities = PriorityChanges()
        var walk = walk(ticket, promise, from: beginning)
        guard follow(ticket, created: created, &walk, &priorities, in: calendar), end(ticket, &walk, in: calendar)
        else { return false }
        plain.created = created
        plain.priority = promise.priority
        plain.status = walk.status
        plain.isStateInferred = isInferred
        plain.end = walk.stopped
        plain.ending = walk.stopped ?? known(terms.stampedEnd(of: ticket))
        plain.isReopened = walk.isReopened
        plain.isRaised = !priorities.changes.isEmpty
        plain.response = nil
        plain.resolution = nil
        guard priorities.first == nil else {
            return judgeRaised(ticket, promise, priorities, walk, from: beginning, &plain)
        }
        if let target = promise.response {
            guard let answer = answer(to: ticket, walk) else { return false }
            if let fault = fault(answer, end: walk.stopped) {
                plain.response = .notMeasurable(fault)
            } else {
                let clock = PlainClock(priority: promise.priority, target: target, start: beginning)
                plain.response = .measured(answer.reading(clock, in: calendar))
            }
        }
        if promise.resolution != nil {
            plain.resolution = .measured(walk.resolution(asOf: asOf, needsDue: needsDue, in: calendar))
        }
        return true
    }

    // MARK: - From the creation to the end

    /// When the clocks start, by the agreement's rule; `nil` where changes tell it.
    private func start(of ticket: Ticket, created: Instant) -> Instant? {
        switch terms.terms.clock.starts {
        case .created: created
        case .opened: ticket.opened ?? created
        case .assigned: ticket.assigned
        case .reported: ticket.reported ?? created
        }
    }

    /// Whether the status is known only from an export made later; `nil` where an earlier export tells it, or another
    /// end than the newest.
    private func isStateInferred(_ ticket: Ticket) -> Bool? {
        guard !ticket.historyIsComplete else { return false }
        let isLater = ticket.updated.map { $0 >= asOf } ?? false
        if ticket.revisions.isEmpty { return isLater }
        return isLater || ticket.hasReplacedEnd(terms) ? nil : false
    }

    /// A stamp, if it is known at the instant.
    private func known(_ stamp: Instant?) -> Instant? { stamp.flatMap { $0 < asOf ? $0 : nil } }

    /// A walk before its first step.
    func walk(_ ticket: Ticket, _ promise: PlainPromise, from beginning: ServiceTimeCursor) -> PlainWalk {
        let clock = PlainClock(
            priority: promise.priority, target: promise.resolution ?? .zero, start: beginning)
        return PlainWalk(
            rules, status: ticket.status, clock: clock, isTimed: promise.resolution != nil,
            isComplete: ticket.historyIsComplete)
    }

    /// Takes every change before the instant. A later one only tells what was before it.
    ///
    /// - Parameter priorities: is told the changes of priority, in order.
    /// - Returns: `false` where the changes are not in order.
    func follow(
        _ ticket: Ticket, created: Instant, _ walk: inout PlainWalk, _ priorities: inout PriorityChanges,
        in calendar: CompiledCalendar
    ) -> Bool {
        // Of several changes at one instant the history knows the order.
        var earliest = created
        for event in ticket.events {
            guard event.at < asOf else { return lookAhead(ticket, &walk, &priorities) }
            guard event.at <= newest else { return false }
            switch event.change {
            case .status(let from, let to):
                guard event.at >= earliest, walk.hasBegun || walk.begin(in: from, terms.statusClass(from)),
                    walk.change(to: to, terms.statusClass(to), at: event.at, in: calendar)
                else { return false }
                earliest = event.at + Milliseconds(1)
            case .priority(let from, let to): priorities.note(from: from, to: to, at: event.at)
            case .agentMessage: walk.noteMessage(at: event.at)
            case .group, .assignee, .escalation, .clientMessage: break
            }
        }
        return true
    }

    /// What the first changes at the instant or after it came from, if none before it tells.
    private func lookAhead(
        _ ticket: Ticket, _ walk: inout PlainWalk, _ priorities: inout PriorityChanges
    ) -> Bool {
        for event in ticket.events where event.at >= asOf {
            switch event.change {
            case .status(let from, _):
                guard walk.hasBegun || walk.begin(in: from, terms.statusClass(from)) else { return false }
            case .priority(let from, let to): priorities.note(from: from, to: to, at: nil)
            case .group, .assignee, .escalation, .clientMessage, .agentMessage: break
            }
        }
        return true
    }

    /// Takes the end from its stamp where no change tells it.
    ///
    /// - Returns: `false` where a stamp is missing or impossible, or where a history that may have gaps tells no end.
    func end(_ ticket: Ticket, _ walk: inout PlainWalk, in calendar: CompiledCalendar) -> Bool {
        guard !walk.hasBegun else { return walk.stopped != nil || ticket.historyIsComplete }
        walk.beginUntold()
        guard let end = known(terms.stampedEnd(of: ticket)) else {
            return !terms.endsTicket(terms.statusClass(walk.status))
        }
        return end <= newest && walk.end(at: end, in: calendar)
    }

    // MARK: - The response

    /// - Returns: `nil` where a status pauses the clock, or the answer is stamped before the start or too late to be
    ///   known.
    func answer(to ticket: Ticket, _ walk: PlainWalk) -> PlainResponse? {
        guard !rules.canResponsePause else { return nil }
        let answered = walk.told ?? (walk.trustsStamp ? known(ticket.firstResponse) : nil)
        guard answered.map({ $0 >= walk.start && $0 <= newest }) ?? true else { return nil }
        return PlainResponse(answered: answered, asOf: asOf, isStrict: rules.isStrict, needsDue: needsDue)
    }

    /// Why the clock cannot be read.
    ///
    /// - Parameter end: of the ticket.
    func fault(_ response: PlainResponse, end: Instant?) -> ClockFault? {
        guard response.answered == nil else { return nil }
        guard rules.recordsResponses else { return .notRecorded }
        return end == nil ? nil : .responseMissing
    }
}

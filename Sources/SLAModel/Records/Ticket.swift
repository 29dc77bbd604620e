package import SLATime

/// A ticket as its newest export tells it, with the history that is known.
package struct Ticket: Sendable, Hashable {
    package var key: String
    /// The client as the export calls it, or the id a source fixes for all its rows.
    package var client: Symbol
    package var service: Symbol
    package var subject: String
    package var priority: Symbol
    package var status: Symbol
    package var category: Symbol
    /// Cause or closure code as recorded.
    package var cause: Symbol
    package var closure: Symbol
    package var group: Symbol
    package var assignee: Symbol
    package var created: Instant?
    package var opened: Instant?
    package var assigned: Instant?
    package var reported: Instant?
    package var firstResponse: Instant?
    package var resolved: Instant?
    package var closed: Instant?
    /// When the exported revision was written.
    package var updated: Instant?
    package var reopenCount: Int32?
    /// Escalation level at the end, where the tool has one.
    package var escalationLevel: Int32?
    /// What the tool itself says about its clocks; kept beside ours, never instead.
    package var verdict: RecordedVerdict
    /// Changes in ascending order of time; equal times in the order stop, pause, resume, start, priority, then source.
    package var events: [TicketEvent]
    /// Whether `events` holds every change of status and priority since creation.
    package var historyIsComplete: Bool
    /// Older exports of the same ticket, oldest first: each proves the state at its time.
    package var revisions: [TicketRevision]
    package var origin: Origin

    package init(
        key: String, client: Symbol = .none, service: Symbol = .none, subject: String = "", priority: Symbol = .none,
        status: Symbol = .none, category: Symbol = .none, cause: Symbol = .none, closure: Symbol = .none,
        group: Symbol = .none, assignee: Symbol = .none, created: Instant? = nil, opened: Instant? = nil,
        assigned: Instant? = nil, reported: Instant? = nil, firstResponse: Instant? = nil, resolved: Instant? = nil,
        closed: Instant? = nil, updated: Instant? = nil, reopenCount: Int32? = nil, escalationLevel: Int32? = nil,
        verdict: RecordedVerdict = RecordedVerdict(), events: [TicketEvent] = [], historyIsComplete: Bool = false,
        revisions: [TicketRevision] = [], origin: Origin
    ) {
        self.key = key
        self.client = client
        self.service = service
        self.subject = subject
        self.priority = priority
        self.status = status
        self.category = category
        self.cause = cause
        self.closure = closure
        self.group = group
        self.assignee = assignee
        self.created = created
        self.opened = opened
        self.assigned = assigned
        self.reported = reported
        self.firstResponse = firstResponse
        self.resolved = resolved
        self.closed = closed
        self.updated = updated
        self.reopenCount = reopenCount
        self.escalationLevel = escalationLevel
        self.verdict = verdict
        self.events = events
        self.historyIsComplete = historyIsComplete
        self.revisions = revisions
        self.origin = origin
    }
}

/// One recorded change of a ticket.
package struct TicketEvent: Sendable, Hashable {
    package enum Change: Sendable, Hashable {
        case status(from: Symbol, to: Symbol)
        case priority(from: Symbol, to: Symbol)
        case group(from: Symbol, to: Symbol)
        case assignee(from: Symbol, to: Symbol)
        /// Escalated to a level.
        case escalation(to: Int32)
        /// A public message of an agent.
        case agentMessage
        /// A message of the client.
        case clientMessage
    }

    package var at: Instant
    package var change: Change
    package var origin: Origin

    package init(at: Instant, change: Change, origin: Origin) {
        self.at = at
        self.change = change
        self.origin = origin
    }
}

/// What an older export said about the ticket.
package struct TicketRevision: Sendable, Hashable {
    package var updated: Instant?
    package var status: Symbol
    package var priority: Symbol
    package var resolved: Instant?
    package var closed: Instant?
    package var origin: Origin

    package init(
        updated: Instant?, status: Symbol, priority: Symbol, resolved: Instant?, closed: Instant?, origin: Origin
    ) {
        self.updated = updated
        self.status = status
        self.priority = priority
        self.resolved = resolved
        self.closed = closed
        self.origin = origin
    }
}

/// The tool's own verdict; `nil` where it says nothing.
package struct RecordedVerdict: Sendable, Hashable {
    package var responseMet: Bool?
    package var resolutionMet: Bool?
    /// Elapsed or remaining time as the tool printed it.
    package var responseElapsed: Milliseconds?
    package var resolutionElapsed: Milliseconds?
    package var responseRemaining: Milliseconds?
    package var resolutionRemaining: Milliseconds?
    /// Whose met or missed the maker of the tool declares not to be kept up to date.
    package var stale: Set<ClockMetric>

    package init(
        responseMet: Bool? = nil, resolutionMet: Bool? = nil, responseElapsed: Milliseconds? = nil,
        resolutionElapsed: Milliseconds? = nil, responseRemaining: Milliseconds? = nil,
        resolutionRemaining: Milliseconds? = nil, stale: Set<ClockMetric> = []
    ) {
        self.responseMet = responseMet
        self.resolutionMet = resolutionMet
        self.responseElapsed = responseElapsed
        self.resolutionElapsed = resolutionElapsed
        self.responseRemaining = responseRemaining
        self.resolutionRemaining = resolutionRemaining
        self.stale = stale
    }
}

package import SLATime

/// A ticket as its newest export tells it, with the history that is known.
package struct Ticket: Sendable, Hashable {
    /// As exported, such as `INC0012345`; with the source it tells which rows are the same ticket.
    package var key: String
    /// The client as the export calls it, or the id a source fixes for all its rows.
    package var client: Symbol
    /// Service, configuration item or monitor as exported; matched against the agreement's names.
    package var service: Symbol
    /// One line of free text; may hold anything, so that the workspace decides whether it is shown.
    package var subject: String
    /// As exported; the agreement maps it, or it is listed as unmapped.
    package var priority: Symbol
    /// In the newest export, which may be younger than the period.
    package var status: Symbol
    /// As exported; no figure depends on it.
    package var category: Symbol
    /// Cause or closure code as recorded.
    package var cause: Symbol
    /// Closure code as exported; the agreement may exclude tickets by it.
    package var closure: Symbol
    /// Team that holds the ticket, in the newest export.
    package var group: Symbol
    /// Person that holds the ticket, in the newest export.
    package var assignee: Symbol
    /// Never `nil` when imported: a row without it is rejected.
    package var created: Instant?
    /// When work on it was opened, where the tool tells it from creation.
    package var opened: Instant?
    /// First assignment.
    package var assigned: Instant?
    /// When the client reported it, which may be before creation.
    package var reported: Instant?
    /// First public answer of an agent, as stamped by the tool.
    package var firstResponse: Instant?
    /// When the plan for its resolution was made.
    package var planned: Instant?
    /// The newest resolution; a reopened ticket may bear an old one still.
    package var resolved: Instant?
    /// Ends the clocks where the agreement says so, and where nothing says when the ticket was resolved.
    package var closed: Instant?
    /// When the exported revision was written.
    package var updated: Instant?
    /// As the tool counts; used only where there is no history.
    package var reopenCount: Int32?
    /// Escalation level at the end, where the tool has one.
    package var escalationLevel: Int32?
    /// What the tool itself says about its clocks; kept beside ours, never instead.
    package var verdict: RecordedVerdict
    /// Changes in ascending order of time; at equal times those of status first, each behind the one it follows from,
    /// then priority, escalation, team, person and messages, whatever the order of rows.
    package var events: [TicketEvent]
    /// Whether `events` holds every change of status and priority since creation.
    package var historyIsComplete: Bool
    /// Older exports of the same ticket, oldest first: each proves the state at its time.
    package var revisions: [TicketRevision]
    /// The row of the newest export.
    package var origin: Origin

    package init(
        key: String, client: Symbol = .none, service: Symbol = .none, subject: String = "", priority: Symbol = .none,
        status: Symbol = .none, category: Symbol = .none, cause: Symbol = .none, closure: Symbol = .none,
        group: Symbol = .none, assignee: Symbol = .none, created: Instant? = nil, opened: Instant? = nil,
        assigned: Instant? = nil, reported: Instant? = nil, firstResponse: Instant? = nil, planned: Instant? = nil,
        resolved: Instant? = nil, closed: Instant? = nil, updated: Instant? = nil, reopenCount: Int32? = nil,
        escalationLevel: Int32? = nil,
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
        self.planned = planned
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
        /// From and to as exported, as in the two below; `.none` where the export does not say from what.
        case status(from: Symbol, to: Symbol)
        /// As exported, mapped by the agreement.
        case priority(from: Symbol, to: Symbol)
        /// The ticket went to another team.
        case group(from: Symbol, to: Symbol)
        /// The ticket went to another person; to `.none` when nobody has it any more.
        case assignee(from: Symbol, to: Symbol)
        /// Escalated to this level, from 1.
        case escalation(to: Int32)
        /// A public message of an agent.
        case agentMessage
        /// A message of the client.
        case clientMessage
    }

    /// From this instant on the new value holds.
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
    /// When it was written; `nil` proves nothing about any instant.
    package var updated: Instant?
    package var status: Symbol
    package var priority: Symbol
    /// The end it knew; a later export may bear another one after a reopening.
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
    /// `true` when the tool says it was in time; withheld before the answer, where the export dates answers.
    package var responseMet: Bool?
    /// `true` when the tool says it was in time; withheld while the ticket is open, where the export dates ends.
    package var resolutionMet: Bool?
    /// Time taken as the tool printed it, in the tool's own calendar.
    package var responseElapsed: Milliseconds?
    /// As `responseElapsed`.
    package var resolutionElapsed: Milliseconds?
    /// Time that was left, negative when late.
    package var responseRemaining: Milliseconds?
    /// As `responseRemaining`.
    package var resolutionRemaining: Milliseconds?
    /// Metrics whose met or missed the maker of the tool declares not to be kept up to date.
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

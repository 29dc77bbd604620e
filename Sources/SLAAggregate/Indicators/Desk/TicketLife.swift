import SLAModel
import SLATime

/// The first and the last instant at which a ticket can be part of a period.
struct TicketLife: Sendable {
    /// `distantPast` where unknown.
    let created: Instant
    /// `distantFuture` while nothing proves that it ended for good.
    let last: Instant
    /// As `last`, where a ticket that is resolved and not closed is still open.
    let lastWhileResolvedIsOpen: Instant
    /// The last time anything is known to have happened to it; `nil` while it may be open.
    let lastChange: Instant?

    init(_ ticket: Ticket) {
        let change = ticket.events.lastInstant
        let updated = ticket.updated
        func last(_ end: Instant?) -> Instant {
            guard let end else { return .distantFuture }
            // A change after the stamps may be a reopening that left them behind.
            if let change, change > end { return .distantFuture }
            return max(end, updated ?? end)
        }
        created = ticket.created ?? .distantPast
        let closed = ticket.closed
        let end = ticket.resolved.map { resolved in max(resolved, closed ?? resolved) } ?? closed
        self.last = last(end)
        lastChange = end.map { end in
            // Two at a time: a list of more takes memory.
            max(max(end, updated ?? end), max(ticket.firstResponse ?? end, change ?? end))
        }
        lastWhileResolvedIsOpen = last(closed)
    }
}

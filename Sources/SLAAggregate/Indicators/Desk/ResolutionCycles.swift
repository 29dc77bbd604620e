import SLAModel
import SLATime

/// Every time a ticket ended, and when it was reopened after that, by its status history up to an instant.
struct ResolutionCycles: Sendable {
    /// An end, and the reopening after it; `nil` while it stands.
    struct Cycle: Sendable, Hashable {
        var end: Instant
        var reopened: Instant?
    }

    /// In order of time; without history the one that the stamps tell.
    private(set) var cycles: [Cycle] = []

    init(_ ticket: Ticket, terms: CompiledTicketTerms, asOf: Instant) {
        for event in ticket.events where event.at < asOf {
            guard case .status(_, let to) = event.change else { continue }
            let ends = terms.endsTicket(terms.vocabulary.statusClass(to) ?? .open)
            let isEnded = cycles.last.map { $0.reopened == nil } ?? false
            if ends, !isEnded { cycles.append(Cycle(end: event.at)) }
            if !ends, isEnded { cycles[cycles.count - 1].reopened = event.at }
        }
        if cycles.isEmpty {
            let stamp = terms.terms.clock.stops == .closed ? ticket.closed : ticket.resolved ?? ticket.closed
            if let stamp, stamp < asOf { cycles.append(Cycle(end: stamp)) }
        }
    }
}

extension [ResolutionCycles.Cycle] {
    /// Whether the ticket ended in `range` and was reopened within `window` of that.
    func hasReopening(after range: Range<Instant>, within window: Milliseconds) -> Bool {
        contains { cycle in
            range.contains(cycle.end) && (cycle.reopened.map { $0 - cycle.end <= window } ?? false)
        }
    }
}

extension CompiledTicketTerms {
    /// Whether a status ends the ticket by the agreement's rule.
    func endsTicket(_ status: StatusClass) -> Bool {
        switch status {
        case .closed, .cancelled: true
        case .resolved: terms.clock.stops == .resolved
        case .new, .open, .waitingOnClient, .waitingOnVendor: false
        }
    }
}

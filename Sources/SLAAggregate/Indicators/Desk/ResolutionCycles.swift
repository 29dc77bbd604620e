import SLAModel
import SLATime

/// Every time a ticket ended, and when it was reopened after that, by its status history up to an instant; in order of
/// time. Without history the stamps tell: that of the newest export, and those of older ones that it replaced by later
/// ones; nobody knows when such a ticket was reopened, at the latest when it ended again.
struct ResolutionCycles: Sendable {
    /// An end, and the reopening after it; `nil` while it stands.
    struct Cycle: Sendable, Hashable {
        var end: Instant
        var reopened: Instant?
    }

    /// Most tickets end once and stay ended: the others alone need memory of their own.
    private var first: Cycle?
    private var further: [Cycle] = []

    init(_ ticket: Ticket, terms: CompiledTicketTerms, asOf: Instant) {
        for event in ticket.events where event.at < asOf {
            guard case .status(_, let to) = event.change else { continue }
            let ends = terms.endsTicket(terms.statusClass(to))
            let isEnded = last.map { $0.reopened == nil } ?? false
            if ends, !isEnded { append(Cycle(end: event.at)) }
            if !ends, isEnded { reopen(at: event.at) }
        }
        if first == nil {
            for end in Self.stampedEnds(of: ticket, terms) where end < asOf {
                if last != nil { reopen(at: end) }
                append(Cycle(end: end))
            }
        }
    }

    /// In order of time; an end that a later export took back to an earlier time was none.
    private static func stampedEnds(of ticket: Ticket, _ terms: CompiledTicketTerms) -> [Instant] {
        guard let newest = terms.stampedEnd(of: ticket) else { return [] }
        guard ticket.hasReplacedEnd(terms) else { return [newest] }
        var ends = [newest]
        for revision in ticket.revisions.reversed() {
            guard let end = terms.stampedEnd(of: revision), end < ends[ends.count - 1] else { continue }
            ends.append(end)
        }
        return ends.reversed()
    }

    /// Of a ticket that was never reopened.
    init(end: Instant?) {
        first = end.map { Cycle(end: $0) }
    }

    private var last: Cycle? { further.last ?? first }

    private mutating func append(_ cycle: Cycle) {
        if first == nil { first = cycle } else { further.append(cycle) }
    }

    private mutating func reopen(at instant: Instant) {
        if further.isEmpty { first?.reopened = instant } else { further[further.count - 1].reopened = instant }
    }

    /// Whether the ticket ended in `range` and was reopened within `window` of that.
    func hasReopening(after range: Range<Instant>, within window: Milliseconds) -> Bool {
        contains { cycle in
            range.contains(cycle.end) && (cycle.reopened.map { $0 - cycle.end <= window } ?? false)
        }
    }
}

extension ResolutionCycles: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { first == nil ? 0 : further.count + 1 }

    subscript(index: Int) -> Cycle {
        guard index == 0, let first else { return further[index - 1] }
        return first
    }
}

extension Ticket {
    /// Whether an older export knew an earlier end than the newest one.
    func hasReplacedEnd(_ terms: CompiledTicketTerms) -> Bool {
        guard let newest = terms.stampedEnd(of: self) else { return false }
        return revisions.contains { revision in terms.stampedEnd(of: revision).map { $0 < newest } ?? false }
    }
}

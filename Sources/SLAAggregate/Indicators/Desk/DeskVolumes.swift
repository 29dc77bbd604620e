import SLAModel
import SLATime

/// How many tickets came, ended and stayed in a period (semantics 1.8).
struct DeskVolumes: Sendable {
    /// Created in the period, as far as it is known.
    private(set) var opened = 0
    /// How often tickets were resolved: one that was reopened and resolved again counts twice, so that
    /// backlog(end) = backlog(start) + opened - resolved + reopened.
    private(set) var resolved = 0
    /// How often tickets were reopened.
    private(set) var reopened = 0
    /// Created before the end and not resolved at it.
    private(set) var open = 0
    /// Of those the ones already past their resolution target.
    private(set) var openPastTarget = 0

    /// - Parameter known: the part of the period that is known.
    mutating func add(_ ticket: MeasuredTicket, known: Range<Instant>) {
        add(created: ticket.created, isOpen: ticket.isOpen, known: known)
        add(ticket.endings, known: known)
        if ticket.isOpenPastTarget { openPastTarget += 1 }
    }

    /// As `add` for any other ticket, but for its endings.
    mutating func add(_ ticket: PlainTicket, known: Range<Instant>) {
        add(created: ticket.created, isOpen: ticket.end == nil, known: known)
        if ticket.end == nil, ticket.resolution?.isMissed ?? false { openPastTarget += 1 }
    }

    private mutating func add(created: Instant?, isOpen: Bool, known: Range<Instant>) {
        if let created, known.contains(created) { opened += 1 }
        if isOpen { open += 1 }
    }

    /// The only ending of a ticket.
    mutating func add(end: Instant, known: Range<Instant>) {
        if known.contains(end) { resolved += 1 }
    }

    /// Every ending of a ticket.
    mutating func add(_ endings: ResolutionCycles, known: Range<Instant>) {
        for ending in endings {
            if known.contains(ending.end) { resolved += 1 }
            if let again = ending.reopened, known.contains(again) { reopened += 1 }
        }
    }
}

extension DeskPeriod {
    var volumes: DeskVolumes {
        var volumes = DeskVolumes()
        for ticket in tickets { volumes.add(ticket, known: frame.known) }
        return volumes
    }

    var volumesByPriority: ByPriority<DeskVolumes> {
        var volumes = ByPriority(DeskVolumes())
        for ticket in tickets {
            volumes.change(ticket.agreedPriority, under: ticket.terms) { $0.add(ticket, known: frame.known) }
        }
        return volumes
    }

    /// Tickets created in the period, as far as it is known.
    var opened: [MeasuredTicket] { tickets.filter { $0.isOpened(in: frame.known) } }
}

extension MeasuredTicket {
    fileprivate func isOpened(in known: Range<Instant>) -> Bool { created.map(known.contains) ?? false }
}

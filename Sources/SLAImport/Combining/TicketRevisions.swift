import SLAModel
import SLATime

/// The rows of one ticket, oldest first, and what becomes of them.
struct TicketRevisions {
    /// Two rows of which one was taken, though nothing says that the other is an older state of the same ticket.
    struct Conflict {
        /// What is wrong between them.
        enum Difference: String {
            /// Neither is newer.
            case contents = "contents and the same time of change"
            case creation = "times of creation"
            case client = "clients"

            var fix: String {
                self == .contents
                    ? "export the column that says when a ticket was changed, and name it `updated` in the profile"
                    : "where these are two tickets, name the column that numbers them, `columns: {key: ...}`, in a"
                        + " profile of your own; tools that number tickets on their own are a source each"
            }
        }

        var kept: Origin
        var other: Origin
        var difference: Difference
    }

    private let rows: [TicketRow]
    private(set) var conflict: Conflict?
    /// The files of the rows that count as duplicates, one entry a row.
    private(set) var duplicates: [Int32] = []

    /// - Parameters:
    ///   - rows: all rows of the ticket, in any order.
    ///   - meaning: rows of an event log bear their own time, and are never told apart by it.
    init(_ rows: [TicketRow], _ meaning: RowMeaning, _ symbols: SymbolTable) {
        self.rows = rows.sorted { $0.isOlder(than: $1) }
        for (row, next) in zip(self.rows, self.rows.dropFirst()) {
            duplicates.append(row.ticket.origin.file)
            let isNewer =
                row.ticket.updated != next.ticket.updated || row.revision != next.revision
            if !isNewer, !row.saysTheSame(as: next) {
                conflict = Conflict(kept: next.ticket.origin, other: row.ticket.origin, difference: .contents)
            }
            guard meaning == .onePerKey else { continue }
            let isOfOtherClient = SharedKeys.areApart(row.ticket.client, next.ticket.client, symbols)
            if isOfOtherClient || row.ticket.created != next.ticket.created {
                conflict = Conflict(
                    kept: next.ticket.origin, other: row.ticket.origin,
                    difference: isOfOtherClient ? .client : .creation)
            }
        }
    }

    /// The ticket as its newest row tells it, with the older ones as its past.
    func ticket(_ meaning: RowMeaning) -> TicketRow {
        var newest = rows[rows.count - 1]
        switch meaning {
        case .onePerKey:
            for row in rows.dropLast() {
                let revision = TicketRevision(row.ticket)
                if newest.ticket.revisions.last?.saysTheSame(as: revision) == true { continue }
                newest.ticket.revisions.append(revision)
            }
            if let last = newest.ticket.revisions.last, last.saysTheSame(as: TicketRevision(newest.ticket)) {
                newest.ticket.revisions.removeLast()
            }
        case .eventLog:
            newest.ticket.events = zip(rows, rows.dropFirst()).flatMap { changes(from: $0.ticket, to: $1.ticket) }
            newest.ticket.historyIsComplete = true
            // Logs whose rows bear only their own time: the first of them is the ticket's creation.
            newest.ticket.created = rows.compactMap(\.ticket.created).min()
        }
        return newest
    }

    /// What changed between two rows of an event log, at the time of the later one.
    private func changes(from old: TicketDraft, to new: TicketDraft) -> [TicketEvent] {
        guard let at = new.updated else { return [] }
        var found: [TicketEvent.Change] = []
        if old.status != new.status { found.append(.status(from: old.status, to: new.status)) }
        if old.priority != new.priority { found.append(.priority(from: old.priority, to: new.priority)) }
        if old.group != new.group { found.append(.group(from: old.group, to: new.group)) }
        if old.assignee != new.assignee { found.append(.assignee(from: old.assignee, to: new.assignee)) }
        if let level = new.escalationLevel, old.escalationLevel != level { found.append(.escalation(to: level)) }
        return found.map { TicketEvent(at: at, change: $0, origin: new.origin) }
    }
}

extension TicketRow {
    /// Newest by time of change, then by the tool's count of revisions, then by file and line.
    func isOlder(than other: TicketRow) -> Bool {
        let (mine, others) = (ticket.updated?.milliseconds ?? .min, other.ticket.updated?.milliseconds ?? .min)
        return (mine, revision, ticket.origin.file, ticket.origin.line)
            < (others, other.revision, other.ticket.origin.file, other.ticket.origin.line)
    }

    /// Whether two rows differ in nothing but their place.
    func saysTheSame(as other: TicketRow) -> Bool {
        var moved = other
        moved.ticket.origin = ticket.origin
        return self == moved
    }
}

extension TicketRevision {
    init(_ ticket: TicketDraft) {
        self.init(
            updated: ticket.updated, status: ticket.status, priority: ticket.priority, resolved: ticket.resolved,
            closed: ticket.closed, origin: ticket.origin)
    }

    func saysTheSame(as other: TicketRevision) -> Bool {
        var moved = other
        moved.origin = origin
        return self == moved
    }
}

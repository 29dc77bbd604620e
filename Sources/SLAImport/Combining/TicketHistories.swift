import SLAModel
import SLATime

/// The changes of all history exports, by the clients whose tickets they are about and by key.
///
/// Two instances of a tool may use the same numbers, so a history serves the tickets of a source only when it is about
/// all of the source's clients. Where it is complete, a ticket without any change has a complete history too.
struct TicketHistories {
    private struct Scope {
        var clients: Set<String>
        var isComplete: Bool
        var changes = TicketChanges()
        /// What makes the numbers of its changes places in `changes`.
        var base: UInt32 = 0
        /// Once it is closed.
        var histories = ChangesByTicket(TicketChanges(), base: 0, [])
        var claims = Claims()

        @inline(__always)
        mutating func claim(_ key: UnsafeRawBufferPointer) -> TicketChanges.Part { claims.claim(key, of: histories) }
    }

    /// What the histories say about one ticket.
    struct Found {
        /// Which history.
        var scope: Int
        /// Its part of the history.
        var range: Range<Int>
        /// Line of the first of its changes.
        var line: Int32
        /// What is to be added to the numbers of its changes.
        var base: UInt32
        var isComplete: Bool
    }

    private var scopes: [Scope] = []
    /// What all of them say, with the symbols and file numbers of the import.
    private(set) var changes: [RecordedChange] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []
    /// A history file about these clients; a history is complete when all of its files say so.
    mutating func add(
        _ added: consuming TicketChanges, isComplete: Bool, of clients: [String], file: Int32, _ table: [Symbol]
    ) {
        let base = UInt32(changes.count)
        for change in added.table.changes { changes.append(RecordedChange(change: change.moved(table), file: file)) }
        let clients = Set(clients)
        guard let index = scopes.firstIndex(where: { $0.clients == clients }) else {
            scopes.append(Scope(clients: clients, isComplete: isComplete, changes: added, base: base))
            return
        }
        scopes[index].isComplete = scopes[index].isComplete && isComplete
        scopes[index].changes.merge(added, bases: (scopes[index].base, base))
        scopes[index].base = 0
    }

    /// No more files follow: sorts the changes by ticket.
    mutating func close() {
        for index in scopes.indices {
            let changes = scopes[index].changes
            scopes[index].changes = TicketChanges()
            scopes[index].histories = ChangesByTicket(
                consume changes, base: Int(scopes[index].base), self.changes)
            scopes[index].claims = Claims(scopes[index].histories)
            duplicates += scopes[index].histories.duplicates
        }
    }

    /// The histories that serve the tickets of a source with these clients.
    func scopes(for clients: Set<String>) -> [Int] {
        scopes.indices.filter { index in
            let scope = scopes[index].clients
            return scope.isEmpty || (!clients.isEmpty && clients.isSubset(of: scope))
        }
    }

    /// What a history says about a ticket.
    @inline(__always)
    mutating func take(_ key: UnsafeRawBufferPointer, from scope: Int) -> Found {
        let part = scopes[scope].claim(key)
        return Found(
            scope: scope, range: part.range, line: part.line, base: scopes[scope].base,
            isComplete: scopes[scope].isComplete)
    }

    /// The rows of a history, of which `Found.range` are a ticket's.
    func rows(of scope: Int) -> PackedEvents { scopes[scope].histories.events }

    /// How many changes the tickets of a history have on average.
    func changesPerTicket(of scope: Int) -> Double {
        let histories = scopes[scope].histories
        return Double(histories.events.count) / Double(max(1, histories.parts.count))
    }

    /// Changes as plain values.
    func events(_ found: Found) -> [TicketEvent] {
        let events = scopes[found.scope].histories.events
        return found.range.map { index in
            let event = events[index, from: found.line]
            let recorded = changes[Int(event.change + found.base)]
            return TicketEvent(
                at: Instant(milliseconds: event.at), change: recorded.change,
                origin: Origin(file: recorded.file, line: event.line))
        }
    }

    /// Keys of changes that no ticket claimed, by file.
    var strangers: [Int32: Set<String>] {
        var found: [Int32: Set<String>] = [:]
        for scope in scopes {
            for (key, changes) in scope.claims.unclaimed(of: scope.histories) {
                for change in changes { found[self.changes[Int(change + scope.base)].file, default: []].insert(key) }
            }
        }
        return found
    }
}

/// Which tickets of a history were asked for.
private struct Claims {
    private var isClaimed: [Bool] = []
    /// Where the next key is looked for first: tickets and histories tend to be in the same order.
    private var next = 0

    init() {}

    init(_ histories: ChangesByTicket) { isClaimed = Array(repeating: false, count: histories.parts.count) }

    @inline(__always)
    mutating func claim(_ key: UnsafeRawBufferPointer, of histories: ChangesByTicket) -> TicketChanges.Part {
        var found = next
        if next >= isClaimed.count || !histories.keys.isEqual(next, key) {
            guard let known = histories.keys.find(key) else { return TicketChanges.Part(start: 0, count: 0, line: 0) }
            found = Int(known)
        }
        next = found + 1
        isClaimed[found] = true
        return histories.parts[found]
    }

    /// Keys that were not claimed, with the numbers of their changes.
    func unclaimed(of histories: ChangesByTicket) -> [(key: String, changes: [UInt32])] {
        isClaimed.indices.filter { !isClaimed[$0] }.map { key in
            (histories.keys[key], histories.parts[key].range.map { histories.events[$0, from: 0].change })
        }
    }
}

/// Changes sorted by ticket, those of one ticket in order of their rows, each said once.
private final class ChangesByTicket: Sendable {
    let keys: KeyTable
    let events: PackedEvents
    /// By key.
    let parts: [TicketChanges.Part]
    /// The files of rows that repeat another row, one entry a row.
    let duplicates: [Int32]

    private struct Said: Hashable {
        var at: Int64
        var change: TicketEvent.Change
    }

    init(_ changes: consuming TicketChanges, base: Int, _ table: [RecordedChange]) {
        var events: PackedEvents
        var parts: [TicketChanges.Part]
        (keys, events, parts) = changes.sorted()
        var duplicates: [Int32] = []
        for key in parts.indices where !events.isAscending(parts[key].range) {
            Self.dropRepeated(&parts[key], &events, base, table, &duplicates)
        }
        self.events = events
        self.parts = parts
        self.duplicates = duplicates
    }

    /// Moves the rows of a ticket that say something new together, and leaves the others out.
    private static func dropRepeated(
        _ part: inout TicketChanges.Part, _ events: inout PackedEvents, _ base: Int, _ table: [RecordedChange],
        _ duplicates: inout [Int32]
    ) {
        var seen: Set<Said> = []
        var end = Int(part.start)
        for index in part.range {
            let event = events[index, from: part.line]
            let recorded = table[Int(event.change) + base]
            guard seen.insert(Said(at: event.at, change: recorded.change)).inserted else {
                duplicates.append(recorded.file)
                continue
            }
            if end < index { events.move(index, to: end) }
            end += 1
        }
        part.count = UInt32(end) - part.start
    }
}

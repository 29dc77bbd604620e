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
        mutating func claim(_ key: UnsafeRawBufferPointer) -> (range: Range<Int>, isAscending: Bool) {
            claims.claim(key, of: histories)
        }
    }

    /// What the histories say about one ticket.
    struct Found {
        /// Which history.
        var scope: Int
        /// Its part of the history.
        var range: Range<Int>
        /// What is to be added to the numbers of its changes.
        var base: UInt32
        /// Whether its changes are in order, no two of one instant.
        var isAscending: Bool
        var isComplete: Bool
    }

    private var scopes: [Scope] = []
    /// What all of them say, with the symbols and file numbers of the import.
    private(set) var changes: [RecordedChange] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []
    /// Rows of all of them.
    private(set) var count = 0

    /// A history file about these clients; a history is complete when all of its files say so.
    mutating func add(
        _ added: TicketChanges, isComplete: Bool, of clients: [String], file: Int32, _ table: [Symbol]
    ) {
        let base = UInt32(changes.count)
        for change in added.table.changes { changes.append(RecordedChange(change: change.moved(table), file: file)) }
        count += added.count
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
            scopes[index].histories = ChangesByTicket(changes, base: Int(scopes[index].base), self.changes)
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
        let (range, isAscending) = scopes[scope].claim(key)
        return Found(
            scope: scope, range: range, base: scopes[scope].base, isAscending: isAscending,
            isComplete: scopes[scope].isComplete)
    }

    /// The rows of a history, of which `Found.range` are a ticket's.
    func rows(of scope: Int) -> [PackedEvent] { scopes[scope].histories.events }

    /// Changes as plain values.
    func events(_ found: Found) -> [TicketEvent] {
        scopes[found.scope].histories.events[found.range].map { event in
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
            for (key, events) in scope.claims.unclaimed(of: scope.histories) {
                for event in events {
                    found[changes[Int(event.change + scope.base)].file, default: []].insert(key)
                }
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
    mutating func claim(
        _ key: UnsafeRawBufferPointer, of histories: ChangesByTicket
    ) -> (range: Range<Int>, isAscending: Bool) {
        var found = next
        if next >= isClaimed.count || !histories.keys.isEqual(next, key) {
            guard let known = histories.keys.find(key) else { return (0..<0, true) }
            found = Int(known)
        }
        next = found + 1
        isClaimed[found] = true
        return (histories.parts[found].range, histories.parts[found].isAscending)
    }

    /// Keys that were not claimed, with what is said about them.
    func unclaimed(of histories: ChangesByTicket) -> [(key: String, events: ArraySlice<PackedEvent>)] {
        isClaimed.indices.filter { !isClaimed[$0] }.map { key in
            (histories.keys[key], histories.events[histories.parts[key].range])
        }
    }
}

/// Changes sorted by ticket, those of one ticket in order of their rows, each said once.
private final class ChangesByTicket: Sendable {
    struct Part {
        var start: UInt32
        var count: UInt32
        /// Whether no two changes are of one instant, and none comes before the one in front of it.
        var isAscending: Bool

        init(_ range: Range<Int>, of events: [PackedEvent]) {
            start = UInt32(range.lowerBound)
            count = UInt32(range.count)
            isAscending = true
            var before = Int64.min
            for index in range {
                let at = events[index].at
                if at <= before { isAscending = false }
                before = at
            }
        }

        var range: Range<Int> { Int(start)..<Int(start &+ count) }
    }

    let keys: KeyTable
    let events: [PackedEvent]
    /// By key.
    let parts: [Part]
    /// The files of rows that repeat another row, one entry a row.
    let duplicates: [Int32]

    private struct Said: Hashable {
        var at: Int64
        var change: TicketEvent.Change
    }

    /// Rows whose tickets are neighbours stay where they are; others are put in order by a counting sort.
    init(_ changes: consuming TicketChanges, base: Int, _ table: [RecordedChange]) {
        var (events, ranges) = Self.sorted(changes)
        let keys = changes.keys
        var duplicates: [Int32] = []
        var parts: [Part] = []
        parts.reserveCapacity(ranges.count)
        for range in ranges { parts.append(Part(range, of: events)) }
        ranges = []
        for key in parts.indices where !parts[key].isAscending {
            let end = Self.dropRepeated(parts[key].range, &events, base, table, &duplicates)
            parts[key] = Part(parts[key].range.lowerBound..<end, of: events)
        }
        self.keys = keys
        self.events = events
        self.parts = parts
        self.duplicates = duplicates
    }

    /// The rows by ticket, and by key which of them are its.
    private static func sorted(_ changes: borrowing TicketChanges) -> ([PackedEvent], [Range<Int>]) {
        let keys = changes.starts.count
        if changes.owners.isEmpty {
            let ranges = changes.starts.indices.map { key in
                let end = key + 1 < keys ? Int(changes.starts[key + 1]) : changes.events.count
                return Int(changes.starts[key])..<end
            }
            return (changes.events, ranges)
        }
        var ends = [Int](repeating: 0, count: keys + 1)
        for key in changes.owners { ends[Int(key) + 1] += 1 }
        for key in 0..<keys { ends[key + 1] += ends[key] }
        let ranges = (0..<keys).map { ends[$0]..<ends[$0 + 1] }
        var events = [PackedEvent](
            repeating: PackedEvent(at: 0, change: 0, line: 0), count: changes.events.count)
        for (row, key) in changes.owners.enumerated() {
            events[ends[Int(key)]] = changes.events[row]
            ends[Int(key)] += 1
        }
        return (events, ranges)
    }

    /// Moves the rows that say something new together; the end of them.
    private static func dropRepeated(
        _ range: Range<Int>, _ events: inout [PackedEvent], _ base: Int, _ table: [RecordedChange],
        _ duplicates: inout [Int32]
    ) -> Int {
        var seen: Set<Said> = []
        var end = range.lowerBound
        for index in range {
            let event = events[index]
            let recorded = table[Int(event.change) + base]
            guard seen.insert(Said(at: event.at, change: recorded.change)).inserted else {
                duplicates.append(recorded.file)
                continue
            }
            events[end] = event
            end += 1
        }
        return end
    }
}

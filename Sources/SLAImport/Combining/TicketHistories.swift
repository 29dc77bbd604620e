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
        /// Once it is closed.
        var histories = ChangesByTicket()
    }

    private var scopes: [Scope] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []

    /// A history file about these clients; a history is complete when all of its files say so.
    mutating func add(
        _ changes: TicketChanges, isComplete: Bool, of clients: [String], file: Int32, _ table: [Symbol]
    ) {
        let clients = Set(clients)
        let index = scopes.firstIndex { $0.clients == clients } ?? scopes.count
        if index == scopes.count { scopes.append(Scope(clients: clients, isComplete: isComplete)) }
        scopes[index].isComplete = scopes[index].isComplete && isComplete
        scopes[index].changes.append(changes, file: file, table)
    }

    /// No more files follow: sorts the changes by ticket.
    mutating func close() {
        for index in scopes.indices {
            scopes[index].histories = ChangesByTicket(scopes[index].changes)
            scopes[index].changes = TicketChanges()
            duplicates += scopes[index].histories.duplicates
        }
    }

    /// The history of a ticket of a source that serves `clients`; `nil` when no history is about them.
    mutating func take(_ key: String, for clients: Set<String>) -> (events: [TicketEvent], isComplete: Bool)? {
        var found: (events: [TicketEvent], isComplete: Bool)?
        for index in scopes.indices {
            let scope = scopes[index].clients
            guard scope.isEmpty || (!clients.isEmpty && clients.isSubset(of: scope)) else { continue }
            let events = scopes[index].histories.claim(key)
            guard let earlier = found else {
                found = (Array(events), scopes[index].isComplete)
                continue
            }
            found = (earlier.events + events, earlier.isComplete || scopes[index].isComplete)
        }
        return found
    }

    /// Keys of changes that no ticket claimed, by file.
    var strangers: [Int32: Set<String>] {
        var found: [Int32: Set<String>] = [:]
        for scope in scopes {
            for (key, files) in scope.histories.unclaimed {
                for file in files { found[file, default: []].insert(key) }
            }
        }
        return found
    }
}

/// Changes sorted by ticket, those of one ticket in order of their rows, each said once.
private struct ChangesByTicket {
    private var keys = KeyTable()
    private var events: [TicketEvent] = []
    /// By key: its part of `events`.
    private var parts: [Range<Int>] = []
    private var isClaimed: [Bool] = []
    /// Where the next key is looked for first: tickets and histories tend to be in the same order.
    private var next = 0
    private(set) var duplicates: [Int32] = []

    private struct Said: Hashable {
        var at: Instant
        var change: TicketEvent.Change
    }

    init() {}

    /// A counting sort: two passes over the rows, whatever their order.
    init(_ changes: TicketChanges) {
        keys = changes.keys
        isClaimed = Array(repeating: false, count: keys.count)
        var ends = [Int](repeating: 0, count: keys.count + 1)
        for ticket in changes.tickets { ends[Int(ticket) + 1] += 1 }
        for key in 0..<keys.count { ends[key + 1] += ends[key] }
        let starts = ends
        if isInOrder(changes.tickets) {
            events = changes.events
        } else {
            var order = [Int](repeating: 0, count: changes.events.count)
            for (row, ticket) in changes.tickets.enumerated() {
                order[ends[Int(ticket)]] = row
                ends[Int(ticket)] += 1
            }
            events = order.map { changes.events[$0] }
        }
        parts = (0..<keys.count).map { starts[$0]..<starts[$0 + 1] }
        for key in parts.indices where !isAscending(parts[key]) { dropRepeated(key) }
    }

    private func isInOrder(_ tickets: [UInt32]) -> Bool {
        zip(tickets, tickets.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// Whether no two changes are of one instant, so that none can repeat another.
    private func isAscending(_ part: Range<Int>) -> Bool {
        part.dropFirst().allSatisfy { events[$0 - 1].at < events[$0].at }
    }

    private mutating func dropRepeated(_ key: Int) {
        var seen: Set<Said> = []
        var end = parts[key].lowerBound
        for index in parts[key] {
            let event = events[index]
            guard seen.insert(Said(at: event.at, change: event.change)).inserted else {
                duplicates.append(event.origin.file)
                continue
            }
            events[end] = event
            end += 1
        }
        parts[key] = parts[key].lowerBound..<end
    }

    mutating func claim(_ key: String) -> ArraySlice<TicketEvent> {
        var key = key
        let found = key.withUTF8 { bytes -> Int? in
            let bytes = UnsafeRawBufferPointer(bytes)
            if next < parts.count, keys.isEqual(next, bytes) { return next }
            return keys.find(bytes).map { Int($0) }
        }
        guard let found else { return [] }
        next = found + 1
        isClaimed[found] = true
        return events[parts[found]]
    }

    /// Keys that were not claimed, with the files that speak of them.
    var unclaimed: [(key: String, files: Set<Int32>)] {
        isClaimed.indices.filter { !isClaimed[$0] }.map { key in
            (keys[key], Set(events[parts[key]].map(\.origin.file)))
        }
    }
}

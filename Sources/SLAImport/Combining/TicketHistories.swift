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
        var changes: [String: [TicketEvent]] = [:]
        var seen: Set<Seen> = []
        var claimed: Set<String> = []
    }

    private struct Seen: Hashable {
        var key: String
        var at: Int64
        var change: TicketEvent.Change
    }

    private var scopes: [Scope] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []

    /// A history file about these clients; a history is complete when all of its files say so.
    mutating func open(_ clients: [String], isComplete: Bool) {
        let clients = Set(clients)
        if let index = scopes.firstIndex(where: { $0.clients == clients }) {
            scopes[index].isComplete = scopes[index].isComplete && isComplete
        } else {
            scopes.append(Scope(clients: clients, isComplete: isComplete))
        }
    }

    mutating func add(_ change: TicketChange, of clients: [String]) {
        let clients = Set(clients)
        guard let index = scopes.firstIndex(where: { $0.clients == clients }) else { return }
        let event = change.event
        let seen = Seen(key: change.key, at: event.at.milliseconds, change: event.change)
        guard scopes[index].seen.insert(seen).inserted else {
            duplicates.append(event.origin.file)
            return
        }
        scopes[index].changes[change.key, default: []].append(event)
    }

    /// The history of a ticket of a source that serves `clients`; `nil` when no history is about them.
    mutating func take(_ key: String, for clients: [String]) -> (events: [TicketEvent], isComplete: Bool)? {
        let served = Set(clients)
        var found: (events: [TicketEvent], isComplete: Bool)?
        for index in scopes.indices {
            let scope = scopes[index].clients
            guard scope.isEmpty || (!served.isEmpty && served.isSubset(of: scope)) else { continue }
            let events = scopes[index].changes[key] ?? []
            if !events.isEmpty { scopes[index].claimed.insert(key) }
            found = ((found?.events ?? []) + events, (found?.isComplete ?? false) || scopes[index].isComplete)
        }
        return found
    }

    /// Keys of changes that no ticket claimed, by file.
    var strangers: [Int32: Set<String>] {
        var found: [Int32: Set<String>] = [:]
        for scope in scopes {
            for (key, events) in scope.changes where !scope.claimed.contains(key) {
                for event in events { found[event.origin.file, default: []].insert(key) }
            }
        }
        return found
    }
}

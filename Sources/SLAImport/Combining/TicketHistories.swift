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
        /// Whether no ticket of any export has one of its keys.
        var isForeign = false
        var changes = TicketChanges()
        /// What makes the numbers of its changes places in `changes`.
        var base: UInt32 = 0
        /// Once it is closed.
        var histories = ChangesByTicket()
        /// By key: whether a ticket asked for it.
        var isClaimed: [Bool] = []
        /// Where the next key is looked for first: tickets and histories tend to be in the same order.
        var next = 0
        /// Whether tickets are asked for in order of their keys, and each once.
        var isReadOnce = false
        /// Blocks that were given up.
        var given = 0
        /// Keys in them that nobody asked for, by file.
        var strangers: [Int32: Set<String>] = [:]

        /// The number of a key; -1 where the history says nothing of it.
        @inline(__always)
        mutating func claim(_ key: UnsafeRawBufferPointer) -> Int {
            var found = next
            if next >= isClaimed.count || !histories.keys.isEqual(next, key) {
                guard let known = histories.keys.find(key) else { return -1 }
                found = Int(known)
            }
            next = found + 1
            isClaimed[found] = true
            return found
        }
    }

    /// What the histories say about one ticket.
    struct Found {
        /// Which history.
        var scope: Int
        /// In which of its blocks.
        var block: Int
        /// Which changes of the block.
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
    /// Files of histories that know no ticket of any export, once the strangers are asked for.
    private(set) var foreign: Set<Int32> = []

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
            scopes[index].isClaimed = Array(repeating: false, count: scopes[index].histories.keys.count)
            duplicates += scopes[index].histories.duplicates
        }
    }

    /// A history that knows no ticket of any export names them by something else, or is of other tickets: it does not
    /// prove that a ticket never changed.
    mutating func distrustForeign(to rows: [TicketRows]) {
        for index in scopes.indices where scopes[index].histories.keys.count > 0 {
            let keys = scopes[index].histories.keys
            let isKnown = rows.contains { rows in
                (0..<rows.count).contains { row in rows.withKey(of: row) { keys.find($0) } != nil }
            }
            if isKnown { continue }
            scopes[index].isForeign = true
            scopes[index].isComplete = false
        }
    }

    /// The histories that serve the tickets of a source with these clients.
    func scopes(for clients: Set<String>) -> [Int] {
        scopes.indices.filter { index in
            let scope = scopes[index].clients
            return scope.isEmpty || (!clients.isEmpty && clients.isSubset(of: scope))
        }
    }

    /// From here on the tickets of a history are asked for in order of their keys, and each once: what was passed is
    /// given up, as long as the history has them in that order too.
    mutating func readOnce(_ scope: Int) { scopes[scope].isReadOnce = scopes[scope].histories.keys.isAscending }

    /// What a history says about a ticket.
    @inline(__always)
    mutating func take(_ key: UnsafeRawBufferPointer, from scope: Int) -> Found {
        let number = scopes[scope].claim(key)
        guard number >= 0 else {
            return Found(
                scope: scope, block: 0, range: 0..<0, line: 0, base: 0, isComplete: scopes[scope].isComplete)
        }
        let block = number / TicketChanges.Block.tickets
        if block > scopes[scope].given, scopes[scope].isReadOnce { giveUp(scope, before: block) }
        let part = scopes[scope].histories.part(number)
        return Found(
            scope: scope, block: block, range: part.range, line: part.line, base: scopes[scope].base,
            isComplete: scopes[scope].isComplete)
    }

    @inline(never)
    private mutating func giveUp(_ scope: Int, before block: Int) {
        for number in scopes[scope].given..<block {
            noteStrangers(in: number, of: scope)
            scopes[scope].histories.giveUp(number)
        }
        scopes[scope].given = block
    }

    /// The rows of which `Found.range` are a ticket's.
    @inline(__always)
    func rows(_ found: Found) -> PackedEvents {
        scopes[found.scope].histories.blocks[found.block].events
    }

    /// Changes as plain values.
    func events(_ found: Found) -> [TicketEvent] {
        let events = rows(found)
        return found.range.map { index in
            let event = events[index, from: found.line]
            let recorded = changes[Int(event.change + found.base)]
            return TicketEvent(
                at: Instant(milliseconds: event.at), change: recorded.change,
                origin: Origin(file: recorded.file, line: event.line))
        }
    }

    /// Notes keys of a block that no ticket claimed.
    private mutating func noteStrangers(in block: Int, of scope: Int) {
        let (histories, base) = (scopes[scope].histories, scopes[scope].base)
        for (place, part) in histories.blocks[block].parts.enumerated() {
            let key = block * TicketChanges.Block.tickets + place
            if scopes[scope].isClaimed[key] { continue }
            for row in part.range {
                let change = histories.blocks[block].events[row, from: part.line].change
                scopes[scope].strangers[changes[Int(change + base)].file, default: []].insert(histories.keys[key])
            }
        }
    }

    /// Keys of changes that no ticket claimed, by file. Nothing is asked for afterwards.
    mutating func strangers() -> [Int32: Set<String>] {
        var found: [Int32: Set<String>] = [:]
        for scope in scopes.indices {
            for block in scopes[scope].given..<scopes[scope].histories.blocks.count {
                noteStrangers(in: block, of: scope)
            }
            found.merge(scopes[scope].strangers) { $0.union($1) }
            if scopes[scope].isForeign { foreign.formUnion(scopes[scope].strangers.keys) }
        }
        return found
    }
}

/// Changes sorted by ticket, those of one ticket in order of their rows, each said once.
private struct ChangesByTicket {
    private(set) var keys = KeyTable()
    /// Of so many tickets each, by number of the key.
    private(set) var blocks: [TicketChanges.Block] = []
    /// The files of rows that repeat another row, one entry a row.
    private(set) var duplicates: [Int32] = []

    private struct Said: Hashable {
        var at: Int64
        var change: TicketEvent.Change
    }

    init() {}

    init(_ changes: consuming TicketChanges, base: Int, _ table: [RecordedChange]) {
        (keys, blocks) = changes.sorted()
        for block in blocks.indices {
            for part in blocks[block].partsOutOfOrder { dropRepeated(block, part, base, table) }
        }
    }

    /// The changes of a key, in its block.
    @inline(__always)
    func part(_ key: Int) -> TicketChanges.Part {
        blocks[key / TicketChanges.Block.tickets].parts[key % TicketChanges.Block.tickets]
    }

    /// Gives up the memory of a block, which is not asked for again.
    mutating func giveUp(_ block: Int) { blocks[block] = TicketChanges.Block() }

    /// Moves the rows of a ticket that say something new together, and leaves the others out.
    private mutating func dropRepeated(_ block: Int, _ number: Int, _ base: Int, _ table: [RecordedChange]) {
        var seen: Set<Said> = []
        let part = blocks[block].parts[number]
        var end = Int(part.start)
        for index in part.range {
            let event = blocks[block].events[index, from: part.line]
            let recorded = table[Int(event.change) + base]
            guard seen.insert(Said(at: event.at, change: recorded.change)).inserted else {
                duplicates.append(recorded.file)
                continue
            }
            if end < index { blocks[block].events.move(index, to: end) }
            end += 1
        }
        blocks[block].parts[number].count = UInt32(end) - part.start
    }
}

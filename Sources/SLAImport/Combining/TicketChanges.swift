import SLAModel

/// The rows of history exports in their order: which ticket changed, and how. 8 or 16 bytes a row while the rows of
/// each ticket are neighbours, 20 otherwise.
package struct TicketChanges: Sendable {
    /// The rows of one ticket.
    struct Part {
        /// In the changes of its block.
        var start: UInt32
        /// Known once the history is sorted.
        var count: UInt32
        /// Line of the first of them.
        var line: Int32

        var range: Range<Int> { Int(start)..<Int(start &+ count) }
    }

    /// The rows of as many tickets as make a block, or of the last ones: filled once, and given up as a whole.
    struct Block {
        /// All blocks but the last hold so many, so that a ticket's number names its block.
        static let tickets = 512

        var events = PackedEvents()
        /// By ticket; their ends are the starts of the next until the block is closed.
        var parts: [Part] = []

        /// Notes where the rows of each ticket end.
        mutating func close() {
            for part in parts.indices {
                let end = part + 1 < parts.count ? parts[part + 1].start : UInt32(events.count)
                parts[part].count = end - parts[part].start
            }
        }

        /// The tickets with two rows of one instant, or with a row behind a later one.
        var partsOutOfOrder: [Int] { parts.indices.filter { !events.isAscending(parts[$0].range) } }

        /// Gives every row 16 bytes.
        mutating func lengthen() {
            close()
            events.lengthen(parts.map { ($0.range, $0.line) })
        }
    }

    private(set) var keys = KeyTable()
    /// Those of the first tickets, as long as the rows of each ticket are neighbours.
    private var full: [Block] = []
    /// That of the next ones; once a ticket came back, all rows in their order and no parts.
    private var open = Block()
    /// Rows in `full`.
    private var fullCount = 0
    /// What the events say, each once, with the file's own symbols.
    private(set) var table = ChangeTable()
    /// By row: number of its key; empty as long as the rows of each key are neighbours.
    private var owners: [UInt32] = []
    /// Key and line of the first row of the ticket of the last row.
    private var last = UInt32.max
    private var line: Int32 = 0

    package init() {}

    /// Rows, of all tickets together.
    package var count: Int { fullCount + open.events.count }

    /// - Parameter event: its change is a number of `table`.
    @inline(__always)
    mutating func append(_ event: PackedEvent, of key: UnsafeRawBufferPointer) {
        let number = keys.number(of: key)
        if number != last || !owners.isEmpty { turn(to: number, line: event.line) }
        if !open.events.append(event, from: line) { appendLong(event) }
    }

    @inline(never)
    private mutating func appendLong(_ event: PackedEvent) {
        open.lengthen()
        _ = open.events.append(event, from: line)
    }

    /// The number of a change in the table.
    mutating func number(of change: TicketEvent.Change) -> UInt32 { table.number(of: change) }

    /// Notes that the next row is about another ticket than the one before.
    @inline(never)
    private mutating func turn(to number: UInt32, line: Int32) {
        last = number
        self.line = line
        if owners.isEmpty {
            if Int(number) == full.count * Block.tickets + open.parts.count {
                if open.parts.count == Block.tickets { closeBlock() }
                open.parts.append(Part(start: UInt32(open.events.count), count: 0, line: line))
                return
            }
            scatter()
        }
        owners.append(number)
    }

    private mutating func closeBlock() {
        open.close()
        full.append(open)
        fullCount += open.events.count
        var next = Block()
        next.parts.reserveCapacity(Block.tickets)
        next.events.reserveCapacity(open.events.count + open.events.count / 8)
        open = next
    }

    /// A ticket comes back: from here on each row tells its own.
    private mutating func scatter() {
        var events: [PackedEvent] = []
        events.reserveCapacity(count + 1)
        owners.reserveCapacity(count + 1)
        forEachPart { key, part, block in
            for row in part.range {
                events.append(block.events[row, from: part.line])
                owners.append(key)
            }
        }
        full = []
        fullCount = 0
        open = Block(events: PackedEvents(long: events))
    }

    /// While the rows of each ticket are neighbours.
    private func forEachPart(_ body: (_ key: UInt32, Part, Block) -> Void) {
        var last = open
        last.close()
        var key: UInt32 = 0
        for block in full + [last] {
            for part in block.parts {
                body(key, part, block)
                key += 1
            }
        }
    }

    /// Adds the rows of another file.
    ///
    /// - Parameter bases: what is to be added to the numbers of the changes, here and there, so that they are places
    ///   in one table.
    mutating func merge(_ other: TicketChanges, bases: (own: UInt32, other: UInt32)) {
        if bases.own != 0 {
            for number in full.indices { full[number].addToChanges(bases.own) }
            open.addToChanges(bases.own)
        }
        other.forEachRow { event, key in
            var event = event
            event.change += bases.other
            append(event, of: key)
        }
    }

    /// Every row with its key, in the order of rows.
    func forEachRow(_ body: (PackedEvent, _ key: UnsafeRawBufferPointer) -> Void) {
        if owners.isEmpty {
            forEachPart { key, part, block in
                keys.withBytes(of: Int(key)) { bytes in
                    for row in part.range { body(block.events[row, from: part.line], bytes) }
                }
            }
        } else {
            for (row, key) in owners.enumerated() {
                keys.withBytes(of: Int(key)) { body(open.events[row, from: 0], $0) }
            }
        }
    }

    /// The rows by ticket, those of one ticket in their order; nothing is copied while they are neighbours already,
    /// else they are put in order by a counting sort.
    consuming func sorted() -> (keys: KeyTable, blocks: [Block]) {
        if owners.isEmpty {
            open.close()
            full.append(open)
            return (keys, full)
        }
        var ends = [UInt32](repeating: 0, count: keys.count + 1)
        for key in owners { ends[Int(key) + 1] += 1 }
        for key in 0..<keys.count { ends[key + 1] += ends[key] }
        let starts = ends
        var sorted = [PackedEvent](repeating: PackedEvent(at: 0, change: 0, line: 0), count: open.events.count)
        for (row, key) in owners.enumerated() {
            sorted[Int(ends[Int(key)])] = open.events[row, from: 0]
            ends[Int(key)] += 1
        }
        owners = []
        open = Block()
        let blocks = stride(from: 0, to: keys.count, by: Block.tickets).map { first in
            let own = first..<min(first + Block.tickets, keys.count)
            let start = starts[first]
            return Block(
                events: PackedEvents(long: Array(sorted[Int(start)..<Int(starts[own.upperBound])])),
                parts: own.map { Part(start: starts[$0] - start, count: starts[$0 + 1] - starts[$0], line: 0) })
        }
        return (keys, blocks)
    }
}

extension TicketChanges.Block {
    fileprivate mutating func addToChanges(_ base: UInt32) {
        if events.addToChanges(base) { return }
        lengthen()
        _ = events.addToChanges(base)
    }
}

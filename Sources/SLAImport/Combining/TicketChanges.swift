import SLAModel

/// The rows of history exports in their order: which ticket changed, and how. 8 or 16 bytes a row while the rows of each
/// ticket are neighbours, 20 otherwise.
package struct TicketChanges: Sendable {
    /// The rows of one ticket.
    struct Part {
        var start: UInt32
        /// Known once the history is sorted.
        var count: UInt32
        /// Line of the first of them.
        var line: Int32

        var range: Range<Int> { Int(start)..<Int(start &+ count) }
    }

    private(set) var keys = KeyTable()
    private var events = PackedEvents()
    /// What the events say, each once, with the file's own symbols.
    private(set) var table = ChangeTable()
    /// By key, as long as the rows of each key are neighbours; their ends are the starts of the next.
    private var parts: [Part] = []
    /// By row: number of its key; empty as long as the rows of each key are neighbours.
    private var owners: [UInt32] = []
    /// Key and line of the first row of the ticket of the last row.
    private var last = UInt32.max
    private var line: Int32 = 0

    package init() {}

    /// Rows, of all tickets together.
    package var count: Int { events.count }

    mutating func reserve(_ rows: Int) { events.reserveCapacity(rows) }

    /// - Parameter event: its change is a number of `table`.
    @inline(__always)
    mutating func append(_ event: PackedEvent, of key: UnsafeRawBufferPointer) {
        let number = keys.number(of: key)
        if number != last || !owners.isEmpty { turn(to: number, line: event.line) }
        if !events.append(event, from: line) { appendLong(event) }
    }

    @inline(never)
    private mutating func appendLong(_ event: PackedEvent) {
        lengthen()
        _ = events.append(event, from: line)
    }

    /// The number of a change in the table.
    mutating func number(of change: TicketEvent.Change) -> UInt32 { table.number(of: change) }

    /// Notes that the next row is about another ticket than the one before.
    @inline(never)
    private mutating func turn(to number: UInt32, line: Int32) {
        last = number
        self.line = line
        if Int(number) == parts.count {
            parts.append(Part(start: UInt32(events.count), count: 0, line: line))
        } else if owners.isEmpty {
            // A ticket comes back: from here on each row tells its own.
            lengthen()
            owners.reserveCapacity(events.count + 1)
            for (key, part) in closedParts.enumerated() {
                owners.append(contentsOf: repeatElement(UInt32(key), count: Int(part.count)))
            }
        }
        if !owners.isEmpty { owners.append(number) }
    }

    private mutating func lengthen() { events.lengthen(closedParts.map { ($0.range, $0.line) }) }

    /// The rows of each ticket while they are neighbours.
    private var closedParts: [Part] {
        var closed = parts
        Self.close(&closed, at: events.count)
        return closed
    }

    private static func close(_ parts: inout [Part], at end: Int) {
        for key in parts.indices {
            let end = key + 1 < parts.count ? parts[key + 1].start : UInt32(end)
            parts[key].count = end - parts[key].start
        }
    }

    /// Adds the rows of another file.
    ///
    /// - Parameter bases: what is to be added to the numbers of the changes, here and there, so that they are places
    ///   in one table.
    mutating func merge(_ other: TicketChanges, bases: (own: UInt32, other: UInt32)) {
        if bases.own != 0, !events.addToChanges(bases.own) {
            lengthen()
            _ = events.addToChanges(bases.own)
        }
        events.reserveCapacity(events.count + other.count)
        other.forEachRow { event, key in
            var event = event
            event.change += bases.other
            append(event, of: key)
        }
    }

    /// Every row with its key, in the order of rows.
    func forEachRow(_ body: (PackedEvent, _ key: UnsafeRawBufferPointer) -> Void) {
        if owners.isEmpty {
            for (key, part) in closedParts.enumerated() {
                keys.withBytes(of: key) { bytes in
                    for row in part.range { body(events[row, from: part.line], bytes) }
                }
            }
        } else {
            for (row, key) in owners.enumerated() {
                keys.withBytes(of: Int(key)) { body(events[row, from: 0], $0) }
            }
        }
    }

    /// The rows by ticket, those of one ticket in their order; nothing is copied while they are neighbours already, else
    /// they are put in order by a counting sort.
    consuming func sorted() -> (keys: KeyTable, events: PackedEvents, parts: [Part]) {
        if owners.isEmpty {
            Self.close(&parts, at: events.count)
            return (keys, events, parts)
        }
        var ends = [UInt32](repeating: 0, count: keys.count + 1)
        for key in owners { ends[Int(key) + 1] += 1 }
        for key in 0..<keys.count { ends[key + 1] += ends[key] }
        let parts = (0..<keys.count).map { Part(start: ends[$0], count: ends[$0 + 1] - ends[$0], line: 0) }
        var sorted = [PackedEvent](repeating: PackedEvent(at: 0, change: 0, line: 0), count: events.count)
        for (row, key) in owners.enumerated() {
            sorted[Int(ends[Int(key)])] = events[row, from: 0]
            ends[Int(key)] += 1
        }
        return (keys, PackedEvents(long: sorted), parts)
    }
}

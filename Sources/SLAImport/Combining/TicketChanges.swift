import SLAModel

/// The rows of history exports in their order: which ticket changed, and how. 16 bytes a row while the rows of each
/// ticket are neighbours, 20 otherwise.
package struct TicketChanges: Sendable {
    private(set) var keys = KeyTable()
    private(set) var events: [PackedEvent] = []
    /// What the events say, each once, with the file's own symbols.
    private(set) var table = ChangeTable()
    /// By key: its first row.
    private(set) var starts: [UInt32] = []
    /// By row: number of its key; empty as long as the rows of each key are neighbours.
    private(set) var owners: [UInt32] = []
    private var last = UInt32.max

    package init() {}

    package var count: Int { events.count }

    mutating func reserve(_ rows: Int) { events.reserveCapacity(rows) }

    /// - Parameter change: of `table`.
    @inline(__always)
    mutating func append(_ event: PackedEvent, of key: UnsafeRawBufferPointer) {
        let number = keys.number(of: key)
        if number != last || !owners.isEmpty { turn(to: number) }
        events.append(event)
    }

    /// The number of a change in the table.
    mutating func number(of change: TicketEvent.Change) -> UInt32 { table.number(of: change) }

    /// Notes that the next row is about another ticket than the one before.
    @inline(never)
    private mutating func turn(to number: UInt32) {
        last = number
        if Int(number) == starts.count {
            starts.append(UInt32(events.count))
        } else if owners.isEmpty {
            // A ticket comes back: from here on each row tells its own.
            owners.reserveCapacity(max(events.capacity, events.count + 1))
            for (key, start) in starts.enumerated() {
                let end = key + 1 < starts.count ? Int(starts[key + 1]) : events.count
                owners.append(contentsOf: repeatElement(UInt32(key), count: end - Int(start)))
            }
        }
        if !owners.isEmpty { owners.append(number) }
    }

    /// Adds the rows of another file.
    ///
    /// - Parameter bases: what is to be added to the numbers of the changes, here and there, so that they are places
    ///   in one table.
    mutating func merge(_ other: TicketChanges, bases: (own: UInt32, other: UInt32)) {
        if bases.own != 0 {
            for index in events.indices { events[index].change += bases.own }
        }
        events.reserveCapacity(events.count + other.count)
        var row = 0
        other.forEachOwner { key in
            other.keys.withBytes(of: Int(key)) { bytes in
                var event = other.events[row]
                event.change += bases.other
                append(event, of: bytes)
            }
            row += 1
        }
    }

    /// The number of the key of every row, in the order of rows.
    func forEachOwner(_ body: (UInt32) -> Void) {
        if !owners.isEmpty {
            owners.forEach(body)
            return
        }
        for key in starts.indices {
            let end = key + 1 < starts.count ? Int(starts[key + 1]) : events.count
            for _ in Int(starts[key])..<end { body(UInt32(key)) }
        }
    }
}

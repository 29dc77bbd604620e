import SLAModel

/// The rows of history exports in their order: which ticket changed, and how.
package struct TicketChanges: Sendable {
    private(set) var keys = KeyTable()
    /// By row: number of its key.
    private(set) var tickets: [UInt32] = []
    /// By row.
    private(set) var events: [TicketEvent] = []

    package init() {}

    package var count: Int { events.count }

    @inline(__always)
    mutating func append(_ event: TicketEvent, of key: UnsafeRawBufferPointer) {
        tickets.append(keys.number(of: key))
        events.append(event)
    }

    /// Adds the rows of another file, with the symbols and the file number of all files.
    mutating func append(_ other: TicketChanges, file: Int32, _ table: [Symbol]) {
        if events.isEmpty {
            keys = other.keys
            tickets = other.tickets
        } else {
            let numbers = (0..<other.keys.count).map { place in
                other.keys.withBytes(of: place) { keys.number(of: $0) }
            }
            tickets.append(contentsOf: other.tickets.lazy.map { numbers[Int($0)] })
        }
        events.reserveCapacity(events.count + other.events.count)
        for event in other.events { events.append(event.moved(to: file, table)) }
    }
}

extension TicketEvent {
    /// The change with the symbols and the file number of all files.
    fileprivate func moved(to file: Int32, _ table: [Symbol]) -> TicketEvent {
        func moved(_ symbol: Symbol) -> Symbol { table[Int(symbol.index)] }
        var event = self
        event.origin.file = file
        switch change {
        case .status(let from, let to): event.change = .status(from: moved(from), to: moved(to))
        case .priority(let from, let to): event.change = .priority(from: moved(from), to: moved(to))
        case .group(let from, let to): event.change = .group(from: moved(from), to: moved(to))
        case .assignee(let from, let to): event.change = .assignee(from: moved(from), to: moved(to))
        case .escalation, .agentMessage, .clientMessage: break
        }
        return event
    }
}

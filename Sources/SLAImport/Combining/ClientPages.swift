import SLAModel
import SLATime

/// The tickets of an import on their way into pages, one page for each client word: what is measured together stands
/// together, and two threads that measure two clients share no count of references.
///
/// Measured, release, one core of a busy AMD EPYC (Zen 4): 220 ns a ticket of 5.7 changes with everything that `combine`
/// does for it. The limit is the copy, 220 bytes a ticket, and the first touch of the memory it goes to.
struct ClientPages {
    private struct Page {
        var facts: [TicketFacts] = []
        var events: [PackedEvent] = []
        var rest: [TicketRest] = []

        @inline(__always)
        mutating func append(_ ticket: TicketFacts, _ own: UnsafeBufferPointer<PackedEvent>, base: UInt32) {
            var facts = ticket
            facts.firstEvent = UInt32(truncatingIfNeeded: events.count)
            facts.eventCount = UInt32(truncatingIfNeeded: own.count)
            self.facts.append(facts)
            for event in own {
                events.append(PackedEvent(at: event.at, change: event.change &+ base, line: event.line))
            }
        }
    }

    private var pages: [Page] = []
    /// By symbol of the client: 1 and the place of its page.
    private var places: [Int32]
    /// Of the files, then of tickets that were put together.
    private var texts: [[UInt8]]
    private var own = TextArena()
    /// Of the histories, then of tickets that were put together.
    private var changes: [RecordedChange]
    private var numbers: [RecordedChange: UInt32] = [:]
    /// Page and row of every ticket, in the order of their coming.
    private var order: [(page: Int32, row: Int32)] = []

    /// - Parameter changes: what the histories say, with the symbols and file numbers of the import.
    init(symbols: Int, texts: [[UInt8]], changes: [RecordedChange]) {
        places = Array(repeating: 0, count: symbols)
        self.texts = texts
        self.changes = changes
    }

    /// Makes room for so many tickets of each client, with so many changes in all.
    mutating func reserve(_ tickets: [Int], events: Int) {
        let all = max(1, tickets.reduce(0, +))
        order.reserveCapacity(all)
        for (symbol, count) in tickets.enumerated() where count > 0 {
            let place = place(of: Symbol(index: UInt32(symbol)))
            pages[place].facts.reserveCapacity(count)
            // Never touched where it is too much.
            pages[place].events.reserveCapacity(Int(Double(events) * Double(count) / Double(all) * 1.2) + 16)
        }
    }

    private mutating func place(of client: Symbol) -> Int {
        let known = places[Int(client.index)]
        if known > 0 { return Int(known) - 1 }
        pages.append(Page())
        places[Int(client.index)] = Int32(pages.count)
        return pages.count - 1
    }

    /// Adds a ticket that one row tells of.
    ///
    /// - Parameters:
    ///   - facts: with symbols and texts of the import.
    ///   - events: of which `range` are the ticket's.
    ///   - base: what is to be added to the numbers of the changes.
    @inline(__always)
    mutating func append(
        _ ticket: TicketFacts, rest: TicketRest?, events: UnsafeBufferPointer<PackedEvent>, _ range: Range<Int>,
        base: UInt32
    ) {
        let place = place(of: ticket.client)
        var facts = ticket
        facts.rest = -1
        if let rest {
            facts.rest = Int32(pages[place].rest.count)
            pages[place].rest.append(rest)
        }
        order.append((Int32(place), Int32(pages[place].facts.count)))
        pages[place].append(facts, UnsafeBufferPointer(rebasing: events[range]), base: base)
    }

    /// Adds a ticket that was put together.
    mutating func append(_ ticket: TicketDraft) {
        var facts = TicketFacts(ticket)
        var (key, subject) = (ticket.key, ticket.subject)
        (facts.text, facts.textStart) = key.withUTF8 { key in
            subject.withUTF8 { own.append(UnsafeRawBufferPointer(key), UnsafeRawBufferPointer($0)) }
        }
        facts.text += Int32(texts.count)
        let events = ticket.events.map { event in
            PackedEvent(
                at: event.at.milliseconds,
                change: number(of: RecordedChange(change: event.change, file: event.origin.file)),
                line: event.origin.line)
        }
        let rest = TicketRest(ticket)
        events.withUnsafeBufferPointer {
            append(facts, rest: rest.isEmpty ? nil : rest, events: $0, $0.indices, base: 0)
        }
    }

    private mutating func number(of change: RecordedChange) -> UInt32 {
        if let known = numbers[change] { return known }
        let number = UInt32(changes.count)
        changes.append(change)
        numbers[change] = number
        return number
    }

    /// A change of the table.
    subscript(change: UInt32) -> RecordedChange { changes[Int(change)] }

    /// The tickets in the order of their coming; nothing can be added afterwards.
    mutating func tickets() -> [Ticket] {
        let texts = texts + own.texts
        let closed = pages.indices.map { place in
            let page = pages[place]
            pages[place] = Page()
            return TicketPage(
                facts: page.facts, texts: texts, events: page.events, changes: changes, rest: page.rest)
        }
        return order.map { Ticket(closed[Int($0.page)], row: Int($0.row)) }
    }
}

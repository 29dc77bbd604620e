/// Tickets as places in their pages: 4 bytes each, instead of the 16 of a `Ticket`, which is made when it is asked for.
///
/// Public only because the compiler puts no other code in line across modules.
public struct Tickets: Sendable {
    /// Where a ticket stands: 22 bits for the number of its page, 10 for its row.
    public struct Place: Sendable {
        @usableFromInline let bits: UInt32

        /// So many rows of a page can be told.
        package static let rows = 1 << 10
        private static let pages = 1 << 22

        package init(page: Int, row: Int) {
            precondition(page < Self.pages && row < Self.rows)
            bits = UInt32(truncatingIfNeeded: page << 10 | row)
        }

        @inlinable public var page: Int { Int(bits &>> 10) }
        @inlinable public var row: Int { Int(bits & 0x3FF) }
    }

    @usableFromInline var pages: [TicketPage]
    @usableFromInline var places: [Place]

    /// - Parameter places: in `pages`.
    package init(pages: [TicketPage], places: [Place]) {
        self.pages = pages
        self.places = places
    }

    public init(_ tickets: some Sequence<Ticket>) {
        self.init()
        for ticket in tickets { append(ticket) }
    }

    /// Adds a ticket of others.
    package mutating func append(_ place: Int, of other: Tickets) {
        let ticket = other.places[place]
        places.append(Place(page: number(of: other.pages[ticket.page]), row: ticket.row))
    }

    /// The number of a page, which is added unless it is among the last few: tickets of one client come page by page.
    private mutating func number(of page: TicketPage) -> Int {
        for number in pages.indices.suffix(4).reversed() where pages[number] === page { return number }
        pages.append(page)
        return pages.count - 1
    }

    private mutating func place(of ticket: Ticket) -> Place {
        if ticket.row < Place.rows { return Place(page: number(of: ticket.page), row: ticket.row) }
        return Place(page: number(of: Ticket(TicketDraft(ticket)).page), row: 0)
    }
}

extension Tickets: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    public init() { self.init(pages: [], places: []) }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { places.count }
    @inlinable public var count: Int { places.count }

    /// To set one is for tests and for the few tickets that are put together.
    @inlinable
    public subscript(index: Int) -> Ticket {
        @inline(__always) get {
            let place = places[index]
            return Ticket(pages[place.page], row: place.row)
        }
        set { set(newValue, at: index) }
    }

    @usableFromInline
    mutating func set(_ ticket: Ticket, at index: Int) { places[index] = place(of: ticket) }

    public mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

    public mutating func append(_ ticket: Ticket) { places.append(place(of: ticket)) }

    public mutating func swapAt(_ a: Int, _ b: Int) { places.swapAt(a, b) }

    /// Sorts the places; nothing else is moved.
    public mutating func sort(by areInOrder: (Ticket, Ticket) throws -> Bool) rethrows {
        let pages = pages
        try places.sort { a, b in
            try areInOrder(Ticket(pages[a.page], row: a.row), Ticket(pages[b.page], row: b.row))
        }
    }

    public mutating func replaceSubrange(_ range: Range<Int>, with tickets: some Collection<Ticket>) {
        let added = tickets.map { place(of: $0) }
        places.replaceSubrange(range, with: added)
    }
}

extension Tickets: ExpressibleByArrayLiteral {
    public init(arrayLiteral tickets: Ticket...) { self.init(tickets) }
}

extension Tickets {
    /// Whether any ticket has such a change. Pages list what their changes say, each once, and are asked before it.
    package func haveChange(where isSuch: (TicketEvent.Change) -> Bool) -> Bool {
        let tell = pages.map { page in page.changes.contains { isSuch($0.change) } }
        guard tell.contains(true) else { return false }
        return places.contains { place in
            tell[place.page] && Ticket(pages[place.page], row: place.row).events.contains { isSuch($0.change) }
        }
    }

    /// Whether anything of what few exports tell stands in any page.
    package var mayHaveRest: Bool { pages.contains { !$0.rest.isEmpty } }

    /// The same tickets with their subjects as they may be told.
    package func telling(_ subjects: Privacy.Visibility) -> Tickets {
        Tickets(pages: pages.map { $0.telling(subjects) }, places: places)
    }

    /// Whether no ticket precedes the one in front of it, as imports hand them over.
    package var isInCanonicalOrder: Bool {
        var start = 0
        while start < count {
            let page = places[start].page
            var end = start + 1
            while end < count, places[end].page == page { end += 1 }
            guard pages[page].isCanonical(places[start..<end].lazy.map(\.row)) else { return false }
            if end < count, self[end].precedes(self[end - 1]) { return false }
            start = end
        }
        return true
    }
}

public import SLATime

/// The changes of a ticket, in ascending order of time; read from its page as they are asked for.
public struct TicketEvents: Sendable {
    @usableFromInline var page: TicketPage
    @usableFromInline var start: Int
    public var count: Int
    /// Line of the first.
    @usableFromInline var line: Int32

    @inlinable
    init(_ page: TicketPage, from start: Int, count: Int, line: Int32) {
        self.page = page
        self.start = start
        self.count = count
        self.line = line
    }

    package init(_ events: [TicketEvent]) {
        let changes = events.map { RecordedChange(change: $0.change, file: $0.origin.file) }
        let packed = events.enumerated().map { place, event in
            PackedEvent(at: event.at.milliseconds, change: UInt32(place), line: event.origin.line)
        }
        let page = TicketPage(
            facts: PackedFacts(), file: 0, text: [], events: PackedEvents(long: packed), changes: changes)
        self.init(page, from: 0, count: events.count, line: 0)
    }
}

extension TicketEvents: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    public init() { self.init([]) }

    @inlinable public var startIndex: Int { 0 }
    @inlinable public var endIndex: Int { count }

    /// One change, unpacked. To set one copies all of them.
    @inlinable
    public subscript(index: Int) -> TicketEvent {
        get {
            precondition(index >= 0 && index < count)
            let event = page.events[start &+ index, from: line]
            let recorded = page.changes[Int(event.change)]
            return TicketEvent(
                at: Instant(milliseconds: event.at), change: recorded.change,
                origin: Origin(file: recorded.file, line: event.line))
        }
        set { replaceSubrange(index..<(index + 1), with: CollectionOfOne(newValue)) }
    }

    /// When the last change was; `nil` without any.
    @inlinable
    public var lastInstant: Instant? {
        count == 0 ? nil : Instant(milliseconds: page.events[start &+ count &- 1, from: line].at)
    }

    /// Copies all changes into a page of their own: for tests and for the few tickets put together from several rows.
    public mutating func replaceSubrange(_ range: Range<Int>, with events: some Collection<TicketEvent>) {
        var all = Array(self)
        all.replaceSubrange(range, with: events)
        self = TicketEvents(all)
    }

    /// Unpacks one change after the other.
    public struct Iterator: IteratorProtocol {
        @usableFromInline let events: TicketEvents
        @usableFromInline var place: Int

        @inlinable
        init(_ events: TicketEvents) {
            self.events = events
            place = 0
        }

        @inlinable
        public mutating func next() -> TicketEvent? {
            guard place < events.count else { return nil }
            defer { place &+= 1 }
            return events[place]
        }
    }

    @inlinable
    public func makeIterator() -> Iterator { Iterator(self) }
}

extension TicketEvents: ExpressibleByArrayLiteral, Hashable {
    public init(arrayLiteral events: TicketEvent...) { self.init(events) }

    public static func == (a: TicketEvents, b: TicketEvents) -> Bool { a.elementsEqual(b) }

    public func hash(into hasher: inout Hasher) {
        for event in self { hasher.combine(event) }
    }
}

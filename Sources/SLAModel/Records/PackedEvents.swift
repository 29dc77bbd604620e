/// A change of a ticket as numbers.
public struct PackedEvent: Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var at: Int64
    /// Place in `TicketPage.changes`, or in the table of a history that is being read.
    public var change: UInt32
    /// From 1, in the file that its `RecordedChange` names.
    public var line: Int32

    @inlinable
    public init(at: Int64, change: UInt32, line: Int32) {
        self.at = at
        self.change = change
        self.line = line
    }
}

/// Changes of tickets as numbers, those of one ticket side by side.
///
/// 8 bytes each as long as all are told in whole seconds, each stands within 65,536 lines of the first of its ticket,
/// and there are no more than 65,536 kinds of them; 16 bytes otherwise. The line of a ticket's first change is kept
/// with the ticket and is given whenever one of them is asked for.
public struct PackedEvents: Sendable {
    /// A change in 8 bytes.
    @usableFromInline
    struct Short: Sendable {
        /// Since 1970-01-01T00:00:00Z, to the year 2106.
        @usableFromInline var seconds: UInt32
        @usableFromInline var change: UInt16
        /// Lines behind the ticket's first.
        @usableFromInline var line: UInt16

        @inlinable
        @inline(__always)
        init?(_ event: PackedEvent, from first: Int32) {
            let seconds = UInt32(truncatingIfNeeded: event.at / 1000)
            let line = UInt16(truncatingIfNeeded: event.line &- first)
            change = UInt16(truncatingIfNeeded: event.change)
            guard Int64(seconds) &* 1000 == event.at, Int64(line) == Int64(event.line) - Int64(first),
                UInt32(change) == event.change
            else { return nil }
            self.seconds = seconds
            self.line = line
        }
    }

    @usableFromInline var short: [Short] = []
    @usableFromInline var long: [PackedEvent] = []
    /// Whether the changes stand in `short`, or else in `long`.
    @usableFromInline var isShort = true

    /// No change yet; each takes 8 bytes until one needs more.
    @inlinable
    public init() {}

    /// Changes of which nothing is asked; 16 bytes each.
    @inlinable
    public init(long events: [PackedEvent]) {
        long = events
        isShort = false
    }

    /// Changes, those of all tickets together.
    @inlinable public var count: Int { isShort ? short.count : long.count }

    /// - Parameter first: line of the first change of the ticket that the change is of.
    @inlinable
    public subscript(index: Int, from first: Int32) -> PackedEvent {
        @inline(__always) get {
            guard isShort else { return long[index] }
            let event = short[index]
            return PackedEvent(
                at: Int64(event.seconds) &* 1000, change: UInt32(event.change), line: first &+ Int32(event.line))
        }
    }

    /// Makes room for so many in all.
    @inlinable
    public mutating func reserveCapacity(_ count: Int) {
        if isShort { short.reserveCapacity(count) } else { long.reserveCapacity(count) }
    }

    /// Adds a change; `false` when it does not fit into 8 bytes, and `lengthen` must come first.
    @inlinable
    @inline(__always)
    public mutating func append(_ event: PackedEvent, from first: Int32) -> Bool {
        guard isShort else {
            long.append(event)
            return true
        }
        guard let event = Short(event, from: first) else { return false }
        short.append(event)
        return true
    }

    /// Adds the changes of one ticket from elsewhere; `false`, and nothing is added, when they do not fit into 8 bytes.
    ///
    /// - Parameters:
    ///   - base: what is to be added to the numbers of the changes.
    ///   - first: line of the first of them.
    package mutating func append(
        _ other: PackedEvents, _ range: Range<Int>, adding base: UInt32, from first: Int32
    ) -> Bool {
        guard isShort else {
            for index in range {
                var event = other[index, from: first]
                event.change += base
                long.append(event)
            }
            return true
        }
        guard other.isShort else { return false }
        let start = short.count
        other.short.withUnsafeBufferPointer { short.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
        if base == 0 { return true }
        for index in start..<short.count {
            let change = UInt32(short[index].change) + base
            guard change <= UInt32(UInt16.max) else {
                short.removeSubrange(start...)
                return false
            }
            short[index].change = UInt16(change)
        }
        return true
    }

    /// Whether a change fits into 8 bytes.
    package static func isShort(_ event: PackedEvent, from first: Int32) -> Bool { Short(event, from: first) != nil }

    /// Gives every change 16 bytes.
    ///
    /// - Parameter parts: where the changes of each ticket stand, and the line of its first. Changes that belong to no
    ///   part are of no ticket.
    package mutating func lengthen(_ parts: some Sequence<(range: Range<Int>, first: Int32)>) {
        guard isShort else { return }
        var events = [PackedEvent](repeating: PackedEvent(at: 0, change: 0, line: 0), count: short.count)
        for part in parts {
            for index in part.range { events[index] = self[index, from: part.first] }
        }
        self = PackedEvents(long: events)
    }

    /// Adds to the numbers of all changes; `false`, and nothing is changed, when they do not fit any more.
    package mutating func addToChanges(_ base: UInt32) -> Bool {
        if isShort {
            guard short.allSatisfy({ UInt32($0.change) + base <= UInt32(UInt16.max) }) else { return false }
            for index in short.indices { short[index].change += UInt16(base) }
        } else {
            for index in long.indices { long[index].change += base }
        }
        return true
    }

    /// Puts one change of a ticket into the place of another of the same ticket.
    package mutating func move(_ source: Int, to target: Int) {
        if isShort { short[target] = short[source] } else { long[target] = long[source] }
    }

    /// Whether no two changes of a ticket are of one instant, and none comes before the one in front of it.
    package func isAscending(_ range: Range<Int>) -> Bool {
        guard isShort else {
            let own = long[range]
            return zip(own, own.dropFirst()).allSatisfy { $0.at < $1.at }
        }
        return short.withUnsafeBufferPointer { events in
            var before: Int64 = -1
            for index in range {
                let seconds = Int64(events[index].seconds)
                if seconds <= before { return false }
                before = seconds
            }
            return true
        }
    }
}

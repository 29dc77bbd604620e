/// The facts of tickets side by side.
///
/// 64 bytes each as long as all times are whole seconds from 1970 to 2106, words are among the first 65,536 of their
/// table, and texts and counts are not longer than one or two bytes tell; 120 otherwise.
public struct PackedFacts: Sendable {
    @usableFromInline var short: [ShortFacts] = []
    @usableFromInline var long: [TicketFacts] = []
    /// Whether the facts stand in `short`, or else in `long`.
    @usableFromInline var isShort = true

    @inlinable
    public init() {}

    package init(_ facts: some Sequence<TicketFacts>) {
        for facts in facts { append(facts) }
    }

    @inlinable public var count: Int { isShort ? short.count : long.count }

    /// A single fact of a ticket, which is much cheaper to read than all.
    @inlinable
    @inline(__always)
    func read<Fact>(_ row: Int, _ short: (ShortFacts) -> Fact, _ long: (TicketFacts) -> Fact) -> Fact {
        isShort ? short(self.short[row]) : long(self.long[row])
    }

    @inlinable
    public func client(of row: Int) -> Symbol { read(row, { $0.client }, { $0.client }) }

    /// Place in `TicketPage.rest`, -1 where the ticket has nothing there.
    @inlinable
    public func rest(of row: Int) -> Int { Int(read(row, { $0.rest }, { $0.rest })) }

    /// Where the key stands in the page's text; the subject follows.
    @inlinable
    @inline(__always)
    public func key(of row: Int) -> Range<Int> {
        let start = Int(read(row, { $0.textStart }, { $0.textStart }))
        return start..<(start &+ Int(read(row, { $0.keyLength }, { $0.keyLength })))
    }

    /// Where the subject stands in the page's text.
    @inlinable
    @inline(__always)
    public func subject(of row: Int) -> Range<Int> {
        let start = key(of: row).upperBound
        return start..<(start &+ Int(read(row, { $0.subjectLength }, { $0.subjectLength })))
    }

    /// All facts of a ticket.
    @inlinable
    public subscript(row: Int) -> TicketFacts {
        get { isShort ? short[row].facts : long[row] }
        set {
            if isShort, let facts = ShortFacts(newValue) {
                short[row] = facts
            } else {
                lengthen()
                long[row] = newValue
            }
        }
    }

    /// Makes room for so many in all.
    package mutating func reserveCapacity(_ count: Int) {
        if isShort { short.reserveCapacity(count) } else { long.reserveCapacity(count) }
    }

    @inlinable
    public mutating func append(_ facts: TicketFacts) {
        if isShort, let facts = ShortFacts(facts) {
            short.append(facts)
        } else {
            lengthen()
            long.append(facts)
        }
    }

    /// Adds a ticket of another page, whose text stands elsewhere in this one.
    @inlinable
    public mutating func append(_ row: Int, of other: PackedFacts, textStart: Int) {
        if isShort, other.isShort {
            var facts = other.short[row]
            facts.textStart = UInt32(truncatingIfNeeded: textStart)
            short.append(facts)
        } else {
            var facts = other[row]
            facts.textStart = UInt32(truncatingIfNeeded: textStart)
            append(facts)
        }
    }

    /// Notes which changes of the page are a ticket's.
    ///
    /// - Parameter line: of the first of them.
    @inlinable
    public mutating func setChanges(of row: Int, _ changes: Range<Int>, line: Int32, historyIsComplete: Bool) {
        let (first, count) = (UInt32(truncatingIfNeeded: changes.lowerBound), UInt32(truncatingIfNeeded: changes.count))
        if isShort, count <= UInt32(UInt16.max) {
            short[row].firstEvent = first
            short[row].shortEventCount = UInt16(truncatingIfNeeded: count)
            short[row].eventLine = line
            short[row].historyIsComplete = historyIsComplete
        } else {
            lengthen()
            long[row].firstEvent = first
            long[row].eventCount = count
            long[row].eventLine = line
            long[row].historyIsComplete = historyIsComplete
        }
    }

    /// Gives every ticket the symbols of another table.
    ///
    /// - Parameter table: by the symbols of now, those of then.
    package mutating func move(_ table: [Symbol]) {
        guard isShort, table.allSatisfy({ $0.index <= UInt32(UInt16.max) }) else {
            lengthen()
            for row in long.indices { long[row].move(table) }
            return
        }
        func moved(_ word: UInt16) -> UInt16 { UInt16(truncatingIfNeeded: table[Int(word)].index) }
        for row in short.indices {
            var facts = short[row]
            facts.clientWord = moved(facts.clientWord)
            facts.serviceWord = moved(facts.serviceWord)
            facts.priorityWord = moved(facts.priorityWord)
            facts.statusWord = moved(facts.statusWord)
            facts.categoryWord = moved(facts.categoryWord)
            facts.causeWord = moved(facts.causeWord)
            facts.closureWord = moved(facts.closureWord)
            facts.groupWord = moved(facts.groupWord)
            facts.assigneeWord = moved(facts.assigneeWord)
            short[row] = facts
        }
    }

    /// Gives every ticket 120 bytes.
    @usableFromInline
    mutating func lengthen() {
        guard isShort else { return }
        long = short.map(\.facts)
        short = []
        isShort = false
    }
}

import SLAModel

/// Rows of one ticket export on their way into a page: as many as make one as they are read, and then those of one
/// client word with their changes. Their subjects come and stay packed.
struct PageDraft: Sendable {
    private(set) var facts = PackedFacts()
    private var text: [UInt8] = []
    private var rest: [TicketRest] = []
    private var events = PackedEvents()

    /// What is measured together stands together, and memory is given back page by page: about 100 KB with changes.
    static let rows = 512
    /// So many rows tell how much text and how many changes those of a page have.
    private static let sample = 32

    init() {}

    /// Room for a whole page of rows like those of another.
    init(like other: PageDraft) {
        facts.reserveCapacity(Self.rows)
        text.reserveCapacity(other.text.count + other.text.count / 16)
    }

    /// Whether a page is no place for another row with so many bytes of text, which would move what it holds.
    @inline(__always)
    func hasRoom(for bytes: Int) -> Bool {
        facts.count < Self.rows && (facts.count < Self.sample || text.count &+ bytes <= text.capacity)
    }

    /// - Parameters:
    ///   - text: the key, and behind it the packed subject.
    ///   - keyLength: bytes of the key.
    @inline(__always)
    mutating func append(_ ticket: TicketFacts, text: UnsafeRawBufferPointer, keyLength: Int) {
        if facts.count == Self.sample { reserve() }
        var facts = ticket
        facts.textStart = UInt32(truncatingIfNeeded: self.text.count)
        facts.keyLength = UInt32(truncatingIfNeeded: keyLength)
        facts.subjectLength = UInt32(truncatingIfNeeded: text.count &- keyLength)
        self.text.append(contentsOf: text)
        facts.rest = -1
        self.facts.append(facts)
    }

    /// Gives the last row what few exports tell.
    mutating func attach(_ told: TicketRest) {
        let row = facts.count - 1
        facts[row].rest = Int32(rest.count)
        rest.append(told)
    }

    /// Adds a row of another draft, which has no changes yet.
    @inline(__always)
    mutating func append(_ row: Int, of other: PageDraft) {
        if facts.count == Self.sample { reserve() }
        facts.append(row, of: other.facts, textStart: text.count)
        let own = other.facts.key(of: row).lowerBound..<other.facts.subject(of: row).upperBound
        other.text.withUnsafeBytes { text.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[own])) }
        let told = other.facts.rest(of: row)
        if told >= 0 { attach(other.rest[told]) }
    }

    /// Makes room for a whole page like its first rows. Most clients of small exports never get there.
    @inline(never)
    private mutating func reserve() {
        facts.reserveCapacity(Self.rows)
        let bytes = text.count * Self.rows / Self.sample
        text.reserveCapacity(max(text.count, min(bytes + bytes / 16, 1 << 17)))
        let changes = events.count * Self.rows / Self.sample
        events.reserveCapacity(changes + changes / 16)
    }

    /// The bytes of a row's key.
    @inline(__always)
    func withKey<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[facts.key(of: row)])) }
    }

    /// The bytes of a row's packed subject.
    func withSubject<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        text.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[facts.subject(of: row)])) }
    }

    func rest(of row: Int) -> TicketRest? {
        let place = facts.rest(of: row)
        return place < 0 ? nil : rest[place]
    }

    /// Bytes of a row's key and packed subject, which stand side by side.
    @inline(__always)
    func textLength(of row: Int) -> Int { facts.subject(of: row).upperBound &- facts.key(of: row).lowerBound }

    /// Gives every row the symbols of all files.
    mutating func move(_ table: [Symbol]) {
        facts.move(table)
    }

    // MARK: - Changes

    /// Gives the last row its part of a history.
    ///
    /// - Parameters:
    ///   - first: line of the first change.
    ///   - base: what is to be added to the numbers of the changes.
    @inline(__always)
    mutating func attach(
        _ history: PackedEvents, _ range: Range<Int>, from first: Int32, base: UInt32, isComplete: Bool
    ) {
        let start = events.count
        if !range.isEmpty, !events.append(history, range, adding: base, from: first) {
            lengthen()
            _ = events.append(history, range, adding: base, from: first)
        }
        facts.setChanges(
            of: facts.count - 1, start..<events.count, line: first, historyIsComplete: isComplete)
    }

    /// Gives the last row changes that were put together.
    mutating func attach(_ changes: [PackedEvent], isComplete: Bool) {
        let start = events.count
        let first = changes.map(\.line).min() ?? 0
        if !changes.allSatisfy({ PackedEvents.isShort($0, from: first) }) { lengthen() }
        for change in changes { _ = events.append(change, from: first) }
        facts.setChanges(
            of: facts.count - 1, start..<events.count, line: first, historyIsComplete: isComplete)
    }

    @inline(never)
    private mutating func lengthen() {
        var parts: [(range: Range<Int>, first: Int32)] = []
        for row in 0..<facts.count where facts[row].eventCount > 0 {
            let (start, count) = (Int(facts[row].firstEvent), Int(facts[row].eventCount))
            parts.append((start..<(start + count), facts[row].eventLine))
        }
        events.lengthen(parts)
    }

    /// The page; nothing is copied.
    func page(
        file: Int32, words: SubjectWords, changes: [RecordedChange] = [], isAscending: Bool
    ) -> TicketPage {
        TicketPage(
            facts: facts, file: file, text: text, words: words, events: events, changes: changes, rest: rest,
            isAscending: isAscending)
    }
}

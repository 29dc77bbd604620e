import SLAModel

/// The tickets of one file in pages of one client word each, in order of their keys: what is measured together stands
/// together, and two threads that measure two clients share no count of references.
struct ClientPages {
    private var pages: [PageDraft] = []
    /// By symbol of the client: 1 and the page that takes its next ticket.
    private var open: [Int32] = []
    /// In the order of the tickets' coming.
    private(set) var places: [Tickets.Place] = []
    /// The page of the last ticket.
    private var last = 0
    /// Whether all keys are ASCII: then their order by bytes, in which they come, is their order as texts.
    private var isASCII = true

    var count: Int { places.count }

    /// Adds a ticket that a row tells of.
    @inline(__always)
    mutating func append(_ row: Int, of block: PageDraft) {
        turn(to: block.facts.client(of: row), block.textLength(of: row))
        if isASCII { isASCII = block.withKey(of: row) { $0.isASCIIText } }
        pages[last].append(row, of: block)
    }

    /// Adds a ticket that was put together.
    ///
    /// - Parameters:
    ///   - text: the key, and behind it the packed subject.
    ///   - keyLength: bytes of the key.
    mutating func append(_ ticket: TicketFacts, text: [UInt8], keyLength: Int, rest: TicketRest?) {
        turn(to: ticket.client, text.count)
        text.withUnsafeBytes { text in
            if isASCII { isASCII = UnsafeRawBufferPointer(rebasing: text.prefix(keyLength)).isASCIIText }
            pages[last].append(ticket, text: text, keyLength: keyLength)
        }
        if let rest { pages[last].attach(rest) }
    }

    /// Gives the last ticket its part of a history.
    @inline(__always)
    mutating func attach(_ history: PackedEvents, _ found: TicketHistories.Found) {
        pages[last].attach(
            history, found.range, from: found.line, base: found.base, isComplete: found.isComplete)
    }

    /// Gives the last ticket changes that were put together.
    mutating func attach(_ changes: [PackedEvent], isComplete: Bool) {
        pages[last].attach(changes, isComplete: isComplete)
    }

    /// Chooses the page of the next ticket.
    @inline(__always)
    private mutating func turn(to client: Symbol, _ bytes: Int) {
        let index = Int(client.index)
        let page = index < open.count ? Int(open[index]) &- 1 : -1
        if page >= 0, pages[page].hasRoom(for: bytes) { last = page } else { begin(index) }
        places.append(Tickets.Place(page: last, row: pages[last].facts.count))
    }

    @inline(never)
    private mutating func begin(_ client: Int) {
        if client >= open.count { open += repeatElement(0, count: client + 1 - open.count) }
        last = pages.count
        pages.append(PageDraft())
        open[client] = Int32(pages.count)
    }

    /// The pages; nothing is copied.
    ///
    /// - Parameter words: by which their subjects are packed.
    func pages(file: Int32, words: SubjectWords, changes: [RecordedChange]) -> [TicketPage] {
        pages.map { $0.page(file: file, words: words, changes: changes, isAscending: isASCII) }
    }
}

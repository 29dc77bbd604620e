import SLAModel

/// The accepted rows of a ticket export in their order, packed into pages of one client word each: 120 bytes a row, 8 for
/// its place, and the bytes of its key and subject. Where a row is a ticket, its page becomes the ticket's as it is; it
/// becomes values of its own only where several rows make one ticket.
package struct TicketRows: Sendable {
    /// Where a row stands.
    struct Place {
        var page: Int32
        var row: Int32
    }

    private(set) var pages: [PageDraft] = []
    /// By symbol of the client: 1 and the page that takes its next row.
    private var open: [Int32] = []
    private(set) var places: [Place] = []
    /// The tool's own count of revisions by row; empty where it exports none.
    private var revisions: [Int64] = []
    /// By row: the answer to the survey that it carries.
    private(set) var surveys: [Int: TicketRow.SurveyAnswer] = [:]
    /// Whether every key comes after the one before it, by bytes.
    private(set) var isStrictlyAscending = true
    /// Whether all keys are ASCII: then their order by bytes is their order as texts.
    private var isASCII = true

    package init() {}

    /// Accepted rows, of all pages together.
    package var count: Int { places.count }
    /// Whether no row was accepted.
    package var isEmpty: Bool { places.isEmpty }

    /// Makes room for so many rows.
    mutating func reserve(_ rows: Int) {
        guard rows > count else { return }
        places.reserveCapacity(rows)
    }

    /// - Parameter revision: `nil` in exports that do not count them.
    mutating func append(
        _ row: TicketFacts, key: UnsafeRawBufferPointer, subject: UnsafeRawBufferPointer, rest: TicketRest?,
        revision: Int64?, survey: TicketRow.SurveyAnswer?
    ) {
        let page = page(for: row.client, key.count &+ subject.count)
        if isStrictlyAscending, !isEmpty {
            isStrictlyAscending = withKey(of: count &- 1) { $0.order(beside: key) } < 0
        }
        if isASCII { isASCII = key.isASCIIText }
        places.append(
            Place(
                page: Int32(truncatingIfNeeded: page), row: Int32(truncatingIfNeeded: pages[page].facts.count)))
        pages[page].append(row, key: key, subject: subject, rest: rest)
        if let revision { revisions.append(revision) }
        if let survey { surveys[count - 1] = survey }
    }

    @inline(__always)
    private mutating func page(for client: Symbol, _ bytes: Int) -> Int {
        let index = Int(client.index)
        if index < open.count {
            let page = Int(open[index]) &- 1
            if page >= 0, pages[page].hasRoom(for: bytes) { return page }
        }
        return newPage(for: index)
    }

    @inline(never)
    private mutating func newPage(for client: Int) -> Int {
        if client >= open.count { open += repeatElement(0, count: client + 1 - open.count) }
        pages.append(PageDraft())
        open[client] = Int32(pages.count)
        return pages.count - 1
    }

    /// Adds the rows behind these, page by page.
    ///
    /// - Parameter table: by the symbols of those rows, the ones of these.
    mutating func append(_ next: consuming TicketRows, _ table: [Symbol]) {
        guard !next.isEmpty else { return }
        let (rows, shift) = (count, Int32(pages.count))
        if !isEmpty, order(of: rows - 1, next, 0) >= 0 { isStrictlyAscending = false }
        isStrictlyAscending = isStrictlyAscending && next.isStrictlyAscending
        isASCII = isASCII && next.isASCII
        next.move(table)
        pages += next.pages
        places += next.places.map { Place(page: $0.page + shift, row: $0.row) }
        revisions += next.revisions
        for (row, survey) in next.surveys { surveys[rows + row] = survey }
    }

    /// Gives every row the symbols of all files.
    mutating func move(_ table: [Symbol]) {
        for page in pages.indices { pages[page].move(table) }
        // Pages of words that are one now stay apart.
        open = []
    }

    /// A row as plain values.
    func row(_ row: Int, file: Int32) -> TicketRow {
        let place = places[row]
        let page = pages[Int(place.page)].page(file: file, isAscending: false)
        return TicketRow(
            ticket: TicketDraft(Ticket(page, row: Int(place.row))),
            revision: revisions.isEmpty ? 0 : revisions[row], survey: surveys[row])
    }

    /// Adds a row to other rows.
    func copy(_ row: Int, to others: inout TicketRows) {
        let place = places[row]
        let (page, own) = (pages[Int(place.page)], Int(place.row))
        page.withKey(of: own) { key in
            page.withSubject(of: own) { subject in
                others.append(
                    page.facts[own], key: key, subject: subject, rest: page.rest(of: own), revision: nil, survey: nil)
            }
        }
    }

    // MARK: - Keys

    /// The bytes of a row's key.
    @inline(__always)
    func withKey<Result>(of row: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let place = places[row]
        return pages[Int(place.page)].withKey(of: Int(place.row), body)
    }

    /// By UTF-8 bytes: below zero where the row's key comes before that of a row of other rows.
    func order(of row: Int, _ others: TicketRows, _ other: Int) -> Int {
        withKey(of: row) { mine in others.withKey(of: other) { mine.order(beside: $0) } }
    }

    // MARK: - Tickets

    /// Gives a row its part of a history.
    @inline(__always)
    mutating func attach(
        _ history: PackedEvents, _ found: TicketHistories.Found, to row: Int, changesPerTicket: Double
    ) {
        let place = places[row]
        pages[Int(place.page)].attach(
            history, found.range, from: found.line, base: found.base, isComplete: found.isComplete,
            to: Int(place.row), changesPerTicket: changesPerTicket)
    }

    /// Gives a row changes that were put together.
    mutating func attach(_ changes: [PackedEvent], isComplete: Bool, to row: Int) {
        let place = places[row]
        pages[Int(place.page)].attach(changes, isComplete: isComplete, to: Int(place.row))
    }

    /// The pages of tickets; nothing is copied.
    func pages(file: Int32, changes: [RecordedChange]) -> [TicketPage] {
        pages.map { $0.page(file: file, changes: changes, isAscending: isStrictlyAscending && isASCII) }
    }
}

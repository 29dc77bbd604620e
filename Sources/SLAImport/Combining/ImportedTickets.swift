import SLAModel
import SLATime

/// The tickets of an import on their way from the rows of files into pages, each of one client word.
///
/// A row that is a ticket of its own is copied to its client's page, together with its changes; other tickets are put
/// together of several rows. Rows stand in the order of files and are read in it, as a rule: were they written to the
/// pages of their clients as they are read, each would be looked for twice in memory that no cache holds.
struct ImportedTickets {
    /// By file: its rows.
    private(set) var rows: [TicketRows]
    /// By file: tickets whose newest row stands in it.
    private var pages: [ClientPages]
    /// Of the histories, then of tickets that were put together.
    private var changes: [RecordedChange]
    private var numbers: [RecordedChange: UInt32] = [:]
    /// The tickets in the order of their coming, as places in `pages`: those of a file that follow each other are one
    /// entry.
    private var order: [(file: Int, tickets: Range<Int>)] = []

    /// - Parameters:
    ///   - rows: by file, with the symbols of the import.
    ///   - changes: what the histories say, with the symbols and file numbers of the import.
    init(_ rows: consuming [TicketRows], changes: [RecordedChange]) {
        pages = Array(repeating: ClientPages(), count: rows.count)
        self.changes = changes
        self.rows = rows
    }

    /// The bytes of a row's key.
    @inline(__always)
    func withKey<Result>(_ place: SortedTicketRows.Place, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        rows[Int(place.file)].withKey(of: Int(place.row), body)
    }

    func key(_ place: SortedTicketRows.Place) -> String {
        withKey(place) { String(decoding: $0, as: UTF8.self) }
    }

    /// A row as plain values.
    func row(_ place: SortedTicketRows.Place) -> TicketRow {
        rows[Int(place.file)].row(Int(place.row), file: place.file)
    }

    /// The answer to the survey that a row carries.
    @inline(__always)
    func survey(_ place: SortedTicketRows.Place) -> TicketRow.SurveyAnswer? {
        rows[Int(place.file)].surveys[Int(place.row)]
    }

    /// The rows of a run stand in it.
    func block(of run: SortedTicketRows.Run) -> PageDraft { rows[run.file][block: run.block] }

    /// Gives up the memory of a block, whose rows are not asked for again.
    mutating func giveUp(_ run: SortedTicketRows.Run) { rows[run.file].giveUp(run.block) }

    // MARK: - Tickets

    /// Hands over the pages of a file, to which a ticket is added for each row of a run; they are to be given back. To
    /// reach for them through all that holds them takes a third of the time that a ticket takes.
    mutating func lendPages(for run: SortedTicketRows.Run) -> ClientPages {
        note(run.file, run.rows.count)
        var lent = ClientPages()
        swap(&lent, &pages[run.file])
        return lent
    }

    mutating func takeBack(_ lent: consuming ClientPages, for run: SortedTicketRows.Run) { pages[run.file] = lent }

    /// Adds a ticket that one row tells of.
    mutating func keep(
        _ place: SortedTicketRows.Place, _ history: PackedEvents, _ found: TicketHistories.Found?
    ) {
        let (file, row) = (Int(place.file), Int(place.row))
        note(file, 1)
        pages[file].append(TicketRows.place(row), of: rows[file][block: TicketRows.block(row)])
        if let found { pages[file].attach(history, found) }
    }

    /// Adds a ticket that was put together.
    mutating func append(_ ticket: TicketDraft) {
        let file = Int(ticket.origin.file)
        note(file, 1)
        let rest = TicketRest(ticket)
        let key = Array(ticket.key.utf8)
        pages[file].append(
            TicketFacts(ticket), text: key + SubjectWords.packed(ticket.subject), keyLength: key.count,
            rest: rest.isEmpty ? nil : rest)
        let own = ticket.events.map { packed($0) }
        pages[file].attach(own, isComplete: ticket.historyIsComplete)
    }

    /// Notes that so many tickets that come next are of a file.
    private mutating func note(_ file: Int, _ count: Int) {
        let next = pages[file].count
        if let last = order.indices.last, order[last].file == file {
            order[last].tickets = order[last].tickets.lowerBound..<(next + count)
        } else {
            order.append((file, next..<(next + count)))
        }
    }

    /// A change as numbers.
    mutating func packed(_ event: TicketEvent) -> PackedEvent {
        let change = RecordedChange(change: event.change, file: event.origin.file)
        return PackedEvent(at: event.at.milliseconds, change: number(of: change), line: event.origin.line)
    }

    private mutating func number(of change: RecordedChange) -> UInt32 {
        if numbers.isEmpty {
            for (number, change) in changes.enumerated() { numbers[change] = UInt32(number) }
        }
        if let known = numbers[change] { return known }
        let number = UInt32(changes.count)
        changes.append(change)
        numbers[change] = number
        return number
    }

    /// The tickets in the order of their coming; nothing can be added afterwards.
    mutating func tickets() -> Tickets {
        let words = rows.map(\.subjects.words)
        rows = []
        var ready: [TicketPage] = []
        var firsts: [Int] = []
        for (file, own) in pages.enumerated() {
            firsts.append(ready.count)
            ready += own.pages(file: Int32(file), words: words[file], changes: changes)
        }
        // As a rule one file has all of them, and their places are those of the import.
        if order.count == 1, let only = order.first, firsts[only.file] == 0 {
            return Tickets(pages: ready, places: pages[only.file].places)
        }
        var places: [Tickets.Place] = []
        places.reserveCapacity(pages.reduce(0) { $0 + $1.count })
        for (file, own) in order {
            for place in pages[file].places[own] {
                places.append(Tickets.Place(page: firsts[file] + place.page, row: place.row))
            }
        }
        return Tickets(pages: ready, places: places)
    }
}

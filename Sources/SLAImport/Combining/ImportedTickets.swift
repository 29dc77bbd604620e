import SLAModel
import SLATime

/// The tickets of an import on their way into pages, each of one client word: what is measured together stands
/// together, and two threads that measure two clients share no count of references.
///
/// A row that is a ticket of its own stays in the page it was read into and is given its changes there. Tickets that
/// are put together of several rows go to pages of their own.
struct ImportedTickets {
    /// By file: its rows.
    private(set) var rows: [TicketRows]
    /// By file: tickets that were put together, and whose newest row stands in it.
    private var merged: [TicketRows]
    /// Of the histories, then of tickets that were put together.
    private var changes: [RecordedChange]
    private var numbers: [RecordedChange: UInt32] = [:]
    /// The tickets in the order of their coming: rows of a file that follow each other are one entry. Files beyond those
    /// of the import are those of `merged`.
    private var order: [(file: Int, rows: Range<Int>)] = []
    private var count = 0

    /// - Parameters:
    ///   - rows: by file, with the symbols of the import.
    ///   - changes: what the histories say, with the symbols and file numbers of the import.
    init(_ rows: consuming [TicketRows], changes: [RecordedChange]) {
        merged = Array(repeating: TicketRows(), count: rows.count)
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
    func survey(_ place: SortedTicketRows.Place) -> TicketRow.SurveyAnswer? {
        rows[Int(place.file)].surveys[Int(place.row)]
    }

    // MARK: - Tickets

    /// Adds a ticket that one row tells of, where it stands.
    ///
    /// - Parameters:
    ///   - history: of which `found` is the ticket's part.
    ///   - changesPerTicket: on average, in the history.
    @inline(__always)
    mutating func keep(
        _ place: SortedTicketRows.Place, _ history: PackedEvents, _ found: TicketHistories.Found,
        changesPerTicket: Double
    ) {
        note(Int(place.file), Int(place.row))
        rows[Int(place.file)].attach(history, found, to: Int(place.row), changesPerTicket: changesPerTicket)
    }

    /// Adds a ticket that one row tells of, where it stands, of whose changes nothing is known.
    mutating func keep(_ place: SortedTicketRows.Place) { note(Int(place.file), Int(place.row)) }

    /// Adds a ticket that one row tells of, where it stands, with changes that were put in order.
    mutating func keep(_ place: SortedTicketRows.Place, _ events: [TicketEvent], isComplete: Bool) {
        note(Int(place.file), Int(place.row))
        let own = events.map { packed($0) }
        rows[Int(place.file)].attach(own, isComplete: isComplete, to: Int(place.row))
    }

    /// Adds a ticket that one row tells of beside rows of tickets that several rows tell of: those are given up.
    mutating func copy(_ place: SortedTicketRows.Place, _ history: PackedEvents, _ found: TicketHistories.Found?) {
        let file = Int(place.file)
        note(file + rows.count, merged[file].count)
        let source = rows[file]
        source.copy(Int(place.row), to: &merged[file])
        if let found { merged[file].attach(history, found, to: merged[file].count - 1, changesPerTicket: 0) }
    }

    /// Adds a ticket that was put together.
    mutating func append(_ ticket: TicketDraft) {
        let file = Int(ticket.origin.file)
        note(file + rows.count, merged[file].count)
        let rest = TicketRest(ticket)
        var (key, subject) = (ticket.key, ticket.subject)
        key.withUTF8 { key in
            subject.withUTF8 { subject in
                merged[file].append(
                    TicketFacts(ticket), key: UnsafeRawBufferPointer(key), subject: UnsafeRawBufferPointer(subject),
                    rest: rest.isEmpty ? nil : rest, revision: nil, survey: nil)
            }
        }
        let own = ticket.events.map { packed($0) }
        merged[file].attach(own, isComplete: ticket.historyIsComplete, to: merged[file].count - 1)
    }

    /// Notes that a row is the next ticket.
    @inline(__always)
    private mutating func note(_ file: Int, _ row: Int) {
        count += 1
        if let last = order.indices.last, order[last].file == file, order[last].rows.upperBound == row {
            order[last].rows = order[last].rows.lowerBound..<(row + 1)
        } else {
            order.append((file, row..<(row + 1)))
        }
    }

    private mutating func packed(_ event: TicketEvent) -> PackedEvent {
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
    mutating func tickets() -> [Ticket] {
        let sets = rows + merged
        (rows, merged) = ([], [])
        let pages = sets.enumerated().map { number, set in
            set.pages(file: Int32(number % (sets.count / 2)), changes: changes)
        }
        var tickets: [Ticket] = []
        tickets.reserveCapacity(count)
        for (file, rows) in order {
            for place in sets[file].places[rows] {
                tickets.append(Ticket(pages[file][Int(place.page)], row: Int(place.row)))
            }
        }
        return tickets
    }
}

import SLAModel
import SLATime
import TestSupport
import Testing

@testable import SLAImport

/// 1,500 tickets of two clients, so that pages are filled, each with three changes.
@Suite("However changes are packed, a ticket has those of its rows")
struct PackedChangesTests {
    private struct Change {
        var ticket: Int
        var from, to: String
        /// Milliseconds from the start of 2026 in UTC.
        var at: Int64

        var row: String {
            let time = LocalTime(at: Instant(milliseconds: Self.start + at))
            let fraction = at % 1000 == 0 ? "" : "." + String(String(1000 + at % 1000).dropFirst())
            let seconds = time.millisecondsOfDay / 1000
            func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(PackedChangesTests.key(ticket)),state,\(from),\(to),"
                + "\(time.date)T\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))\(fraction)Z"
        }

        static let start: Int64 = 1_767_225_600_000
    }

    private static func key(_ ticket: Int) -> String { "INC\(100_000 + ticket)" }

    /// A ticket's changes are an hour apart.
    private static let changes: [Change] = (0..<1500).flatMap { ticket in
        let states = ["New", "Open", "Held", "Closed"]
        return (0..<3).map { step in
            Change(
                ticket: ticket, from: states[step], to: states[step + 1],
                at: Int64(ticket) * 60_000 + Int64(step) * 3_600_000)
        }
    }

    private static let header = "documentkey,fieldname,oldvalue,newvalue,sys_created_on\n"

    private static func tickets() throws -> ImportedFile {
        try CombineTests.tickets(
            "tickets.csv",
            (0..<1500).map { "\(key($0)),2025-12-31 09:00:00,,2026-02-01 09:00:00,2 - High,Closed,Client \($0 % 2)" })
    }

    /// What the tickets of an import were told, and what the lines of its histories tell.
    private func check(_ histories: [(path: String, lines: [(line: Int32, change: Change)], text: String)]) throws {
        var profile = try Imports.profile("servicenow-history")
        profile.historyIsComplete = true
        let files = try histories.map { Imports.file($0.text, try Imports.job($0.path, profile, source: 1)) }
        let records = combine([try Self.tickets()] + files).records
        var expected: [String: [String]] = [:]
        for (path, lines, _) in histories {
            for (line, change) in lines {
                expected[Self.key(change.ticket), default: []].append(
                    "\(Change.start + change.at) \(change.from) \(change.to) \(path):\(line)")
            }
        }
        #expect(records.tickets.count == 1500)
        for ticket in records.tickets {
            let told = ticket.events.map { event in
                guard case .status(let from, let to) = event.change else { return "no change of status" }
                let file = records.files[Int(event.origin.file)].path
                return
                    "\(event.at.milliseconds) \(records.symbols[from]) \(records.symbols[to]) \(file):\(event.origin.line)"
            }
            // Numbers of equal length, so that texts sort as times do.
            #expect(told == expected[ticket.key]?.sorted(), "\(ticket.key)")
            #expect(ticket.historyIsComplete)
        }
    }

    /// A history of these changes, after so many blank lines behind the first row.
    private func file(
        _ path: String, _ changes: [Change], blank: Int = 0
    ) -> (path: String, lines: [(line: Int32, change: Change)], text: String) {
        var text = Self.header
        var line: Int32 = 2
        var lines: [(line: Int32, change: Change)] = []
        for (index, change) in changes.enumerated() {
            text += change.row + "\n"
            lines.append((line, change))
            line += 1
            if index == 0 {
                text += String(repeating: "\n", count: blank)
                line += Int32(blank)
            }
        }
        return (path, lines, text)
    }

    @Test("in the order of tickets, in whole seconds")
    func neighbours() throws { try check([file("h.csv", Self.changes)]) }

    @Test("with fractions of seconds from the middle on")
    func fractions() throws {
        let changes = Self.changes.map { change in
            var change = change
            if change.ticket > 700 { change.at += 250 }
            return change
        }
        try check([file("h.csv", changes)])
    }

    @Test("in the order of time, so that a ticket comes back")
    func scattered() throws {
        try check([file("h.csv", Self.changes.sorted { ($0.at, $0.ticket) < ($1.at, $1.ticket) })])
    }

    @Test("with 70,000 lines between two changes of one ticket")
    func farLines() throws { try check([file("h.csv", Self.changes, blank: 70_000)]) }

    @Test("in two files, of which the second begins amid a ticket")
    func twoFiles() throws {
        try check([
            file("h1.csv", Array(Self.changes.prefix(2000))), file("h2.csv", Array(Self.changes.dropFirst(2000))),
        ])
    }

    @Test("in files that bear the tickets the other way round")
    func turned() throws {
        let (first, last) = (Array(Self.changes.prefix(2100)), Array(Self.changes.dropFirst(2100)))
        try check([file("h1.csv", last), file("h2.csv", first)])
    }

    /// Histories are given up behind tickets that come in order, and kept as long as any may be asked for.
    @Test("changes of tickets that no export describes are told alike, in whatever order the tickets come")
    func strangers() throws {
        var profile = try Imports.profile("servicenow-history")
        profile.historyIsComplete = true
        let history = file("h.csv", Self.changes)
        let known = (0..<1500).filter { $0 % 3 == 0 || $0 == 1499 }
        func combined(_ tickets: [[Int]]) throws -> (events: [String: [String]], notices: [SourceNotice]) {
            let exports = try tickets.enumerated().map { source, tickets in
                try CombineTests.tickets(
                    "tickets\(source).csv",
                    tickets.map {
                        "\(Self.key($0)),2025-12-31 09:00:00,,2026-02-01 09:00:00,2 - High,Closed,Client \($0 % 2)"
                    }, source: source)
            }
            let changes = Imports.file(history.text, try Imports.job("h.csv", profile, source: 9))
            let records = combine(exports + [changes]).records
            let events = records.tickets.map { ticket in
                (ticket.key, ticket.events.map { "\($0.at.milliseconds) \($0.origin.line)" })
            }
            let file = try #require(records.files.first { $0.path == "h.csv" })
            return (Dictionary(uniqueKeysWithValues: events), file.notices)
        }
        let ordered = try combined([known])
        #expect(ordered.events.count == known.count && ordered.events.values.allSatisfy { $0.count == 3 })
        #expect(ordered.notices.first { $0.kind == .unknownChanges }?.count == 1500 - known.count)
        let orders = [[Array(known.reversed())], [known.filter { $0 % 2 == 0 }, known.filter { $0 % 2 != 0 }]]
        for order in orders {
            let other = try combined(order)
            #expect(other.events == ordered.events && other.notices == ordered.notices)
        }
    }

    @Test("changes that do not fit into eight bytes are refused until all are lengthened, and keep what they say")
    func lengthened() {
        var events = PackedEvents()
        let plain = PackedEvent(at: 1_767_225_600_000, change: 3, line: 12)
        let isShort = events.append(plain, from: 10)
        #expect(isShort)
        let others = [
            PackedEvent(at: 1_767_225_600_001, change: 3, line: 12),
            PackedEvent(at: -1000, change: 3, line: 12),
            PackedEvent(at: 4_294_967_296_000, change: 3, line: 12),
            PackedEvent(at: 1_767_225_600_000, change: 65_536, line: 12),
            PackedEvent(at: 1_767_225_600_000, change: 3, line: 9),
            PackedEvent(at: 1_767_225_600_000, change: 3, line: 65_546),
        ]
        for other in others {
            var own = events
            #expect(!PackedEvents.isShort(other, from: 10))
            let (isAdded, count) = (own.append(other, from: 10), own.count)
            #expect(!isAdded && count == 1)
            own.lengthen([(0..<1, 10)])
            let isAddedNow = own.append(other, from: 10)
            #expect(isAddedNow && own.count == 2)
            for (index, event) in [plain, other].enumerated() {
                let kept = own[index, from: 10]
                #expect(kept.at == event.at && kept.change == event.change && kept.line == event.line)
            }
        }
        // A table of changes that grows beyond what a number of 16 bits names.
        var page = PackedEvents()
        let (fits, tooMany) = (
            page.append(events, 0..<1, adding: 65_532, from: 10), page.append(events, 0..<1, adding: 65_533, from: 10)
        )
        #expect(fits && !tooMany && page.count == 1 && page[0, from: 10].change == 65_535)
    }
}

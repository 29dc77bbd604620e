import SLATime
import Testing

@testable import SLAModel

@Suite("Facts of tickets read the same, however they are packed")
struct PackedFactsTests {
    private static let plain: TicketFacts = {
        var facts = TicketFacts(line: 70_000)
        facts.client = Symbol(index: 1)
        facts.service = Symbol(index: 2)
        facts.priority = Symbol(index: 3)
        facts.status = Symbol(index: 4)
        facts.category = Symbol(index: 5)
        facts.cause = Symbol(index: 6)
        facts.closure = Symbol(index: 7)
        facts.group = Symbol(index: 8)
        facts.assignee = Symbol(index: 65_535)
        facts.created = Stamp(Instant(milliseconds: 0))
        facts.firstResponse = Stamp(Instant(milliseconds: 4_294_967_294_000))
        facts.resolved = Stamp(Instant(milliseconds: 1_767_225_600_000))
        facts.closed = Stamp(Instant(milliseconds: 1_767_225_601_000))
        facts.textStart = 100_000
        facts.keyLength = 10
        facts.subjectLength = 65_535
        facts.firstEvent = 80_000
        facts.eventCount = 9
        facts.eventLine = 90_000
        facts.reopenCount = TicketFacts.Count(0)
        facts.escalationLevel = TicketFacts.Count(-3)
        facts.historyIsComplete = true
        return facts
    }()

    /// Facts that do not fit into the short form, each for another reason.
    private static let others: [TicketFacts] = {
        let changes: [(inout TicketFacts) -> Void] = [
            { $0.client = Symbol(index: 65_536) }, { $0.assignee = Symbol(index: 70_000) },
            { $0.created = Stamp(Instant(milliseconds: 1)) }, { $0.closed = Stamp(Instant(milliseconds: -1000)) },
            { $0.updated = Stamp(Instant(milliseconds: 4_294_967_295_000)) },
            { $0.resolved = Stamp(Instant(milliseconds: 4_294_967_296_000)) },
            { $0.keyLength = 256 }, { $0.keyLength = 65_536 }, { $0.subjectLength = 65_536 },
            { $0.eventCount = 65_536 },
            { $0.reopenCount = TicketFacts.Count(128) }, { $0.reopenCount = TicketFacts.Count(-128) },
            { $0.escalationLevel = TicketFacts.Count(.max) }, { $0.rest = 32_768 },
        ]
        return changes.map { change in
            var facts = plain
            change(&facts)
            return facts
        }
    }()

    /// All facts, and each as tickets read it.
    private func check(_ packed: PackedFacts, _ expected: [TicketFacts]) {
        #expect(packed.count == expected.count)
        for (row, facts) in expected.enumerated() {
            #expect("\(packed[row])" == "\(facts)")
            #expect(packed.client(of: row) == facts.client && packed.rest(of: row) == Int(facts.rest))
            let start = Int(facts.textStart)
            let end = start + Int(facts.keyLength)
            #expect(packed.key(of: row) == start..<end)
            #expect(packed.subject(of: row) == end..<(end + Int(facts.subjectLength)))
            let ticket = Ticket(TicketPage(facts: packed, file: 0, text: []), row: row)
            #expect(
                [
                    ticket.service, ticket.priority, ticket.status, ticket.category, ticket.cause, ticket.closure,
                    ticket.group, ticket.assignee,
                ] == [
                    facts.service, facts.priority, facts.status, facts.category, facts.cause, facts.closure,
                    facts.group, facts.assignee,
                ])
            #expect(
                [ticket.created, ticket.firstResponse, ticket.resolved, ticket.closed, ticket.updated]
                    == [facts.created, facts.firstResponse, facts.resolved, facts.closed, facts.updated].map(\.instant))
            #expect(ticket.reopenCount == facts.reopenCount.number)
            #expect(ticket.escalationLevel == facts.escalationLevel.number)
            #expect(ticket.historyIsComplete == facts.historyIsComplete && ticket.origin.line == facts.line)
            #expect(ticket.events.count == Int(facts.eventCount))
        }
    }

    @Test("facts of ordinary tickets are short")
    func short() {
        let bare = TicketFacts(line: 1)
        let packed = PackedFacts([Self.plain, bare, Self.plain])
        #expect(packed.isShort && MemoryLayout<ShortFacts>.stride == 64)
        check(packed, [Self.plain, bare, Self.plain])
    }

    @Test("facts that do not fit lengthen those before, which stay what they are", arguments: others.indices)
    func long(_ number: Int) {
        let other = Self.others[number]
        var added = PackedFacts([Self.plain])
        added.append(other)
        #expect(!added.isShort)
        added.append(Self.plain)
        check(added, [Self.plain, other, Self.plain])

        var changed = PackedFacts([Self.plain, Self.plain])
        changed[0] = other
        #expect(!changed.isShort)
        check(changed, [other, Self.plain])

        // A row of one form, added to rows of the other and of its own.
        var moved = Self.plain
        moved.textStart = 7
        for (first, source) in [
            ([Self.plain], added), ([other], added), ([other], PackedFacts([other, other, moved])),
        ] {
            var packed = PackedFacts(first)
            packed.append(2, of: source, textStart: 7)
            check(packed, first + [moved])
        }
    }

    @Test("changes and the symbols of another table are noted in both forms")
    func noted() {
        var table = (0..<70_001).map { Symbol(index: UInt32(70_000 - $0)) }
        for all in [[Self.plain], [Self.plain, Self.others[1]]] {
            var (packed, expected) = (PackedFacts(all), all)
            packed.setChanges(of: 0, 5..<9, line: 12, historyIsComplete: false)
            (expected[0].firstEvent, expected[0].eventCount, expected[0].eventLine) = (5, 4, 12)
            expected[0].historyIsComplete = false
            check(packed, expected)
            for row in expected.indices { expected[row].move(table) }
            packed.move(table)
            check(packed, expected)
        }
        // A table of few words keeps what is short so.
        table = (0..<65_536).map { Symbol(index: UInt32(65_535 - $0)) }
        var (packed, expected) = (PackedFacts([Self.plain]), Self.plain)
        expected.move(table)
        packed.move(table)
        #expect(packed.isShort)
        check(packed, [expected])
        packed.setChanges(of: 0, 0..<70_000, line: 1, historyIsComplete: true)
        (expected.firstEvent, expected.eventCount, expected.eventLine) = (0, 70_000, 1)
        #expect(!packed.isShort)
        check(packed, [expected])
    }
}

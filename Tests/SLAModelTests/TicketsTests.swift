import SLATime
import TestSupport
import Testing

@testable import SLAModel

@Suite("Tickets are the same in an array and as places in their pages")
struct TicketsTests {
    private static func ticket(_ number: Int) -> Ticket {
        Ticket(key: "T\(number)", client: Symbol(index: UInt32(number % 3)), origin: Origin(file: 0, line: 1))
    }

    /// A page of more rows than a place can tell.
    private static let page = TicketPage(
        facts: PackedFacts((0..<1500).map { TicketFacts(line: Int32($0)) }), file: 0, text: [])

    private static func random(_ random: inout some RandomNumberGenerator) -> Ticket {
        Bool.random(using: &random)
            ? Ticket(page, row: .random(in: 0..<1500, using: &random)) : ticket(.random(in: 0..<100, using: &random))
    }

    @Test("after any change")
    func law() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            var expected = (0..<30).map { _ in Self.random(&random) }
            var tickets = Tickets(expected)
            #expect(Array(tickets) == expected)
            for place in expected.indices {
                let ticket = Self.random(&random)
                tickets[place] = ticket
                expected[place] = ticket
            }
            tickets.swapAt(3, 4)
            expected.swapAt(3, 4)
            tickets.replaceSubrange(5..<9, with: expected[..<2])
            expected.replaceSubrange(5..<9, with: expected[..<2])
            #expect(Array(tickets) == expected)
            var copied = Tickets()
            for place in tickets.indices.reversed() { copied.append(place, of: tickets) }
            #expect(Array(copied) == expected.reversed())
            func precedes(_ a: Ticket, _ b: Ticket) -> Bool {
                a.key == b.key ? a.origin.line < b.origin.line : a.key > b.key
            }
            tickets.sort(by: precedes)
            expected.sort(by: precedes)
            #expect(Array(tickets) == expected)
        }
    }

    @Test("subjects as they may be told, the same places")
    func told() {
        var tickets: Tickets = []
        for subject in ["Printer", "", "Printer 2  on fire ", "Büro: ½ Ärger"] {
            tickets.append(Ticket(key: "T", subject: subject, origin: Origin(file: 0, line: 1)))
        }
        #expect(tickets.telling(.masked).map(\.subject) == ["•••••••", "", "••••••• •  •• •••• ", "••••: • •••••"])
        #expect(tickets.telling(.hidden).map(\.subject) == ["", "", "", ""])
        #expect(tickets.map(\.subject) == ["Printer", "", "Printer 2  on fire ", "Büro: ½ Ärger"])
    }

    @Test("whether they are in order is seen within pages and across them")
    func order() {
        let tickets = (1..<6).map { Self.ticket($0) }
        #expect(Tickets(tickets).isInCanonicalOrder)
        #expect(!Tickets(tickets.reversed()).isInCanonicalOrder)
        #expect(Tickets((0..<9).map { Ticket(Self.page, row: $0) }).isInCanonicalOrder)
        #expect(!Tickets([7, 6].map { Ticket(Self.page, row: $0) }).isInCanonicalOrder)
    }
}

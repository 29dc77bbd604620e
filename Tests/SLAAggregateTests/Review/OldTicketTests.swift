import SLAModel
import SLATime
import Testing

@testable import SLAAggregate

@Suite("Old tickets")
struct OldTicketTests {
    /// Walked date by date, a ticket of 1990 took 8 ms at each look.
    @Test(
        "calendars are compiled from the oldest ticket on that lived on into the periods, but for what nobody lived",
        arguments: [
            ("1990-06-01 09:00", nil, "1990-06-01"), ("1990-06-01 09:00", "2026-10-05 09:00", "1990-06-01"),
            ("1990-06-01 09:00", "1991-06-01 09:00", "2025-06-02"), ("2025-09-30 09:00", nil, "2025-06-02"),
            ("1969-06-01 09:00", nil, "2025-06-02"),
        ] as [(String, String?, String)])
    func compiled(created: String, resolved: String?, expected: String) throws {
        var fixture = try ReviewFixture()
        try fixture.ticket("A", created: created, resolved: resolved)
        let first = ReviewMeasurements.firstAsked(
            of: fixture.records.tickets, before: try #require(CivilDate("2025-10-01")))
        #expect(first == CivilDate(expected))
    }
}

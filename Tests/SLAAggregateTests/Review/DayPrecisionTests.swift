import SLAAggregate
import SLAModel
import TestSupport
import Testing

/// Exports that date their tickets by the day.
@Suite struct DayPrecisionTests {
    @Test("Midnight is no time of creation: clocks of tickets dated by the day cannot be read, volumes stay")
    func noClocksOfDays() throws {
        var fixture = try ReviewFixture()
        fixture.records.files.append(
            SourceFile(
                path: "exports/b.csv", profile: "test", timeZone: "Europe/London",
                notices: [SourceNotice(.datesWithoutTime, count: 2)]))
        try fixture.ticket("A", created: "10-05 00:00", responded: "10-05 00:00", resolved: "10-09 00:00")
        try fixture.ticket("B", created: "10-06 00:00")
        for index in fixture.records.tickets.indices { fixture.records.tickets[index].origin.file = 1 }
        let alone = try fixture.review()
        #expect(try alone.commitment("resolution_attainment").status == .notMeasured)
        #expect(try alone.commitment("response_attainment").result.value == .notMeasured(.incomplete))
        let desk = try #require(alone.desk)
        #expect(desk.opened.value == .count(2) && desk.resolved.value == .count(1) && desk.backlog.value == .count(1))
        #expect(desk.notMeasurable.allSatisfy { $0.reason == "day-precision" } && desk.notMeasurable.count == 4)
        #expect(desk.resolutionTime.n == 0 && desk.openPastTarget == 0)
        let told = alone.notices.first { $0.rule == "not-measurable" }
        #expect(told?.facts["reasons"] == .text("day-precision"))
        // Another file, with times: its tickets are measured.
        try fixture.ticket("C", created: "10-05 09:00", responded: "10-05 09:10", resolved: "10-05 10:00")
        let both = try fixture.review()
        #expect(try both.commitment("resolution_attainment").result.n == 1)
    }
}

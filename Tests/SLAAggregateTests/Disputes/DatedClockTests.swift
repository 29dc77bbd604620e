import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Thursday 15 October 2026 brings other terms to a desk that was open Monday to Friday 09:00 to 17:00.
@Suite("A clock runs in the hours and pauses in force at each instant (semantics 1.3)")
struct DatedClockTests {
    private func fixture(
        effective: String = "2026-10-15", _ change: (inout Terms) throws -> Void
    ) throws -> ReviewFixture {
        var fixture = try ReviewFixture()
        fixture.agreement.terms[0].tickets?.targets[1].resolution = .time(.hours(8))
        var later = fixture.agreement.terms[0]
        later.effective = try #require(CivilDate(effective))
        try change(&later)
        fixture.agreement.terms.append(later)
        return fixture
    }

    private static func longDays(_ terms: inout Terms) {
        let hours = [OpeningHours(open: 8 * 60, close: 20 * 60)]
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday, .friday] {
            terms.calendars["desk"]?.weekly[day] = hours
        }
    }

    /// Wednesday 15:00-17:00 by the old hours, Thursday 08:00-10:00 by the new ones: 4 h. By the old hours alone it
    /// would be 3, by the new ones alone 7.
    @Test("Longer hours from the day of the change")
    func hours() throws {
        var fixture = try fixture { Self.longDays(&$0) }
        try fixture.ticket("A", created: "10-14 15:00", history: [("10-15 10:00", "Resolved")])
        let desk = try #require(try fixture.review().desk)
        #expect(desk.resolutionTime.median == .hours(4))
        let clock = try fixture.explain("A").clock(.resolution)
        #expect(clock.elapsed == .hours(4))
        #expect(clock.ledger.map(\.rule) == ["runs-in-service-time", "terms-change", "runs-in-service-time"])
        #expect(clock.ledger.map(\.counted) == [.hours(2), .zero, .hours(2)])
        #expect(clock.ledger.map(\.runningTotal) == [.hours(2), .hours(2), .hours(4)])
        #expect(clock.ledger[1].from == clock.ledger[1].to && clock.ledger[1].from.local.hasPrefix("2026-10-15 00:00"))
        #expect(clock.rules.map(\.id) == ["runs-in-service-time", "terms-change"])
        // 8 h are used up 6 h into Thursday: at 14:00.
        #expect(clock.due?.local == "2026-10-15 14:00:00 +01:00")
    }

    /// The promise moves from the desk's hours to around the clock: Wednesday 15:00-17:00 and Thursday 00:00-10:00.
    @Test("Another calendar for the priority")
    func duringAlways() throws {
        var fixture = try fixture { $0.tickets?.targets[1].during = "always" }
        try fixture.ticket("A", created: "10-14 15:00", history: [("10-15 10:00", "Resolved")])
        #expect(try fixture.review().desk?.resolutionTime.median == .hours(12))
    }

    /// Waiting on the client since Wednesday 16:00, resolved on Thursday 11:00. Where waiting pauses before the change:
    /// 15-16 and Thursday 9-11; where it pauses after it: 15-17; in both: 15-16; in neither: 15-17 and 9-11.
    @Test(
        "Pauses",
        arguments: [
            ([StatusClass.waitingOnClient], [], 3, 1), ([], [.waitingOnClient], 2, 2),
            ([.waitingOnClient], [.waitingOnClient], 1, 3), ([], [], 4, 0),
        ] as [([StatusClass], [StatusClass], Int64, Int64)])
    func pauses(before: [StatusClass], after: [StatusClass], elapsed: Int64, paused: Int64) throws {
        var fixture = try fixture { $0.tickets?.clock.pausesWhile = Set(after) }
        fixture.agreement.terms[0].tickets?.clock.pausesWhile = Set(before)
        try fixture.ticket(
            "A", created: "10-14 15:00", history: [("10-14 16:00", "Awaiting User"), ("10-15 11:00", "Resolved")])
        let clock = try fixture.explain("A").clock(.resolution)
        #expect(clock.elapsed == .hours(elapsed) && clock.paused == .hours(paused))
        #expect(clock.ledger.reduce(.zero) { $0 + $1.counted } == .hours(elapsed))
        // Terms that differ in nothing are no step.
        #expect(clock.ledger.contains { $0.rule == "terms-change" } == (before != after))
    }

    /// Waiting from Wednesday 15:30 to Thursday 10:00, answered at 11:00. Where waiting pauses before the change: 15-15:30
    /// and Thursday 9-11; where it pauses after it: 15-17 and 10-11; in both: 15-15:30 and 10-11; in neither: 15-17 and
    /// 9-11.
    @Test(
        "Pauses of the first response",
        arguments: [
            ([StatusClass.waitingOnClient], [], 150), ([], [.waitingOnClient], 180),
            ([.waitingOnClient], [.waitingOnClient], 90), ([], [], 240),
        ] as [([StatusClass], [StatusClass], Int64)])
    func responsePauses(before: [StatusClass], after: [StatusClass], elapsed: Int64) throws {
        var fixture = try fixture { $0.tickets?.clock.responsePausesWhile = Set(after) }
        fixture.agreement.terms[0].tickets?.clock.responsePausesWhile = Set(before)
        try fixture.ticket(
            "A", created: "10-14 15:00", responded: "10-15 11:00",
            history: [("10-14 15:30", "Awaiting User"), ("10-15 10:00", "In Progress")])
        let clock = try fixture.explain("A").clock(.response)
        #expect(clock.elapsed == .minutes(elapsed))
        #expect(clock.ledger.reduce(.zero) { $0 + $1.counted } == .minutes(elapsed))
        let row = try #require(try fixture.review().desk?.priorities.last)
        #expect(row.responseTime.median == .minutes(elapsed))
    }

    /// "Awaiting User" is a word of the client only until the 14th: 15-16 and Thursday 9-11 count.
    @Test("Words of the exports")
    func words() throws {
        var fixture = try fixture { $0.tickets?.statuses.words[.waitingOnClient] = ["On hold"] }
        try fixture.ticket(
            "A", created: "10-14 15:00", history: [("10-14 16:00", "Awaiting User"), ("10-15 11:00", "Resolved")])
        #expect(try fixture.explain("A").clock(.resolution).elapsed == .hours(3))
    }

    /// Answered on Thursday at 08:30. The hour promised on Wednesday holds: 16:30-17:00 and 08:00-08:30 are just met;
    /// the new promise of 15 minutes does not judge it.
    @Test("First response: the promise of the day of creation, in the hours of each day")
    func response() throws {
        var fixture = try fixture {
            Self.longDays(&$0)
            $0.tickets?.targets[1].response = .time(.minutes(15))
        }
        try fixture.ticket("A", created: "10-14 16:30", responded: "10-15 08:30", history: [])
        let row = try #require(try fixture.review().desk?.priorities.last)
        #expect(row.response.met == 1 && row.responseTime.median == .hours(1))
    }

    /// Created Friday 30 October 13:00, 4 h old when the new terms promise 2 h. It was in time in October; it is late
    /// from the first instant of November.
    @Test("A target that is past when it takes effect breaks on that day, and restates no month that is over")
    func breachOnArrival() throws {
        var fixture = try fixture(effective: "2026-11-01") { $0.tickets?.targets[1].resolution = .time(.hours(2)) }
        for index in fixture.agreement.terms.indices {
            fixture.agreement.terms[index].tickets?.counted.resolution = .outcome
        }
        try fixture.ticket("A", created: "10-30 13:00", history: [("11-02 10:00", "Resolved")])
        let october = try #require(try fixture.review("2026-10").desk)
        let november = try #require(try fixture.review("2026-11").desk)
        #expect(october.priorities.last?.resolution.missed == 0)
        #expect(november.priorities.last?.resolution.missed == 1)
        #expect(try november.breaches.map(\.breachedAt) == [fixture.at("11-01 00:00")])
        let notes = try fixture.explain("A").clock(.resolution).notes
        #expect(notes.contains { $0.hasPrefix("Breached by new terms") })
    }

    /// From Saturday 17 October Saturdays are open. Three open dates after Thursday the 15th, 10:00 are Friday, Saturday
    /// and Monday the 19th; by the old calendar alone it would be Tuesday.
    @Test("Open dates, each by the calendar of its date")
    func openDates() throws {
        var fixture = try fixture(effective: "2026-10-17") {
            $0.calendars["desk"]?.weekly[.saturday] = [OpeningHours(open: 9 * 60, close: 17 * 60)]
        }
        for index in fixture.agreement.terms.indices {
            fixture.agreement.terms[index].tickets?.targets[1].resolution = .openDates(3)
        }
        try fixture.ticket("A", created: "10-15 10:00", history: [("10-19 10:00", "Resolved")])
        let clock = try fixture.explain("A").clock(.resolution)
        #expect(clock.due?.local == "2026-10-19 10:00:00 +01:00" && clock.verdict == .met)
        // Thursday 7 h, Friday 8 h, Saturday 8 h, Monday 1 h.
        #expect(clock.elapsed == .hours(24) && clock.target == .hours(24))
    }

    @Test("Waiting time is counted in the same hours")
    func waiting() throws {
        var fixture = try fixture { Self.longDays(&$0) }
        try fixture.ticket(
            "A", created: "10-14 15:00", history: [("10-14 16:00", "Awaiting User"), ("10-15 09:00", "Resolved")])
        let held = try #require(try fixture.review().waiting?.held)
        // With us 15-16; with the client 16-17 and, by the new hours, 08-09.
        #expect(held.provider == .hours(1) && held.client == .hours(2))
    }
}

/// The calendar of two versions against the sum of its parts.
@Suite("Hours that change at a date") struct DatedCalendarTests {
    @Test("Business time adds up over any split, and the due instant has exactly that much")
    func laws() throws {
        let zone = try ZoneInfo.system.rules(for: "Europe/London")
        let first = try #require(CivilDate("2026-10-01"))
        let cover = first..<first.adding(days: 60)
        var random = SeededGenerator(seed: 7)
        var due = 0
        for _ in 0..<400 {
            func calendar() -> CompiledCalendar {
                var desk = ServiceCalendar(timeZone: "Europe/London")
                for day in Weekday.allCases where Bool.random(using: &random) {
                    let open = Int.random(in: 0...20, using: &random) * 60
                    desk.weekly[day] = [OpeningHours(open: open, close: open + 240)]
                }
                return CompiledCalendar(desk, zone: zone, covering: cover)
            }
            func instant() -> Instant {
                zone.startOfDay(first) + .minutes(Int64.random(in: 0...(50 * 1440), using: &random))
            }
            let (before, after) = (calendar(), calendar())
            let turn = instant()
            let dated = DatedCalendar(agreed: after, first: before, later: [(turn, after)])
            let points = [instant(), instant(), instant()].sorted()
            let whole = dated.businessTime(from: points[0], to: points[2])
            #expect(
                whole
                    == dated.businessTime(from: points[0], to: points[1])
                    + dated.businessTime(from: points[1], to: points[2]))
            let middle = min(max(turn, points[0]), points[2])
            #expect(
                whole
                    == before.businessTime(from: points[0], to: middle)
                    + after.businessTime(from: middle, to: points[2]))
            guard let found = try? dated.adding(whole, to: points[0]) else { continue }
            due += 1
            #expect(dated.businessTime(from: points[0], to: found.earliest) == whole)
            #expect(dated.businessTime(from: points[0], to: found.latest) == whole)
            #expect(found.earliest <= points[2] && points[2] <= found.latest)
            if whole > .zero {
                #expect(dated.businessTime(from: points[0], to: found.earliest - Milliseconds(1)) < whole)
            }
        }
        #expect(due > 300)
    }
}

import TestSupport
import Testing

@testable import SLATime

/// Dates without a rule of their own and without a change of offset are compiled by arithmetic: what comes of it is
/// what resolving every edge of every date gives.
@Suite struct SteadyDatesTests {
    /// Zones that change their clocks by an hour, by half of one, over midnight, by a whole day, or never.
    private static let zones = [
        "Europe/Berlin", "Australia/Lord_Howe", "America/Asuncion", "Pacific/Apia", "Asia/Kathmandu",
        "Africa/Casablanca", "America/St_Johns", "Antarctica/Troll",
    ]

    @Test(arguments: zones)
    func arithmeticGivesWhatResolvingEveryEdgeGives(zone name: String) throws {
        var random = SeededGenerator(seed: 7)
        let zone = try ZoneInfo.system.rules(for: name)
        // Over the day that Samoa left out, two years of rules and the first ones after them.
        let dates = try #require(CivilDate("2011-11-20"))..<(try #require(CivilDate("2014-02-10")))
        for _ in 0..<12 {
            var calendar = ServiceCalendar(timeZone: name)
            for day in Weekday.allCases where Int.random(in: 0...4, using: &random) > 0 {
                calendar.weekly[day] = (0...Int.random(in: 0...1, using: &random)).map { _ in
                    OpeningHours(
                        open: Int.random(in: 0...47, using: &random) * 30,
                        close: Int.random(in: 0...48, using: &random) * 30)
                }
            }
            calendar.overnightHoliday = Bool.random(using: &random) ? .date : .shift
            calendar.dstEdge = Bool.random(using: &random) ? .clamp : .rfc5545
            calendar.holidays = Set(
                (0..<9).map { _ in dates.lowerBound.adding(days: .random(in: 0...800, using: &random)) })
            // A rule of its own for every date, which says nothing: every date is resolved edge by edge.
            var resolved = calendar
            var date = dates.lowerBound.adding(days: -3)
            while date < dates.upperBound {
                resolved.breaks[date] = []
                date = date.adding(days: 1)
            }
            let short = ServiceWindows(calendar: calendar, zone: zone).open(on: dates)
            let long = ServiceWindows(calendar: resolved, zone: zone).open(on: dates)
            #expect(short == long, "\(calendar)")
            #expect(!short.isEmpty)
        }
    }

    @Test func readingsAreSteadyOnlyWhereOneOffsetShowsThem() throws {
        let zone = try ZoneInfo.system.rules(for: "Europe/Berlin")
        func reading(_ date: String) throws -> Int64 {
            Int64(try #require(CivilDate(date)).daysSinceEpoch) * 86_400_000
        }
        // The clocks went forward on 29 March 2026 and back on 25 October.
        #expect(zone.steadyReadings(at: try reading("2026-03-29")) == nil)
        let summer = try #require(zone.steadyReadings(at: try reading("2026-06-01")))
        #expect(summer.offset == 7_200_000)
        #expect(summer.hold(try reading("2026-04-01")...(try reading("2026-10-23"))))
        #expect(!summer.hold(try reading("2026-04-01")...(try reading("2026-10-25"))))
        #expect(!summer.hold(try reading("2026-03-29")...(try reading("2026-04-02"))))
    }
}

import SLATime
import TestSupport
import Testing

/// Rules of semantics 1.2 and traps of its section 2, one by one.
@Suite struct CompiledCalendarTests {
    static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    static func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

    static func hours(_ open: Int, _ close: Int) -> OpeningHours { OpeningHours(open: open * 60, close: close * 60) }

    static func everyDay(_ hours: OpeningHours, in zone: String = "Etc/UTC") -> ServiceCalendar {
        ServiceCalendar(
            timeZone: zone, weekly: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [hours]) }))
    }

    static func compiled(_ calendar: ServiceCalendar, _ first: String, _ end: String) throws -> CompiledCalendar {
        CompiledCalendar(
            calendar, zone: try ZoneInfo.system.rules(for: calendar.timeZone), covering: try date(first)..<date(end))
    }

    /// Open intervals of some dates in the short form `01 09:00-17:00` of UTC days and times.
    static func open(_ calendar: ServiceCalendar, _ first: String, _ end: String) throws -> [String] {
        let compiled = try compiled(calendar, first, end)
        let zone = compiled.zone
        let bounds = try zone.startOfDay(date(first))..<zone.startOfDay(date(end))
        return compiled.openIntervals(in: bounds).ranges.map { range in
            let (lower, upper) = (range.lowerBound.rfc3339, range.upperBound.rfc3339)
            let sameDay = lower.prefix(10) == upper.prefix(10)
            return lower.dropFirst(8).prefix(2) + " " + lower.dropFirst(11).prefix(5) + "-"
                + (sameDay ? "" : upper.dropFirst(8).prefix(2) + " ") + upper.dropFirst(11).prefix(5)
        }
    }

    // 2026-10-01 is a Thursday.

    @Test("24:00 is 00:00 of the next date: nights join without a lost second")
    func midnight() throws {
        #expect(try Self.open(Self.everyDay(Self.hours(0, 24)), "2026-10-01", "2026-10-03") == ["01 00:00-03 00:00"])
        #expect(try Self.open(Self.everyDay(Self.hours(20, 24)), "2026-10-01", "2026-10-02") == ["01 20:00-02 00:00"])
    }

    @Test("a close at or before the open runs into the next date")
    func overnight() throws {
        var calendar = ServiceCalendar(timeZone: "Etc/UTC", weekly: [.thursday: [Self.hours(22, 6)]])
        #expect(try Self.open(calendar, "2026-10-01", "2026-10-05") == ["01 22:00-02 06:00"])
        #expect(try Self.open(calendar, "2026-10-02", "2026-10-05") == ["02 00:00-06:00"])
        calendar.weekly = [.thursday: [Self.hours(9, 9)]]
        #expect(try Self.open(calendar, "2026-10-01", "2026-10-05") == ["01 09:00-02 09:00"])
    }

    @Test("under 'date' a holiday closes its local date, under 'shift' the shifts that begin on it")
    func overnightHoliday() throws {
        var calendar = Self.everyDay(Self.hours(22, 6))
        calendar.holidays = [try Self.date("2026-10-02")]
        #expect(
            try Self.open(calendar, "2026-10-01", "2026-10-04")
                == ["01 00:00-06:00", "01 22:00-02 00:00", "03 00:00-06:00", "03 22:00-04 00:00"])
        calendar.overnightHoliday = .shift
        #expect(
            try Self.open(calendar, "2026-10-01", "2026-10-04")
                == ["01 00:00-06:00", "01 22:00-02 06:00", "03 22:00-04 00:00"])
    }

    @Test("special hours replace the weekly ones and win over a holiday; an empty list closes")
    func specialDays() throws {
        var calendar = Self.everyDay(Self.hours(9, 17))
        let date = try Self.date("2026-10-02")
        calendar.specialDays = [date: [Self.hours(10, 12), Self.hours(13, 14)]]
        let expected = ["01 09:00-17:00", "02 10:00-12:00", "02 13:00-14:00", "03 09:00-17:00"]
        for rule in [ServiceCalendar.OvernightHoliday.date, .shift] {
            calendar.overnightHoliday = rule
            calendar.holidays = []
            #expect(try Self.open(calendar, "2026-10-01", "2026-10-04") == expected)
            calendar.holidays = [date]
            #expect(try Self.open(calendar, "2026-10-01", "2026-10-04") == expected)
        }
        calendar.specialDays[date] = []
        #expect(try Self.open(calendar, "2026-10-01", "2026-10-04") == ["01 09:00-17:00", "03 09:00-17:00"])
    }

    @Test("breaks are cut out of whatever is open, also overnight and on special days")
    func breaks() throws {
        var calendar = Self.everyDay(Self.hours(9, 17))
        let date = try Self.date("2026-10-01")
        calendar.breaks = [date: [Self.hours(12, 13), Self.hours(16, 18), Self.hours(23, 10)]]
        #expect(
            try Self.open(calendar, "2026-10-01", "2026-10-03")
                == ["01 09:00-12:00", "01 13:00-16:00", "02 10:00-17:00"])
        calendar.specialDays = [date: [Self.hours(11, 14)]]
        #expect(
            try Self.open(calendar, "2026-10-01", "2026-10-02") == ["01 11:00-12:00", "01 13:00-14:00"])
    }

    @Test("overlapping and adjacent hours count once")
    func union() throws {
        let calendar = ServiceCalendar(
            timeZone: "Etc/UTC",
            weekly: [.thursday: [Self.hours(12, 17), Self.hours(8, 13), Self.hours(17, 18), Self.hours(10, 11)]])
        #expect(try Self.open(calendar, "2026-10-01", "2026-10-02") == ["01 08:00-18:00"])
    }

    @Test("an edge in a gap goes by the calendar's rule: 1.5 h under rfc5545, 1 h under clamp")
    func dstEdge() throws {
        var calendar = ServiceCalendar(
            timeZone: "Europe/Berlin", weekly: [.sunday: [OpeningHours(open: 60, close: 150)]])
        #expect(try Self.open(calendar, "2026-03-29", "2026-03-30") == ["29 00:00-01:30"])
        calendar.dstEdge = .clamp
        #expect(try Self.open(calendar, "2026-03-29", "2026-03-30") == ["29 00:00-01:00"])
    }

    @Test("hours that a gap inverts are dropped")
    func invertedHours() throws {
        let calendar = ServiceCalendar(
            timeZone: "Europe/Berlin", weekly: [.sunday: [OpeningHours(open: 150, close: 195)]])
        #expect(try Self.open(calendar, "2026-03-29", "2026-03-30") == [])
    }

    @Test("a date that the zone skipped has no hours, and its neighbours keep theirs")
    func skippedDate() throws {
        let calendar = Self.everyDay(Self.hours(9, 17), in: "Pacific/Apia")
        // UTC-10 until the 29th, UTC+14 from the 31st on.
        #expect(try Self.open(calendar, "2011-12-29", "2012-01-01") == ["29 19:00-30 03:00", "30 19:00-31 03:00"])
        // A shift that began before the jump keeps its length under rfc5545 and ends with the jump under clamp.
        var nights = Self.everyDay(Self.hours(22, 6), in: "Pacific/Apia")
        #expect(try Self.open(nights, "2011-12-31", "2012-01-01") == ["30 10:00-16:00", "31 08:00-10:00"])
        nights.dstEdge = .clamp
        #expect(try Self.open(nights, "2011-12-31", "2012-01-01") == ["31 08:00-10:00"])
    }

    @Test("a holiday whose midnight does not exist closes its whole date")
    func missingMidnight() throws {
        var calendar = Self.everyDay(Self.hours(0, 24), in: "America/Sao_Paulo")
        calendar.holidays = [try Self.date("2017-10-15")]
        #expect(
            try Self.open(calendar, "2017-10-14", "2017-10-17") == ["14 03:00-15 03:00", "16 02:00-17 02:00"])
    }

    @Test("an interval is half-open: its first instant is open, its end is not")
    func isOpen() throws {
        let compiled = try Self.compiled(Self.everyDay(Self.hours(9, 17)), "2026-10-01", "2026-10-05")
        for (text, isOpen) in [
            ("2026-10-01T08:59:59.999Z", false), ("2026-10-01T09:00:00Z", true), ("2026-10-01T16:59:59.999Z", true),
            ("2026-10-01T17:00:00Z", false), ("2026-10-05T00:00:00Z", false), ("2026-10-05T09:00:00Z", true),
            ("1950-01-01T12:00:00Z", true), ("2400-01-01T18:00:00Z", false),
        ] {
            #expect(try compiled.isOpen(at: Self.instant(text)) == isOpen, "\(text)")
        }
        let allDay = try Self.compiled(Self.everyDay(Self.hours(0, 24)), "2026-10-01", "2026-10-05")
        #expect(try allDay.isOpen(at: Self.instant("2026-10-05T00:00:00Z")))
    }

    @Test("business time from an end to an earlier start is negative, or zero where asked")
    func reversedRange() throws {
        let compiled = try Self.compiled(Self.everyDay(Self.hours(9, 17)), "2026-10-01", "2026-10-05")
        let (start, end) = try (Self.instant("2026-10-01T16:00:00Z"), Self.instant("2026-10-02T10:00:00Z"))
        #expect(compiled.businessTime(from: start, to: end) == .hours(2))
        #expect(compiled.businessTime(from: end, to: start) == .hours(-2))
        #expect(compiled.businessTime(from: end, to: start, reversed: .zero) == .zero)
        #expect(compiled.businessTime(from: start, to: start) == .zero)
    }

    @Test("24x7 counts every instant, over clock changes and without end")
    func alwaysOpen() throws {
        let compiled = try Self.compiled(.always(timeZone: "Europe/Berlin"), "2026-03-01", "2026-04-01")
        let start = try Self.instant("2026-02-28T23:00:00Z")
        let end = try Self.instant("2026-03-31T22:00:00Z")
        #expect(compiled.businessTime(from: start, to: end) == .hours(743))
        #expect(compiled.isOpen(at: end))
        #expect(compiled.openIntervals(in: start..<end).ranges == [start..<end])
        #expect(try compiled.adding(.hours(743), to: start) == DueTime(earliest: end, latest: end))
        #expect(try compiled.adding(.hours(-743), to: end) == DueTime(earliest: start, latest: start))
        #expect(throws: CalendarError.outOfRange) { try compiled.adding(Milliseconds(.max), to: start) }
    }

    @Test("spans that reach out of the compiled dates are as exact as those inside")
    func outsideOfCompiledDates() throws {
        var calendar = Self.everyDay(Self.hours(22, 6), in: "Europe/Berlin")
        calendar.holidays = [try Self.date("2026-10-02"), try Self.date("2026-10-09")]
        let wide = try Self.compiled(calendar, "2026-08-01", "2026-12-01")
        let narrow = try Self.compiled(calendar, "2026-10-03", "2026-10-07")
        let empty = try Self.compiled(calendar, "2026-10-03", "2026-10-03")
        let instants = try (0..<40).map { try Self.instant("2026-09-20T21:17:00Z") + .minutes(Int64($0) * 1013) }
        for start in instants {
            for end in instants {
                let expected = wide.businessTime(from: start, to: end)
                #expect(narrow.businessTime(from: start, to: end) == expected)
                #expect(empty.businessTime(from: start, to: end) == expected)
                guard start < end else { continue }
                let open = wide.openIntervals(in: start..<end)
                #expect(open.total == expected)
                #expect(narrow.openIntervals(in: start..<end) == open)
                #expect(empty.openIntervals(in: start..<end) == open)
            }
            #expect(narrow.isOpen(at: start) == wide.isOpen(at: start))
            for hours: Int64 in [-40, -8, 0, 8, 40] {
                let expected = try wide.adding(.hours(hours), to: start)
                #expect(try narrow.adding(.hours(hours), to: start) == expected)
                #expect(try empty.adding(.hours(hours), to: start) == expected)
            }
        }
    }

    @Test("a search that meets the edge of the compiled dates looks beyond it")
    func edgeOfCompiledDates() throws {
        let compiled = try Self.compiled(Self.everyDay(Self.hours(9, 17)), "2026-10-01", "2026-10-03")
        for (start, hours, earliest, latest) in [
            ("2026-10-01T05:00:00Z", 0, "2026-10-01T05:00:00Z", "2026-10-01T09:00:00Z"),
            ("2026-10-01T13:00:00Z", -4, "2026-09-30T17:00:00Z", "2026-10-01T09:00:00Z"),
            ("2026-10-02T13:00:00Z", 4, "2026-10-02T17:00:00Z", "2026-10-03T09:00:00Z"),
            ("2026-10-02T18:00:00Z", 0, "2026-10-02T18:00:00Z", "2026-10-03T09:00:00Z"),
        ] as [(String, Int64, String, String)] {
            let due = try compiled.adding(.hours(hours), to: Self.instant(start))
            #expect(due.earliest.rfc3339 == earliest, "\(start)")
            #expect(due.latest.rfc3339 == latest, "\(start)")
        }
        let before = try compiled.subtracting(.zero, from: Self.instant("2026-10-01T05:00:00Z"))
        #expect(before.earliest.rfc3339 == "2026-09-30T17:00:00Z")
    }

    @Test("a clock set back over midnight hides no hours")
    func setBackOverMidnight() throws {
        // At 00:01 of 2010-11-07, 02:31 UTC, the clock went back to 23:01 of the 6th.
        let calendar = ServiceCalendar(timeZone: "America/St_Johns", weekly: [.sunday: [Self.hours(0, 2)]])
        let wide = try Self.compiled(calendar, "2010-11-01", "2010-12-01")
        let far = try Self.compiled(calendar, "2020-01-01", "2020-01-02")
        let (start, end) = try (Self.instant("2010-11-07T02:30:00Z"), Self.instant("2010-11-07T03:20:00Z"))
        for compiled in [wide, far] {
            #expect(compiled.zone.localTime(at: end).date.description == "2010-11-06")
            #expect(compiled.businessTime(from: start, to: end) == .minutes(50))
            #expect(compiled.isOpen(at: end))
            #expect(try compiled.subtracting(.minutes(20), from: end).earliest == end - .minutes(20))
            #expect(try compiled.adding(.minutes(20), to: end).earliest == end + .minutes(20))
        }
    }

    // MARK: - Searches that find nothing

    @Test("a calendar without service time in 400 days is an error, not a loop", arguments: [1, 0, -1])
    func noServiceTime(hours: Int64) throws {
        let compiled = try Self.compiled(ServiceCalendar(timeZone: "Etc/UTC"), "2026-01-01", "2027-01-01")
        let start = try Self.instant("2026-10-01T00:00:00Z")
        guard hours != 0 else {
            // Nothing is owed: due at once, and no later than the search looks.
            let due = try compiled.adding(.zero, to: start)
            #expect(due == DueTime(earliest: start, latest: start + CompiledCalendar.longestClosure))
            return
        }
        #expect(throws: CalendarError.noServiceTime(near: start)) { try compiled.adding(.hours(hours), to: start) }
        #expect(throws: CalendarError.noServiceTime(near: start)) { try compiled.adding(openDates: 1, to: start) }
    }

    @Test("the limit of 400 days does not depend on what was compiled")
    func longClosure() throws {
        var calendar = ServiceCalendar(timeZone: "Etc/UTC")
        let first = try Self.date("2026-10-01")
        for (gap, isFound) in [(400, true), (401, false)] {
            calendar.specialDays = [first: [Self.hours(0, 24)], first.adding(days: gap + 1): [Self.hours(0, 24)]]
            let start = try Self.instant("2026-10-01T12:00:00Z")
            let end = start + .hours(24 * Int64(gap + 1))
            let spans = [
                ("2026-01-01", "2029-01-01"), ("2026-09-01", "2027-12-01"), ("2026-10-01", "2026-10-03"),
                ("2010-01-01", "2010-02-01"),
            ]
            for covering in spans {
                let compiled = try Self.compiled(calendar, covering.0, covering.1)
                if isFound {
                    #expect(try compiled.adding(.hours(20), to: start).earliest == end - .hours(4))
                    #expect(try compiled.adding(.hours(-20), to: end).latest == start + .hours(4))
                } else {
                    #expect(throws: CalendarError.noServiceTime(near: start + .hours(12))) {
                        try compiled.adding(.hours(20), to: start)
                    }
                    #expect(throws: CalendarError.noServiceTime(near: end - .hours(12))) {
                        try compiled.adding(.hours(-20), to: end)
                    }
                }
                let due = try compiled.adding(.hours(12), to: start)
                #expect(due.earliest == start + .hours(12))
                #expect(due.latest == start + .hours(12) + .hours(24 * 400))
            }
        }
    }

    @Test("the limit holds backwards from the compiled dates that follow the last hours")
    func longClosureAtTheEnd() throws {
        var calendar = ServiceCalendar(timeZone: "Etc/UTC")
        calendar.specialDays = [try Self.date("2026-10-01"): [Self.hours(0, 24)]]
        let compiled = try Self.compiled(calendar, "2026-10-01", "2029-01-01")
        let end = try Self.instant("2028-06-01T00:00:00Z")
        #expect(throws: CalendarError.noServiceTime(near: end)) { try compiled.subtracting(.hours(1), from: end) }
    }

    @Test("searches end with the years that have service time")
    func farAway() throws {
        let compiled = try Self.compiled(Self.everyDay(Self.hours(9, 17)), "2026-01-01", "2026-02-01")
        let extremes = [Instant(milliseconds: .min / 2), Instant(milliseconds: .max / 2)]
        for instant in extremes {
            #expect(!compiled.isOpen(at: instant))
            #expect(compiled.businessTime(from: instant, to: instant + .hours(1000)) == .zero)
            #expect(throws: CalendarError.outOfRange) { try compiled.adding(.hours(1), to: instant) }
            #expect(throws: CalendarError.outOfRange) { try compiled.adding(.hours(-1), to: instant) }
            #expect(throws: CalendarError.outOfRange) { try compiled.adding(openDates: 1, to: instant) }
        }
        let last = try Self.instant("9999-12-31T16:00:00Z")
        #expect(throws: CalendarError.outOfRange) { try compiled.adding(.hours(2), to: last) }
    }

    // MARK: - Open dates

    @Test(
        "n open dates later is the same wall-clock time, over closed dates and clock changes",
        arguments: [
            ("2026-10-01T10:00:00Z", 1, "2026-10-02T10:00:00Z"),
            ("2026-10-01T10:00:00Z", 2, "2026-10-06T10:00:00Z"),  // weekend, and Monday is a holiday
            ("2026-10-01T19:30:00Z", 2, "2026-10-06T19:30:00Z"),  // off-hours keep their wall-clock time
            ("2026-10-03T10:00:00Z", 1, "2026-10-06T10:00:00Z"),  // from a closed date
            ("2026-10-06T10:00:00Z", -2, "2026-10-01T10:00:00Z"),
            ("2026-10-03T10:00:00Z", 0, "2026-10-03T10:00:00Z"),
            ("2026-10-23T10:00:00Z", 1, "2026-10-26T11:00:00Z"),  // summer time ended between them
        ])
    func openDates(start: String, count: Int, expected: String) throws {
        var calendar = Self.everyDay(Self.hours(9, 17), in: "Europe/London")
        calendar.weekly[.saturday] = nil
        calendar.weekly[.sunday] = nil
        calendar.holidays = [try Self.date("2026-10-05")]
        let compiled = try Self.compiled(calendar, "2026-10-01", "2026-11-01")
        #expect(try compiled.adding(openDates: count, to: Self.instant(start)).rfc3339 == expected)
    }

    @Test("the spill of a shift opens its date under 'date', not under 'shift'")
    func openDatesOvernight() throws {
        var calendar = ServiceCalendar(timeZone: "Etc/UTC", weekly: [.friday: [Self.hours(22, 6)]])
        let start = try Self.instant("2026-10-02T12:00:00Z")
        #expect(
            try Self.compiled(calendar, "2026-10-01", "2026-11-01").adding(openDates: 1, to: start).rfc3339
                == "2026-10-03T12:00:00Z")
        calendar.overnightHoliday = .shift
        #expect(
            try Self.compiled(calendar, "2026-10-01", "2026-11-01").adding(openDates: 1, to: start).rfc3339
                == "2026-10-09T12:00:00Z")
    }
}

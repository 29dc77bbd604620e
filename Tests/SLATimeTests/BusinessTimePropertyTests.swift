import SLATime
import TestSupport
import Testing

/// Random calendars in zones with awkward clock changes against an oracle that steps over quarter hours and reads the
/// wall clock, and against the laws that durations and their inverse obey.
@Suite struct BusinessTimePropertyTests {
    static let step = Milliseconds.minutes(15)

    struct Case {
        var calendar: ServiceCalendar
        var zone: TimeZoneRules
        var dates: Range<CivilDate>

        var bounds: Range<Instant> { zone.startOfDay(dates.lowerBound)..<zone.startOfDay(dates.upperBound) }
    }

    static let zones = [
        "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/Havana", "America/Santiago",
        "Australia/Lord_Howe", "Antarctica/Troll", "Africa/Casablanca", "Asia/Beirut", "Asia/Tehran", "Atlantic/Azores",
        "America/Scoresbysund", "Asia/Gaza", "Pacific/Apia", "Asia/Kathmandu", "Etc/UTC",
    ]

    static func makeCase(_ random: inout SeededGenerator) throws -> Case {
        let zone = try ZoneInfo.system.rules(for: zones.randomElement(using: &random) ?? "Etc/UTC")
        let newYear = try #require(CivilDate(year: .random(in: 2012...2025, using: &random), month: 1, day: 1))
        // Weeks with a clock change are what matters; take one where the year has any.
        let changes = (0..<365).map(newYear.adding(days:)).filter {
            zone.startOfDay($0.adding(days: 1)) - zone.startOfDay($0) != .hours(24)
        }
        let middle = changes.randomElement(using: &random) ?? newYear.adding(days: .random(in: 0...364, using: &random))
        let first = middle.adding(days: .random(in: -5 ... -1, using: &random))
        let dates = first..<first.adding(days: 7)

        func hours() -> [OpeningHours] {
            (0..<Int.random(in: 0...2, using: &random)).map { _ in
                OpeningHours(
                    open: .random(in: 0...95, using: &random) * 15, close: .random(in: 0...96, using: &random) * 15)
            }
        }
        var calendar = ServiceCalendar(timeZone: zone.identifier)
        for weekday in Weekday.allCases { calendar.weekly[weekday] = hours() }
        for day in -1...7 {
            let date = first.adding(days: day)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: calendar.holidays.insert(date)
            case 1: calendar.specialDays[date] = hours()
            case 2: calendar.breaks[date] = hours()
            case 3:
                calendar.holidays.insert(date)
                calendar.specialDays[date] = hours()
            default: break
            }
        }
        calendar.overnightHoliday = Bool.random(using: &random) ? .date : .shift
        return Case(calendar: calendar, zone: zone, dates: dates)
    }

    /// Whether every edge that matters names exactly one instant; only then is the wall clock's reading the rule.
    static func isUnambiguous(_ item: Case) -> Bool {
        let days = (item.dates.lowerBound.daysSinceEpoch - 2)...item.dates.upperBound.daysSinceEpoch
        return days.map(CivilDate.init(daysSinceEpoch:)).allSatisfy { date in
            let hours = Self.hours(on: date, item.calendar) + (item.calendar.breaks[date] ?? [])
            return hours.allSatisfy { hours in
                [(hours.open, date), (hours.close, hours.close <= hours.open ? date.adding(days: 1) : date)].allSatisfy
                {
                    item.zone.resolve(LocalTime(date: $0.1, minutes: $0.0)).reading == .unique
                }
            }
        }
    }

    static func hours(on date: CivilDate, _ calendar: ServiceCalendar) -> [OpeningHours] {
        if let special = calendar.specialDays[date] { return special }
        if calendar.overnightHoliday == .shift, calendar.holidays.contains(date) { return [] }
        return calendar.weekly[date.weekday] ?? []
    }

    /// The rule of semantics 1.2 read off the wall clock at one instant.
    static func isOpen(_ local: LocalTime, _ calendar: ServiceCalendar) -> Bool {
        func covers(_ hours: (CivilDate) -> [OpeningHours]) -> Bool {
            let minute = Int(local.millisecondsOfDay / 60_000)
            return hours(local.date).contains { $0.open <= minute && (minute < $0.close || $0.close <= $0.open) }
                || hours(local.date.adding(days: -1)).contains { $0.close <= $0.open && minute < $0.close }
        }
        let isHoliday = calendar.holidays.contains(local.date) && calendar.specialDays[local.date] == nil
        if calendar.overnightHoliday == .date, isHoliday { return false }
        return covers { hours(on: $0, calendar) } && !covers { calendar.breaks[$0] ?? [] }
    }

    @Test("business time is what stepping over the wall clock counts")
    func oracle() throws {
        var random = SeededGenerator(seed: 4)
        var compared = 0
        var ambiguous = 0
        while compared < 300 {
            let item = try Self.makeCase(&random)
            guard Self.isUnambiguous(item) else {
                ambiguous += 1
                continue
            }
            compared += 1
            let compiled = CompiledCalendar(item.calendar, zone: item.zone, covering: item.dates)
            var counted = Milliseconds.zero
            var instant = item.bounds.lowerBound
            while instant < item.bounds.upperBound {
                let isOpen = Self.isOpen(item.zone.localTime(at: instant), item.calendar)
                try #require(compiled.isOpen(at: instant) == isOpen, "\(instant.rfc3339) \(item.calendar)")
                if isOpen { counted += Self.step }
                instant = instant + Self.step
            }
            #expect(compiled.businessTime(from: item.bounds.lowerBound, to: item.bounds.upperBound) == counted)
            #expect(compiled.openIntervals(in: item.bounds).total == counted)
        }
        print("\(compared) calendars compared, \(ambiguous) with an edge in a gap or overlap left out")
        #expect(ambiguous < compared)
    }

    @Test("splitting changes no sum; a due time has exactly the time asked for, and its neighbours do not")
    func laws() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            var item = try Self.makeCase(&random)
            item.calendar.dstEdge = Bool.random(using: &random) ? .rfc5545 : .clamp
            let compiled = CompiledCalendar(item.calendar, zone: item.zone, covering: item.dates)
            func anyInstant() -> Instant {
                let bounds = item.bounds
                return Instant(
                    milliseconds: .random(
                        in: bounds.lowerBound.milliseconds - 90_000_000...bounds.upperBound.milliseconds + 90_000_000,
                        using: &random))
            }
            let (a, b, c) = (anyInstant(), anyInstant(), anyInstant())
            let between = compiled.businessTime(from: a, to: c)
            #expect(compiled.businessTime(from: a, to: b) + compiled.businessTime(from: b, to: c) == between)
            #expect(compiled.businessTime(from: c, to: a) == between * -1)
            #expect(compiled.openIntervals(in: min(a, c)..<max(a, c)).total.count == abs(between.count))

            let span = Milliseconds(.random(in: -40_000_000...40_000_000, using: &random))
            guard let due = try? compiled.adding(span, to: a) else {
                let isNeverOpen = item.calendar.weekly.values.allSatisfy(\.isEmpty)
                #expect(isNeverOpen, "\(item.calendar)")
                continue
            }
            let tick = Milliseconds(1)
            #expect(due.earliest <= due.latest)
            #expect(compiled.businessTime(from: a, to: due.earliest) == span)
            #expect(compiled.businessTime(from: a, to: due.latest) == span)
            #expect(compiled.businessTime(from: a, to: due.earliest - tick) == span - tick)
            #expect(compiled.businessTime(from: a, to: due.latest + tick) == span + tick)
        }
    }

    @Test("a cursor that moves on counts what lies between, also into and out of the compiled dates")
    func cursor() throws {
        var random = SeededGenerator(seed: 6)
        for round in 0..<200 {
            var item = try Self.makeCase(&random)
            if round % 20 == 0 { item.calendar = .always(timeZone: item.zone.identifier) }
            let compiled = CompiledCalendar(item.calendar, zone: item.zone, covering: item.dates)
            let bounds = item.bounds
            let instants = (0..<8).map { _ in
                Instant(
                    milliseconds: .random(
                        in: bounds.lowerBound.milliseconds - 90_000_000...bounds.upperBound.milliseconds + 90_000_000,
                        using: &random))
            }.sorted()
            var cursor = compiled.cursor(at: instants[0])
            for (start, end) in zip(instants, instants.dropFirst()) {
                #expect(cursor.instant == start)
                #expect(cursor.advance(to: end, in: compiled) == compiled.businessTime(from: start, to: end))
            }
        }
    }
}

/// A calendar's written hours as instants, date by date (semantics 1.2): the exact rule that everything else caches.
struct ServiceWindows: Sendable {
    let calendar: ServiceCalendar
    let zone: TimeZoneRules
    /// The written hours of the week, from Monday.
    private let week: [[OpeningHours]]
    /// Dates of which the calendar says more than the week's hours, as days since the epoch, ascending.
    private let exceptions: [Int]

    init(calendar: ServiceCalendar, zone: TimeZoneRules) {
        self.calendar = calendar
        self.zone = zone
        week = Weekday.allCases.map { calendar.weekly[$0] ?? [] }
        exceptions = Set(calendar.holidays).union(calendar.specialDays.keys).union(calendar.breaks.keys)
            .map(\.daysSinceEpoch).sorted()
    }

    /// Dates beyond these have no service time, so that no search runs on for ever.
    static let firstDay = CivilDate(daysSinceEpoch: -719_162)  // 0001-01-01
    static let endOfDays = CivilDate(daysSinceEpoch: 2_932_897)  // 10000-01-01

    /// Service time from the first instant of `dates.lowerBound` to the first instant of `dates.upperBound`.
    func open(on dates: Range<CivilDate>) -> IntervalSet {
        let first = max(dates.lowerBound, Self.firstDay)
        let end = min(dates.upperBound, Self.endOfDays)
        guard first < end else { return IntervalSet() }
        let bounds = zone.startOfDay(first)..<max(zone.startOfDay(first), zone.startOfDay(end))
        if calendar.isAlwaysOpen { return IntervalSet(bounds) }

        // Hours end at latest at 24:00 of the second date after the one they are written for.
        let days = (first.daysSinceEpoch - 2)..<end.daysSinceEpoch
        var shifts: [Range<Instant>] = []
        var cuts: [Range<Instant>] = []
        var exceptions = exceptions.drop { $0 < days.lowerBound }
        var steady: TimeZoneRules.SteadyReadings?
        for day in days {
            let isException = exceptions.first == day
            if isException { exceptions.removeFirst() }
            let readings = Self.readings(of: day)
            if steady.map({ !$0.hold(readings) }) ?? true { steady = zone.steadyReadings(at: readings.lowerBound) }
            if !isException, let steady, steady.hold(readings) {
                append(week[CivilDate.weekdayIndex(ofDay: day)], from: readings.lowerBound - steady.offset, to: &shifts)
                continue
            }
            let date = CivilDate(daysSinceEpoch: day)
            shifts += intervals(of: hours(startingOn: date), on: date)
            if let breaks = calendar.breaks[date] { cuts += intervals(of: breaks, on: date) }
            if calendar.overnightHoliday == .date, isHoliday(date) { cuts.append(span(of: date)) }
        }
        return IntervalSet(shifts).subtracting(IntervalSet(cuts)).clipped(to: bounds)
    }

    /// What clocks show while hours are open that are written for a date: of this date and the next.
    private static func readings(of day: Int) -> ClosedRange<Int64> {
        let start = Int64(day) * LocalTime.day
        return start...(start + 2 * LocalTime.day)
    }

    /// The hours of a date without exception or change of offset, whose first millisecond is `start`: nine days of ten,
    /// in a tenth of the time that `intervals` takes.
    private func append(_ hours: [OpeningHours], from start: Int64, to shifts: inout [Range<Instant>]) {
        for hours in hours {
            let closing = hours.close <= hours.open ? hours.close + 24 * 60 : hours.close
            let lower = Instant(milliseconds: start + Int64(hours.open) * 60_000)
            let upper = Instant(milliseconds: start + Int64(closing) * 60_000)
            if lower < upper { shifts.append(lower..<upper) }
        }
    }

    /// From the first instant of a local date to the first of the next; empty when the zone skipped the date.
    func span(of date: CivilDate) -> Range<Instant> {
        let start = zone.startOfDay(date)
        return start..<max(start, zone.startOfDay(date.adding(days: 1)))
    }

    /// Whether service is owed on a local date: under `date`, whether any of its instants is service time; under
    /// `shift`, whether a shift begins on it.
    func isOpenDate(_ date: CivilDate) -> Bool {
        if calendar.isAlwaysOpen || calendar.overnightHoliday == .date {
            return !open(on: date..<date.adding(days: 1)).isEmpty
        }
        let shifts = IntervalSet(intervals(of: hours(startingOn: date), on: date))
        return !shifts.subtracting(IntervalSet(intervals(of: calendar.breaks[date] ?? [], on: date))).isEmpty
    }

    private func hours(startingOn date: CivilDate) -> [OpeningHours] {
        if let special = calendar.specialDays[date] { return special }
        if calendar.overnightHoliday == .shift, isHoliday(date) { return [] }
        return week[date.weekday.rawValue]
    }

    /// Special hours win over a holiday on the same date (semantics 1.2.1).
    private func isHoliday(_ date: CivilDate) -> Bool {
        calendar.holidays.contains(date) && calendar.specialDays[date] == nil
    }

    private func intervals(of hours: [OpeningHours], on date: CivilDate) -> [Range<Instant>] {
        guard !hours.isEmpty, !span(of: date).isEmpty else { return [] }
        return hours.compactMap { hours in
            let closesNextDate = hours.close <= hours.open
            let lower = edge(minutes: hours.open, on: date)
            let upper = edge(minutes: hours.close, on: closesNextDate ? date.adding(days: 1) : date)
            return lower < upper ? lower..<upper : nil
        }
    }

    private func edge(minutes: Int, on date: CivilDate) -> Instant {
        zone.instant(of: LocalTime(date: date, minutes: minutes), edge: calendar.dstEdge)
    }
}

/// A calendar's written hours as instants, date by date (semantics 1.2): the exact rule that everything else caches.
struct ServiceWindows: Sendable {
    let calendar: ServiceCalendar
    let zone: TimeZoneRules

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
        for day in days {
            let date = CivilDate(daysSinceEpoch: day)
            shifts += intervals(of: hours(startingOn: date), on: date)
            if let breaks = calendar.breaks[date] { cuts += intervals(of: breaks, on: date) }
            if calendar.overnightHoliday == .date, isHoliday(date) { cuts.append(span(of: date)) }
        }
        return IntervalSet(shifts).subtracting(IntervalSet(cuts)).clipped(to: bounds)
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
        return calendar.weekly[date.weekday] ?? []
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

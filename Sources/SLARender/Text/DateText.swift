import SLAModel
import SLATime

extension LocalText {
    /// `2 November 2026`.
    func longDate(_ date: CivilDate) -> String { dated("date.long", date) }

    /// `7 October`: the year is known from the page.
    func dayAndMonth(_ date: CivilDate) -> String { dated("date.day-month", date) }

    /// `7 Oct`.
    func shortDate(_ date: CivilDate) -> String { dated("date.short", date) }

    /// `7 Oct 2026`.
    func shortDateAndYear(_ date: CivilDate) -> String { dated("date.short-year", date) }

    /// `October 2026`.
    func month(_ date: CivilDate) -> String { dated("date.month-year", date) }

    /// `October`.
    func monthName(_ date: CivilDate) -> String { wording.text(CalendarKeys.month(date.month)) }

    /// `Oct 26`, for axes.
    func shortMonth(_ date: CivilDate) -> String { dated("date.axis-month", date) }

    /// `Oct`.
    func monthAbbreviation(_ date: CivilDate) -> String { wording.text(CalendarKeys.shortMonth(date.month)) }

    /// `7 Oct, 10:42`, in the zone of the review.
    func moment(_ instant: Instant) -> String {
        let local = zone.localTime(at: instant)
        return wording.text(
            "date.moment", ["date": .text(shortDate(local.date)), "time": .text(clock(local))])
    }

    /// `2 November 2026, 01:29`, in the zone of the review.
    func longMoment(_ instant: Instant) -> String {
        let local = zone.localTime(at: instant)
        return wording.text(
            "date.moment", ["date": .text(longDate(local.date)), "time": .text(clock(local))])
    }

    /// `10:42`.
    func clock(_ local: LocalTime) -> String {
        let hour12 = local.hour % 12 == 0 ? 12 : local.hour % 12
        return wording.text(local.hour < 12 ? "date.clock.am" : "date.clock.pm") { slot in
            switch slot {
            case "hour": CalendarKeys.twoDigits(local.hour)
            case "hour12": String(hour12)
            case "minute": CalendarKeys.twoDigits(local.minute)
            default: nil
            }
        }
    }

    /// In the zone of the review.
    func localDate(_ instant: Instant) -> CivilDate { zone.localTime(at: instant).date }

    /// `1 to 31 October 2026`, or both ends in full when they lie in two months.
    func span(from first: CivilDate, to last: CivilDate) -> String {
        if first.year == last.year, first.month == last.month {
            return wording.text(
                "date.span-in-month",
                [
                    "first": .text(dayOfMonth(first)), "last": .text(dayOfMonth(last)),
                    "month": .text(monthName(last)), "year": .text(String(last.year)),
                ])
        }
        return wording.text(
            "date.span", ["first": .text(longDate(first)), "last": .text(longDate(last))])
    }

    /// What a period is called: `October 2026`, `third quarter of 2026`, `2026`, `15 September to 15 October 2026`.
    func periodName(kind: PeriodFacts.Kind, firstDay: CivilDate, lastDay: CivilDate) -> String {
        switch kind {
        case .month: month(firstDay)
        case .quarter:
            wording.text(
                "date.quarter.\((firstDay.month - 1) / 3 + 1)", ["year": .text(String(firstDay.year))])
        case .year: String(firstDay.year)
        case .range: span(from: firstDay, to: lastDay)
        }
    }

    /// `7`; a language may name a day otherwise, as French the first: `1er`.
    private func dayOfMonth(_ date: CivilDate) -> String {
        let own = CalendarKeys.day(date.day)
        return wording.has(own) ? wording.text(own) : CalendarKeys.number(date.day)
    }

    /// The pattern asks for what it needs: most need two of the five.
    private func dated(_ key: String, _ date: CivilDate) -> String {
        wording.text(key) { slot in
            switch slot {
            case "day": dayOfMonth(date)
            case "month": wording.text(CalendarKeys.month(date.month))
            case "mon": wording.text(CalendarKeys.shortMonth(date.month))
            case "year": String(date.year)
            case "yy": CalendarKeys.twoDigits(date.year % 100)
            default: nil
            }
        }
    }
}

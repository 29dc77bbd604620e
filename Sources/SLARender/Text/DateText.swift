import SLAModel
import SLATime

extension LocalText {
    /// `2 November 2026`.
    func longDate(_ date: CivilDate) -> String { dated(.long, date) }

    /// `7 October`: the year is known from the page.
    func dayAndMonth(_ date: CivilDate) -> String { dated(.dayAndMonth, date) }

    /// `7 Oct`.
    func shortDate(_ date: CivilDate) -> String { dated(.short, date) }

    /// `7 Oct 2026`.
    func shortDateAndYear(_ date: CivilDate) -> String { dated(.shortAndYear, date) }

    /// `October 2026`.
    func month(_ date: CivilDate) -> String { dated(.month, date) }

    /// `October`.
    func monthName(_ date: CivilDate) -> String { wording.calendar.name(ofMonth: date.month) }

    /// `Oct 26`, for axes.
    func shortMonth(_ date: CivilDate) -> String { dated(.axisMonth, date) }

    /// `Oct`.
    func monthAbbreviation(_ date: CivilDate) -> String { wording.calendar.abbreviation(ofMonth: date.month) }

    /// `7 Oct, 10:42`, in the zone of the review.
    func moment(_ instant: Instant) -> String { moment(instant, .short) }

    /// `2 November 2026, 01:29`, in the zone of the review.
    func longMoment(_ instant: Instant) -> String { moment(instant, .long) }

    private func moment(_ instant: Instant, _ pattern: DatePattern) -> String {
        let local = zone.localTime(at: instant)
        let wording = wording
        return ByteRoom.text { room in
            wording.append(.moment, to: &room) { slot, room in
                switch slot {
                case .date: wording.append(local.date, pattern, to: &room)
                case .time: wording.append(clock: local, to: &room)
                default: room.append(text: "…")
                }
            }
        }
    }

    /// `10:42`.
    func clock(_ local: LocalTime) -> String {
        let wording = wording
        return ByteRoom.text { wording.append(clock: local, to: &$0) }
    }

    /// In the zone of the review.
    func localDate(_ instant: Instant) -> CivilDate { zone.localTime(at: instant).date }

    /// `1 to 31 October 2026`, the year once: `1 July to 30 September 2026`, unless it differs.
    func span(from first: CivilDate, to last: CivilDate) -> String {
        if first.year == last.year, first.month == last.month {
            return wording.text(
                "date.span-in-month",
                [
                    "first": .text(wording.calendar.name(ofDay: first.day)),
                    "last": .text(wording.calendar.name(ofDay: last.day)),
                    "month": .text(monthName(last)), "year": .text(String(last.year)),
                ])
        }
        return wording.text(
            "date.span",
            [
                "first": .text(first.year == last.year ? dayAndMonth(first) : longDate(first)),
                "last": .text(longDate(last)),
            ])
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

    private func dated(_ pattern: DatePattern, _ date: CivilDate) -> String {
        let wording = wording
        return ByteRoom.text { wording.append(date, pattern, to: &$0) }
    }
}

extension Wording {
    /// The pattern asks for what it needs: most need two of the five.
    fileprivate func append(_ date: CivilDate, _ pattern: DatePattern, to room: inout ByteRoom) {
        append(pattern, to: &room) { slot, room in
            switch slot {
            case .day: room.append(text: calendar.name(ofDay: date.day))
            case .month: room.append(text: calendar.name(ofMonth: date.month))
            case .mon: room.append(text: calendar.abbreviation(ofMonth: date.month))
            case .year: room.append(number: date.year)
            case .yy: room.append(number: date.year % 100, width: 2)
            default: room.append(text: "…")
            }
        }
    }

    fileprivate func append(clock local: LocalTime, to room: inout ByteRoom) {
        append(local.hour < 12 ? .morning : .afternoon, to: &room) { slot, room in
            switch slot {
            case .hour: room.append(number: local.hour, width: 2)
            case .hour12: room.append(number: local.hour % 12 == 0 ? 12 : local.hour % 12)
            case .minute: room.append(number: local.minute, width: 2)
            default: room.append(text: "…")
            }
        }
    }
}

extension ByteRoom {
    /// A number with zeros before it up to `width` digits.
    fileprivate mutating func append(number: Int, width: Int = 1) {
        guard number >= 0 else { return append(text: String(number)) }
        end(at: place(atMost: 24).store(digits: UInt64(number), width: width))
    }
}

import SLADiagnostics
import SLAModel
import SLATime

/// The calendars of an agreement, by name, for the readers of what refers to them.
struct CalendarNames: Sendable {
    /// `nil` for a calendar that could not be read: its name is known, its rules are not.
    var calendars: [String: ServiceCalendar?] = [:]
    var holidayYears: [String: ClosedRange<Int>] = [:]
    /// `false` while nothing is known about calendars, because the schema is made or the section could not be read.
    var isComplete = false

    /// The calendar's name at keys such as `during`.
    var reference: ValueReader<String> {
        ValueReader<String>.name.map { name, node, sink in
            guard isComplete, calendars[name] == nil else { return name }
            let isAlways = name == "always" || name == "24x7"
            sink.unknownReference(
                "config-calendar", "calendar", name, among: calendars.keys, at: node,
                fix: isAlways ? "add 'always: 24x7' to 'calendars'" : "add it to 'calendars'")
            return nil
        }
    }

    /// Reports business days of a calendar that does not say how long its day is (semantics 1.3), and working days
    /// counted in a calendar that never closes.
    func checkBusinessDays(_ duration: Located<TargetDuration>?, in name: String?, sink: DiagnosticSink?) {
        guard let duration, case .businessDays = duration.value, let name,
            case .some(.some(let calendar)) = calendars[name],
            calendar.businessDay == nil
        else { return }
        sink?.error(
            "config-business-day", "business days need to know how long a day of calendar '\(name)' is",
            at: duration.node, fix: "add 'hours_per_day: 8h' (or what it is) to calendar '\(name)'")
    }
}

/// Reads the `calendars` section (semantics 1.2).
enum CalendarReader {
    static func section(
        timeZone: String, surroundings: ConfigSurroundings
    ) -> ValueReader<CalendarNames> {
        let calendar = calendar(timeZone: timeZone, surroundings: surroundings)
        return ValueReader<[TableEntry<String, CalendarDraft>]>.table(
            .name, calendar, of: "calendars by name, such as 'desk: {hours: {mon-fri: [08:00-18:00]}}'"
        ).map { entries, _, _ in
            var names = CalendarNames(isComplete: true)
            for entry in entries {
                names.calendars[entry.key] = .some(entry.value?.calendar)
                names.holidayYears.merge(entry.value?.holidayYears ?? [:]) { first, _ in first }
            }
            return names
        }
    }

    struct CalendarDraft: Sendable {
        var calendar: ServiceCalendar
        var holidayYears: [String: ClosedRange<Int>] = [:]
    }

    private static func calendar(
        timeZone: String, surroundings: ConfigSurroundings
    ) -> ValueReader<CalendarDraft> {
        let always = ValueReader<CalendarDraft>.oneOf([("24x7", CalendarDraft(calendar: .always(timeZone: timeZone)))])
        let written = ValueReader<CalendarDraft>.object("the calendar", "When a service or a clock runs") { fields in
            let hours = fields.required("hours", weekly, "opening hours by weekday, such as {mon-fri: [08:00-18:00]}")
            let day = fields.optional("hours_per_day", dayLength, "length of one business day, such as 10h")
            let holidays = fields.optional(
                "holidays", .list(of: HolidayReference.reader(surroundings)),
                "names of holiday lists, or dates, on which it is closed")
            let special = fields.optional("special_days", dated, "hours that replace those of a date; [] closes it")
            let breaks = fields.optional("breaks", dated, "hours that are cut out of a date")
            let edge = fields.optional(
                "dst_edge", .word(), default: ServiceCalendar.DSTEdge.rfc5545, "hours inside a change of clocks")
            let overnight = fields.optional(
                "overnight_holiday", .word(), default: ServiceCalendar.OvernightHoliday.date,
                "what a holiday closes when shifts run past midnight")
            guard let hours else { return nil }
            var calendar = ServiceCalendar(
                timeZone: timeZone, weekly: hours, specialDays: merged(special ?? [], sink: fields.sink),
                breaks: merged(breaks ?? [], sink: fields.sink), overnightHoliday: overnight, dstEdge: edge,
                businessDay: day)
            var years: [String: ClosedRange<Int>] = [:]
            for holiday in holidays ?? [] {
                calendar.holidays.formUnion(holiday.dates)
                if let list = holiday.list, let covered = holiday.years { years[list] = covered }
            }
            if !fields.hasErrors, calendar.weekly.values.allSatisfy(\.isEmpty),
                calendar.specialDays.values.allSatisfy(\.isEmpty)
            {
                fields.error(
                    "config-calendar-closed", "the calendar is never open", at: "hours",
                    fix: "give at least one weekday hours, such as 'mon-fri: [08:00-18:00]'")
            }
            for entry in special ?? [] where calendar.holidays.contains(entry.key) {
                fields.sink?.warning(
                    "config-special-holiday", "\(entry.key) is a special day and a holiday; its special hours count",
                    at: entry.keyNode, fix: "delete the special day if the date is closed")
            }
            return CalendarDraft(calendar: calendar, holidayYears: years)
        }
        return .scalar(always, or: written)
    }

    private static let weekly = ValueReader<[TableEntry<[Weekday], [OpeningHours]>]>.table(
        .weekdays, .list(of: .hours), of: "hours by weekday, such as 'mon-fri: [08:00-18:00]'"
    ).map { entries, _, sink in
        var weekly: [Weekday: [OpeningHours]] = [:]
        for entry in entries {
            for day in entry.key where weekly.updateValue(entry.value ?? [], forKey: day) != nil {
                sink.error(
                    "config-weekday", "\(WeekdayName.long[day.rawValue]) has hours already", at: entry.keyNode,
                    fix: "name each weekday once; several hours of a day are a list: [08:00-12:00, 13:00-17:00]")
            }
            let hours = (entry.value ?? []).sorted { $0.open < $1.open }
            // What is closed before it opens runs into the next day.
            if zip(hours, hours.dropFirst()).contains(where: { $0.close <= $0.open || $1.open < $0.close }) {
                sink.warning(
                    "config-hours", "two of these hours overlap; the time of both counts once", at: entry.valueNode,
                    fix: "write them as one, or correct a time")
            }
        }
        return weekly
    }

    private static let dated = ValueReader<[TableEntry<CivilDate, [OpeningHours]>]>.table(
        .date, .list(of: .hours), of: "hours by date, such as '2026-12-24: [08:00-12:00]'")

    private static let dayLength = ValueReader<Milliseconds>.span.map { span, node, sink in
        if span > .zero, span <= .hours(24) { return span }
        sink.error(
            "config-duration", "hours_per_day '\(node.text ?? "")' is not more than 0 and at most 24 hours", at: node)
        return nil
    }

    private static func merged(
        _ entries: [TableEntry<CivilDate, [OpeningHours]>], sink: DiagnosticSink?
    ) -> [CivilDate: [OpeningHours]] {
        Dictionary(entries.map { ($0.key, $0.value ?? []) }) { first, _ in first }
    }
}

/// An item of `holidays`: a date, or the name of a list.
struct HolidayReference: Sendable {
    var dates: Set<CivilDate>
    var list: String?
    var years: ClosedRange<Int>?

    static func reader(_ surroundings: ConfigSurroundings) -> ValueReader<HolidayReference> {
        ValueReader(
            schema: { _ in .text(example: "gb-eng") },
            read: { node, label, sink in
                if let text = node.text, text.first?.isNumber == true, text.contains("-") {
                    return ValueReader<CivilDate>.date.read(node, label, sink).map {
                        HolidayReference(dates: [$0], list: nil, years: nil)
                    }
                }
                guard let id = ValueReader<String>.slug.read(node, label, sink) else { return nil }
                do throws(Diagnostics) {
                    guard let file = try surroundings.holidayList(id) else {
                        sink.unknownReference(
                            "config-holiday-list", "holiday list", id, among: surroundings.holidayLists, at: node,
                            fix: "write it to 'calendars/\(id).yaml'")
                        return nil
                    }
                    let list = try HolidayListReader.read(file.text, file: file.path).value
                    if list.id != id {
                        sink.error(
                            "config-holiday-list", "'\(file.path)' says that it is the list '\(list.id)'", at: node,
                            fix: "name the file '\(list.id).yaml', or write 'calendar: \(id)' in it")
                    }
                    return HolidayReference(dates: Set(list.names.keys), list: id, years: list.years)
                } catch {
                    sink.append(contentsOf: error)
                    return nil
                }
            })
    }
}

package import SLATime

/// The hours a clock runs in: one calendar after another, each from the instant at which its terms take effect.
///
/// Source: semantics 1.3, "a span uses the version in force at its instants", and 0.7. The calendar in force before the
/// first instant asked for also answers for what lies before it, the last one for what lies after it.
///
/// Immutable, and a class because every span of a clock names the hours it is counted in: a copy is one reference.
package final class DatedCalendar: Sendable {
    /// A calendar and since when it is in force.
    private struct Later: Sendable {
        var from: Instant
        var calendar: CompiledCalendar
    }

    /// The calendar the judging promise names: it says how long a business day is.
    package let agreed: CompiledCalendar
    private let first: CompiledCalendar
    /// In ascending order.
    private let later: [Later]

    /// One calendar for all time.
    package convenience init(_ calendar: CompiledCalendar) {
        self.init(agreed: calendar, first: calendar, later: [])
    }

    /// - Parameter later: each calendar that follows and the instant from which it holds, in ascending order.
    package init(agreed: CompiledCalendar, first: CompiledCalendar, later: [(Instant, CompiledCalendar)]) {
        self.agreed = agreed
        self.first = first
        self.later = later.map { Later(from: $0.0, calendar: $0.1) }
    }

    /// Service time from `start` to `end`, which is not before it.
    package func businessTime(from start: Instant, to end: Instant) -> Milliseconds {
        guard !later.isEmpty else { return first.businessTime(from: start, to: end) }
        var total = Milliseconds.zero
        for part in parts(from: start) where part.from < end {
            total += part.calendar.businessTime(from: part.from, to: min(end, part.end ?? end))
        }
        return total
    }

    /// When `span` of service time, not a negative one, has passed since `start`.
    ///
    /// - Throws: as `CompiledCalendar.adding(_:to:)`.
    package func adding(_ span: Milliseconds, to start: Instant) throws(CalendarError) -> DueTime {
        guard !later.isEmpty else { return try first.adding(span, to: start) }
        var rest = span
        // Set once the time has passed and only the next service time is looked for.
        var earliest: Instant? = span == .zero ? start : nil
        let parts = parts(from: start)
        for part in parts.dropLast() {
            let time = part.calendar.businessTime(from: part.from, to: part.end ?? part.from)
            if rest < time { return try part.due(rest, earliest: earliest) }
            if rest == time, earliest == nil { earliest = try part.due(rest).earliest }
            rest = rest - time
        }
        return try parts[parts.count - 1].due(rest, earliest: earliest)
    }

    /// The same wall-clock time `count` open dates later, each date open by the calendar in force on it.
    ///
    /// - Throws: as `CompiledCalendar.adding(openDates:to:)`.
    package func adding(openDates count: Int, to start: Instant) throws(CalendarError) -> Instant {
        guard !later.isEmpty, count > 0 else { return try first.adding(openDates: count, to: start) }
        var rest = count
        var from = start
        let parts = parts(from: start)
        for part in parts.dropLast() {
            guard let end = part.end else { continue }
            var passed = 0
            while let next = try? part.calendar.adding(openDates: passed + 1, to: from), next < end {
                passed += 1
                if passed == rest { return next }
            }
            rest -= passed
            // The last date of these terms, at the same wall-clock time.
            let zone = part.calendar.zone
            let time = zone.localTime(at: start).millisecondsOfDay
            let last = LocalTime(date: zone.localTime(at: end - Milliseconds(1)).date, millisecondsOfDay: time)
            from = zone.instant(of: last, edge: part.calendar.calendar.dstEdge)
        }
        return try parts[parts.count - 1].calendar.adding(openDates: rest, to: from)
    }

    /// A calendar and the time in which it is in force.
    private struct Part {
        var calendar: CompiledCalendar
        var from: Instant
        /// `nil` for the last.
        var end: Instant?

        func due(_ span: Milliseconds, earliest: Instant? = nil) throws(CalendarError) -> DueTime {
            let due = try calendar.adding(span, to: from)
            return DueTime(earliest: earliest ?? due.earliest, latest: due.latest)
        }
    }

    /// The calendars in force from an instant on.
    private func parts(from start: Instant) -> [Part] {
        var parts: [Part] = []
        var part = Part(calendar: first, from: start)
        for change in later {
            if change.from > part.from {
                part.end = change.from
                parts.append(part)
                part = Part(calendar: change.calendar, from: change.from)
            }
            part.calendar = change.calendar
        }
        return parts + [part]
    }
}

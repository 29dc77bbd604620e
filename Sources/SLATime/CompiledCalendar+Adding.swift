/// When some business time will have passed: every instant from `earliest` to `latest` has exactly that much.
public struct DueTime: Hashable, Sendable {
    /// What is shown as due (semantics 1.3).
    public let earliest: Instant
    /// The last instant before more time passes: a clock is in breach from the next open instant on. At most 400 days
    /// after `earliest`, even when the calendar stays closed for longer.
    public let latest: Instant

    public init(earliest: Instant, latest: Instant) {
        self.earliest = earliest
        self.latest = latest
    }
}

extension CompiledCalendar {
    /// When `span` of business time has passed since `start`; a negative span counts backwards. For a span of zero:
    /// from `start` to the next instant of service time.
    ///
    /// - Throws: `CalendarError` when no such time passes within a closure of 400 days, or within years 1 to 9999.
    public func adding(_ span: Milliseconds, to start: Instant) throws(CalendarError) -> DueTime {
        guard span.count >= 0 else {
            guard span.count > .min else { throw .outOfRange }
            return try subtracting(Milliseconds(-span.count), from: start)
        }
        if isAlwaysOpen { return try alwaysOpen(start, span.count) }
        if !table.hasLongClosure, table.covers(start) {
            let (target, overflow) = table.openTime(upTo: start).addingReportingOverflow(span.count)
            if !overflow, let due = table.instants(withOpenTime: target) {
                return DueTime(
                    earliest: max(start, Instant(milliseconds: due.first)), latest: Instant(milliseconds: due.last))
            }
        }
        return try uncompiledAdding(span, to: start)
    }

    /// From when on `span` of business time passed until `end`. For a span of zero: from the last instant of service
    /// time to `end`.
    ///
    /// - Throws: As `adding(_:to:)`.
    public func subtracting(_ span: Milliseconds, from end: Instant) throws(CalendarError) -> DueTime {
        guard span.count >= 0 else {
            guard span.count > .min else { throw .outOfRange }
            return try adding(Milliseconds(-span.count), to: end)
        }
        if isAlwaysOpen { return try alwaysOpen(end, -span.count) }
        if !table.hasLongClosure, table.covers(end),
            let due = table.instants(withOpenTime: table.openTime(upTo: end) - span.count)
        {
            return DueTime(
                earliest: Instant(milliseconds: due.first), latest: min(end, Instant(milliseconds: due.last)))
        }
        return try uncompiledSubtracting(span, from: end)
    }

    /// The same wall-clock time `count` open dates later (earlier when negative); `start` itself for zero
    /// (semantics 1.3, "n open dates"). Under the overnight rule `date` a date is open when any of its instants is
    /// service time, under `shift` when a shift begins on it. A wall-clock time that does not exist on the date found
    /// goes by the calendar's edge rule.
    ///
    /// - Throws: `CalendarError` when there are no such dates within closures of 400 days, or within years 1 to 9999.
    public func adding(openDates count: Int, to start: Instant) throws(CalendarError) -> Instant {
        guard count != 0 else { return start }
        guard isInSearchedYears(start) else { throw .outOfRange }
        let local = zone.localTime(at: start)
        let step = count.signum()
        var date = local.date
        var lastOpen = date
        for _ in 0..<count.magnitude {
            repeat {
                date = date.adding(days: step)
                guard date >= ServiceWindows.firstDay, date < ServiceWindows.endOfDays else { throw .outOfRange }
                guard abs(date.daysSinceEpoch - lastOpen.daysSinceEpoch) <= Self.longestClosureDays else {
                    throw .noServiceTime(near: zone.startOfDay(lastOpen))
                }
            } while !windows.isOpenDate(date)
            lastOpen = date
        }
        let found = LocalTime(date: date, millisecondsOfDay: local.millisecondsOfDay)
        return zone.instant(of: found, edge: calendar.dstEdge)
    }

    private static var longestClosureDays: Int { Int(longestClosure.count / LocalTime.day) }

    private func alwaysOpen(_ start: Instant, _ span: Int64) throws(CalendarError) -> DueTime {
        let (milliseconds, overflow) = start.milliseconds.addingReportingOverflow(span)
        guard !overflow else { throw .outOfRange }
        let instant = Instant(milliseconds: milliseconds)
        return DueTime(earliest: instant, latest: instant)
    }

    // MARK: - Outside of the compiled dates

    /// Dates looked at in one step of a search.
    private static let stride = 60

    private func isInSearchedYears(_ instant: Instant) -> Bool {
        let date = localDate(of: instant)
        return date >= ServiceWindows.firstDay && date < ServiceWindows.endOfDays
    }

    private func uncompiledAdding(_ span: Milliseconds, to start: Instant) throws(CalendarError) -> DueTime {
        guard isInSearchedYears(start) else { throw .outOfRange }
        var remaining = span
        var closedSince = start
        var earliest: Instant? = span == .zero ? start : nil
        var date = localDate(of: start)
        while true {
            let end = date.adding(days: Self.stride)
            for window in windows.open(on: date..<end).ranges where window.upperBound > start {
                let opens = max(window.lowerBound, start)
                if opens - closedSince > Self.longestClosure { break }
                if let earliest { return DueTime(earliest: earliest, latest: opens) }
                let length = window.upperBound - opens
                if remaining < length {
                    return DueTime(earliest: opens + remaining, latest: opens + remaining)
                }
                remaining -= length
                closedSince = window.upperBound
                if remaining == .zero { earliest = closedSince }
            }
            if zone.startOfDay(end) - closedSince > Self.longestClosure {
                guard let earliest else { throw .noServiceTime(near: closedSince) }
                return DueTime(earliest: earliest, latest: closedSince + Self.longestClosure)
            }
            guard end < ServiceWindows.endOfDays else { throw .outOfRange }
            date = end
        }
    }

    private func uncompiledSubtracting(_ span: Milliseconds, from end: Instant) throws(CalendarError) -> DueTime {
        guard isInSearchedYears(end) else { throw .outOfRange }
        var remaining = span
        var closedUntil = end
        var latest: Instant? = span == .zero ? end : nil
        // A day to spare for a clock set back over midnight, which shows the earlier date after the later one began.
        var date = localDate(of: end).adding(days: 2)
        while true {
            let first = date.adding(days: -Self.stride)
            for window in windows.open(on: first..<date).ranges.reversed() where window.lowerBound < end {
                let closes = min(window.upperBound, end)
                if closedUntil - closes > Self.longestClosure { break }
                if let latest { return DueTime(earliest: closes, latest: latest) }
                let length = closes - window.lowerBound
                if remaining < length {
                    return DueTime(earliest: closes - remaining, latest: closes - remaining)
                }
                remaining -= length
                closedUntil = window.lowerBound
                if remaining == .zero { latest = closedUntil }
            }
            if closedUntil - zone.startOfDay(first) > Self.longestClosure {
                guard let latest else { throw .noServiceTime(near: closedUntil) }
                return DueTime(earliest: closedUntil - Self.longestClosure, latest: latest)
            }
            guard first > ServiceWindows.firstDay else { throw .outOfRange }
            date = first
        }
    }
}

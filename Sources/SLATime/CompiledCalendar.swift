/// A service calendar in its zone, ready to answer: is it open, how much business time lies between two instants,
/// when has some business time passed (semantics 1.2, 1.3).
///
/// Compile once for the span most questions fall into, such as from the first record to the as-of instant. Questions
/// inside it are looked up; questions that reach outside are answered just as exactly, date by date, and slower. The
/// result never depends on `covering`. Years 1 to 9999 have service time, none lies before or after (but 24x7 has no
/// end).
public struct CompiledCalendar: Sendable {
    private let content: Content

    /// The written rule it was compiled from.
    public var calendar: ServiceCalendar { windows.calendar }
    /// In which the rule's hours and dates are read.
    public var zone: TimeZoneRules { windows.zone }
    /// The local dates that were compiled.
    public var covering: Range<CivilDate> { content.covering }

    var windows: ServiceWindows { content.windows }
    var table: ServiceTimeTable { content.table }
    var isAlwaysOpen: Bool { content.isAlwaysOpen }

    /// Immutable, and a class only so that a copy of the calendar is one reference instead of a dozen: copies in inner
    /// loops would cost more than the look-up.
    private final class Content: Sendable {
        let covering: Range<CivilDate>
        let windows: ServiceWindows
        let table: ServiceTimeTable
        let isAlwaysOpen: Bool

        init(covering: Range<CivilDate>, windows: ServiceWindows, table: ServiceTimeTable) {
            self.covering = covering
            self.windows = windows
            self.table = table
            isAlwaysOpen = windows.calendar.isAlwaysOpen
        }
    }

    /// The longest closed stretch that a search for business time crosses (semantics 1.2.8).
    public static let longestClosure = Milliseconds.hours(24 * 400)

    /// - Parameter zone: the rules of the zone that `calendar.timeZone` names.
    public init(_ calendar: ServiceCalendar, zone: TimeZoneRules, covering: Range<CivilDate>) {
        let windows = ServiceWindows(calendar: calendar, zone: zone)
        let first = max(covering.lowerBound, ServiceWindows.firstDay)
        let end = max(first, min(covering.upperBound, ServiceWindows.endOfDays))
        let start = zone.startOfDay(first)
        let table = ServiceTimeTable(
            open: calendar.isAlwaysOpen ? IntervalSet() : windows.open(on: first..<end),
            bounds: start..<max(start, zone.startOfDay(end)),
            longClosure: Self.longestClosure)
        content = Content(covering: covering, windows: windows, table: table)
    }

    /// Whether the instant is service time; a closing instant is not.
    public func isOpen(at instant: Instant) -> Bool {
        if isAlwaysOpen { return true }
        if table.covers(instant), instant.milliseconds < table.end {
            return table.boundaryCount(upTo: instant) & 1 == 1
        }
        return windows.open(on: localDates(of: instant..<instant)).contains(instant)
    }

    /// What business time from an end to an earlier start is.
    public enum ReversedRange: Sendable, Hashable {
        /// The negative of the business time in between, so that sums over any split hold.
        case negative
        /// Zero.
        case zero
    }

    /// Service time from `start` to `end`, half-open.
    public func businessTime(
        from start: Instant, to end: Instant, reversed: ReversedRange = .negative
    ) -> Milliseconds {
        if end < start {
            return reversed == .zero ? .zero : Milliseconds(-businessTime(from: end, to: start).count)
        }
        if isAlwaysOpen { return end - start }
        if table.covers(start), table.covers(end) {
            return Milliseconds(table.openTime(upTo: end) - table.openTime(upTo: start))
        }
        return uncompiledBusinessTime(in: start..<end)
    }

    /// Service time of `range` as intervals.
    public func openIntervals(in range: Range<Instant>) -> IntervalSet {
        if isAlwaysOpen { return IntervalSet(range) }
        guard !range.isEmpty else { return IntervalSet() }
        if table.covers(range.lowerBound), table.covers(range.upperBound) {
            let first = table.boundaryCount(upTo: range.lowerBound) & ~1
            let end = (table.boundaryCount(upTo: range.upperBound) + 1) & ~1
            let open = stride(from: first, to: end, by: 2).map {
                Instant(milliseconds: table.boundaries[$0].at)..<Instant(milliseconds: table.boundaries[$0 + 1].at)
            }
            return IntervalSet(open).clipped(to: range)
        }
        return windows.open(on: localDates(of: range)).clipped(to: range)
    }

    private func uncompiledBusinessTime(in range: Range<Instant>) -> Milliseconds {
        let (start, end) = (Instant(milliseconds: table.start), Instant(milliseconds: table.end))
        guard range.lowerBound < end, start < range.upperBound else {
            return windows.open(on: localDates(of: range)).clipped(to: range).total
        }
        var total = businessTime(from: max(range.lowerBound, start), to: min(range.upperBound, end))
        for rest in [
            range.clamped(to: range.lowerBound..<max(range.lowerBound, start)),
            range.clamped(to: min(range.upperBound, end)..<range.upperBound),
        ]
        where !rest.isEmpty {
            total += windows.open(on: localDates(of: rest)).clipped(to: rest).total
        }
        return total
    }

    /// Local dates that hold all of a range's instants, within the years that have service time.
    private func localDates(of range: Range<Instant>) -> Range<CivilDate> {
        let first = localDate(of: range.lowerBound)
        // A clock set back over midnight shows the earlier date after the later one began, hence a day to spare.
        return first..<max(first, localDate(of: range.upperBound).adding(days: 2))
    }

    /// The local date of an instant; the first or last day with service time for instants far outside of them.
    func localDate(of instant: Instant) -> CivilDate {
        let first = LocalTime(date: ServiceWindows.firstDay).millisecondsSinceEpoch - 2 * LocalTime.day
        let last = LocalTime(date: ServiceWindows.endOfDays).millisecondsSinceEpoch + 2 * LocalTime.day
        return zone.localTime(at: Instant(milliseconds: min(max(instant.milliseconds, first), last))).date
    }
}

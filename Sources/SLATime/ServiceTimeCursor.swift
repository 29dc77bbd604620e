/// An instant that moves on through a calendar's service time: each step asks the calendar for its end alone, where
/// `businessTime` asks for both ends.
///
/// Plain numbers: who moves it names the calendar, always the same one.
public struct ServiceTimeCursor: Sendable {
    /// Where the cursor stands.
    public private(set) var instant: Instant
    /// Service time up to `instant`, from an origin of the calendar's own; `nil` outside of the compiled dates.
    private var openTime: Int64?

    fileprivate init(_ instant: Instant, openTime: Int64?) {
        self.instant = instant
        self.openTime = openTime
    }

    /// Moves on to an instant that is not before this one, and tells the service time in between.
    public mutating func advance(to end: Instant, in calendar: CompiledCalendar) -> Milliseconds {
        let next = calendar.cursor(at: end)
        defer { self = next }
        guard let before = openTime, let after = next.openTime else {
            return calendar.businessTime(from: instant, to: end)
        }
        return Milliseconds(after - before)
    }
}

extension CompiledCalendar {
    /// A cursor that stands at an instant.
    public func cursor(at instant: Instant) -> ServiceTimeCursor {
        if isAlwaysOpen { return ServiceTimeCursor(instant, openTime: instant.milliseconds) }
        return ServiceTimeCursor(instant, openTime: table.covers(instant) ? table.openTime(upTo: instant) : nil)
    }
}

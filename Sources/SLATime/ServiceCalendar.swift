/// When a service is owed: the written rule, before it is compiled for a span of time (semantics 1.2).
public struct ServiceCalendar: Hashable, Sendable {
    /// What a holiday closes when shifts run past midnight.
    public enum OvernightHoliday: String, Sendable, Hashable, Codable, CaseIterable {
        /// The holiday closes [00:00, 24:00) of its local date and nothing else.
        case date
        /// A shift follows its start date: a holiday drops the shifts that start on it.
        case shift
    }

    /// Where a window's edge goes that names a local time that does not exist or exists twice.
    public enum DSTEdge: String, Sendable, Hashable, Codable, CaseIterable {
        /// Gap: read with the offset before the transition; overlap: the first of both (RFC 5545, 3.3.5).
        case rfc5545
        /// Gap: the transition instant itself; overlap: the first of both.
        case clamp
    }

    /// IANA name of the zone in which hours and holidays are written.
    public var timeZone: String
    /// Hours by weekday; a weekday without an entry is closed.
    public var weekly: [Weekday: [OpeningHours]]
    /// Local dates on which the service is closed, unless `specialDays` names the date too (special hours win).
    public var holidays: Set<CivilDate>
    /// Hours that replace a date's weekly hours; an empty list closes the date.
    public var specialDays: [CivilDate: [OpeningHours]]
    /// Closures cut out of whatever is open on a date.
    public var breaks: [CivilDate: [OpeningHours]]
    /// What a holiday does to a shift that runs past midnight (semantics 1.2.3).
    public var overnightHoliday: OvernightHoliday
    /// What becomes of an edge at a local time that the clocks skipped or showed twice (semantics 1.2.5).
    public var dstEdge: DSTEdge
    /// Length of one business day for targets such as "3 business days"; `nil`: such targets cannot be measured.
    public var businessDay: Milliseconds?
    /// Open at every instant; hours, holidays and breaks are then empty.
    public var isAlwaysOpen: Bool

    /// A calendar that is closed at times; `always(timeZone:)` makes the one that never is.
    public init(
        timeZone: String, weekly: [Weekday: [OpeningHours]] = [:], holidays: Set<CivilDate> = [],
        specialDays: [CivilDate: [OpeningHours]] = [:], breaks: [CivilDate: [OpeningHours]] = [:],
        overnightHoliday: OvernightHoliday = .date, dstEdge: DSTEdge = .rfc5545, businessDay: Milliseconds? = nil
    ) {
        self.timeZone = timeZone
        self.weekly = weekly
        self.holidays = holidays
        self.specialDays = specialDays
        self.breaks = breaks
        self.overnightHoliday = overnightHoliday
        self.dstEdge = dstEdge
        self.businessDay = businessDay
        self.isAlwaysOpen = false
    }

    /// 24x7: every instant is service time.
    public static func always(timeZone: String) -> ServiceCalendar {
        var calendar = ServiceCalendar(timeZone: timeZone, businessDay: .hours(24))
        calendar.isAlwaysOpen = true
        return calendar
    }
}

/// Hours from one local wall-clock time to another, in minutes after midnight (0 to 1440; 1440 is written 24:00).
/// A close at or before the open runs into the next date.
public struct OpeningHours: Hashable, Sendable {
    /// In minutes after local midnight; the first minute that is open.
    public var open: Int
    /// In minutes after local midnight; the first minute that is closed again.
    public var close: Int

    public init(open: Int, close: Int) {
        self.open = open
        self.close = close
    }
}

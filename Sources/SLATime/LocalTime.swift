/// A wall-clock reading: a date and the time since its midnight, without zone.
public struct LocalTime: Hashable, Comparable, Sendable {
    /// The date whose midnight is counted from.
    public var date: CivilDate
    /// 0 to 86 400 000; the upper end is written 24:00 and names the next midnight.
    public var millisecondsOfDay: Int64

    public init(date: CivilDate, millisecondsOfDay: Int64 = 0) {
        self.date = date
        self.millisecondsOfDay = millisecondsOfDay
    }

    /// - Parameter minutes: since midnight, 0 to 1440.
    public init(date: CivilDate, minutes: Int) {
        self.init(date: date, millisecondsOfDay: Int64(minutes) * 60_000)
    }

    /// 0 to 23, or 24 at the end of the date.
    public var hour: Int { Int(millisecondsOfDay / 3_600_000) }
    /// 0 to 59.
    public var minute: Int { Int(millisecondsOfDay / 60_000 % 60) }
    /// 0 to 59; fractions are cut off.
    public var second: Int { Int(millisecondsOfDay / 1000 % 60) }

    /// By what the clock reads: 24:00 comes before 00:00 of the next date, though both are one midnight.
    public static func < (a: LocalTime, b: LocalTime) -> Bool {
        (a.date, a.millisecondsOfDay) < (b.date, b.millisecondsOfDay)
    }

    /// The reading as if the zone were UTC: the line on which offsets are added and subtracted.
    var millisecondsSinceEpoch: Int64 { Int64(date.daysSinceEpoch) * Self.day + millisecondsOfDay }

    init(millisecondsSinceEpoch: Int64) {
        let days = floorDivision(millisecondsSinceEpoch, Self.day)
        self.init(
            date: CivilDate(daysSinceEpoch: Int(days)), millisecondsOfDay: millisecondsSinceEpoch - days * Self.day)
    }

    static let day: Int64 = 86_400_000
}

/// Quotient rounded towards minus infinity.
@inline(__always)
func floorDivision(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}

/// The instant a wall-clock reading names, and how it came to it.
public struct ResolvedLocalTime: Hashable, Sendable {
    /// How often the zone's clock shows a wall-clock reading.
    public enum Reading: String, Sendable, Hashable {
        /// The clock showed the reading once.
        case unique
        /// The clock jumped over the reading.
        case gap
        /// The clock showed the reading more than once; the instant is the first.
        case overlap
    }

    /// Of a reading that is shown twice the first; of one that is skipped by the edge rule asked for.
    public let instant: Instant
    /// Whether the zone's clock showed it once, never or twice; the caller counts the last two (semantics 1.1).
    public let reading: Reading
}

package import SLATime

/// A date and time as a cell states it.
package struct Timestamp: Sendable, Hashable {
    /// Milliseconds since 1970-01-01 00:00, of UTC or of a wall clock whose zone the cell does not tell.
    package var milliseconds: Int64
    /// Whether the cell itself tells the offset from UTC.
    package var isInstant: Bool
    /// Whether the cell tells a time of day; without one it means midnight.
    package var hasTime: Bool
    /// Capital letters that name the offset in the zone of the source (`CEST`), eight bits each; 0 where there are none.
    package var zone: UInt64

    package init(milliseconds: Int64, isInstant: Bool = false, hasTime: Bool = true, zone: UInt64 = 0) {
        self.milliseconds = milliseconds
        self.isInstant = isInstant
        self.hasTime = hasTime
        self.zone = zone
    }

    /// The letters of `zone`.
    var zoneName: String {
        String(
            decoding: (0..<8).reversed().map { UInt8(truncatingIfNeeded: zone >> ($0 * 8)) }.drop { $0 == 0 },
            as: UTF8.self)
    }

    /// The date on the clock the cell was read from.
    package var date: CivilDate { CivilDate(daysSinceEpoch: Int(day)) }

    /// The reading of the wall clock; meaningless for an instant.
    package var localTime: LocalTime {
        LocalTime(date: date, millisecondsOfDay: milliseconds - day * Self.millisecondsPerDay)
    }

    /// What tools write for "no date": 1970-01-01 and 9999-12-31 (formats 5, row 22), and what lies before the first of
    /// them, such as 1900-01-01, 0001-01-01 and the evening of 1969-12-31 west of Greenwich.
    package var isPlaceholder: Bool { day <= 0 || day == 2_932_896 }

    static let millisecondsPerDay: Int64 = 86_400_000

    /// Days since 1970-01-01.
    var day: Int64 {
        let quotient = milliseconds / Self.millisecondsPerDay
        return milliseconds % Self.millisecondsPerDay < 0 ? quotient - 1 : quotient
    }
}

/// Why a cell is no timestamp of its column's format. Offsets count bytes from the start of the cell.
package enum TimestampFault: Error, Sendable, Hashable {
    /// Something else was expected at `offset`.
    case unexpected(offset: Int)
    /// The calendar has no such day, or the month is above 12 in the column's order.
    case noSuchDate
    /// The clock has no such time.
    case noSuchTime
    /// Day and month cannot be told apart: the column's order is not known.
    case orderUnknown
    /// A day is too little: the field needs a time of day.
    case timeMissing
    /// Letters that name no offset which the source's zone has at that time.
    case zoneUnknown
    /// A number outside the span of dates that can be meant.
    case outOfRange
}

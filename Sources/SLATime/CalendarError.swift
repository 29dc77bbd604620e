/// Why a calendar cannot say when some business time will have passed.
public enum CalendarError: Error, Hashable, Sendable {
    /// The calendar has no service time in the 400 days after (or, searching backwards, before) an instant
    /// (semantics 1.2.8).
    case noServiceTime(near: Instant)
    /// The result lies outside of the years 1 to 9999.
    case outOfRange
}

extension CalendarError: CustomStringConvertible {
    /// For a diagnostic, in English.
    public var description: String {
        switch self {
        case .noServiceTime(let instant):
            let day = CivilDate(daysSinceEpoch: Int(floorDivision(instant.milliseconds, LocalTime.day)))
            return "the calendar has no service time within 400 days of \(day)"
        case .outOfRange: return "the result lies outside of the years 1 to 9999"
        }
    }
}

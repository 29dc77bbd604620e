import SLAAggregate
import SLAModel
import SLATime
import TestSupport
import Testing

/// Shorthand for clocks worked out by hand: all on Monday 3 March 2025 and the days after it, in UTC.
enum ClockCase {
    /// An instant of March 2025, such as `at(3, 9, 30)` for the 3rd at 09:30 UTC.
    static func at(_ day: Int64, _ hour: Int64 = 0, _ minute: Int64 = 0) -> Instant {
        Instant(seconds: 1_740_787_200 + (day - 1) * 86_400 + hour * 3600 + minute * 60)
    }

    static func compile(_ calendar: ServiceCalendar) throws -> CompiledCalendar {
        let zone = try ZoneInfo.system.rules(for: calendar.timeZone)
        let first = try #require(CivilDate(year: 2025, month: 2, day: 1))
        return CompiledCalendar(calendar, zone: zone, covering: first..<first.adding(days: 120))
    }

    static func always() throws -> CompiledCalendar { try compile(.always(timeZone: "Etc/UTC")) }

    /// Monday to Friday 09:00 to 17:00 UTC, a business day of 8 hours.
    static func office() throws -> CompiledCalendar {
        let hours = [OpeningHours(open: 9 * 60, close: 17 * 60)]
        let weekly = Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, hours) })
        return try compile(ServiceCalendar(timeZone: "Etc/UTC", weekly: weekly, businessDay: .hours(8)))
    }

    static func pause(_ at: Instant, on holder: LedgerEntry.Holder = .client) -> ClockEvent {
        ClockEvent(at: at, effect: .state(.paused, holder: holder, status: .none))
    }

    static func run(_ at: Instant) -> ClockEvent {
        ClockEvent(at: at, effect: .state(.running, holder: .provider, status: .none))
    }

    static func stop(_ at: Instant) -> ClockEvent {
        ClockEvent(at: at, effect: .state(.stopped, holder: .stopped, status: .none))
    }

    static func target(_ hours: Int64, _ calendar: CompiledCalendar, priority: Int = 0) -> ClockTarget {
        ClockTarget(priority: priority, time: .time(.hours(hours)), calendar: calendar)
    }

    static func change(_ at: Instant, to target: ClockTarget) -> ClockEvent {
        ClockEvent(at: at, effect: .target(target))
    }
}

/// A measured clock with its proof, to be asked for either's figures.
@dynamicMemberLookup
struct ProvenReading {
    let reading: ClockReading
    let proof: ClockProof

    subscript<Value>(dynamicMember member: KeyPath<ClockReading, Value>) -> Value { reading[keyPath: member] }
    subscript<Value>(dynamicMember member: KeyPath<ClockProof, Value>) -> Value { proof[keyPath: member] }
}

extension ProvenClock {
    /// `nil` when not measurable.
    var proven: ProvenReading? {
        reading.flatMap { reading in proof.map { ProvenReading(reading: reading, proof: $0) } }
    }
}

/// One zone's history and future of offsets from UTC, read from the tz database (semantics 0.5).
///
/// Every instant has an answer: before the first transition the zone's first offset holds, after the last one the
/// footer's rule, without end. Look-ups take O(log n) in the number of transitions.
public struct TimeZoneRules: Sendable {
    /// The name under which the zone was asked for, such as `Europe/Berlin`.
    public let identifier: String

    /// From `start` on, in milliseconds since the epoch, `offset` milliseconds are added to UTC.
    private struct Transition: Sendable {
        var start: Int64
        var offset: Int64
    }

    /// Ascending; the first start is `Int64.min`.
    private let transitions: [Transition]
    /// How the zone calls an offset in milliseconds, or called it.
    private let abbreviations: [Int64: Set<String>]
    /// The rule for instants at or after the last start.
    private let footer: PosixTimeZone?

    /// The footer's transitions in these years are looked up, in others computed. The lower bound keeps a file that
    /// claims its last transition long ago from filling the table.
    private static let tabulatedYears = 1800...2100

    /// Reads the bytes of a TZif file, version 2 or later.
    ///
    /// - Throws: `TimeZoneError.damaged` for anything else, leap-second data included.
    public init(identifier: String, tzif: [UInt8]) throws(TimeZoneError) {
        let data = try TZif(zone: identifier, bytes: tzif)
        // Without transitions the footer holds for all time (RFC 9636, 3.3).
        let initialOffset = data.transitions.isEmpty ? data.footer?.standardOffset : nil
        var transitions = [Transition(start: .min, offset: (initialOffset ?? data.initialOffset) * 1000)]
        func append(_ transition: (at: Int64, offset: Int64)) {
            let (product, overflow) = transition.at.multipliedReportingOverflow(by: 1000)
            let start = overflow ? (transition.at < 0 ? Int64.min : Int64.max) : product
            let last = transitions.count - 1
            guard transition.offset * 1000 != transitions[last].offset else { return }
            if start == transitions[last].start {
                transitions[last].offset = transition.offset * 1000
            } else {
                transitions.append(Transition(start: start, offset: transition.offset * 1000))
            }
        }
        data.transitions.forEach(append)
        if let footer = data.footer, footer.daylight != nil, let last = data.transitions.last {
            let lastYear = Self.year(ofSecond: last.at)
            if Self.tabulatedYears.contains(lastYear) {
                for year in (lastYear - 1)...Self.tabulatedYears.upperBound {
                    footer.transitions(in: year).filter { $0.at > last.at }.forEach(append)
                }
            }
        }
        self.identifier = identifier
        self.transitions = transitions
        abbreviations = Dictionary(uniqueKeysWithValues: data.abbreviations.map { ($0.key * 1000, $0.value) })
        self.footer = data.footer?.daylight == nil ? nil : data.footer
    }

    private static func year(ofSecond second: Int64) -> Int {
        // Far enough, and near enough for the year's transitions to be counted in milliseconds.
        let days = max(min(floorDivision(second, 86_400), 1 << 36), -(1 << 36))
        return CivilDate(daysSinceEpoch: Int(days)).year
    }

    // MARK: - From instants

    /// What is added to UTC to get local time.
    public func offset(at instant: Instant) -> Milliseconds {
        Milliseconds(offsetMilliseconds(at: instant.milliseconds))
    }

    /// What a clock in the zone shows.
    public func localTime(at instant: Instant) -> LocalTime {
        LocalTime(millisecondsSinceEpoch: instant.milliseconds + offsetMilliseconds(at: instant.milliseconds))
    }

    private func offsetMilliseconds(at milliseconds: Int64) -> Int64 {
        let index = index(at: milliseconds)
        if footer != nil, index == transitions.count - 1 { return span(at: milliseconds).offset }
        return transitions[index].offset
    }

    /// The last index whose start is at or before `milliseconds`.
    private func index(at milliseconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if transitions[middle].start <= milliseconds { low = middle } else { high = middle }
        }
        return low
    }

    /// A longest stretch of time with one offset.
    private struct Span {
        var start: Int64
        var end: Int64
        var offset: Int64
    }

    private func span(at milliseconds: Int64) -> Span {
        let index = index(at: milliseconds)
        var span = Span(start: transitions[index].start, end: .max, offset: transitions[index].offset)
        guard index == transitions.count - 1 else {
            span.end = transitions[index + 1].start
            return span
        }
        guard let footer else { return span }
        let lastStart = span.start
        let year = Self.year(ofSecond: floorDivision(milliseconds, 1000))
        for transition in (year - 1...year + 1).flatMap(footer.transitions(in:)) {
            let at = transition.at * 1000
            guard at > lastStart, transition.offset * 1000 != span.offset else { continue }
            if at > milliseconds {
                span.end = at
                break
            }
            span.start = at
            span.offset = transition.offset * 1000
        }
        return span
    }

    // MARK: - From local time

    /// No offset exceeds 26 h (RFC 9636, 3.2): whatever shows a reading begins and ends within this of it.
    private static let reach: Int64 = 26 * 3_600_000

    /// Wall-clock readings that one offset shows, each once.
    struct SteadyReadings {
        /// In milliseconds since the epoch as if the zone were UTC.
        fileprivate let range: ClosedRange<Int64>
        /// What is subtracted from a reading to get its instant, in milliseconds.
        let offset: Int64

        func hold(_ readings: ClosedRange<Int64>) -> Bool {
            range.lowerBound <= readings.lowerBound && readings.upperBound <= range.upperBound
        }
    }

    /// The readings around one that show its offset too; `nil` near a change of offset.
    func steadyReadings(at reading: Int64) -> SteadyReadings? {
        let span = span(at: reading - Self.reach)
        let first = span.start == .min ? .min : span.start + Self.reach
        let last = span.end == .max ? .max : span.end - Self.reach - 1
        guard first <= reading, reading <= last else { return nil }
        return SteadyReadings(range: first...last, offset: span.offset)
    }

    /// The instant of a wall-clock reading, for a reading that does not exist by `edge`, for one that exists twice the
    /// first (semantics 1.1, 1.2.4).
    public func instant(of local: LocalTime, edge: ServiceCalendar.DSTEdge = .rfc5545) -> Instant {
        resolve(local, edge: edge).instant
    }

    /// As `instant(of:edge:)`, and says whether the reading fell into a gap or an overlap.
    public func resolve(_ local: LocalTime, edge: ServiceCalendar.DSTEdge = .rfc5545) -> ResolvedLocalTime {
        let reading = local.millisecondsSinceEpoch
        let reach = Self.reach
        var span = span(at: reading - reach)
        var found: Instant?
        while true {
            let candidate = reading - span.offset
            if candidate >= span.start, candidate < span.end {
                guard found == nil else { break }
                found = Instant(milliseconds: candidate)
            }
            guard span.end <= reading + reach else {
                return ResolvedLocalTime(instant: found ?? Instant(milliseconds: candidate), reading: .unique)
            }
            let next = self.span(at: span.end)
            if found == nil, candidate >= span.end, reading - next.offset < next.start {
                let instant = edge == .clamp ? span.end : candidate
                return ResolvedLocalTime(instant: Instant(milliseconds: instant), reading: .gap)
            }
            span = next
        }
        return ResolvedLocalTime(instant: found ?? Instant(milliseconds: reading), reading: .overlap)
    }

    /// The instant of a wall-clock reading that names its offset, such as `CEST`; of a reading that exists twice the one
    /// that is meant. `nil` where no clock of the zone showed the reading under that name.
    public func instant(of local: LocalTime, named abbreviation: String) -> Instant? {
        let offsets = abbreviations.filter { $0.value.contains(abbreviation) }.keys.sorted()
        return offsets.lazy.map { Instant(milliseconds: local.millisecondsSinceEpoch - $0) }
            .first { offsets.contains(offset(at: $0).count) && localTime(at: $0) == local }
    }

    /// The first instant of a local date; where its midnight does not exist, the instant at which the clock jumped.
    public func startOfDay(_ date: CivilDate) -> Instant {
        instant(of: LocalTime(date: date), edge: .clamp)
    }
}

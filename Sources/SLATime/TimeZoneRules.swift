/// One zone's history and future of offsets from UTC, read from the tz database (semantics 0.5).
///
/// Every instant has an answer: before the first transition the zone's first offset holds, after the last one the
/// footer's rule, without end. Look-ups take O(log n) in the number of transitions.
public struct TimeZoneRules: Sendable {
    /// The name under which the zone was asked for, such as `Europe/Berlin`.
    public let identifier: String

    /// `starts[i]` is the first millisecond at which `offsets[i]` holds; the first start is `Int64.min`. Neighbours
    /// differ in their offset.
    private let starts: [Int64]
    private let offsets: [Int64]
    /// The rule for instants at or after the last start.
    private let footer: PosixTimeZone?

    /// Years up to this one are looked up, later ones computed from the footer's rule.
    private static let lastTabulatedYear = 2100

    /// Reads the bytes of a TZif file, version 2 or later.
    public init(identifier: String, tzif: [UInt8]) throws(TimeZoneError) {
        let data = try TZif(zone: identifier, bytes: tzif)
        var starts: [Int64] = [.min]
        // Without transitions the footer holds for all time (RFC 9636, 3.3).
        let initialOffset = data.transitions.isEmpty ? data.footer?.standardOffset : nil
        var offsets = [(initialOffset ?? data.initialOffset) * 1000]
        func append(_ transition: (at: Int64, offset: Int64)) {
            let (product, overflow) = transition.at.multipliedReportingOverflow(by: 1000)
            let at = overflow ? (transition.at < 0 ? Int64.min : Int64.max) : product
            guard transition.offset * 1000 != offsets[offsets.count - 1] else { return }
            if at == starts[starts.count - 1] {
                offsets[offsets.count - 1] = transition.offset * 1000
            } else {
                starts.append(at)
                offsets.append(transition.offset * 1000)
            }
        }
        data.transitions.forEach(append)
        if let footer = data.footer, footer.daylight != nil, let last = data.transitions.last {
            let lastYear = Self.year(ofSecond: last.at)
            if lastYear <= Self.lastTabulatedYear {
                for year in (lastYear - 1)...Self.lastTabulatedYear {
                    footer.transitions(in: year).filter { $0.at > last.at }.forEach(append)
                }
            }
        }
        self.identifier = identifier
        self.starts = starts
        self.offsets = offsets
        self.footer = data.footer?.daylight == nil ? nil : data.footer
    }

    private static func year(ofSecond second: Int64) -> Int {
        let days = max(min(floorDivision(second, 86_400), 1 << 40), -(1 << 40))
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
        if footer != nil, index == starts.count - 1 { return span(at: milliseconds).offset }
        return offsets[index]
    }

    /// The last index whose start is at or before `milliseconds`.
    private func index(at milliseconds: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= milliseconds { low = middle } else { high = middle }
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
        guard index == starts.count - 1 else {
            return Span(start: starts[index], end: starts[index + 1], offset: offsets[index])
        }
        var span = Span(start: starts[index], end: .max, offset: offsets[index])
        guard let footer else { return span }
        let year = Self.year(ofSecond: floorDivision(milliseconds, 1000))
        for transition in (year - 1...year + 1).flatMap(footer.transitions(in:)) {
            let at = transition.at * 1000
            guard at > starts[index], transition.offset * 1000 != span.offset else { continue }
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

    /// The instant of a wall-clock reading, for a reading that does not exist by `edge`, for one that exists twice the
    /// first (semantics 1.1, 1.2.4).
    public func instant(of local: LocalTime, edge: ServiceCalendar.DSTEdge = .rfc5545) -> Instant {
        resolve(local, edge: edge).instant
    }

    /// As `instant(of:edge:)`, and says whether the reading fell into a gap or an overlap.
    public func resolve(_ local: LocalTime, edge: ServiceCalendar.DSTEdge = .rfc5545) -> ResolvedLocalTime {
        let reading = local.millisecondsSinceEpoch
        // No offset exceeds 26 h (RFC 9636, 3.2), so every span that could show the reading begins within these days.
        let reach: Int64 = 26 * 3_600_000
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

    /// The first instant of a local date; where its midnight does not exist, the instant at which the clock jumped.
    public func startOfDay(_ date: CivilDate) -> Instant {
        instant(of: LocalTime(date: date), edge: .clamp)
    }
}

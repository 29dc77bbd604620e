package import SLATime

/// Turns what the clock of one zone showed into instants, and counts the readings that the zone's clock skipped or
/// showed twice.
///
/// Rows come in runs of the same days, and almost every day has one offset: the offset of a day is looked up once and
/// kept, days with a transition are resolved reading by reading.
package struct LocalClock {
    private struct Day {
        var number: Int64
        var offset: Int64
        var isUniform: Bool
    }

    private let rules: TimeZoneRules
    private var days: [Day]
    /// Readings the clock jumped over; taken with the offset before the jump.
    package private(set) var inGap = 0
    /// Readings the clock showed twice; the first was taken.
    package private(set) var inOverlap = 0

    private static let slots = 1024

    package init(_ rules: TimeZoneRules) {
        self.rules = rules
        days = [Day](repeating: Day(number: .min, offset: 0, isUniform: false), count: Self.slots)
    }

    /// Adds what another clock of the same zone has counted.
    mutating func addCounts(of other: LocalClock) {
        inGap += other.inGap
        inOverlap += other.inOverlap
    }

    /// The instant of a timestamp; one that tells its own offset is an instant already.
    @inline(__always)
    package mutating func instant(of timestamp: Timestamp) -> Instant {
        if timestamp.isInstant { return Instant(milliseconds: timestamp.milliseconds) }
        let number = timestamp.day
        let slot = Int(truncatingIfNeeded: number) & (Self.slots - 1)
        if days[slot].number == number, days[slot].isUniform {
            return Instant(milliseconds: timestamp.milliseconds - days[slot].offset)
        }
        return resolve(timestamp, number, slot)
    }

    /// The instant of a timestamp that names the offset; `nil` where the zone had no such offset at that time.
    func instant(ofNamed timestamp: Timestamp) -> Instant? {
        rules.instant(of: timestamp.localTime, named: timestamp.zoneName)
    }

    /// When a day began on which the clock neither skipped nor repeated anything; `nil` for other days, and for those
    /// that were not asked for lately.
    func start(ofUniform day: Int64) -> Instant? {
        let known = days[Int(truncatingIfNeeded: day) & (Self.slots - 1)]
        guard known.number == day, known.isUniform else { return nil }
        return Instant(milliseconds: day * Timestamp.millisecondsPerDay - known.offset)
    }

    @inline(never)
    private mutating func resolve(_ timestamp: Timestamp, _ number: Int64, _ slot: Int) -> Instant {
        let resolved = rules.resolve(timestamp.localTime)
        switch resolved.reading {
        case .unique: break
        case .gap: inGap += 1
        case .overlap: inOverlap += 1
        }
        if days[slot].number != number { days[slot] = day(number) }
        return resolved.instant
    }

    /// A day has one offset when its start, middle and end have the same and none of them is skipped or doubled: no
    /// zone ever changed twice within half a day.
    private func day(_ number: Int64) -> Day {
        let start = number * Timestamp.millisecondsPerDay
        let half = Timestamp.millisecondsPerDay / 2
        var offsets: Set<Int64> = []
        var isUniform = true
        for reading in [start, start + half, start + 2 * half - 1] {
            let resolved = rules.resolve(Timestamp(milliseconds: reading).localTime)
            offsets.insert(reading - resolved.instant.milliseconds)
            isUniform = isUniform && resolved.reading == .unique
        }
        return Day(number: number, offset: offsets.first ?? 0, isUniform: isUniform && offsets.count == 1)
    }
}

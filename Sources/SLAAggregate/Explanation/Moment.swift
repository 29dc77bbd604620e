package import SLATime

/// An instant as a reader of an explanation needs it: in UTC, and as the clock on the agreement's wall showed it.
package struct Moment: Sendable, Hashable {
    package var instant: Instant
    /// Local time minus UTC at the instant.
    package var offset: Milliseconds

    package init(_ instant: Instant, in zone: TimeZoneRules) {
        self.instant = instant
        offset = zone.offset(at: instant)
    }

    /// RFC 3339, such as `2026-10-14T08:12:00Z`, with milliseconds only where there are any.
    package var utc: String {
        let wall = Wall(instant, offset: .zero)
        return "\(wall.date)T\(wall.clock)\(wall.fraction)Z"
    }

    /// Such as `2026-10-14 09:12:00 +01:00`; abbreviations of zones are ambiguous and not used.
    package var local: String {
        let wall = Wall(instant, offset: offset)
        return "\(wall.date) \(wall.clock)\(wall.fraction) \(offsetText)"
    }

    /// `+01:00`, with seconds only for the odd offsets of old local time.
    private var offsetText: String {
        let seconds = abs(offset.count / 1000)
        let text = "\(twoDigits(seconds / 3600)):\(twoDigits(seconds / 60 % 60))"
        return (offset < .zero ? "-" : "+") + text + (seconds % 60 == 0 ? "" : ":" + twoDigits(seconds % 60))
    }

    /// What a clock with a fixed offset shows.
    private struct Wall {
        var date: CivilDate
        var ofDay: Int64

        init(_ instant: Instant, offset: Milliseconds) {
            let shown = instant.milliseconds + offset.count
            let day: Int64 = 86_400_000
            ofDay = ((shown % day) + day) % day
            date = CivilDate(daysSinceEpoch: Int((shown - ofDay) / day))
        }

        var clock: String {
            "\(twoDigits(ofDay / 3_600_000)):\(twoDigits(ofDay / 60_000 % 60)):\(twoDigits(ofDay / 1000 % 60))"
        }

        var fraction: String { ofDay % 1000 == 0 ? "" : "." + String(String(1000 + ofDay % 1000).dropFirst()) }
    }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Moment: Encodable {
    private enum Key: String, CodingKey { case utc, local }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(utc, forKey: .utc)
        try container.encode(local, forKey: .local)
    }
}

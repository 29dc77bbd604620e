package import SLATime

/// An instant as a reader of an explanation needs it: in UTC, and as the clock on the agreement's wall showed it.
package struct Moment: Sendable, Hashable {
    /// Printed only as text, in `utc` and `local`.
    package var instant: Instant
    /// Local time minus UTC at the instant.
    package var offset: Milliseconds

    package init(_ instant: Instant, in zone: TimeZoneRules) {
        self.instant = instant
        offset = zone.offset(at: instant)
    }

    /// RFC 3339, such as `2026-10-14T08:12:00Z`.
    package var utc: String { instant.rfc3339 }

    /// Such as `2026-10-14 09:12:00 +01:00`; abbreviations of zones are ambiguous and not used.
    package var local: String {
        let wall = LocalTime(at: instant, offset: offset)
        return "\(wall.date) \(wall.clockText) \(offsetText)"
    }

    /// `+01:00`, with seconds only for the odd offsets of old local time.
    private var offsetText: String {
        let seconds = abs(offset.count / 1000)
        let text = "\(twoDigits(seconds / 3600)):\(twoDigits(seconds / 60 % 60))"
        return (offset < .zero ? "-" : "+") + text + (seconds % 60 == 0 ? "" : ":" + twoDigits(seconds % 60))
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

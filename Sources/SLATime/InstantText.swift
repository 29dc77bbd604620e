extension LocalTime {
    /// What a clock shows at an instant that differs from UTC by a fixed offset.
    public init(at instant: Instant, offset: Milliseconds = .zero) {
        self.init(millisecondsSinceEpoch: instant.milliseconds + offset.count)
    }

    /// `08:12:00`, with milliseconds only where there are any: `08:12:00.250`.
    public var clockText: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let fraction = Int(millisecondsOfDay % 1000)
        let clock = "\(digits(hour, 2)):\(digits(minute, 2)):\(digits(second, 2))"
        return fraction == 0 ? clock : clock + "." + digits(fraction, 3)
    }
}

extension Instant {
    /// RFC 3339 in UTC: `2026-10-14T08:12:00Z`, with milliseconds only where there are any.
    public var rfc3339: String {
        let utc = LocalTime(at: self)
        return "\(utc.date)T\(utc.clockText)Z"
    }
}

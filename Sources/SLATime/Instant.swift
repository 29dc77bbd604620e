/// A point on the time line: milliseconds since 1970-01-01T00:00:00Z, in POSIX days of 86 400 s (semantics 1.1).
public struct Instant: Hashable, Comparable, Sendable {
    /// Negative before 1970.
    public var milliseconds: Int64

    @inlinable
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// A whole second of POSIX time.
    @inlinable
    public init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    @inlinable
    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// From `start` to `end`; negative when `end` lies before `start`.
    @inlinable
    public static func - (end: Instant, start: Instant) -> Milliseconds {
        Milliseconds(end.milliseconds - start.milliseconds)
    }

    /// The instant by so much later.
    @inlinable
    public static func + (start: Instant, span: Milliseconds) -> Instant {
        Instant(milliseconds: start.milliseconds + span.count)
    }

    /// The instant by so much earlier.
    @inlinable
    public static func - (end: Instant, span: Milliseconds) -> Instant {
        Instant(milliseconds: end.milliseconds - span.count)
    }
}

extension Instant: Codable {
    /// Reads the whole number of milliseconds.
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the whole number of milliseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

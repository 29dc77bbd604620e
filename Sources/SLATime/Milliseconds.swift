/// An amount of time in whole milliseconds; negative when it runs backwards.
public struct Milliseconds: Hashable, Comparable, Sendable {
    /// Whole milliseconds of elapsed time: a day may have 23 or 25 hours of them.
    public var count: Int64

    @inlinable
    public init(_ count: Int64) {
        self.count = count
    }

    /// No time at all.
    @inlinable public static var zero: Milliseconds { Milliseconds(0) }

    @inlinable public static func seconds(_ n: Int64) -> Milliseconds { Milliseconds(n * 1000) }
    @inlinable public static func minutes(_ n: Int64) -> Milliseconds { Milliseconds(n * 60_000) }
    @inlinable public static func hours(_ n: Int64) -> Milliseconds { Milliseconds(n * 3_600_000) }

    /// Whole seconds, rounded down.
    @inlinable public var wholeSeconds: Int64 { count >= 0 ? count / 1000 : -((999 - count) / 1000) }

    @inlinable public static func < (a: Milliseconds, b: Milliseconds) -> Bool { a.count < b.count }
    @inlinable public static func + (a: Milliseconds, b: Milliseconds) -> Milliseconds {
        Milliseconds(a.count + b.count)
    }
    @inlinable public static func - (a: Milliseconds, b: Milliseconds) -> Milliseconds {
        Milliseconds(a.count - b.count)
    }
    @inlinable public static func += (a: inout Milliseconds, b: Milliseconds) { a.count += b.count }
    @inlinable public static func -= (a: inout Milliseconds, b: Milliseconds) { a.count -= b.count }
    @inlinable public static func * (a: Milliseconds, n: Int64) -> Milliseconds { Milliseconds(a.count * n) }
}

extension Milliseconds: Codable {
    /// Reads the whole number of milliseconds.
    public init(from decoder: any Decoder) throws {
        count = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the whole number of milliseconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

import SLATime

/// A reading in 24 bytes, or the place where one stands that does not fit (`MonitorReadings`).
///
/// Fits: whole milliseconds from 1970 to 2527, spans of up to two years, words among the first million of their table,
/// the first 4096 files, and no sums over spans, which are few.
struct PackedReading: Sendable {
    /// From the highest bit on: `at` in 44 bits, the client in 20.
    private var time: UInt64
    /// Length of an interval in 36 bits, the monitor in 20, what is stated in 8.
    private var span: UInt64
    /// Line in 32 bits, the cause in 20, the file in 12.
    private var row: UInt64

    private static let isInterval: UInt64 = 0x10
    private static let isElsewhere: UInt64 = 0xFF

    /// Says where the reading stands.
    init(elsewhere place: Int) {
        time = 0
        span = Self.isElsewhere
        row = UInt64(place)
    }

    /// `nil` for a reading that needs more room.
    init?(_ reading: MonitorReading) {
        var fits = true
        func bits(_ number: Int64, _ width: Int64) -> UInt64 {
            fits = fits && number >= 0 && number >> width == 0
            return UInt64(truncatingIfNeeded: number)
        }
        let stated: UInt64
        var length: Int64 = 0
        switch reading.statement {
        case .event(let state): stated = state.code
        case .interval(let state, let until):
            stated = state.code | Self.isInterval
            let (difference, isHuge) = until.milliseconds.subtractingReportingOverflow(reading.at.milliseconds)
            length = isHuge ? -1 : difference
        case .totals: return nil
        }
        time = bits(reading.at.milliseconds, 44) << 20 | bits(Int64(reading.client.index), 20)
        span = bits(length, 36) << 28 | bits(Int64(reading.monitor.index), 20) << 8 | stated
        row =
            bits(Int64(reading.origin.line), 32) << 32 | bits(Int64(reading.cause.index), 20) << 12
            | bits(Int64(reading.origin.file), 12)
        if !fits { return nil }
    }

    /// Where the reading stands, if not here.
    var place: Int? { span == Self.isElsewhere ? Int(row) : nil }

    /// In full; only of one that stands here.
    var reading: MonitorReading {
        let at = at
        let state = MonitorState(code: span & 0xF)
        return MonitorReading(
            client: client, monitor: monitor, at: at,
            statement: span & Self.isInterval == 0
                ? .event(state) : .interval(state, until: at + Milliseconds(Int64(span >> 28))),
            cause: Symbol(index: UInt32(truncatingIfNeeded: row >> 12 & 0xFFFFF)), origin: origin)
    }

    var client: Symbol { Symbol(index: UInt32(truncatingIfNeeded: time & 0xFFFFF)) }
    var monitor: Symbol { Symbol(index: UInt32(truncatingIfNeeded: span >> 8 & 0xFFFFF)) }
    var at: Instant { Instant(milliseconds: Int64(time >> 20)) }
    var origin: Origin {
        Origin(file: Int32(truncatingIfNeeded: row & 0xFFF), line: Int32(truncatingIfNeeded: row >> 32))
    }
}

extension MonitorState {
    fileprivate var code: UInt64 {
        switch self {
        case .up: 0
        case .degraded: 1
        case .down: 2
        case .unknown: 3
        case .maintenance: 4
        }
    }

    fileprivate init(code: UInt64) {
        switch code {
        case 0: self = .up
        case 1: self = .degraded
        case 2: self = .down
        case 3: self = .unknown
        default: self = .maintenance
        }
    }
}

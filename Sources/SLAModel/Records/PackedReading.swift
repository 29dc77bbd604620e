import SLATime

/// A reading in 24 bytes, or the place where one stands that does not fit (`MonitorReadings`).
///
/// Fits: whole milliseconds from 1970 to 2527, spans of up to two years, words among the first million of their table,
/// and the first 4096 files. The sums over a span stand elsewhere.
struct PackedReading: Sendable {
    /// What is summed up over a span.
    struct Sums: Sendable {
        var down, unknown: Milliseconds
    }

    /// From the highest bit on: `at` in 44 bits, the client in 20.
    private var time: UInt64
    /// Length of a span in 36 bits, the monitor in 20, what is stated in 8: a state, with `isInterval` where it has an
    /// end; `isTotals` and the upper bits of the place of the sums; or `isElsewhere` and nothing else.
    private var span: UInt64
    /// Line in 32 bits, the cause or the lower bits of the place of the sums in 20, the file in 12.
    private var row: UInt64

    private static let isInterval: UInt64 = 0x10
    private static let isTotals: UInt64 = 0x80
    private static let isElsewhere: UInt64 = 0xFF
    private static let word: UInt64 = 0xFFFFF

    /// Says where the reading stands.
    init(elsewhere place: Int) {
        time = 0
        span = Self.isElsewhere
        row = UInt64(place)
    }

    /// `nil` for a reading that needs more room.
    ///
    /// - Parameter sums: where the sums of a total stand.
    init?(_ reading: MonitorReading, sums: Int = 0) {
        var fits = true
        func bits(_ number: Int64, _ width: Int64) -> UInt64 {
            fits = fits && number >= 0 && number >> width == 0
            return UInt64(truncatingIfNeeded: number)
        }
        let (stated, end): (UInt64, Instant)
        var rest = Int64(reading.cause.index)
        switch reading.statement {
        case .event(let state): (stated, end) = (state.code, reading.at)
        case .interval(let state, let until): (stated, end) = (state.code | Self.isInterval, until)
        case .totals(let until, _, _):
            fits = reading.cause == .none && sums < 0x7F << 20
            (stated, end) = (Self.isTotals | UInt64(truncatingIfNeeded: sums >> 20), until)
            rest = Int64(sums) & Int64(Self.word)
        }
        let (length, isHuge) = end.milliseconds.subtractingReportingOverflow(reading.at.milliseconds)
        fits = fits && !isHuge
        time = bits(reading.at.milliseconds, 44) << 20 | bits(Int64(reading.client.index), 20)
        span = bits(length, 36) << 28 | bits(Int64(reading.monitor.index), 20) << 8 | stated
        row =
            bits(Int64(reading.origin.line), 32) << 32 | bits(rest, 20) << 12
            | bits(Int64(reading.origin.file), 12)
        if !fits { return nil }
    }

    /// The reading with the words and the file number of all files; `nil` where they need more room.
    func moved(to file: Int32, _ table: [Symbol]) -> PackedReading? {
        var moved = self
        let (client, monitor) = (UInt64(table[Int(client.index)].index), UInt64(table[Int(monitor.index)].index))
        moved.time = time & ~Self.word | client
        moved.span = span & ~(Self.word << 8) | monitor << 8
        var cause: UInt64 = 0
        if sums == nil {
            cause = UInt64(table[Int(row >> 12 & Self.word)].index)
            moved.row = row & ~(Self.word << 12) | cause << 12
        }
        moved.row = moved.row & ~0xFFF | UInt64(truncatingIfNeeded: file) & 0xFFF
        return client | monitor | cause <= Self.word && file >= 0 && file <= 0xFFF ? moved : nil
    }

    /// Where the reading stands, if not here.
    var place: Int? { span == Self.isElsewhere ? Int(row) : nil }

    /// Where its sums stand, if it has any.
    var sums: Int? {
        guard span & Self.isTotals != 0, span != Self.isElsewhere else { return nil }
        return Int((span & 0x7F) << 20 | row >> 12 & Self.word)
    }

    /// In full; only of one that stands here.
    ///
    /// - Parameter all: the sums of totals by their places.
    func reading(_ all: [Sums]) -> MonitorReading {
        let at = at
        let end = at + Milliseconds(Int64(span >> 28))
        var reading = MonitorReading(
            client: client, monitor: monitor, at: at, statement: .event(MonitorState(code: span & 0xF)), origin: origin)
        if let sums {
            reading.statement = .totals(until: end, down: all[sums].down, unknown: all[sums].unknown)
        } else {
            reading.cause = Symbol(index: UInt32(truncatingIfNeeded: row >> 12 & Self.word))
            if span & Self.isInterval != 0 { reading.statement = .interval(MonitorState(code: span & 0xF), until: end) }
        }
        return reading
    }

    var client: Symbol { Symbol(index: UInt32(truncatingIfNeeded: time & Self.word)) }
    var monitor: Symbol { Symbol(index: UInt32(truncatingIfNeeded: span >> 8 & Self.word)) }
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

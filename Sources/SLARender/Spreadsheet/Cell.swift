import SLAModel
import SLATime

/// One cell of a sheet. Numbers are numbers, times are true dates and durations, text is never read as a formula.
enum Cell: Sendable {
    case empty
    case text(String, CellStyle = .text)
    case count(Int64)
    /// A length of time as seconds, exact to the millisecond.
    case seconds(Milliseconds)
    /// A length of time as a spreadsheet counts it: in days.
    case duration(Milliseconds)
    /// Shown as a date and a time of day, in UTC: there a difference of two cells is the time between them.
    case instant(Instant)
    case share(Ratio, CellStyle = .share)
    case money(Int64, exponent: Int)
    /// Computed by the spreadsheet; `cached` is our own figure, which viewers without calculation show.
    indirect case formula(String, cached: Cell)

    init(_ count: Int) { self = .count(Int64(count)) }

    /// Nothing where there is nothing.
    init<Value>(_ value: Value?, _ make: (Value) -> Cell) { self = value.map(make) ?? .empty }

    var style: CellStyle {
        switch self {
        case .empty: .plain
        case .text(_, let style), .share(_, let style): style
        case .count: .count
        case .seconds: .seconds
        case .duration: .duration
        case .instant: .instant
        case .money(_, let exponent): .money(exponent)
        case .formula(_, let cached): cached.style
        }
    }

    /// What the number behind a cell takes at most.
    static let mostNumberBytes = DecimalText.mostBytes

    /// Stores the number behind a cell that is one, in the file's notation.
    ///
    /// - Returns: the place behind it.
    func storeNumber(at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        switch self {
        case .empty, .text, .formula: place
        case .count(let count): (count < 0 ? place.store(UInt8(ascii: "-")) : place).store(digits: count.magnitude)
        case .seconds(let time): place.store(time.count, over: 1000, digits: 3)
        // In days with ten digits, which is finer than ten microseconds.
        case .duration(let time): place.store(time.count, over: 86_400_000, digits: 10)
        case .instant(let instant): place.store(instant.milliseconds + Self.epoch, over: 86_400_000, digits: 10)
        case .share(let ratio, _): Self.store("\(ratio.approximation)", at: place)
        case .money(let minor, let exponent):
            place.store(minor, over: (0..<exponent).reduce(UInt64(1)) { power, _ in power * 10 }, digits: exponent)
        }
    }

    private static func store(_ digits: String, at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        var digits = digits
        return digits.withUTF8 { place.store($0) }
    }

    /// The same as text, for formulas.
    var number: String {
        withUnsafeTemporaryAllocation(byteCount: Self.mostNumberBytes, alignment: 1) { room in
            guard let start = room.baseAddress else { return "" }
            return String(decoding: room[..<(storeNumber(at: start) - start)], as: UTF8.self)
        }
    }

    /// From the day that spreadsheets count as 0, 30 December 1899, to 1 January 1970, in milliseconds.
    private static let epoch: Int64 = 25_569 * 86_400_000
}

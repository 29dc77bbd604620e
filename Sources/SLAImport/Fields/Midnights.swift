import SLATime

/// When the days of cells in the common form began, by the bytes of their dates: rows are of few days, and of a day
/// that was seen only the time has to be read.
struct Midnights {
    private struct Day {
        /// `YYYY-MM-`.
        var yearAndMonth: UInt64
        /// `DD`, and whether the cell ends with a `Z`.
        var rest: UInt32
        var start: Int64
    }

    /// Of a cell in the common form.
    static let leastBytes = 19
    private static let bits = 9
    private var days = [Day](repeating: Day(yearAndMonth: 0, rest: 0, start: 0), count: 1 << bits)

    /// The instant of a cell whose day is known; `nil` leaves it to others.
    @inline(never)
    func instant(of cell: UnsafeRawBufferPointer) -> Instant? {
        guard let (slot, day) = Self.day(of: cell) else { return nil }
        guard days[slot].yearAndMonth == day.yearAndMonth, days[slot].rest == day.rest,
            cell[10] == 0x20 || cell[10] == UInt8(ascii: "T"), let seconds = readCommonTime(cell)
        else { return nil }
        return Instant(milliseconds: days[slot].start &+ Int64(seconds) &* 1000)
    }

    /// Keeps when the day of a cell in the common form began: every time of that day lies as far behind it as it says.
    mutating func remember(_ cell: UnsafeRawBufferPointer, start: Instant) {
        guard let (slot, day) = Self.day(of: cell) else { return }
        days[slot] = day
        days[slot].start = start.milliseconds
    }

    @inline(__always)
    private static func day(of cell: UnsafeRawBufferPointer) -> (slot: Int, day: Day)? {
        let isInstant = cell.count == 20
        guard cell.count == 19 || isInstant && cell[19] == UInt8(ascii: "Z") else { return nil }
        let yearAndMonth = cell.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        let rest =
            UInt32(cell.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) | (isInstant ? 1 &<< 16 : 0)
        let hash = (yearAndMonth ^ UInt64(rest) &<< 13) &* 0x9E37_79B9_7F4A_7C15
        return (Int(hash &>> UInt64(64 &- bits)), Day(yearAndMonth: yearAndMonth, rest: rest, start: 0))
    }
}

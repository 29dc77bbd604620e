package import SLAModel
internal import SLATime

/// How the cells of one column write dates, ready to be applied to bytes.
///
/// Text is read in any of the forms exports use: `-`, `/` or `.` between the parts, month names of seven languages,
/// `T` or spaces before the time, 12 or 24 hours, seconds, fraction and offset where there are any. Only the order of
/// day and month is never taken from the single cell.
package struct TimestampFormat: Sendable, Hashable {
    /// The notation of every cell of the column.
    package var kind: DateRule.Kind
    /// `nil`: cells in which day and month are two numbers are refused.
    package var order: DateRule.Order?

    package init(kind: DateRule.Kind = .text, order: DateRule.Order? = nil) {
        self.kind = kind
        self.order = order
    }

    /// The timestamp in `cell`, which has no spaces around it.
    ///
    /// - Throws: `TimestampFault` with what is wrong and where; an empty cell is the caller's to pass over.
    @inline(__always)
    package func read(_ cell: UnsafeRawBufferPointer) throws(TimestampFault) -> Timestamp {
        if kind == .text, let common = readCommonForm(cell) { return common }
        return try readAnyForm(cell)
    }

    @inline(never)
    private func readAnyForm(_ cell: UnsafeRawBufferPointer) throws(TimestampFault) -> Timestamp {
        switch kind {
        case .text, .rfc822:
            var reader = TimestampText(cell, order: kind == .rfc822 ? .dmy : order)
            return try reader.read(weekday: kind == .rfc822)
        case .asctime:
            var reader = TimestampText(cell, order: nil)
            return try reader.readClock()
        case .epochSeconds: return try epoch(cell, unit: 1000)
        case .epochMilliseconds: return try epoch(cell, unit: 1)
        case .oleAutomation: return try serial(cell)
        }
    }

    /// Seconds or milliseconds since 1970-01-01T00:00:00Z. Seconds that are taken for milliseconds lie in January
    /// 1970, so a number before 1990 is refused; 0 is the placeholder of many tools.
    private func epoch(_ cell: UnsafeRawBufferPointer, unit: Int64) throws(TimestampFault) -> Timestamp {
        let number = try decimal(cell)
        guard let milliseconds = number.scaled(by: unit), milliseconds < Self.year2200,
            milliseconds == 0 || milliseconds >= Self.year1990
        else { throw .outOfRange }
        return Timestamp(milliseconds: milliseconds, isInstant: true)
    }

    /// Days since 1899-12-30, the day count of OLE automation and Excel. Below 61 the two disagree by the
    /// 29 February 1900 that Excel invents; no export is that old.
    private func serial(_ cell: UnsafeRawBufferPointer) throws(TimestampFault) -> Timestamp {
        let number = try decimal(cell)
        guard let sinceBase = number.scaled(by: Timestamp.millisecondsPerDay), number.mantissa >= 0,
            sinceBase >= 61 * Timestamp.millisecondsPerDay, sinceBase < 2_958_466 * Timestamp.millisecondsPerDay
        else { throw .outOfRange }
        // A double of days carries about ten microseconds of noise: whole seconds are what was meant.
        let seconds = (sinceBase + 500) / 1000
        return Timestamp(
            milliseconds: seconds * 1000 - 25_569 * Timestamp.millisecondsPerDay,
            hasTime: seconds % 86_400 != 0)
    }

    private func decimal(_ cell: UnsafeRawBufferPointer) throws(TimestampFault) -> DecimalNumber {
        guard let number = DecimalNumber(plain: cell), number.mantissa >= 0 else { throw .unexpected(offset: 0) }
        return number
    }

    private static let year1990: Int64 = 631_152_000_000
    private static let year2200: Int64 = 7_258_118_400_000
}

/// `YYYY-MM-DD HH:MM:SS`, with a space or a `T`, and nothing behind it but a `Z`: what most rows of most exports hold.
/// `nil` sends the cell to the general reader, which finds out what is wrong with it.
///
/// Eight digits at a time: after an exclusive or with the form, each byte is its digit's value or 0 for a separator,
/// and adding 0x76 lets every byte above 9 show in its top bit. Measured, release: 7.6 ns a cell; the general reader
/// takes 53 to 58 ns.
@inline(__always)
func readCommonForm(_ cell: UnsafeRawBufferPointer) -> Timestamp? {
    let isInstant = cell.count == 20
    guard cell.count == 19 || isInstant && cell[19] == UInt8(ascii: "Z") else { return nil }
    let gap = cell[10]
    guard gap == 0x20 || gap == UInt8(ascii: "T") else { return nil }
    let date = UInt64(littleEndian: cell.loadUnaligned(fromByteOffset: 0, as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let day = UInt16(littleEndian: cell.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    let wrong =
        ((date &+ 0x7F76_767F_7676_7676) | date | UInt64((day &+ 0x7676) | day)) & 0x8080_8080_8080_8080
    guard wrong == 0, let seconds = readCommonTime(cell) else { return nil }
    let dateTens = date &* 10 &+ (date &>> 8)
    let year = Int(dateTens & 0xFF) &* 100 &+ Int((dateTens &>> 16) & 0xFF)
    let month = Int((dateTens &>> 40) & 0xFF)
    let dayOfMonth = Int(day & 0xFF) &* 10 &+ Int(day &>> 8)
    guard year > 0, month > 0, month < 13, dayOfMonth > 0,
        dayOfMonth < 29 || dayOfMonth <= CivilDate.daysInMonth(month, of: year)
    else { return nil }
    // H. Hinnant's days_from_civil for years above 0, without the branches of negative ones.
    let shifted = month > 2 ? year : year &- 1
    let era = shifted / 400
    let yearOfEra = shifted &- era &* 400
    let dayOfYear = (153 &* (month > 2 ? month &- 3 : month &+ 9) &+ 2) / 5 &+ dayOfMonth &- 1
    let days = era &* 146_097 &+ yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear &- 719_468
    return Timestamp(milliseconds: Int64(days &* 86_400 &+ seconds) &* 1000, isInstant: isInstant)
}

/// The seconds since midnight of the common form's `HH:MM:SS`; `nil` when it is none.
@inline(__always)
func readCommonTime(_ cell: UnsafeRawBufferPointer) -> Int? {
    let time = UInt64(littleEndian: cell.loadUnaligned(fromByteOffset: 11, as: UInt64.self)) ^ 0x3030_3A30_303A_3030
    guard ((time &+ 0x7676_7F76_767F_7676) | time) & 0x8080_8080_8080_8080 == 0 else { return nil }
    let tens = time &* 10 &+ (time &>> 8)
    let hour = Int(tens & 0xFF)
    let minute = Int((tens &>> 24) & 0xFF)
    let second = Int((tens &>> 48) & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour &* 3600 &+ minute &* 60 &+ second
}

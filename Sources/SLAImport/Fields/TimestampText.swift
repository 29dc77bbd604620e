internal import SLAModel
internal import SLATime

/// Reads a written date and time in any form, in a known order of its parts.
struct TimestampText {
    private var cursor: ByteCursor
    private let order: DateRule.Order?

    init(_ cell: UnsafeRawBufferPointer, order: DateRule.Order?) {
        cursor = ByteCursor(cell)
        self.order = order
    }

    /// `weekday`: a day's name and a comma may stand in front (RFC 822).
    mutating func read(weekday: Bool) throws(TimestampFault) -> Timestamp {
        cursor.takeSpaces()
        if weekday { takeWeekday() }
        let date = try self.date()
        let day = Int64(date.daysSinceEpoch) * Timestamp.millisecondsPerDay
        let isMarked = cursor.take(UInt8(ascii: ",")) || cursor.take(UInt8(ascii: "T"))
        let isSeparated = cursor.takeSpaces() || isMarked
        if cursor.isAtEnd, !isMarked { return Timestamp(milliseconds: day, hasTime: false) }
        guard isSeparated else { throw unexpected }
        let time = try timeOfDay()
        let zone = try zone(byStandard: weekday)
        cursor.takeSpaces()
        guard cursor.isAtEnd else { throw unexpected }
        switch zone {
        case .none: return Timestamp(milliseconds: day + time)
        case .offset(let offset): return Timestamp(milliseconds: day + time - offset, isInstant: true)
        case .name(let name): return Timestamp(milliseconds: day + time, zone: name)
        }
    }

    /// `Tue Sep 08 09:30:11 2026`: the year stands behind the time of day.
    mutating func readClock() throws(TimestampFault) -> Timestamp {
        guard !cursor.takeLetters().isEmpty, cursor.takeSpaces() else { throw unexpected }
        let name = cursor.takeLetters()
        guard let month = MonthNames.month(name), cursor.takeSpaces() else { throw unexpected }
        let day = cursor.takeDigits(2)
        guard day.count > 0, cursor.takeSpaces() else { throw unexpected }
        let time = try timeOfDay()
        guard cursor.takeSpaces() else { throw unexpected }
        let year = cursor.takeDigits(4)
        guard year.count == 4, cursor.isAtEnd else { throw unexpected }
        guard let date = CivilDate(year: year.value, month: month, day: day.value) else { throw .noSuchDate }
        return Timestamp(milliseconds: Int64(date.daysSinceEpoch) * Timestamp.millisecondsPerDay + time)
    }

    private var unexpected: TimestampFault { .unexpected(offset: cursor.offset) }

    private mutating func takeWeekday() {
        var ahead = cursor
        guard !ahead.takeLetters().isEmpty, ahead.take(UInt8(ascii: ",")) else { return }
        ahead.takeSpaces()
        cursor = ahead
    }

    // MARK: - Date

    private mutating func date() throws(TimestampFault) -> CivilDate {
        let parts = try DateParts(&cursor)
        let year: Int
        let month: Int
        let day: Int
        switch parts.form {
        case .yearFirst: (year, month, day) = (parts.first, parts.second, parts.third)
        case .named: (day, month, year) = (parts.first, parts.second, parts.year(parts.third, parts.thirdDigits))
        case .numbers:
            // A year behind has two digits or four: '5.10.6' is a slip of whoever wrote it.
            guard order == .ymd || order == nil || parts.thirdDigits > 1 else { throw .noSuchDate }
            switch order {
            case .dmy: (day, month, year) = (parts.first, parts.second, parts.year(parts.third, parts.thirdDigits))
            case .mdy: (month, day, year) = (parts.first, parts.second, parts.year(parts.third, parts.thirdDigits))
            case .ymd:
                guard parts.thirdDigits <= 2 else { throw .noSuchDate }
                (year, month, day) = (parts.year(parts.first, 2), parts.second, parts.third)
            case nil: throw .orderUnknown
            }
        }
        guard (1...9999).contains(year), let date = CivilDate(year: year, month: month, day: day) else {
            throw .noSuchDate
        }
        return date
    }

    // MARK: - Time

    private mutating func timeOfDay() throws(TimestampFault) -> Int64 {
        let hour = cursor.takeDigits(2)
        // "10h30" in French.
        guard hour.count > 0, cursor.take(UInt8(ascii: ":")) || cursor.take(word: "h") else { throw unexpected }
        let minute = cursor.takeDigits(2)
        guard minute.count == 2 else { throw unexpected }
        var second = 0
        var milliseconds = 0
        if cursor.take(UInt8(ascii: ":")) {
            let found = cursor.takeDigits(2)
            guard found.count == 2 else { throw unexpected }
            second = found.value
            if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
                guard let fraction = thousandths() else { throw unexpected }
                milliseconds = fraction
            }
        }
        var hours = hour.value
        if let isAfternoon = takeHalfOfDay() {
            guard (1...12).contains(hours) else { throw .noSuchTime }
            hours = hours % 12 + (isAfternoon ? 12 : 0)
        }
        let isEndOfDay = hours == 24 && minute.value == 0 && second == 0 && milliseconds == 0
        let isLeapSecond = second == 60 && minute.value == 59
        guard hours < 24 || isEndOfDay, minute.value < 60, second < 60 || isLeapSecond else { throw .noSuchTime }
        return Int64(((hours * 60 + minute.value) * 60 + second) * 1000 + milliseconds)
    }

    /// The first three digits of a fraction of a second; the rest is cut off.
    private mutating func thousandths() -> Int? {
        let kept = cursor.takeDigits(3)
        guard kept.count > 0 else { return nil }
        _ = cursor.takeDigits()
        return kept.value * [1, 100, 10, 1][kept.count]
    }

    /// `AM`, `pm`, `a.m.`, `p. m.`, with any spaces before; `nil` takes nothing.
    private mutating func takeHalfOfDay() -> Bool? {
        var ahead = cursor
        ahead.takeSpaces()
        let isAfternoon: Bool
        if ahead.take(word: "p") {
            isAfternoon = true
        } else if ahead.take(word: "a") {
            isAfternoon = false
        } else {
            return nil
        }
        let isDotted = ahead.take(UInt8(ascii: "."))
        if isDotted { ahead.takeSpaces() }
        guard ahead.take(word: "m") else { return nil }
        if isDotted { _ = ahead.take(UInt8(ascii: ".")) }
        cursor = ahead
        return isAfternoon
    }

    /// What a cell says about its zone.
    private enum Zone {
        case none
        /// From UTC, in milliseconds.
        case offset(Int64)
        /// As `Timestamp.zone`.
        case name(UInt64)
    }

    /// - Parameter byStandard: whether names are those of RFC 822, 5.1. Elsewhere nobody knows whose `CST` is meant: it
    ///   is that of the source's zone, or none.
    private mutating func zone(byStandard: Bool) throws(TimestampFault) -> Zone {
        cursor.takeSpaces()
        guard let sign = cursor.peek else { return .none }
        if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { return .offset(try offset(digits: 2...2)) }
        // "(UTC+02:00)" is what Windows calls a zone all year round, and not the offset of the day.
        guard sign != UInt8(ascii: "(") else { throw .zoneUnknown }
        let start = cursor.offset
        let letters = cursor.takeLetters()
        let name = String(decoding: letters, as: UTF8.self).uppercased()
        if ["Z", "UT", "UTC", "GMT"].contains(name) {
            // "GMT+1"
            guard name.utf8.count == 3, let next = cursor.peek, next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
            else { return .offset(0) }
            return .offset(try offset(digits: 1...2))
        }
        if byStandard, let hours = Self.standardZones[name] { return .offset(hours * 3_600_000) }
        guard (3...5).contains(letters.count), letters.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw .unexpected(offset: start)
        }
        return .name(letters.reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// A sign, hours of so many digits, and minutes where there are any.
    private mutating func offset(digits: ClosedRange<Int>) throws(TimestampFault) -> Int64 {
        let isWest = cursor.peek == UInt8(ascii: "-")
        cursor.advance()
        let hours = cursor.takeDigits(2)
        guard digits.contains(hours.count) else { throw unexpected }
        _ = cursor.take(UInt8(ascii: ":"))
        let minutes = cursor.takeDigits(2)
        guard minutes.count != 1 else { throw unexpected }
        guard hours.value < 24, minutes.value < 60 else { throw .noSuchTime }
        let offset = Int64(hours.value * 60 + minutes.value) * 60_000
        return isWest ? -offset : offset
    }

    private static let standardZones: [String: Int64] = [
        "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    ]
}

package import SLAModel
package import SLATime

/// Why a cell is no duration of its column's format.
package enum DurationFault: Error, Sendable, Hashable {
    /// Something else was expected at `offset` bytes from the start of the cell.
    case unexpected(offset: Int)
    /// A bare number, and nobody said what it counts.
    case unitMissing
    /// A comma before three digits: thousands or a fraction, and nobody said which.
    case markUnknown
    /// Minutes or seconds above 59, or more than `DurationFormat.longest`.
    case outOfRange
}

/// How the cells of one column write durations.
///
/// One grammar for all tools: `2:18` and `-1:07` (hours and minutes), `03:40:03`, `1.02:03:04.5670000`, `1d 4h 43m`,
/// `2M 6d`, `542 hrs, 3 mins`, `PT1H30M`, `1970-01-01 03:40:03`, and a bare number where the column has a unit. Units
/// of one letter keep their case: `M` is a month of 30 days, `m` a minute (formats 1, finding 7). A day has 24 hours.
package struct DurationFormat: Sendable, Hashable {
    /// What a bare number counts; `.text` refuses bare numbers.
    package var unit: DurationUnit
    /// How numbers are written; ISO 8601 takes a point and a comma whatever this says.
    package var numbers: NumberFormat

    package init(unit: DurationUnit, numbers: NumberFormat = NumberFormat()) {
        self.unit = unit
        self.numbers = numbers
    }

    /// A thousand years: nothing that an export tells lasted longer, and sums of what is shorter fit.
    package static let longest = Milliseconds(1000 * 365 * day)

    /// The duration in `cell`, which has no spaces around it.
    ///
    /// - Throws: `DurationFault` with what is wrong and where.
    package func read(_ cell: UnsafeRawBufferPointer) throws(DurationFault) -> Milliseconds {
        let duration = try anyLength(cell)
        guard (-Self.longest.count...Self.longest.count).contains(duration.count) else { throw .outOfRange }
        return duration
    }

    private func anyLength(_ cell: UnsafeRawBufferPointer) throws(DurationFault) -> Milliseconds {
        if let number = try number(cell) {
            guard let factor = unit.milliseconds else { throw .unitMissing }
            guard let milliseconds = number.scaled(by: factor) else { throw .outOfRange }
            return Milliseconds(milliseconds)
        }
        var cursor = ByteCursor(cell)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        let amount: Int64
        if cursor.peek == UInt8(ascii: "P") {
            amount = try iso8601(&cursor)
        } else if cell.contains(UInt8(ascii: ":")) {
            amount = try clock(&cursor)
        } else {
            amount = try units(&cursor)
        }
        guard cursor.isAtEnd else { throw .unexpected(offset: cursor.offset) }
        return Milliseconds(isNegative ? -amount : amount)
    }

    /// A bare number; `nil` for anything else.
    private func number(_ cell: UnsafeRawBufferPointer) throws(DurationFault) -> DecimalNumber? {
        if numbers.isAmbiguous(cell) { throw .markUnknown }
        // Doubles are written with more digits than an exact number can have.
        if numbers.decimalMark == nil, let number = DecimalNumber(plain: cell) { return number }
        guard let number = numbers.read(cell), !number.isPercent else { return nil }
        return number
    }

    /// `h:mm`, `h:mm:ss.fff`, with `d.` or `1970-01-01 ` in front.
    private func clock(_ cursor: inout ByteCursor) throws(DurationFault) -> Int64 {
        if cursor.take(word: "1970-01-01") {
            guard cursor.takeSpaces() || cursor.take(UInt8(ascii: "T")) else {
                throw .unexpected(offset: cursor.offset)
            }
        }
        var hours = try digits(&cursor)
        var days = 0
        if cursor.take(UInt8(ascii: ".")) {
            days = hours
            hours = try digits(&cursor)
            guard hours < 24 else { throw .outOfRange }
        }
        guard cursor.take(UInt8(ascii: ":")) else { throw .unexpected(offset: cursor.offset) }
        let minutes = try sixty(&cursor)
        var milliseconds = 0
        if cursor.take(UInt8(ascii: ":")) {
            milliseconds = try sixty(&cursor) * 1000
            if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
                let kept = cursor.takeDigits(3)
                guard kept.count > 0 else { throw .unexpected(offset: cursor.offset) }
                milliseconds += kept.value * [1, 100, 10, 1][kept.count]
                _ = cursor.takeDigits()
            }
        }
        return Int64(((days * 24 + hours) * 60 + minutes) * 60_000 + milliseconds)
    }

    private func digits(_ cursor: inout ByteCursor) throws(DurationFault) -> Int {
        let found = cursor.takeDigits(9)
        guard found.count > 0 else { throw .unexpected(offset: cursor.offset) }
        return found.value
    }

    private func sixty(_ cursor: inout ByteCursor) throws(DurationFault) -> Int {
        let found = cursor.takeDigits(2)
        guard found.count == 2 else { throw .unexpected(offset: cursor.offset) }
        guard found.value < 60 else { throw .outOfRange }
        return found.value
    }

    /// `P1DT2H30M`, `PT1.5H`, `P2W`. Years and months have no length and are refused.
    private func iso8601(_ cursor: inout ByteCursor) throws(DurationFault) -> Int64 {
        cursor.advance()
        var sum: Int64 = 0
        var isTime = false
        var isEmpty = true
        while !cursor.isAtEnd {
            if !isTime, cursor.take(UInt8(ascii: "T")) {
                isTime = true
                isEmpty = true
                continue
            }
            let start = cursor.offset
            guard let number = DecimalNumber(plain: amount(&cursor)) else { throw .unexpected(offset: start) }
            let at = cursor.offset
            guard let designator = cursor.peek else { throw .unexpected(offset: at) }
            cursor.advance()
            let unit: Int64
            switch (designator, isTime) {
            case (UInt8(ascii: "W"), false): unit = 7 * Self.day
            case (UInt8(ascii: "D"), false): unit = Self.day
            case (UInt8(ascii: "H"), true): unit = Self.hour
            case (UInt8(ascii: "M"), true): unit = Self.minute
            case (UInt8(ascii: "S"), true): unit = Self.second
            default: throw .unexpected(offset: at)
            }
            try Self.add(number, unit, to: &sum)
            isEmpty = false
        }
        guard !isEmpty else { throw .unexpected(offset: cursor.offset) }
        return sum
    }

    /// Amounts with units, larger units first: `1d 4h 43m`, `542 hrs, 3 mins`.
    private func units(_ cursor: inout ByteCursor) throws(DurationFault) -> Int64 {
        var sum: Int64 = 0
        var smallest = Int64.max
        repeat {
            let start = cursor.offset
            guard let number = try number(amount(&cursor)) else { throw .unexpected(offset: start) }
            cursor.takeSpaces()
            let at = cursor.offset
            let word = cursor.takeLetters()
            guard !word.isEmpty else { throw .unitMissing }
            guard let unit = Self.unit(word), unit < smallest else { throw .unexpected(offset: at) }
            smallest = unit
            try Self.add(number, unit, to: &sum)
            cursor.takeSpaces()
            if cursor.take(UInt8(ascii: ",")) {
                cursor.takeSpaces()
                guard !cursor.isAtEnd else { throw .unexpected(offset: cursor.offset) }
            }
        } while !cursor.isAtEnd
        return sum
    }

    /// Takes the digits and marks of a number.
    private func amount(_ cursor: inout ByteCursor) -> UnsafeRawBufferPointer {
        let start = cursor.offset
        while let byte = cursor.peek, byte.isASCIIDigit || byte == UInt8(ascii: ".") { cursor.advance() }
        if cursor.peek == UInt8(ascii: ",") {
            // A comma is a decimal mark only before a digit; otherwise it separates amounts.
            var ahead = cursor
            ahead.advance()
            if ahead.takeDigits().count > 0 { cursor = ahead }
        }
        return UnsafeRawBufferPointer(rebasing: cursor.bytes[start..<cursor.offset])
    }

    private static func add(_ number: DecimalNumber, _ unit: Int64, to sum: inout Int64) throws(DurationFault) {
        guard let part = number.scaled(by: unit) else { throw .outOfRange }
        let (total, overflow) = sum.addingReportingOverflow(part)
        guard !overflow else { throw .outOfRange }
        sum = total
    }

    private static let second: Int64 = 1000
    private static let minute = 60 * second
    private static let hour = 60 * minute
    private static let day = 24 * hour

    private static func unit(_ word: UnsafeRawBufferPointer) -> Int64? {
        let text = String(decoding: word, as: UTF8.self)
        return letters[text] ?? words[text.lowercased()]
    }

    /// Length of a unit that stands in a cell of its own, in milliseconds; letters in any case but `M`.
    static func milliseconds(in unit: String) -> Int64? {
        letters[unit] ?? words[unit.lowercased()] ?? letters[unit.lowercased()]
    }

    /// Case tells a month from a minute.
    private static let letters: [String: Int64] = [
        "y": 365 * day, "M": 30 * day, "w": 7 * day, "d": day, "h": hour, "m": minute, "s": second, "ms": 1,
    ]

    private static let words: [String: Int64] = [
        "year": 365 * day, "years": 365 * day, "month": 30 * day, "months": 30 * day, "week": 7 * day,
        "weeks": 7 * day, "day": day, "days": day, "hour": hour, "hours": hour, "hr": hour, "hrs": hour,
        "minute": minute, "minutes": minute, "min": minute, "mins": minute, "second": second, "seconds": second,
        "sec": second, "secs": second, "millisecond": 1, "milliseconds": 1,
    ]
}

extension DurationUnit {
    /// Length of one; `nil` for cells that say their own units.
    fileprivate var milliseconds: Int64? {
        switch self {
        case .milliseconds: 1
        case .seconds: 1000
        case .minutes: 60_000
        case .hours: 3_600_000
        case .text, .percent: nil
        }
    }
}

/// The three parts of a written date, before it is decided which is which.
struct DateParts {
    /// How the parts are written, and so what is known of their order.
    enum Form {
        /// A year of four digits stands first: year, month, day in every language.
        case yearFirst
        /// The month is a name: `first` is the day, `second` the month, `third` the year.
        case named
        /// Three numbers, whose order the column decides.
        case numbers
    }

    var form: Form
    var first: Int
    var second: Int
    var third: Int
    var thirdDigits: Int

    /// Takes a date from the cursor.
    init(_ cursor: inout ByteCursor) throws(TimestampFault) {
        let first = cursor.takeDigits(4)
        if first.count == 0 {
            // "Jan 2, 2026"
            second = try Self.month(&cursor)
            _ = cursor.take(UInt8(ascii: "."))
            guard cursor.takeSpaces() else { throw .unexpected(offset: cursor.offset) }
            self.first = try Self.digits(&cursor, 1...2).value
            _ = cursor.take(UInt8(ascii: ","))
            guard cursor.takeSpaces() else { throw .unexpected(offset: cursor.offset) }
            (third, thirdDigits) = try Self.digits(&cursor, 4...4)
            form = .named
            return
        }
        self.first = first.value
        let separator = cursor.peek
        try Self.separator(&cursor, nil)
        if let next = cursor.peek, !next.isASCIIDigit {
            guard first.count <= 2 else { throw .unexpected(offset: cursor.offset) }
            second = try Self.month(&cursor)
            _ = cursor.take(UInt8(ascii: "."))
            _ = cursor.take(UInt8(ascii: ","))
            if !cursor.takeSpaces() { try Self.separator(&cursor, separator) }
            (third, thirdDigits) = try Self.digits(&cursor, 2...4)
            guard thirdDigits != 3 else { throw .unexpected(offset: cursor.offset) }
            form = .named
            return
        }
        second = try Self.digits(&cursor, 1...2).value
        try Self.separator(&cursor, separator)
        let isYearFirst = first.count == 4
        (third, thirdDigits) = try Self.digits(&cursor, isYearFirst ? 1...2 : 1...4)
        guard isYearFirst || first.count <= 2, thirdDigits != 3 else { throw .unexpected(offset: cursor.offset) }
        form = isYearFirst ? .yearFirst : .numbers
    }

    /// A year of two digits is read as POSIX does: 69 to 99 are of the last century.
    func year(_ value: Int, _ digits: Int) -> Int {
        guard digits <= 2 else { return value }
        return value + (value < 69 ? 2000 : 1900)
    }

    private static func digits(
        _ cursor: inout ByteCursor, _ counts: ClosedRange<Int>
    ) throws(TimestampFault) -> (value: Int, count: Int) {
        let found = cursor.takeDigits(counts.upperBound)
        guard counts.contains(found.count) else { throw .unexpected(offset: cursor.offset) }
        return found
    }

    /// Takes `-`, `/`, `.` or spaces; the second separator is the first one again.
    private static func separator(_ cursor: inout ByteCursor, _ expected: UInt8?) throws(TimestampFault) {
        let at = cursor.offset
        guard let byte = cursor.peek, expected == nil || byte == expected else { throw .unexpected(offset: at) }
        if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") {
            cursor.advance()
        } else if cursor.take(UInt8(ascii: ".")) {
            // "31. Januar 2026"
            cursor.takeSpaces()
        } else if !cursor.takeSpaces() {
            throw .unexpected(offset: at)
        }
    }

    private static func month(_ cursor: inout ByteCursor) throws(TimestampFault) -> Int {
        let at = cursor.offset
        _ = cursor.take(word: "de ")
        let name = cursor.takeLetters()
        guard let month = MonthNames.month(name) else { throw .unexpected(offset: at) }
        var ahead = cursor
        _ = ahead.take(UInt8(ascii: "."))
        if ahead.takeSpaces(), ahead.take(word: "de"), ahead.peek == 0x20 { cursor = ahead }
        return month
    }
}

/// The rule in a TZif footer that holds after the last listed transition (RFC 9636, 3.3; POSIX.1-2017, 8.3, `TZ`).
struct PosixTimeZone: Sendable, Hashable {
    /// A yearly moment at which an offset begins.
    struct Change: Sendable, Hashable {
        /// How a day of the year is named.
        enum Day: Sendable, Hashable {
            /// `Jn`: 1 to 365, 29 February never counted.
            case julian(Int)
            /// `n`: 0 to 365, 29 February counted.
            case dayOfYear(Int)
            /// `Mm.w.d`: week 5 is the last; weekday 0 is Sunday.
            case monthly(month: Int, week: Int, weekday: Int)
        }

        var day: Day
        /// Seconds after local midnight, -167 h to 167 h.
        var time: Int64

        /// The change's wall-clock reading in `year`, in seconds on the line of local time.
        func localSeconds(in year: Int) -> Int64 {
            let newYear = CivilDate.newYear(year).daysSinceEpoch
            let days: Int
            switch day {
            case .julian(let n):
                let isLeap = CivilDate.daysInMonth(2, of: year) == 29
                days = newYear + n - 1 + (isLeap && n >= 60 ? 1 : 0)
            case .dayOfYear(let n):
                days = newYear + n
            case .monthly(let month, let week, let weekday):
                let first = CivilDate.newYear(year).firstOfMonth(adding: month - 1)
                let firstWeekday = (first.weekday.rawValue + 1) % 7
                var day = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                if day > CivilDate.daysInMonth(month, of: year) { day -= 7 }
                days = first.daysSinceEpoch + day - 1
            }
            return Int64(days) * 86_400 + time
        }
    }

    /// The second offset of the year and when it holds.
    struct Daylight: Sendable, Hashable {
        /// Seconds east of UTC.
        var offset: Int64
        var begins: Change
        var ends: Change
    }

    /// Seconds east of UTC.
    var standardOffset: Int64
    /// `nil` when the offset never changes again.
    var daylight: Daylight?

    /// The changes of `year`, in order: from when (seconds since the epoch) which offset holds.
    func transitions(in year: Int) -> [(at: Int64, offset: Int64)] {
        guard let daylight else { return [] }
        let begins = (daylight.begins.localSeconds(in: year) - standardOffset, daylight.offset)
        let ends = (daylight.ends.localSeconds(in: year) - daylight.offset, standardOffset)
        return begins.0 <= ends.0 ? [begins, ends] : [ends, begins]
    }
}

extension CivilDate {
    static func newYear(_ year: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: 0).firstOfMonth(adding: (year - 1970) * 12)
    }
}

extension PosixTimeZone {
    /// Reads a footer such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+01>-1`; `nil` when it breaks the grammar.
    init?(_ text: some Sequence<UInt8>) {
        var scanner = Scanner(Array(text))
        guard scanner.name(), let west = scanner.time(hours: 24) else { return nil }
        standardOffset = -west
        daylight = nil
        if scanner.isAtEnd { return }
        guard scanner.name() else { return nil }
        var offset = standardOffset + 3600
        if !scanner.take(",") {
            guard let west = scanner.time(hours: 24), scanner.take(",") else { return nil }
            offset = -west
        }
        guard let begins = scanner.change(), scanner.take(","), let ends = scanner.change(), scanner.isAtEnd else {
            return nil
        }
        daylight = Daylight(offset: offset, begins: begins, ends: ends)
    }

    private struct Scanner {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ scalar: Unicode.Scalar) -> Bool {
            guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
            position += 1
            return true
        }

        /// An abbreviation: at least three letters, or anything alphanumeric and signed between `<` and `>`.
        mutating func name() -> Bool {
            let isQuoted = take("<")
            let start = position
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
                    position += 1
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                    guard isQuoted else { return position - start >= 3 }
                    position += 1
                default:
                    return position - start >= 3 && (!isQuoted || take(">"))
                }
            }
            return !isQuoted && position - start >= 3
        }

        mutating func number(_ allowed: ClosedRange<Int>) -> Int? {
            var value: Int?
            while position < bytes.count, let digit = Self.digit(bytes[position]), (value ?? 0) <= 1000 {
                value = (value ?? 0) * 10 + digit
                position += 1
            }
            guard let value, allowed.contains(value) else { return nil }
            return value
        }

        private static func digit(_ byte: UInt8) -> Int? {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time(hours limit: Int) -> Int64? {
            let isNegative = take("-")
            if !isNegative { _ = take("+") }
            guard let hours = number(0...limit) else { return nil }
            var seconds = Int64(hours) * 3600
            if take(":") {
                guard let minutes = number(0...59) else { return nil }
                seconds += Int64(minutes) * 60
                if take(":") {
                    guard let rest = number(0...59) else { return nil }
                    seconds += Int64(rest)
                }
            }
            return isNegative ? -seconds : seconds
        }

        mutating func change() -> Change? {
            let day: Change.Day
            if take("J") {
                guard let n = number(1...365) else { return nil }
                day = .julian(n)
            } else if take("M") {
                guard let month = number(1...12), take("."), let week = number(1...5), take("."),
                    let weekday = number(0...6)
                else { return nil }
                day = .monthly(month: month, week: week, weekday: weekday)
            } else {
                guard let n = number(0...365) else { return nil }
                day = .dayOfYear(n)
            }
            guard take("/") else { return Change(day: day, time: 7200) }
            guard let time = time(hours: 167) else { return nil }
            return Change(day: day, time: time)
        }
    }
}

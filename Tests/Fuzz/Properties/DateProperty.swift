import SLAImport
import SLAModel
import SLATime

/// Bytes as the cell of a date, and as a number that is written as a date in every form.
struct DateProperty {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let orders: [DateRule.Order?] = [nil, .dmy, .mdy, .ymd]

    func check() throws(Broken) {
        for kind in DateRule.Kind.allCases {
            for order in Self.orders { try checkCell(TimestampFormat(kind: kind, order: order)) }
        }
        try checkEvidence()
        try checkWritten()
    }

    private func checkCell(_ format: TimestampFormat) throws(Broken) {
        let read = Self.read(bytes, format)
        if format.kind == .text {
            // The reader of the common form takes no spaces: with one the general reader reads the same cell.
            let general = Self.read(bytes + [0x20], format)
            if read != nil { try require(read == general, "the fast path reads \(read as Any), not \(general as Any)") }
        }
        guard let read, Self.years.contains(read.date.year) else { return }
        let text = Self.iso(read)
        try require(Self.read(Array(text.utf8), TimestampFormat())?.milliseconds == read.milliseconds, text)
    }

    /// A column of this one cell that settles an order is read in that order, or the cell is no date at all.
    private func checkEvidence() throws(Broken) {
        var evidence = DateOrderEvidence()
        withExactBytes(bytes) { evidence.add($0) }
        guard case .settled(let order) = evidence.verdict, evidence.unreadable == 0 else { return }
        let fault = withExactBytes(bytes) { cell -> TimestampFault? in
            do throws(TimestampFault) { _ = try TimestampFormat(order: order).read(cell) } catch { return error }
            return nil
        }
        try require(fault != .orderUnknown, "an order that was settled is unknown")
        guard fault == nil else { return }
        // A year of two digits in front is settled by numbers above 31 alone: formats 5, row 18.
        for other in [DateRule.Order.dmy, .mdy] where other != order && order != .ymd {
            guard let there = Self.read(bytes, TimestampFormat(order: other)) else { continue }
            try require(
                there == Self.read(bytes, TimestampFormat(order: order)), "settled \(order), and \(other) reads a date")
        }
    }

    // MARK: - Written dates

    private func checkWritten() throws(Broken) {
        let number = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let first = Int64(CivilDate(year: 1, month: 1, day: 1)?.daysSinceEpoch ?? 0) * 86_400_000
        let last = Int64(CivilDate(year: 9999, month: 12, day: 31)?.daysSinceEpoch ?? 0) * 86_400_000
        let time = first + Int64(number % UInt64(last - first))
        let local = LocalTime(at: Instant(milliseconds: time))
        let date = local.date
        let (year, month, day) = (Self.padded(date.year, 4), Self.padded(date.month, 2), Self.padded(date.day, 2))
        let half = local.hour < 12 ? "AM" : "p.m."
        let twelve = "\((local.hour + 11) % 12 + 1):\(Self.padded(local.minute, 2)):\(Self.padded(local.second, 2))"
        let fraction = Self.padded(Int(local.millisecondsOfDay % 1000), 3)
        let clock = "\(Self.padded(local.hour, 2)):\(Self.padded(local.minute, 2)):\(Self.padded(local.second, 2))"
        let months = [
            "Jan", "février", "Mär", "abril", "mayo", "juin", "Juli", "août", "Sep", "oct", "Nov", "Dezember",
        ]
        let forms: [(DateRule.Order?, String)] = [
            (nil, "\(year)-\(month)-\(day) \(clock).\(fraction)"),
            (nil, "\(year)/\(month)/\(day)T\(clock),\(fraction)"),
            (.dmy, "\(day)/\(month)/\(year) \(clock).\(fraction)"),
            (.mdy, "\(month)-\(day)-\(year) \(twelve).\(fraction) \(half)"),
            (.dmy, "\(date.day).\(date.month).\(year), \(clock).\(fraction)"),
            (nil, "\(date.day) \(months[date.month - 1]) \(year) \(twelve).\(fraction)\u{202F}\(half)"),
        ]
        for (order, text) in forms {
            let read = Self.read(Array(text.utf8), TimestampFormat(order: order))
            try require(read?.milliseconds == time && read?.isInstant == false, "\(text) is read as \(read as Any)")
        }
        try checkOffset(time, "\(year)-\(month)-\(day)T\(clock).\(fraction)", minutes: Int(number >> 48) % 1440)
    }

    private func checkOffset(_ time: Int64, _ text: String, minutes: Int) throws(Broken) {
        for sign in ["+", "-"] {
            let offset = "\(sign)\(Self.padded(minutes / 60, 2)):\(Self.padded(minutes % 60, 2))"
            let expected = time - (sign == "+" ? 1 : -1) * Int64(minutes) * 60_000
            let read = Self.read(Array((text + offset).utf8), TimestampFormat())
            try require(read?.milliseconds == expected && read?.isInstant == true, "\(text)\(offset): \(read as Any)")
        }
    }

    private static let years = 1...9999

    private static func read(_ cell: [UInt8], _ format: TimestampFormat) -> Timestamp? {
        withExactBytes(cell) { try? format.read($0) }
    }

    private static func iso(_ timestamp: Timestamp) -> String {
        let local = timestamp.localTime
        let date = local.date
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        let clock = "\(padded(local.hour, 2)):\(padded(local.minute, 2)):\(padded(local.second, 2))"
        let fraction = local.millisecondsOfDay % 1000
        return "\(day) \(clock)" + (fraction == 0 ? "" : ".\(padded(Int(fraction), 3))")
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

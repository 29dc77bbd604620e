import SLAImport
import SLAModel
import SLATime

/// Bytes as the cell of a duration or a number, and as a count that is written in every form.
struct DurationProperty {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func check() throws(Broken) {
        for unit in DurationUnit.allCases {
            guard let read = Self.read(bytes, unit), read.count.magnitude < Self.limit else { continue }
            try requireWritten(read.count)
            // A cell that tells its own units is read the same whatever a bare number would count.
            if let text = Self.read(bytes, .text) { try require(text == read, "\(unit) reads \(read), text \(text)") }
        }
        for mark in DecimalMark.allCases { try checkNumber(mark) }
        try checkUndeclared()
        let number = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let count = Int64(number % Self.limit)
        try requireWritten(count)
        try requireWritten(-count)
        try checkWrittenNumber(count, scale: bytes.count % 7)
    }

    /// What is longer is refused.
    private static let limit = UInt64(DurationFormat.longest.count)

    /// Every form of a duration is read as what was written.
    private func requireWritten(_ count: Int64) throws(Broken) {
        let sign = count < 0 ? "-" : ""
        let all = Int(count.magnitude)
        let (hours, minutes, seconds, rest) = (all / 3_600_000, all / 60_000 % 60, all / 1000 % 60, all % 1000)
        let two = { DateProperty.padded($0, 2) }
        let fraction = DateProperty.padded(rest, 3)
        let forms: [(String, DurationUnit)] = [
            ("\(hours):\(two(minutes)):\(two(seconds)).\(fraction)", .text),
            ("\(hours / 24).\(two(hours % 24)):\(two(minutes)):\(two(seconds)).\(fraction)0000", .text),
            ("\(hours / 24)d \(hours % 24)h \(minutes)m \(seconds)s \(rest)ms", .text),
            ("\(hours) hrs, \(minutes) mins, \(seconds).\(fraction) secs", .text),
            ("P\(hours / 24)DT\(hours % 24)H\(minutes)M\(seconds).\(fraction)S", .text),
        ]
        // A bare number has at most fifteen digits.
        let bare: [(String, DurationUnit)] = [("\(all / 1000).\(fraction)", .seconds), ("\(all)", .milliseconds)]
        for (text, unit) in forms + (String(all).count > 15 ? [] : bare) {
            let read = Self.read(Array((sign + text).utf8), unit)
            try require(read?.count == count, "\(sign)\(text) is read as \(read as Any)")
        }
    }

    private static func read(_ cell: [UInt8], _ unit: DurationUnit) -> Milliseconds? {
        withExactBytes(cell) { try? DurationFormat(unit: unit).read($0) }
    }

    // MARK: - Numbers

    /// Where nobody says which notation is meant, what is read has no other reading with a comma.
    private func checkUndeclared() throws(Broken) {
        let readings = [nil, DecimalMark.point, .comma].map { mark in
            withExactBytes(bytes) { NumberFormat(decimalMark: mark).read($0) }
        }
        guard let read = readings[0] else { return }
        try require(readings.dropFirst().contains(read), "\(read) is neither reading")
        guard bytes.contains(UInt8(ascii: ",")), !bytes.contains(UInt8(ascii: ".")) else { return }
        try require(!readings.dropFirst().contains { $0 != nil && $0 != read }, "one of two readings is taken")
    }

    /// A number that is read has groups of three, and written without them it is read the same.
    private func checkNumber(_ mark: DecimalMark) throws(Broken) {
        guard let number = withExactBytes(bytes, { NumberFormat(decimalMark: mark).read($0) }) else { return }
        let point = UInt8(ascii: mark == .point ? "." : ",")
        let groups = bytes.prefix { $0 != point }.split { !(0x30...0x39).contains($0) }
        try require(groups.dropFirst().allSatisfy { $0.count == 3 }, "groups of \(groups.map(\.count))")
        let text = Self.written(number.mantissa, number.scale, group: "", mark: mark)
        let again = withExactBytes(Array(text.utf8)) { NumberFormat(decimalMark: mark).read($0) }
        try require(again?.mantissa == number.mantissa && again?.scale == number.scale, "\(text): \(again as Any)")
    }

    private func checkWrittenNumber(_ mantissa: Int64, scale: Int) throws(Broken) {
        for (group, mark) in [(",", DecimalMark.point), (".", .comma), ("\u{202F}", .comma), ("'", .point)] {
            let text = Self.written(mantissa, scale, group: group, mark: mark) + " %"
            let read = withExactBytes(Array(text.utf8)) { NumberFormat(decimalMark: mark).read($0) }
            let expected = DecimalNumber(mantissa: mantissa, scale: scale, isPercent: true)
            try require(read == expected, "\(text) is read as \(read as Any)")
        }
    }

    private static func written(_ mantissa: Int64, _ scale: Int, group: String, mark: DecimalMark) -> String {
        let digits = DateProperty.padded(Int(mantissa.magnitude), scale + 1)
        let whole = Array(digits.dropLast(scale))
        var text = mantissa < 0 ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text += group }
            text.append(digit)
        }
        return scale == 0 ? text : text + (mark == .point ? "." : ",") + digits.suffix(scale)
    }
}

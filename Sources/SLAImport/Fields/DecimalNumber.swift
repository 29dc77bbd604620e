package import SLAModel

/// A decimal number as written: `mantissa` times ten to the power of minus `scale`, exactly.
package struct DecimalNumber: Sendable, Hashable {
    /// All digits without the mark, with the sign.
    package var mantissa: Int64
    /// Digits behind the mark, 0 for a whole number.
    package var scale: Int
    /// Whether a percent sign stood behind it.
    package var isPercent: Bool

    package init(mantissa: Int64, scale: Int, isPercent: Bool = false) {
        self.mantissa = mantissa
        self.scale = scale
        self.isPercent = isPercent
    }

    /// Digits with at most one point or comma between them, and a sign; `nil` for anything else.
    init?(plain cell: UnsafeRawBufferPointer) {
        var cursor = ByteCursor(cell)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        let whole = cursor.takeDigits(15)
        var fraction = (value: 0, count: 0)
        if cursor.take(UInt8(ascii: ".")) || cursor.take(UInt8(ascii: ",")) {
            fraction = cursor.takeDigits(18 - whole.count)
            guard fraction.count > 0 else { return nil }
            // More digits than an Int64 holds are noise of a binary fraction.
            _ = cursor.takeDigits()
        }
        guard whole.count > 0, cursor.isAtEnd else { return nil }
        let power = (0..<fraction.count).reduce(1) { value, _ in value * 10 }
        let value = Int64(whole.value * power + fraction.value)
        self.init(mantissa: isNegative ? -value : value, scale: fraction.count)
    }

    /// `1e2`, `9.9950E+01`: digits, a fraction, an exponent of ten; `nil` for anything else, and for exponents from 11
    /// on, where a spreadsheet has cut off digits of its own accord.
    ///
    /// - Parameter decimalMark: what may stand before the fraction; `nil` takes either, since nothing groups here.
    init?(scientific cell: UnsafeRawBufferPointer, decimalMark: DecimalMark?) {
        guard let letter = cell.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return nil }
        let written = UnsafeRawBufferPointer(rebasing: cell[..<letter])
        guard decimalMark != .point || !written.contains(UInt8(ascii: ",")),
            decimalMark != .comma || !written.contains(UInt8(ascii: ".")),
            let number = DecimalNumber(plain: written),
            let power = DecimalNumber(plain: UnsafeRawBufferPointer(rebasing: cell[(letter + 1)...])),
            power.scale == 0, (-18...10).contains(power.mantissa)
        else { return nil }
        var (mantissa, scale) = (number.mantissa, number.scale - Int(power.mantissa))
        while scale < 0 {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            (mantissa, scale) = (product, scale + 1)
        }
        guard scale <= 18 else { return nil }
        self.init(mantissa: mantissa, scale: scale)
    }

    /// What a share of all has of these parts: a percentage with nine decimals is whole, as many as a target may have,
    /// and the noise of a binary fraction lies behind them. One number of parts for all shares, so that their sum over
    /// the sum of these is their mean.
    package static let allParts: Int64 = 100_000_000_000

    /// The number as parts of `allParts`, where `whole` (a power of ten up to those) stands for all; `nil` when it is
    /// below 0 or above `whole`.
    func share(of whole: Int64) -> Int64? {
        guard mantissa >= 0, let parts = scaled(by: Self.allParts / whole), parts <= Self.allParts else { return nil }
        return parts
    }

    /// The number times `factor` as a whole number, rounded half away from zero; `nil` when it is too large.
    package func scaled(by factor: Int64) -> Int64? {
        let product = mantissa.multipliedFullWidth(by: factor)
        let divisor = (0..<scale).reduce(1 as Int64) { value, _ in value * 10 }
        let magnitude = product.high < 0 ? (0 &- Int128(high: product)) : Int128(high: product)
        let rounded = (magnitude + Int128(divisor / 2)) / Int128(divisor)
        guard let whole = Int64(exactly: rounded) else { return nil }
        return product.high < 0 ? -whole : whole
    }
}

extension Int128 {
    fileprivate init(high product: (high: Int64, low: UInt64)) {
        self = Int128(product.high) << 64 | Int128(product.low)
    }
}

/// How the numbers of an export are written.
package struct NumberFormat: Sendable, Hashable {
    /// `nil`: a point, and a comma where it cannot part thousands; `1,234`, which can be both, is refused.
    package var decimalMark: DecimalMark?

    package init(decimalMark: DecimalMark? = nil) {
        self.decimalMark = decimalMark
    }

    /// The number in `cell`: sign, digits, thousands groups of three, a fraction, a percent sign. `nil` for anything
    /// else, such as a grouping that this notation cannot produce.
    ///
    /// Groups of two are refused, although India writes them: a spreadsheet makes `3,87,16,91,111` of `3871,691111`,
    /// and nothing in the cell tells the one from the other (formats 2.15).
    package func read(_ cell: UnsafeRawBufferPointer) -> DecimalNumber? {
        if let decimalMark { return Self.read(cell, decimalMark) }
        let pointed = Self.read(cell, .point)
        guard cell.contains(UInt8(ascii: ",")), !cell.contains(UInt8(ascii: ".")) else { return pointed }
        let commaed = Self.read(cell, .comma)
        return pointed == nil ? commaed : commaed == nil ? pointed : nil
    }

    /// Whether a cell is a number in either notation, and nobody said which one is meant.
    func isAmbiguous(_ cell: UnsafeRawBufferPointer) -> Bool {
        decimalMark == nil && read(cell) == nil && Self.read(cell, .point) != nil
    }

    private static func read(_ cell: UnsafeRawBufferPointer, _ decimalMark: DecimalMark) -> DecimalNumber? {
        var cursor = ByteCursor(cell.trimmed)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        guard var digits = wholePart(&cursor, decimalMark) else { return nil }
        let whole = digits.count
        if cursor.take(UInt8(ascii: decimalMark == .point ? "." : ",")) {
            digits.take(from: &cursor)
            guard digits.count > whole else { return nil }
        }
        cursor.takeSpaces()
        let isPercent = cursor.take(UInt8(ascii: "%"))
        guard cursor.isAtEnd, digits.count <= Digits.limit else { return nil }
        return DecimalNumber(
            mantissa: isNegative ? -digits.value : digits.value, scale: digits.count - whole, isPercent: isPercent)
    }

    private struct Digits {
        /// Of more digits than these, `value` means nothing.
        static let limit = 18
        var value: Int64 = 0
        var count = 0

        mutating func take(from cursor: inout ByteCursor) {
            while let byte = cursor.peek, byte.isASCIIDigit {
                value = value &* 10 &+ Int64(byte & 0xF)
                count += 1
                cursor.advance()
            }
        }
    }

    /// Digits before the mark, over all groups; `nil` when the groups are not of one sound form.
    private static func wholePart(_ cursor: inout ByteCursor, _ decimalMark: DecimalMark) -> Digits? {
        var digits = Digits()
        digits.take(from: &cursor)
        guard digits.count > 0 else { return nil }
        let isGroup = digits.count <= 3
        var mark: UnsafeRawBufferPointer?
        while true {
            var ahead = cursor
            guard let found = groupMark(&ahead, decimalMark), ahead.peek?.isASCIIDigit == true else { return digits }
            let before = digits.count
            digits.take(from: &ahead)
            guard isGroup, digits.count - before == 3, mark.map({ $0.elementsEqual(found) }) ?? true else { return nil }
            mark = found
            cursor = ahead
        }
    }

    private static func groupMark(_ cursor: inout ByteCursor, _ decimalMark: DecimalMark) -> UnsafeRawBufferPointer? {
        let start = cursor.offset
        let mark = UInt8(ascii: decimalMark == .point ? "," : ".")
        guard cursor.take(mark) || cursor.take(UInt8(ascii: "'")) || cursor.takeSpaces() else { return nil }
        return UnsafeRawBufferPointer(rebasing: cursor.bytes[start..<cursor.offset])
    }
}

extension DecimalNumber {
    /// The number, where it has no fraction.
    var whole: Int64? {
        var rest = mantissa
        for _ in 0..<scale {
            guard rest % 10 == 0 else { return nil }
            rest /= 10
        }
        return rest
    }
}

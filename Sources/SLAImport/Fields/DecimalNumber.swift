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

/// How the numbers of a column are written.
package struct NumberFormat: Sendable, Hashable {
    package enum DecimalMark: Sendable, Hashable { case point, comma }

    /// The other one of point and comma may group thousands.
    package var decimalMark: DecimalMark

    package init(decimalMark: DecimalMark = .point) {
        self.decimalMark = decimalMark
    }

    /// The number in `cell`: sign, digits, thousands groups of three (or the Indian two after the first three), a
    /// fraction, a percent sign. `nil` for anything else, such as a grouping that this notation cannot produce.
    package func read(_ cell: UnsafeRawBufferPointer) -> DecimalNumber? {
        var cursor = ByteCursor(cell.trimmed)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        guard let whole = wholePart(&cursor) else { return nil }
        var digits = whole
        var scale = 0
        if cursor.take(decimalMark == .point ? UInt8(ascii: ".") : UInt8(ascii: ",")) {
            while let byte = cursor.peek, byte.isASCIIDigit {
                digits.append(byte)
                scale += 1
                cursor.advance()
            }
            guard scale > 0 else { return nil }
        }
        cursor.takeSpaces()
        let isPercent = cursor.take(UInt8(ascii: "%"))
        guard cursor.isAtEnd, digits.count <= 18 else { return nil }
        let value = digits.reduce(0 as Int64) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return DecimalNumber(mantissa: isNegative ? -value : value, scale: scale, isPercent: isPercent)
    }

    /// Digits before the mark, groups taken out; `nil` when the groups are not of one sound form.
    private func wholePart(_ cursor: inout ByteCursor) -> [UInt8]? {
        var groups: [[UInt8]] = [[]]
        var mark: [UInt8]?
        while let byte = cursor.peek {
            if byte.isASCIIDigit {
                groups[groups.count - 1].append(byte)
                cursor.advance()
                continue
            }
            var ahead = cursor
            guard let found = groupMark(&ahead), ahead.peek?.isASCIIDigit == true else { break }
            guard mark == nil || mark == found else { return nil }
            mark = found
            groups.append([])
            cursor = ahead
        }
        guard !groups[0].isEmpty else { return nil }
        if groups.count > 1 {
            let inner = groups.dropFirst().dropLast()
            let isWestern = inner.allSatisfy { $0.count == 3 } && groups[0].count <= 3
            let isIndian = inner.allSatisfy { $0.count == 2 } && groups[0].count <= 2
            guard groups[groups.count - 1].count == 3, isWestern || isIndian else { return nil }
        }
        return groups.flatMap { $0 }
    }

    private func groupMark(_ cursor: inout ByteCursor) -> [UInt8]? {
        let mark = decimalMark == .point ? UInt8(ascii: ",") : UInt8(ascii: ".")
        if cursor.take(mark) { return [mark] }
        if cursor.take(UInt8(ascii: "'")) { return [UInt8(ascii: "'")] }
        let start = cursor.offset
        guard cursor.takeSpaces() else { return nil }
        return Array(cursor.bytes[start..<cursor.offset])
    }
}

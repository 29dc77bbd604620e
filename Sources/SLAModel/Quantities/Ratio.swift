/// An exact fraction of two counts or two amounts of time; the form every percentage has until it is printed (semantics
/// 0.4). Counts keep their terms, so that 109/118 tells its 118, and shares of time may be reduced: `==` compares
/// terms, `equals` and `<` values.
package struct Ratio: Hashable, Sendable, Codable {
    /// In the unit of the denominator; above it where more was used than was allowed.
    package var numerator: Int64
    /// Greater than zero.
    package var denominator: Int64

    /// `nil` when the denominator is not positive: nothing divided by nothing is not a figure.
    package init?(_ numerator: Int64, over denominator: Int64) {
        guard denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// A whole number.
    package init(_ whole: Int64) {
        numerator = whole
        denominator = 1
    }

    /// Nothing of it.
    package static let zero = Ratio(0)
    /// All of it: a hundred per cent.
    package static let one = Ratio(1)

    /// For statistics and drawing only; verdicts compare exactly.
    package var approximation: Double { Double(numerator) / Double(denominator) }

    /// The sum over the least common denominator; in billionths where that does not fit.
    package func adding(_ other: Ratio) -> Ratio {
        let divisor = Int128(Ratio.greatestCommonDivisor(denominator, other.denominator))
        let bottom = Int128(denominator) / divisor * Int128(other.denominator)
        let top =
            Int128(numerator) * (bottom / Int128(denominator))
            + Int128(other.numerator) * (bottom / Int128(other.denominator))
        guard let exactTop = Int64(exactly: top), let exactBottom = Int64(exactly: bottom),
            let sum = Ratio(exactTop, over: exactBottom)
        else {
            return Ratio(Ratio.billionths(top, over: bottom), over: 1_000_000_000) ?? self
        }
        return sum
    }

    private static func greatestCommonDivisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    /// `self - other` in billionths, rounded half away from zero; exact inside.
    package func difference(from other: Ratio) -> Billionths {
        let top =
            Int128(numerator) * Int128(other.denominator) - Int128(other.numerator) * Int128(denominator)
        let bottom = Int128(denominator) * Int128(other.denominator)
        return Billionths(Ratio.billionths(top, over: bottom))
    }

    /// The quotient, rounded half away from zero; the product of two large terms leaves no room for a billion more.
    private static func billionths(_ top: Int128, over bottom: Int128) -> Int64 {
        let divisor = bottom.magnitude
        let dividend = top.magnitude.multipliedFullWidth(by: 1_000_000_000)
        guard dividend.high < divisor else { return top < 0 ? -Int64.max : .max }
        let (quotient, rest) = divisor.dividingFullWidth(dividend)
        let clamped = Int64(clamping: rest < divisor - rest ? quotient : quotient + 1)
        return top < 0 ? -clamped : clamped
    }
}

extension Ratio: Comparable {
    /// Compared by cross-multiplication in 128 bits, never as floating point.
    package static func < (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }

    /// Equal in value, whatever the terms: 1/2 and 2/4.
    package func equals(_ other: Ratio) -> Bool {
        Int128(numerator) * Int128(other.denominator) == Int128(other.numerator) * Int128(denominator)
    }
}

/// A number in units of 10⁻⁹: a difference of shares (0.01 is one percentage point) or a relative change.
package struct Billionths: Hashable, Comparable, Sendable {
    /// 10 000 000 are one percentage point, or one per cent.
    package var count: Int64

    package init(_ count: Int64) { self.count = count }

    package static func < (a: Billionths, b: Billionths) -> Bool { a.count < b.count }
}

extension Billionths: Codable {
    package init(from decoder: any Decoder) throws {
        count = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }
}

/// An amount in the minor unit of a currency (pence, cents).
package struct Money: Hashable, Sendable, Codable {
    /// 275000 of GBP are 2 750.00 pounds; negative where an amount went down.
    package var minorUnits: Int64
    /// ISO 4217 code, such as `GBP`.
    package var currency: String

    package init(minorUnits: Int64, currency: String) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Digits after the decimal point of the currency's main unit (ISO 4217 exponent).
    package static func exponent(of currency: String) -> Int {
        switch currency {
        case "JPY", "KRW", "ISK", "CLP", "VND", "XAF", "XOF", "UGX", "PYG": 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }

    /// The share of this amount, or a share of that share, rounded half away from zero to the minor unit.
    package func times(_ share: Ratio, _ part: Ratio = .one) -> Money {
        let top = Int128(minorUnits) * Int128(share.numerator) * Int128(part.numerator)
        let bottom = Int128(share.denominator) * Int128(part.denominator)
        let magnitude = Int64(clamping: (2 * top.magnitude + bottom.magnitude) / (2 * bottom.magnitude))
        return Money(minorUnits: top < 0 ? -magnitude : magnitude, currency: currency)
    }
}

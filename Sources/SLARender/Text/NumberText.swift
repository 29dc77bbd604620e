/// Whole and decimal numbers in the marks of a language. Input digits are ASCII with a point; minus is U+2212.
enum NumberText {
    static let minus = "\u{2212}"

    /// `41206` as `41,206`; four digits are grouped too, as in invoices.
    static func grouped(_ n: Int64, in wording: Wording) -> String {
        localised(String(n), in: wording)
    }

    /// `-1234.5` as `−1,234.5`; a plus stays.
    static func localised(_ digits: String, in wording: Wording) -> String {
        let sign = digits.first == "-" ? minus : digits.first == "+" ? "+" : ""
        let parts = digits.drop { $0 == "-" || $0 == "+" }.split(separator: ".", maxSplits: 1)
        var whole = ""
        let figures = Array(parts.first ?? "0")
        for (index, figure) in figures.enumerated() {
            if index > 0, (figures.count - index) % 3 == 0 { whole += wording.groupMark }
            whole.append(figure)
        }
        let fraction = parts.count == 2 ? wording.decimalMark + parts[1] : ""
        return sign + whole + fraction
    }

    /// `numerator / denominator` with a fixed number of decimals, rounded half away from zero: `-2.3`.
    static func rounded(_ numerator: Int128, over denominator: Int128, decimals: Int) -> String {
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let magnitude =
            (2 * numerator.magnitude * scale.magnitude + denominator.magnitude)
            / (2 * denominator.magnitude)
        var digits = String(magnitude)
        if digits.count <= decimals {
            digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
        }
        if decimals > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals)) }
        let isNegative = (numerator < 0) != (denominator < 0) && magnitude != 0
        return (isNegative ? "-" : "") + digits
    }
}

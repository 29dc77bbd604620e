/// Numbers as the file's notation has them: exact decimals without trailing zeros.
enum DecimalText {
    /// As few digits as `number` needs.
    static func append(_ number: UInt64, to output: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &output) }
        output.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// `top / bottom`, rounded half up to `digits` decimals; `bottom` and `digits` are those of a unit, so that nothing
    /// overflows: milliseconds of a day with ten digits at most.
    static func append(_ top: Int64, over bottom: UInt64, digits: Int, to output: inout [UInt8]) {
        var (whole, rest) = top.magnitude.quotientAndRemainder(dividingBy: bottom)
        let scale = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
        rest = (2 * rest * scale + bottom) / (2 * bottom)
        if rest == scale { (whole, rest) = (whole + 1, 0) }
        if top < 0 { output.append(UInt8(ascii: "-")) }
        append(whole, to: &output)
        guard rest > 0 else { return }
        output.append(UInt8(ascii: "."))
        var place = scale / 10
        while rest > 0 {
            output.append(UInt8(ascii: "0") + UInt8(rest / place))
            rest %= place
            place /= 10
        }
    }
}

import SLAModel

/// Numbers as the file's notation has them: exact decimals without trailing zeros.
enum DecimalText {
    /// As few digits as `number` needs.
    static func append(_ number: UInt64, to output: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &output) }
        output.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// `top / bottom`, as `store(_:over:digits:)` writes it.
    static func append(_ top: Int64, over bottom: UInt64, digits: Int, to output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: mostBytes, alignment: 1) { room in
            guard let start = room.baseAddress else { return }
            let end = start.store(top, over: bottom, digits: digits)
            output.append(contentsOf: room[..<(end - start)])
        }
    }

    /// What a number takes at most: a sign, twenty digits, a point and ten more.
    static let mostBytes = 32
}

extension UnsafeMutableRawPointer {
    /// Stores `top / bottom`, rounded half up to `digits` decimals; `bottom` and `digits` are those of a unit, so that
    /// nothing overflows: milliseconds of a day with ten digits at most. It takes up to `DecimalText.mostBytes`.
    ///
    /// - Returns: the place behind it.
    func store(_ top: Int64, over bottom: UInt64, digits: Int) -> UnsafeMutableRawPointer {
        var (whole, rest) = top.magnitude.quotientAndRemainder(dividingBy: bottom)
        if rest > 0 {
            let scale = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
            rest = (2 * rest * scale + bottom) / (2 * bottom)
            if rest == scale { (whole, rest) = (whole + 1, 0) }
        }
        var place = (top < 0 ? store(UInt8(ascii: "-")) : self).store(digits: whole)
        guard rest > 0 else { return place }
        place = place.store(UInt8(ascii: ".")).store(digits: rest, width: digits)
        while (place - 1).load(as: UInt8.self) == UInt8(ascii: "0") { place -= 1 }
        return place
    }
}

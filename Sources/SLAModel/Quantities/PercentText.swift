/// The digits of a percentage: truncated towards the worse, `100` only when exact, and with as many more decimals as
/// it takes to tell a missed value from its target (semantics 1.7). ASCII digits and a point, without the per cent
/// sign; locales are the renderer's matter.
///
/// `percentDigits(2589407/2592000, target: 99.9 %, decimals: 2)` is `99.89`.
///
/// - Parameters:
///   - value: a share; a negative one is written with a leading hyphen.
///   - target: what was promised; a value below it never shows the target's digits.
///   - decimals: digits after the point, at least; at most twelve more are added.
package func percentDigits(_ value: Ratio, target: TargetShare? = nil, decimals: Int) -> String {
    let missed = target.map { !$0.isMet(by: value) } ?? false
    var places = max(0, decimals)
    let limit = places + 12
    while true {
        let digits = truncatedPercent(value, places: places)
        guard missed, let target, places < limit, digits == truncatedPercent(target.ratio, places: places) else {
            return decimalText(digits, places: places)
        }
        places += 1
    }
}

/// `value` in units of 10⁻ᵖˡᵃᶜᵉˢ per cent, rounded towards minus infinity.
private func truncatedPercent(_ value: Ratio, places: Int) -> Int128 {
    if let short = shortTruncatedPercent(value, places: places) { return short }
    let bottom = Int128(value.denominator)
    let whole = Int128(value.numerator) * 100
    var quotient = whole / bottom
    var rest = whole % bottom
    if rest < 0 {
        quotient -= 1
        rest += bottom
    }
    // Long division digit by digit keeps every intermediate below ten denominators.
    for _ in 0..<places {
        rest *= 10
        quotient = quotient * 10 + rest / bottom
        rest %= bottom
    }
    return quotient
}

/// As the other, in 64 bits; `nil` where they are too few.
private func shortTruncatedPercent(_ value: Ratio, places: Int) -> Int128? {
    guard places <= 6, value.numerator >= 0, value.denominator > 0 else { return nil }
    let scale = (0..<places).reduce(UInt64(100)) { power, _ in power * 10 }
    let (whole, overflows) = UInt64(value.numerator).multipliedReportingOverflow(by: scale)
    return overflows ? nil : Int128(whole / UInt64(value.denominator))
}

private func decimalText(_ digits: Int128, places: Int) -> String {
    if digits >= 0, places <= 12, let digits = UInt64(exactly: digits) { return shortDecimalText(digits, places) }
    var text = String(digits.magnitude)
    if text.utf8.count <= places { text = String(repeating: "0", count: places + 1 - text.utf8.count) + text }
    if places > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -places)) }
    return digits < 0 ? "-" + text : text
}

/// As the other, of digits that 64 bits hold.
private func shortDecimalText(_ digits: UInt64, _ places: Int) -> String {
    let scale = (0..<places).reduce(UInt64(1)) { power, _ in power * 10 }
    return ByteRoom.text { room in
        var place = room.place(atMost: 48).store(digits: digits / scale)
        if places > 0 { place = place.store(UInt8(ascii: ".")).store(digits: digits % scale, width: places) }
        room.end(at: place)
    }
}

/// A share that was promised, as written: `99.9 %` is 999/1000 with one decimal (semantics 1.7).
package struct TargetShare: Hashable, Sendable, Codable {
    /// Between 0 and 1.
    package var ratio: Ratio
    /// Digits after the decimal point of the percentage as it was written.
    package var decimals: Int

    package init(ratio: Ratio, decimals: Int) {
        self.ratio = ratio
        self.decimals = decimals
    }

    /// Reads `99.9 %`, `99.9%` or `100 %`; `nil` for anything else or outside 0 to 100. At most 9 decimals.
    package init?(percent text: String) {
        var body = text[...]
        guard body.last == "%" else { return nil }
        body.removeLast()
        while body.last == " " || body.last == "\u{A0}" || body.last == "\u{202F}" { body.removeLast() }
        let parts = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 3, fraction.count <= 9,
            parts.count == 1 || !fraction.isEmpty,
            (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let digits = Int64(whole + fraction)
        else { return nil }
        var denominator: Int64 = 100
        for _ in 0..<fraction.count { denominator *= 10 }
        guard digits <= denominator, let ratio = Ratio(digits, over: denominator) else { return nil }
        self.init(ratio: ratio, decimals: fraction.count)
    }

    /// `met <=> value >= target`, in integers.
    package func isMet(by value: Ratio) -> Bool { value >= ratio }

    /// The room for misses: floor((1 - target) x total) (semantics 0.8, 1.7).
    package func allowance(of total: Int64) -> Int64 {
        Int64(Int128(ratio.denominator - ratio.numerator) * Int128(total) / Int128(ratio.denominator))
    }
}

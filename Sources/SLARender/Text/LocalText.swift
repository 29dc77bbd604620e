import SLAModel
import SLATime

/// Values as text in one language and one time zone. Nothing here decides anything: figures arrive computed.
struct LocalText: Sendable {
    let wording: Wording
    let zone: TimeZoneRules

    func number(_ n: Int64) -> String { NumberText.grouped(n, in: wording) }
    func number(_ n: Int) -> String { number(Int64(n)) }

    // MARK: Shares

    /// A share truncated towards the worse, with at least the decimals of its target (semantics 1.7): `99.74 %`.
    func percent(_ value: Ratio, target: TargetShare? = nil, decimals: Int) -> String {
        let digits = percentDigits(value, target: target, decimals: max(decimals, target?.decimals ?? 0))
        return wording.text("number.percent", ["n": .decimal(digits)])
    }

    /// A promised share with its own decimals, or more so that a column lines up.
    func percent(_ target: TargetShare, decimals: Int = 0) -> String {
        percent(target.ratio, decimals: max(decimals, target.decimals))
    }

    /// The used part of an allowance in whole per cent. It never shows 100 or 0 without being just that, because
    /// that is where the verdict turns.
    func used(_ share: Ratio) -> String {
        var digits = "0"
        for decimals in 0...6 {
            digits = NumberText.rounded(
                Int128(share.numerator) * 100, over: Int128(share.denominator), decimals: decimals)
            let parts = digits.split(separator: ".")
            let isRound = parts.dropFirst().allSatisfy { $0.allSatisfy { $0 == "0" } }
            let pretends = parts[0] == "100" && !share.equals(.one) || parts[0] == "0" && share.numerator != 0
            if !(isRound && pretends) { break }
        }
        return wording.text("number.percent", ["n": .decimal(digits)])
    }

    /// Percentage points without sign, in digits for a slot: `2.3`.
    func points(_ difference: Billionths, decimals: Int) -> String {
        let magnitude = Billionths(difference.count < 0 ? -difference.count : difference.count)
        return NumberText.rounded(Int128(magnitude.count), over: 10_000_000, decimals: decimals)
    }

    // MARK: Changes

    /// A change with its sign: `−2.3 pts`, `+5 min`, `no change`.
    func change(_ change: Change, decimals: Int, currency: String) -> String {
        switch change {
        case .points(let difference):
            let digits = NumberText.rounded(Int128(difference.count), over: 10_000_000, decimals: decimals)
            return signed(digits, key: "change.points")
        case .count(let n): return signed(String(n), key: "change.count")
        case .time(let span):
            if span.count == 0 { return wording.text("change.none") }
            return sign(span.count) + self.span(Milliseconds(abs(span.count)))
        case .money(let minor):
            if minor == 0 { return wording.text("change.none") }
            return sign(minor) + money(Money(minorUnits: abs(minor), currency: currency))
        }
    }

    private func signed(_ digits: String, key: String) -> String {
        guard digits.contains(where: { ("1"..."9").contains($0) }) else { return wording.text("change.none") }
        return wording.text(key, ["n": .decimal(digits.first == "-" ? digits : "+" + digits)])
    }

    private func sign(_ n: Int64) -> String { n < 0 ? NumberText.minus : "+" }

    // MARK: Time

    /// A length of time for people, rounded half up: `40 s`, `47 min`, `2 h 41 min`.
    func span(_ time: Milliseconds) -> String {
        let seconds = (max(0, time.count) + 500) / 1000
        if seconds < 60 { return wording.text("time.seconds", ["n": .count(seconds)]) }
        let minutes = (seconds + 30) / 60
        if minutes < 60 { return wording.text("time.minutes", ["n": .count(minutes)]) }
        let rest = minutes % 60
        if rest == 0 { return wording.text("time.hours", ["n": .count(minutes / 60)]) }
        return wording.text(
            "time.hours-minutes",
            ["h": .count(minutes / 60), "m": .text(TwoDigits.text(Int(rest)))])
    }

    /// Minutes of downtime: whole when they are, one decimal otherwise, never `0` for something: `44.7 min`.
    func minutes(_ time: Milliseconds) -> String {
        wording.text("time.minutes-text", ["n": .decimal(minuteDigits(time))])
    }

    /// `118 minutes`, for sentences.
    func minutesInWords(_ time: Milliseconds) -> String {
        if time.count % 60_000 == 0 { return wording.text("time.minutes-words", ["n": .count(time.count / 60_000)]) }
        return wording.text("time.minutes-words-text", ["n": .decimal(minuteDigits(time))])
    }

    /// As `minutes`, without the unit.
    func minuteFigure(_ time: Milliseconds) -> String { NumberText.localised(minuteDigits(time), in: wording) }

    private func minuteDigits(_ time: Milliseconds) -> String {
        var decimals = time.count % 60_000 == 0 ? 0 : 1
        if time.count != 0, abs(time.count) < 3000 { decimals = 3 }
        return NumberText.rounded(Int128(time.count), over: 60_000, decimals: decimals)
    }

    /// Whole hours for people: `186`.
    func hourFigure(_ time: Milliseconds) -> Int64 { (time.count + 1_800_000) / 3_600_000 }

    /// A promised time: `4 h`, `3 working days`.
    func target(_ duration: TargetDuration) -> String {
        switch duration {
        case .time(let time): span(time)
        case .businessDays(let n): wording.text("time.business-days", ["n": .count(Int64(n))])
        case .openDates(let n): wording.text("time.open-dates", ["n": .count(Int64(n))])
        }
    }

    // MARK: Money

    /// `£1,236.50`, `CHF 412.50`.
    func money(_ amount: Money) -> String {
        let decimals = Money.exponent(of: amount.currency)
        var scale: Int128 = 1
        for _ in 0..<decimals { scale *= 10 }
        let digits = NumberText.rounded(Int128(amount.minorUnits), over: scale, decimals: decimals)
        let figure = Wording.Slot.text(NumberText.localised(digits, in: wording))
        let symbol = "money.symbol.\(amount.currency)"
        if wording.has(symbol) {
            return wording.text("money.with-symbol", ["symbol": .text(wording.text(symbol)), "n": figure])
        }
        return wording.text("money.with-code", ["code": .text(amount.currency), "n": figure])
    }
}

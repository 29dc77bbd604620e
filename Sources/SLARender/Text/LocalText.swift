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

    /// A promised share of which only the value is known: with the fewest decimals that lose nothing of it.
    func promised(_ share: Ratio, decimals: Int) -> String {
        var (digits, scale) = (0, Int128(100))
        while digits < 9, digits < decimals || Int128(share.numerator) * scale % Int128(share.denominator) != 0 {
            (digits, scale) = (digits + 1, scale * 10)
        }
        return percent(share, decimals: digits)
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

    /// As `points`, with as many more decimals as it takes not to be zero (semantics 1.7); `nil` where it is.
    func visiblePoints(_ difference: Billionths, decimals: Int) -> String? {
        guard difference.count != 0 else { return nil }
        return (decimals...7).lazy.map { points(difference, decimals: $0) }.first(where: NumberText.isNotZero)
    }

    /// How many times more, in digits for a slot: with one decimal, or as many as it takes to be more than once.
    func times(_ share: Ratio) -> String {
        func digits(_ decimals: Int) -> String {
            NumberText.rounded(Int128(share.numerator), over: Int128(share.denominator), decimals: decimals)
        }
        guard share > .one else { return digits(1) }
        return (1...6).lazy.map(digits).first {
            $0.dropFirst().contains { ("1"..."9").contains($0) } || $0.first != "1"
        }
            ?? digits(1)
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

    /// As `span`, to the second or finer where the other time would read the same though it is another
    /// (semantics 1.7): `4 h 00 min 18 s`.
    func span(_ time: Milliseconds, apartFrom other: Milliseconds) -> String {
        let rough = span(time)
        guard time != other, time.count >= 0, rough == span(other) else { return rough }
        let (hours, minutes) = (time.count / 3_600_000, Int(time.count / 60_000 % 60))
        let isFine = (time.count + 500) / 1000 == (other.count + 500) / 1000
        let seconds = NumberText.localised(
            NumberText.rounded(Int128(time.count % 60_000), over: 1000, decimals: isFine ? 3 : 0), in: wording)
        if time.count < 60_000 { return wording.text("time.seconds", ["n": .text(seconds)]) }
        if hours == 0 {
            return wording.text("time.minutes-seconds", ["m": .count(Int64(minutes)), "s": .text(seconds)])
        }
        return wording.text(
            "time.hours-minutes-seconds",
            ["h": .count(hours), "m": .text(TwoDigits.text(minutes)), "s": .text(seconds)])
    }

    /// Minutes of downtime: whole when they are, one decimal otherwise, never `0` for something: `44.7 min`.
    ///
    /// - Parameter other: with which it is compared: it has decimals until they differ, if they do (semantics 1.7).
    func minutes(_ time: Milliseconds, apartFrom other: Milliseconds? = nil) -> String {
        wording.text("time.minutes-text", ["n": .decimal(minuteDigits(time, apartFrom: other))])
    }

    /// `118 minutes`, for sentences.
    func minutesInWords(_ time: Milliseconds, apartFrom other: Milliseconds? = nil) -> String {
        if time.count % 60_000 == 0 { return wording.text("time.minutes-words", ["n": .count(time.count / 60_000)]) }
        return wording.text("time.minutes-words-text", ["n": .decimal(minuteDigits(time, apartFrom: other))])
    }

    /// As `minutes`, without the unit.
    func minuteFigure(_ time: Milliseconds, apartFrom other: Milliseconds? = nil) -> String {
        NumberText.localised(minuteDigits(time, apartFrom: other), in: wording)
    }

    private func minuteDigits(_ time: Milliseconds, apartFrom other: Milliseconds?) -> String {
        func digits(_ time: Milliseconds, _ decimals: Int) -> String {
            NumberText.rounded(Int128(time.count), over: 60_000, decimals: decimals)
        }
        var decimals = time.count % 60_000 == 0 ? 0 : 1
        if time.count != 0, abs(time.count) < 3000 { decimals = 3 }
        guard let other, other != time else { return digits(time, decimals) }
        while decimals > 0, decimals < 6, digits(time, decimals) == digits(other, decimals) { decimals += 1 }
        return digits(time, decimals)
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

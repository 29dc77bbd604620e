package import SLAModel
package import SLATime

/// Spans as people write them: "15m", "1h 30m", "30 days".
enum WrittenSpan {
    /// Length of a unit; a day is 24 hours here.
    private static let units: [String: Int64] = [
        "s": 1000, "sec": 1000, "second": 1000, "seconds": 1000,
        "m": 60_000, "min": 60_000, "minute": 60_000, "minutes": 60_000,
        "h": 3_600_000, "hour": 3_600_000, "hours": 3_600_000,
        "d": 86_400_000, "day": 86_400_000, "days": 86_400_000,
    ]

    /// Number and unit pairs, or `nil` when the text is anything else.
    static func parts(_ text: some StringProtocol) -> [(count: Int, unit: String)]? {
        var parts: [(Int, String)] = []
        // By bytes: everything that may stand here is ASCII, and asking characters what they are takes long.
        var rest = Substring(text).utf8.drop { $0 == 0x20 }
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard let count = Digits.whole(Substring(digits)) else { return nil }
            rest = rest[digits.endIndex...].drop { $0 == 0x20 }
            let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            let unit = String(Substring(letters))
            guard units[unit] != nil else { return nil }
            rest = rest[letters.endIndex...].drop { $0 == 0x20 }
            parts.append((count, unit))
        }
        return parts.isEmpty ? nil : parts
    }

    /// The whole span, or `nil` when the text is none or its units do not go down ("30m 1h", "1h 1h").
    static func milliseconds(_ text: some StringProtocol) -> Milliseconds? {
        guard let parts = parts(text) else { return nil }
        let sizes = parts.compactMap { units[$0.unit] }
        guard zip(sizes, sizes.dropFirst()).allSatisfy({ $0 > $1 }) else { return nil }
        return Milliseconds(zip(parts, sizes).reduce(Int64(0)) { $0 + Int64($1.0.count) * $1.1 })
    }

    static func hasDays(_ text: some StringProtocol) -> Bool {
        parts(text)?.contains { $0.unit.hasPrefix("d") } ?? false
    }

    /// What to write instead of a near miss: "1.5h", "90", "1,5 h".
    static func fix(for text: String) -> String? {
        let body = text.replacingCommas.filter { $0 != " " }
        if Digits.whole(body) != nil { return "write '\(body)m' for minutes or '\(body)h' for hours" }
        guard body.last == "h", let (digits, decimals) = Digits.decimal(body.dropLast()), decimals > 0,
            decimals <= 4
        else { return nil }
        let one = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
        guard digits * 60 % one == 0 else { return nil }
        let minutes = digits * 60 / one
        return minutes < 60 ? "write '\(minutes)m'" : "write '\(minutes / 60)h \(minutes % 60)m'"
    }

    static let pattern = "^[0-9]+ ?[a-z]+( [0-9]+ ?[a-z]+)*$"
}

extension ValueReader where Value == Milliseconds {
    /// A span of elapsed time; days have 24 hours.
    package static let span = ValueReader.scalar(
        id: "config-duration", expected: "a time such as '15m', '4h', '1h 30m' or '30 days'",
        schema: .scalar(pattern: WrittenSpan.pattern, example: "1h 30m")
    ) { text in
        if let span = WrittenSpan.milliseconds(text) { return .value(span) }
        if text.hasPrefix("-") { return .wrong("is negative", fix: nil) }
        return WrittenSpan.fix(for: text).map {
            .wrong("is not a time such as '15m', '4h', '1h 30m' or '30 days'", fix: $0)
        } ?? .refused
    }

    /// A span in every month: "4h/month".
    package static let spanPerMonth = ValueReader.scalar(
        id: "config-duration", expected: "a time for each month such as '4h/month'",
        schema: .text(pattern: "^.+ ?/ ?month$", example: "4h/month")
    ) { text in
        guard let slash = text.lastIndex(of: "/"),
            text[text.index(after: slash)...].filter({ $0 != " " }) == "month"
        else {
            return WrittenSpan.milliseconds(text) == nil
                ? .refused : .wrong("does not say for how long", fix: "write '\(text)/month'")
        }
        return WrittenSpan.milliseconds(text[..<slash]).map { .value($0) } ?? .refused
    }
}

extension ValueReader where Value == TargetDuration {
    /// A promised time: service time, business days or open dates (semantics 1.3). Plain days are refused, because
    /// they could mean any of three things.
    package static let target = ValueReader.scalar(
        id: "config-duration", expected: expectation,
        schema: .text(
            pattern: "^([0-9]+ ?[a-z]+( [0-9]+ ?[a-z]+)*|[0-9]+ (business days?|open dates?))$",
            example: "3 business days")
    ) { text in
        let words = text.split(separator: " ")
        if words.count == 3, let count = Digits.whole(words[0]) {
            switch (words[1], words[2]) {
            case ("business", "day"), ("business", "days"), ("working", "day"), ("working", "days"):
                return words[1] == "business"
                    ? positive(count, .businessDays(count))
                    : .wrong("is not \(expectation)", fix: "write '\(count) business \(words[2])'")
            case ("open", "date"), ("open", "dates"):
                // Calendars are asked day by day, and none is asked further (semantics 1.2, rule 8).
                guard count <= 400 else { return .wrong("is more than 400 open dates", fix: "write 400 or fewer") }
                return positive(count, .openDates(count))
            default: break
            }
        }
        if WrittenSpan.hasDays(text), let first = WrittenSpan.parts(text)?.first {
            let plural = first.count == 1 ? "" : "s"
            return .wrong(
                "could mean elapsed or working days",
                fix: "write '\(first.count * 24)h', '\(first.count) business day\(plural)' or "
                    + "'\(first.count) open date\(plural)'")
        }
        if let span = WrittenSpan.milliseconds(text) {
            return positive(Int(clamping: span.count), .time(span))
        }
        if text.hasPrefix("-") { return .wrong("is negative", fix: nil) }
        return WrittenSpan.fix(for: text).map { .wrong("is not \(expectation)", fix: $0) } ?? .refused
    }

    private static let expectation = "a time such as '15m', '4h', '3 business days' or '2 open dates'"

    private static func positive(_ count: Int, _ value: TargetDuration) -> ScalarOutcome<TargetDuration> {
        count > 0 ? .value(value) : .wrong("is no time at all", fix: "write how long it may take, or leave it out")
    }
}

extension ValueReader where Value == Int {
    /// A number of months: "3 months".
    package static let months = ValueReader.scalar(
        id: "config-duration", expected: "a number of months such as '3 months'",
        schema: .text(pattern: "^[0-9]+ months?$", example: "3 months")
    ) { text in
        let words = text.split(separator: " ")
        guard words.count == 2, words[1] == "month" || words[1] == "months", let count = Digits.whole(words[0]),
            (1...120).contains(count)
        else { return .refused }
        return .value(count)
    }
}

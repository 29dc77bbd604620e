package import SLAModel

/// Numbers are read from their digits, so that `010`, `1e3`, `.nan` and `0x10` have no second meaning.
enum Digits {
    /// A whole number of at most nine digits.
    static func whole(_ text: some StringProtocol) -> Int? {
        let bytes = text.utf8
        guard (1...9).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// A decimal such as `2750.00`: its digits without the point, and how many stand behind it.
    static func decimal(_ text: some StringProtocol) -> (digits: Int64, decimals: Int)? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard let first = parts.first, !first.isEmpty, parts.count == 1 || !fraction.isEmpty,
            first.utf8.count + fraction.utf8.count <= 15
        else { return nil }
        let all = first + fraction
        guard all.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let digits = Int64(all) else { return nil }
        return (digits, fraction.utf8.count)
    }
}

extension ValueReader where Value == Int {
    /// A whole number within bounds.
    package static func whole(_ range: ClosedRange<Int> = 0...999_999_999) -> ValueReader {
        let bounds =
            range.upperBound == 999_999_999
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        return .scalar(id: "config-number", expected: "a whole number \(bounds)", schema: .integer) { text in
            guard let value = Digits.whole(text), range.contains(value) else { return .refused }
            return .value(value)
        }
    }
}

extension ValueReader where Value == Bool {
    /// `true` or `false`; the old words of YAML are refused with a hint.
    package static let truth = ValueReader.scalar(
        id: "config-truth", expected: "'true' or 'false'", schema: .boolean
    ) { text in
        switch text {
        case "true": .value(true)
        case "false": .value(false)
        default:
            switch text.lowercased() {
            case "yes", "y", "on", "true": .wrong("is not 'true' or 'false'", fix: "write 'true'")
            case "no", "n", "off", "false": .wrong("is not 'true' or 'false'", fix: "write 'false'")
            default: .refused
            }
        }
    }
}

extension ValueReader where Value == TargetShare {
    /// A percentage with its sign, from 0 to 100 (semantics 0.4: parsed as a decimal, never as floating point).
    package static let percent = ValueReader.scalar(
        id: "config-percent", expected: "a percentage such as '99.9 %'",
        schema: .text(pattern: "^[0-9]{1,3}(\\.[0-9]{1,9})? ?%$", example: "99.9 %")
    ) { text in
        if let share = TargetShare(percent: text) { return .value(share) }
        let hasSign = text.last == "%"
        let body = String((hasSign ? text.dropLast() : text[...]).filter { $0 != " " })
        if body.hasPrefix("-"), Digits.decimal(body.dropFirst()) != nil {
            return .wrong("is negative; a percentage is from 0 % to 100 %", fix: nil)
        }
        let dotted = body.replacingCommas
        guard let (digits, decimals) = Digits.decimal(dotted) else { return .refused }
        if dotted != body { return .wrong("has a decimal comma", fix: "write '\(dotted) %'") }
        let hundred = (0..<decimals).reduce(Int64(100)) { value, _ in value * 10 }
        if hasSign {
            return digits > hundred ? .wrong("is more than 100 %", fix: nil) : .refused
        }
        if digits * 100 <= hundred, digits > 0, decimals > 0 {
            return .wrong(
                "could be a fraction or a percentage",
                fix: "write '\(Self.shifted(digits, decimals: decimals)) %' or '\(body) %'")
        }
        if digits > hundred { return .wrong("is more than 100 %, and has no '%'", fix: nil) }
        return .wrong("has no '%'", fix: "write '\(body) %'")
    }

    /// A fraction's digits as a percentage: 0.999 is 99.9.
    private static func shifted(_ digits: Int64, decimals: Int) -> String {
        guard decimals > 2 else { return String(decimals == 2 ? digits : digits * 10) }
        let text = String(digits)
        let padded = String(repeating: "0", count: max(0, decimals - 1 - text.count)) + text
        return padded.dropLast(decimals - 2) + "." + padded.suffix(decimals - 2)
    }
}

extension ValueReader where Value == Ratio {
    /// A weight from 0 to 1.
    package static let weight = ValueReader.scalar(
        id: "config-weight", expected: "a number from 0 to 1 such as '0.5'", schema: .scalar(example: "0.5")
    ) { text in
        guard let (digits, decimals) = Digits.decimal(text) else { return .refused }
        let one = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
        guard digits <= one, let ratio = Ratio(digits, over: one) else { return .refused }
        return .value(ratio)
    }
}

/// An amount as written, before its currency is known.
package struct WrittenAmount: Sendable, Hashable {
    /// All digits without the point.
    package var digits: Int64
    /// Digits behind the point.
    package var decimals: Int
    /// As written, for messages.
    package var text: String

    /// The amount in a currency's minor unit; `nil` when it has more decimals than the currency.
    package func money(in currency: String) -> Money? {
        let exponent = Money.exponent(of: currency)
        guard decimals <= exponent else { return nil }
        let minor = (decimals..<exponent).reduce(digits) { value, _ in value * 10 }
        return Money(minorUnits: minor, currency: currency)
    }
}

extension ValueReader where Value == WrittenAmount {
    /// An amount of money without its currency, such as `2750.00`; with `/month` after it when `perMonth`.
    package static func amount(perMonth: Bool) -> ValueReader {
        let example = perMonth ? "2750.00/month" : "10.00"
        return .scalar(
            id: "config-money", expected: "an amount such as '\(example)'",
            schema: .scalar(
                pattern: perMonth ? "^[0-9]+(\\.[0-9]+)? ?/ ?month$" : "^[0-9]+(\\.[0-9]+)?$", example: example)
        ) { text in
            var body = text[...]
            if perMonth {
                guard let slash = body.firstIndex(of: "/") else {
                    return Digits.decimal(text) == nil
                        ? .refused : .wrong("does not say for how long", fix: "write '\(text)/month'")
                }
                guard body[body.index(after: slash)...].filter({ $0 != " " }) == "month" else {
                    return .wrong("is not an amount for a month", fix: "write the fee of one month: '\(example)'")
                }
                body = body[..<slash]
            }
            while body.last == " " { body.removeLast() }
            guard let (digits, decimals) = Digits.decimal(body) else {
                guard let bare = withoutMarks(body) else { return .refused }
                return .wrong(
                    "has more than digits and a decimal point",
                    fix: "write '\(bare)\(perMonth ? "/month" : "")'; the currency stands at 'currency'")
            }
            return .value(WrittenAmount(digits: digits, decimals: decimals, text: text))
        }
    }

    /// "£2,750.00" and "2.750,00" without their signs and thousands; `nil` when a comma could be anything else.
    private static func withoutMarks(_ body: Substring) -> String? {
        let bare = body.filter { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        let parts = bare.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count == 2, (1...2).contains(parts[1].count), !parts[1].contains(".") {
            let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
            let text = groups.joined() + "." + parts[1]
            return groups.dropFirst().allSatisfy { $0.count == 3 } && Digits.decimal(text) != nil ? text : nil
        }
        let whole = bare.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        let fraction = bare.dropFirst(whole.count)
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }), !fraction.contains(",") else { return nil }
        let text = groups.joined() + fraction
        return Digits.decimal(text) == nil ? nil : text
    }
}

extension String {
    var replacingCommas: String { String(map { $0 == "," ? "." : $0 }) }
}

import SLATime

/// In JSON an object whose `kind` is `share` (with `numerator` and `denominator`), `count`, `time` (`milliseconds`),
/// `money` (`minorUnits`, `currency`) or `not_measured` (`reason`, a raw value of `NotMeasured`):
/// `{"kind": "share", "numerator": 109, "denominator": 118}`.
extension Figure: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "share": self = .share(try form.ratio())
        case "count": self = .count(try form.value(.count))
        case "time": self = .time(try form.value(.milliseconds))
        case "money":
            self = .money(Money(minorUnits: try form.value(.minorUnits), currency: try form.value(.currency)))
        case "not_measured": self = .notMeasured(try form.value(.reason))
        default: throw form.unknownKind(expected: "share, count, time, money, not_measured")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .share(let ratio):
            form = try TaggedWriter(encoder, kind: "share")
            try form.write(ratio)
        case .count(let count):
            form = try TaggedWriter(encoder, kind: "count")
            try form.write(count, .count)
        case .time(let time):
            form = try TaggedWriter(encoder, kind: "time")
            try form.write(time, .milliseconds)
        case .money(let money):
            form = try TaggedWriter(encoder, kind: "money")
            try form.write(money.minorUnits, .minorUnits)
            try form.write(money.currency, .currency)
        case .notMeasured(let reason):
            form = try TaggedWriter(encoder, kind: "not_measured")
            try form.write(reason, .reason)
        }
    }
}

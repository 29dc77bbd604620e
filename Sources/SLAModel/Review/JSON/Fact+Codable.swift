import SLATime

/// In JSON an object whose `kind` names the case: `text`, `count`, `time` and `instant` (`milliseconds`), `share`
/// (`numerator`, `denominator`), `money` (`minorUnits`, `currency`), `date` and `month` (`date`).
extension Fact: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "text": self = .text(try form.value(.text))
        case "count": self = .count(try form.value(.count))
        case "time": self = .time(try form.value(.milliseconds))
        case "share": self = .share(try form.ratio())
        case "money":
            self = .money(Money(minorUnits: try form.value(.minorUnits), currency: try form.value(.currency)))
        case "date": self = .date(try form.value(.date))
        case "instant": self = .instant(try form.value(.milliseconds))
        case "month": self = .month(try form.value(.date))
        default: throw form.unknownKind(expected: "text, count, time, share, money, date, instant, month")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .text(let text):
            form = try TaggedWriter(encoder, kind: "text")
            try form.write(text, .text)
        case .count(let count):
            form = try TaggedWriter(encoder, kind: "count")
            try form.write(count, .count)
        case .time(let time):
            form = try TaggedWriter(encoder, kind: "time")
            try form.write(time, .milliseconds)
        case .share(let ratio):
            form = try TaggedWriter(encoder, kind: "share")
            try form.write(ratio)
        case .money(let money):
            form = try TaggedWriter(encoder, kind: "money")
            try form.write(money.minorUnits, .minorUnits)
            try form.write(money.currency, .currency)
        case .date(let date):
            form = try TaggedWriter(encoder, kind: "date")
            try form.write(date, .date)
        case .instant(let instant):
            form = try TaggedWriter(encoder, kind: "instant")
            try form.write(instant, .milliseconds)
        case .month(let date):
            form = try TaggedWriter(encoder, kind: "month")
            try form.write(date, .date)
        }
    }
}

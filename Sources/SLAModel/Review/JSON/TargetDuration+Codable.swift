import SLATime

/// In JSON an object whose `kind` is `time` (with `milliseconds`), `business_days` or `open_dates` (`days`).
extension TargetDuration: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "time": self = .time(try form.value(.milliseconds))
        case "business_days": self = .businessDays(try form.value(.days))
        case "open_dates": self = .openDates(try form.value(.days))
        default: throw form.unknownKind(expected: "time, business_days, open_dates")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .time(let time):
            form = try TaggedWriter(encoder, kind: "time")
            try form.write(time, .milliseconds)
        case .businessDays(let days):
            form = try TaggedWriter(encoder, kind: "business_days")
            try form.write(days, .days)
        case .openDates(let days):
            form = try TaggedWriter(encoder, kind: "open_dates")
            try form.write(days, .days)
        }
    }
}

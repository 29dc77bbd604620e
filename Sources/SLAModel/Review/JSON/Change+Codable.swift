import SLATime

/// In JSON an object whose `kind` is `points` (with `billionths`), `time` (`milliseconds`), `count` or `money`
/// (`minorUnits`): `{"kind": "points", "billionths": -12500000}` is 1.25 points less.
extension Change: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "points": self = .points(try form.value(.billionths))
        case "time": self = .time(try form.value(.milliseconds))
        case "count": self = .count(try form.value(.count))
        case "money": self = .money(try form.value(.minorUnits))
        default: throw form.unknownKind(expected: "points, time, count, money")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .points(let points):
            form = try TaggedWriter(encoder, kind: "points")
            try form.write(points, .billionths)
        case .time(let time):
            form = try TaggedWriter(encoder, kind: "time")
            try form.write(time, .milliseconds)
        case .count(let count):
            form = try TaggedWriter(encoder, kind: "count")
            try form.write(count, .count)
        case .money(let minorUnits):
            form = try TaggedWriter(encoder, kind: "money")
            try form.write(minorUnits, .minorUnits)
        }
    }
}

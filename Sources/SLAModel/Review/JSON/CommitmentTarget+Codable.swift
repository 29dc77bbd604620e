import SLATime

/// In JSON an object whose `kind` is `at_least` (with `numerator`, `denominator` and the `decimals` of the percentage
/// as written), `at_most_time` (`milliseconds`), `at_most_count` or `at_least_count` (`count`).
extension CommitmentTarget: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "at_least":
            self = .atLeast(TargetShare(ratio: try form.ratio(), decimals: try form.value(.decimals)))
        case "at_most_time": self = .atMostTime(try form.value(.milliseconds))
        case "at_most_count": self = .atMostCount(try form.value(.count))
        case "at_least_count": self = .atLeastCount(try form.value(.count))
        default: throw form.unknownKind(expected: "at_least, at_most_time, at_most_count, at_least_count")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .atLeast(let share):
            form = try TaggedWriter(encoder, kind: "at_least")
            try form.write(share.ratio)
            try form.write(share.decimals, .decimals)
        case .atMostTime(let time):
            form = try TaggedWriter(encoder, kind: "at_most_time")
            try form.write(time, .milliseconds)
        case .atMostCount(let count):
            form = try TaggedWriter(encoder, kind: "at_most_count")
            try form.write(count, .count)
        case .atLeastCount(let count):
            form = try TaggedWriter(encoder, kind: "at_least_count")
            try form.write(count, .count)
        }
    }
}

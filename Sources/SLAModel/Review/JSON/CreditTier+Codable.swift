import SLATime

/// In JSON an object whose `kind` is `below` or `at_most` (with `numerator`, `denominator`, `decimals`) or `more_than`
/// (`count`).
extension CreditBound: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        func share() throws -> TargetShare {
            TargetShare(ratio: try form.ratio(), decimals: try form.value(.decimals))
        }
        switch form.kind {
        case "below": self = .below(try share())
        case "at_most": self = .atMost(try share())
        case "more_than": self = .moreThan(try form.value(.count))
        default: throw form.unknownKind(expected: "below, at_most, more_than")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .below(let share):
            form = try TaggedWriter(encoder, kind: "below")
            try form.write(share)
        case .atMost(let share):
            form = try TaggedWriter(encoder, kind: "at_most")
            try form.write(share)
        case .moreThan(let count):
            form = try TaggedWriter(encoder, kind: "more_than")
            try form.write(count, .count)
        }
    }
}

/// In JSON an object whose `kind` is `share` (with `numerator`, `denominator`, `decimals`) or `money` (`minorUnits`,
/// `currency`).
extension CreditAmount: Codable {
    package init(from decoder: any Decoder) throws {
        let form = try TaggedReader(decoder)
        switch form.kind {
        case "share": self = .share(TargetShare(ratio: try form.ratio(), decimals: try form.value(.decimals)))
        case "money":
            self = .amount(Money(minorUnits: try form.value(.minorUnits), currency: try form.value(.currency)))
        default: throw form.unknownKind(expected: "share, money")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var form: TaggedWriter
        switch self {
        case .share(let share):
            form = try TaggedWriter(encoder, kind: "share")
            try form.write(share)
        case .amount(let money):
            form = try TaggedWriter(encoder, kind: "money")
            try form.write(money.minorUnits, .minorUnits)
            try form.write(money.currency, .currency)
        }
    }
}

extension TaggedWriter {
    fileprivate mutating func write(_ share: TargetShare) throws {
        try write(share.ratio)
        try write(share.decimals, .decimals)
    }
}

import SLATime

/// The keys of values that say in `kind` which of several forms they have, such as
/// `{"kind": "share", "numerator": 109, "denominator": 118}`.
enum TaggedKey: String, CodingKey {
    case kind, numerator, denominator, decimals, count, milliseconds, billionths, minorUnits, currency, reason, text,
        date, days
}

/// Reads one such value.
struct TaggedReader {
    let container: KeyedDecodingContainer<TaggedKey>
    let kind: String

    init(_ decoder: any Decoder) throws {
        container = try decoder.container(keyedBy: TaggedKey.self)
        kind = try container.decode(String.self, forKey: .kind)
    }

    func value<Value: Decodable>(_ key: TaggedKey) throws -> Value {
        try container.decode(Value.self, forKey: key)
    }

    /// The exact share under `numerator` and `denominator`.
    func ratio() throws -> Ratio {
        guard let ratio = Ratio(try value(.numerator), over: try value(.denominator)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .denominator, in: container, debugDescription: "a denominator is greater than zero")
        }
        return ratio
    }

    /// The error for a kind that is none of the known ones.
    func unknownKind(expected: String) -> DecodingError {
        DecodingError.dataCorruptedError(
            forKey: .kind, in: container, debugDescription: "'\(kind)' is not one of \(expected)")
    }
}

/// Writes one such value.
struct TaggedWriter {
    var container: KeyedEncodingContainer<TaggedKey>

    init(_ encoder: any Encoder, kind: String) throws {
        container = encoder.container(keyedBy: TaggedKey.self)
        try container.encode(kind, forKey: .kind)
    }

    mutating func write(_ value: some Encodable, _ key: TaggedKey) throws {
        try container.encode(value, forKey: key)
    }

    mutating func write(_ ratio: Ratio) throws {
        try write(ratio.numerator, .numerator)
        try write(ratio.denominator, .denominator)
    }
}

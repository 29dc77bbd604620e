import FoundationEssentials

/// A value as a JSON text with a line end: keys sorted, indented, the same bytes for the same value. Reviews, of which
/// there are many and long ones, are written by `JSONWriter` in the same form.
///
/// - Throws: what the value's own encoding throws.
func jsonText(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + [UInt8(ascii: "\n")]
}

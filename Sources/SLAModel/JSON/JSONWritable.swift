package import SLATime

/// A value that writes itself as JSON, the same bytes as its `Encodable` conformance under sorted keys: the tests of
/// `ReviewJSONTests` hold the two against each other.
package protocol JSONWritable {
    /// Writes the whole value where the writer stands.
    func write(to json: inout JSONWriter)
}

/// A value that is an object in JSON.
package protocol JSONObject: JSONWritable {
    /// Writes the members in the order of their keys.
    func writeMembers(to json: inout JSONWriter)
}

extension JSONObject {
    /// The members in braces.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        writeMembers(to: &json)
        json.endObject()
    }
}

extension JSONWritable where Self: RawRepresentable, RawValue == String {
    /// The word itself.
    package func write(to json: inout JSONWriter) { json.write(rawValue) }
}

extension Int: JSONWritable {
    package func write(to json: inout JSONWriter) { json.write(Int64(self)) }
}

extension Int64: JSONWritable {
    package func write(to json: inout JSONWriter) { json.write(self) }
}

extension Double: JSONWritable {
    package func write(to json: inout JSONWriter) { json.write(self) }
}

extension Bool: JSONWritable {
    package func write(to json: inout JSONWriter) { json.append(self ? "true" : "false") }
}

extension String: JSONWritable {
    package func write(to json: inout JSONWriter) { json.write(self) }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// The elements in their order, in brackets.
    package func write(to json: inout JSONWriter) {
        json.beginArray()
        for element in self {
            json.element()
            element.write(to: &json)
        }
        json.endArray()
    }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
    /// The members in the order of their keys, in braces.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            json.key(text: key)
            value.write(to: &json)
        }
        json.endObject()
    }
}

extension Instant: JSONWritable {
    /// Milliseconds since the epoch.
    package func write(to json: inout JSONWriter) { json.write(milliseconds) }
}

extension Milliseconds: JSONWritable {
    /// A whole number of milliseconds.
    package func write(to json: inout JSONWriter) { json.write(count) }
}

extension Billionths: JSONWritable {
    /// A whole number of billionths.
    package func write(to json: inout JSONWriter) { json.write(count) }
}

extension CivilDate: JSONWritable {
    /// `YYYY-MM-DD`.
    package func write(to json: inout JSONWriter) {
        guard year >= 0 else { return json.write(description) }
        json.write(year: UInt64(year), month: UInt64(month), day: UInt64(day))
    }
}

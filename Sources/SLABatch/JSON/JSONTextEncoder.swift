/// Writes encodable values into a JSON text, each where it stands.
struct JSONTextEncoder: Encoder {
    let text: JSONText

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Throws: what the value's own encoding throws.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        let text = JSONText()
        try JSONTextEncoder(text: text).write(value)
        return text.bytes
    }

    /// A whole value; one that writes nothing is an empty object.
    fileprivate func write(_ value: some Encodable) throws {
        let (depth, start) = (text.depth, text.bytes.count)
        try value.encode(to: self)
        if text.bytes.count == start { text.begin(isObject: true) }
        text.close(to: depth)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        text.begin(isObject: true)
        return KeyedEncodingContainer(JSONObjectEncoder<Key>(text: text, depth: text.depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        text.begin(isObject: false)
        return JSONArrayEncoder(text: text, depth: text.depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONValueEncoder(text: text) }
}

/// Members of an object. Whatever a member began ends where the next one begins.
private struct JSONObjectEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let text: JSONText
    /// Of the object's own members.
    let depth: Int

    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: some CodingKey) {
        text.close(to: depth)
        text.key(key.stringValue)
    }

    mutating func encodeNil(forKey key: Key) {
        begin(key)
        text.writeNull()
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Double, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Float, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Int8, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Int16, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Int32, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: Int64, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: UInt, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: UInt8, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: UInt16, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: UInt32, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: UInt64, forKey key: Key) {
        begin(key)
        text.write(value)
    }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key)
        try JSONTextEncoder(text: text).write(value)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        begin(key)
        return JSONTextEncoder(text: text).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        begin(key)
        return JSONTextEncoder(text: text).unkeyedContainer()
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        begin(key)
        return JSONTextEncoder(text: text)
    }

    mutating func superEncoder() -> any Encoder {
        text.close(to: depth)
        text.key("super")
        return JSONTextEncoder(text: text)
    }
}

/// Elements of an array.
private struct JSONArrayEncoder: UnkeyedEncodingContainer {
    let text: JSONText
    let depth: Int
    private(set) var count = 0

    init(text: JSONText, depth: Int) {
        self.text = text
        self.depth = depth
    }

    var codingPath: [any CodingKey] { [] }

    private mutating func begin() {
        text.close(to: depth)
        text.element()
        count += 1
    }

    mutating func encodeNil() {
        begin()
        text.writeNull()
    }

    mutating func encode(_ value: Bool) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: String) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Double) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Float) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Int) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Int8) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Int16) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Int32) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: Int64) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: UInt) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: UInt8) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: UInt16) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: UInt32) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: UInt64) {
        begin()
        text.write(value)
    }

    mutating func encode(_ value: some Encodable) throws {
        begin()
        try JSONTextEncoder(text: text).write(value)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        begin()
        return JSONTextEncoder(text: text).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return JSONTextEncoder(text: text).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        begin()
        return JSONTextEncoder(text: text)
    }
}

/// One value by itself.
private struct JSONValueEncoder: SingleValueEncodingContainer {
    let text: JSONText

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { text.writeNull() }

    mutating func encode(_ value: Bool) { text.write(value) }
    mutating func encode(_ value: String) { text.write(value) }
    mutating func encode(_ value: Double) { text.write(value) }
    mutating func encode(_ value: Float) { text.write(value) }
    mutating func encode(_ value: Int) { text.write(value) }
    mutating func encode(_ value: Int8) { text.write(value) }
    mutating func encode(_ value: Int16) { text.write(value) }
    mutating func encode(_ value: Int32) { text.write(value) }
    mutating func encode(_ value: Int64) { text.write(value) }
    mutating func encode(_ value: UInt) { text.write(value) }
    mutating func encode(_ value: UInt8) { text.write(value) }
    mutating func encode(_ value: UInt16) { text.write(value) }
    mutating func encode(_ value: UInt32) { text.write(value) }
    mutating func encode(_ value: UInt64) { text.write(value) }

    mutating func encode(_ value: some Encodable) throws { try JSONTextEncoder(text: text).write(value) }
}

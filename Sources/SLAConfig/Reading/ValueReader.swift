/// How one kind of value is read from a node, and how it is described in the JSON Schema: one declaration for both.
package struct ValueReader<Value: Sendable>: Sendable {
    /// The value, or `nil` after it was reported to the sink what is wrong. `label` is the key the value stands at.
    package let read: @Sendable (_ node: YAMLNode, _ label: String, _ sink: DiagnosticSink) -> Value?
    /// What the JSON Schema says about the value; objects are defined once in the builder.
    package let schema: @Sendable (SchemaBuilder) -> SchemaNode

    package init(
        schema: @escaping @Sendable (SchemaBuilder) -> SchemaNode,
        read: @escaping @Sendable (_ node: YAMLNode, _ label: String, _ sink: DiagnosticSink) -> Value?
    ) {
        self.read = read
        self.schema = schema
    }

    /// The value turned into another; `nil` after the transformation reported why not.
    package func map<Other>(
        _ transform: @escaping @Sendable (Value, YAMLNode, DiagnosticSink) -> Other?
    ) -> ValueReader<Other> {
        ValueReader<Other>(
            schema: schema,
            read: { node, label, sink in
                self.read(node, label, sink).flatMap { transform($0, node, sink) }
            })
    }

    /// The value with the node it was read from, for rules across values.
    package var located: ValueReader<Located<Value>> {
        map { value, node, _ in Located(value: value, node: node) }
    }
}

/// A value and where it stands.
package struct Located<Value: Sendable>: Sendable {
    /// What was read.
    package var value: Value
    /// Its place in the file, for rules across values.
    package var node: YAMLNode
}

/// What became of the text of a scalar.
package enum ScalarOutcome<Value> {
    /// Read.
    case value(Value)
    /// Not of the form at all.
    case refused
    /// Wrong in a way that can be told better than by the form: what is wrong (after "KEY 'TEXT' ") and what to write.
    case wrong(String, fix: String?)
}

extension ValueReader {
    /// A scalar of a form of its own.
    ///
    /// - Parameters:
    ///   - expected: what is wanted, after "is not": "a date such as '2026-10-31'".
    package static func scalar(
        id: String, expected: String, schema: SchemaNode,
        parse: @escaping @Sendable (String) -> ScalarOutcome<Value>
    ) -> ValueReader {
        ValueReader(
            schema: { _ in schema },
            read: { node, label, sink in
                guard let text = node.text, !node.isEmpty else {
                    sink.wrongKind(node, label: label, expected: expected)
                    return nil
                }
                switch parse(text) {
                case .value(let value): return value
                case .refused: sink.error(id, "\(label) '\(text)' is not \(expected)", at: node)
                case .wrong(let reason, let fix): sink.error(id, "\(label) '\(text)' \(reason)", at: node, fix: fix)
                }
                return nil
            })
    }

    /// One of several words.
    package static func oneOf(_ words: [(String, Value)]) -> ValueReader {
        oneOf({ words.map(\.0) }, { text in words.first { $0.0 == text }?.1 })
    }

    /// - Parameter names: all words, which are put together only where they are to be told.
    static func oneOf(
        _ names: @escaping @Sendable () -> [String], _ meaning: @escaping @Sendable (String) -> Value?
    ) -> ValueReader {
        ValueReader(
            schema: { _ in .words(names()) },
            read: { node, label, sink in
                guard let text = node.text, !node.isEmpty else {
                    let expected = "one of " + names().map { "'\($0)'" }.joined(separator: ", ")
                    sink.wrongKind(node, label: label, expected: expected)
                    return nil
                }
                if let value = meaning(text) { return value }
                sink.unknownWord(text, label: label, among: names(), at: node)
                return nil
            })
    }

    /// One of the words of an enumeration, without those of `excluded`.
    package static func word(except excluded: [Value] = []) -> ValueReader
    where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String {
        .oneOf(
            { Value.allCases.filter { !excluded.contains($0) }.map(\.rawValue) },
            { text in Value(rawValue: text).flatMap { excluded.contains($0) ? nil : $0 } })
    }

    /// A list, or a single item written without brackets. Items that cannot be read are left out after their report.
    package static func list<Item>(of item: ValueReader<Item>) -> ValueReader where Value == [Item] {
        ValueReader(
            schema: { .oneOrMore(item.schema($0)) },
            read: { node, label, sink in
                if case .sequence(let items) = node.content {
                    return items.compactMap { item.read($0, label, sink) }
                }
                return item.read(node, label, sink).map { [$0] }
            })
    }

    /// A list that must be written as one.
    package static func properList<Item>(of item: ValueReader<Item>, named what: String) -> ValueReader
    where Value == [Item] {
        ValueReader(
            schema: { .list(item.schema($0)) },
            read: { node, label, sink in
                guard case .sequence(let items) = node.content else {
                    sink.wrongKind(node, label: label, expected: "a list of \(what), each beginning with '- '")
                    return nil
                }
                return items.compactMap { item.read($0, label, sink) }
            })
    }

    /// Names of the user's choice with values. After its report an entry whose name cannot be read is left out, and one
    /// whose value cannot is there without it.
    package static func table<Key, Item>(
        _ key: ValueReader<Key>, _ item: ValueReader<Item>, of what: String
    ) -> ValueReader where Value == [TableEntry<Key, Item>] {
        ValueReader(
            schema: { .table(item.schema($0)) },
            read: { node, label, sink in
                guard case .mapping(let entries) = node.content else {
                    sink.wrongKind(node, label: label, expected: what)
                    return nil
                }
                return entries.compactMap { entry in
                    let name = key.read(entry.key, label, sink)
                    let value = item.read(entry.value, entry.name, sink)
                    return name.map { TableEntry(key: $0, value: value, keyNode: entry.key, valueNode: entry.value) }
                }
            })
    }

    /// A mapping with known keys. `body` asks for every key before it decides anything, because the schema is made
    /// by running it over nothing.
    package static func object(
        _ name: String, _ summary: String, _ body: @escaping @Sendable (inout MappingReader) -> Value?
    ) -> ValueReader {
        ValueReader(
            schema: {
                $0.object(name, summary) { builder in
                    var describing = MappingReader(describing: name, builder: builder)
                    _ = body(&describing)
                    return describing.fields
                }
            },
            read: { node, label, sink in
                guard case .mapping(let entries) = node.content else {
                    sink.wrongKind(node, label: label, expected: "keys with values such as 'key: value'")
                    return nil
                }
                var reader = MappingReader(name, entries: entries, node: node, sink: sink)
                let value = body(&reader)
                reader.reportKeys()
                return value
            })
    }

    /// Whichever of two forms the node has: scalars by the first, anything else by the second.
    package static func scalar(_ first: ValueReader, or second: ValueReader) -> ValueReader {
        ValueReader(
            schema: { .either([first.schema($0), second.schema($0)]) },
            read: { node, label, sink in
                node.text != nil ? first.read(node, label, sink) : second.read(node, label, sink)
            })
    }
}

/// One name of a table: the name, its value as far as it could be read, and where both stand.
package struct TableEntry<Key: Sendable, Item: Sendable>: Sendable {
    /// The name, read as its kind asks.
    package var key: Key
    /// `nil` when it was reported that it cannot be read.
    package var value: Item?
    /// Where the name stands.
    package var keyNode: YAMLNode
    /// Where its value stands.
    package var valueNode: YAMLNode
}

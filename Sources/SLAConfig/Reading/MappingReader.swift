import SLADiagnostics

/// Reads a mapping key by key; the keys asked for are the keys there are, for the reader and for the schema.
package struct MappingReader {
    /// What the mapping is: "availability", "a service".
    package let name: String
    private let entries: [YAMLEntry]
    /// The mapping itself; `nil` while the keys are only described.
    private let mapping: YAMLNode?
    /// The sink for rules across values; `nil` while keys are described.
    package let sink: DiagnosticSink?
    private let builder: SchemaBuilder?
    private let errorsBefore: Int
    /// Every key asked for so far, while the keys are only described.
    private(set) var fields: [SchemaField] = []
    /// Every key asked for so far, while a mapping is read.
    private var known: [String] = []
    /// Required keys that are not there.
    private var missing: [(key: String, summary: String)] = []
    /// Places of what a comma made keys of.
    private var tornOff: Set<Int> = []

    init(_ name: String, entries: [YAMLEntry], node: YAMLNode, sink: DiagnosticSink) {
        self.name = name
        self.entries = entries
        mapping = node
        self.sink = sink
        errorsBefore = sink.errorCount
        builder = nil
    }

    init(describing name: String, builder: SchemaBuilder) {
        self.name = name
        entries = []
        mapping = nil
        sink = nil
        errorsBefore = 0
        self.builder = builder
    }

    /// A key that must be there.
    package mutating func required<V>(_ key: String, _ reader: ValueReader<V>, _ summary: String) -> V? {
        note(key, reader, summary, required: true)
        guard let sink else { return nil }
        guard let place = place(of: key) else {
            missing.append((key, summary))
            return nil
        }
        return read(place, reader, sink)
    }

    /// A key that may be left out.
    package mutating func optional<V>(_ key: String, _ reader: ValueReader<V>, _ summary: String) -> V? {
        note(key, reader, summary, required: false)
        guard let sink, let place = place(of: key) else { return nil }
        return read(place, reader, sink)
    }

    /// A key that may be left out, with the value it then has.
    package mutating func optional<V>(
        _ key: String, _ reader: ValueReader<V>, default value: V, _ summary: String
    ) -> V {
        optional(key, reader, summary) ?? value
    }

    /// Whether a key was written, readable or not.
    package func has(_ key: String) -> Bool { place(of: key) != nil }

    /// The node of a key's value, for rules across values; the mapping itself when the key is absent.
    package func node(_ key: String) -> YAMLNode? {
        place(of: key).map { entries[$0].value } ?? mapping
    }

    /// Reports a rule across values that is broken; does nothing while keys are described.
    package func error(_ id: String, _ summary: String, at key: String, notes: [String] = [], fix: String? = nil) {
        guard let node = node(key) else { return }
        sink?.error(id, summary, at: node, notes: notes, fix: fix)
    }

    /// Reports what is doubtful and changes nothing; does nothing while keys are described.
    package func warning(_ id: String, _ summary: String, at key: String, notes: [String] = [], fix: String? = nil) {
        guard let node = node(key) else { return }
        sink?.warning(id, summary, at: node, notes: notes, fix: fix)
    }

    /// Whether something inside the mapping could not be read; rules about what is absent then stay silent.
    package var hasErrors: Bool { (sink?.errorCount ?? 0) > errorsBefore }

    private mutating func note<V>(_ key: String, _ reader: ValueReader<V>, _ summary: String, required: Bool) {
        guard let builder else { return known.append(key) }
        fields.append(
            SchemaField(name: key, summary: summary, isRequired: required, schema: reader.schema(builder)))
    }

    /// Where a key stands. By its place, because entries handed on are copied.
    private func place(of key: String) -> Int? {
        for place in entries.indices {
            if case .scalar(let text, _) = entries[place].key.content, text == key { return place }
        }
        return nil
    }

    private mutating func read<V>(_ place: Int, _ reader: ValueReader<V>, _ sink: DiagnosticSink) -> V? {
        let entry = entries[place]
        if let torn = TornNumber(entries, at: place) {
            tornOff.formUnion(torn.places)
            sink.error(
                "config-comma", "'\(entry.name)' has a comma in its number, and a comma separates keys here",
                at: entry.value, fix: "write '\(torn.mended)'")
            return nil
        }
        guard !entry.value.isEmpty else {
            sink.error(
                "config-no-value", "'\(entry.name)' has no value", at: entry.key,
                fix: "write a value after '\(entry.name):', or delete the key")
            return nil
        }
        return reader.read(entry.value, entry.name, sink)
    }

    /// Reports keys nobody asked for and required keys that are absent; a misspelt required key is told once.
    func reportKeys() {
        guard let sink, let mapping else { return }
        var missing = missing
        for (place, entry) in entries.enumerated() where !known.contains(entry.name) && !tornOff.contains(place) {
            let absent = known.filter { !has($0) }
            let nearest = nearestName(to: entry.name, among: absent)
            missing.removeAll { $0.key == nearest }
            sink.error(
                "config-unknown-key", "'\(entry.name)' is not a key of \(name)", at: entry.key,
                notes: nearest == nil ? ["keys of \(name): " + known.joined(separator: ", ")] : [],
                fix: nearest.map { "write '\($0)'" } ?? "delete it, or move it to where it belongs")
        }
        for (key, summary) in missing {
            sink.error(
                "config-missing-key", "\(name) has no '\(key)'", at: mapping, fix: "add '\(key)': \(summary)")
        }
    }
}

import SLAModel

/// A generic profile knows the titles of many tools. Here it becomes the profile of one file: the synonyms give way to
/// the titles that the file has, and from then on it is read as any other.
extension SourceProfile {
    /// The profile with the titles, or paths of an XML record, that a file has. Of several synonyms the first that is
    /// there wins; a field without one keeps its synonyms, so that a message can name them.
    func fitted(to titles: [String]) -> SourceProfile {
        guard isGeneric else { return self }
        var titleOfSense: [String: String] = [:]
        for title in titles where titleOfSense[title.titleSense] == nil {
            titleOfSense[title.titleSense] = title.trimmedTitle
        }
        // "Created (UTC)" is "Created", unless the file has both.
        for title in titles where title.saysUTC {
            let sense = String(title.titleSense.dropLast(3))
            if titleOfSense[sense] == nil { titleOfSense[sense] = title.trimmedTitle }
        }
        var fitted = self
        for (field, rule) in columns {
            guard let title = rule.names.lazy.compactMap({ titleOfSense[$0.titleSense] }).first else { continue }
            fitted.columns[field]?.names = [title]
        }
        // A check belongs to a machine: a monitor that is called so is one thing, whatever stands beside it.
        if let title = fitted.columns[.monitor]?.names.first, !Self.machines.contains(title.titleSense) {
            fitted.columns[.check] = nil
        }
        return fitted
    }

    /// Titles of columns whose rows are of something on which several things are checked.
    private static let machines: Set<String> = [
        "host", "device", "site", "gerät", "hôte", "équipement", "dispositivo",
    ]

    /// Titles of columns that part what a column of monitors alone may merge.
    static let parting: Set<String> = machines.union([
        "service", "servicename", "check", "checkname", "sensor", "port", "location", "dienst",
    ])

    /// The profile with the titles of a file, read from its start.
    func fitted(to source: ByteSource) -> SourceProfile {
        guard isGeneric else { return self }
        switch format {
        case .xml(let shape): return RecordPaths.fit(self, shape, to: source) ?? self
        case .csv(let shape):
            let reader = try? FileShape.reader(source, among: [self], shape)
            return reader.map { fitted(to: $0.header.names) } ?? self
        case .lines: return self
        }
    }

    /// The fields that no row can do without.
    var indispensable: [RecordField] {
        reads.requiredFields
            + RecordField.allCases.filter { columns[$0]?.isRequired == true && !reads.requiredFields.contains($0) }
    }

    /// The fields that a file must have once the profile was chosen for it. What is called a list of outages needs no
    /// column that says so of every row.
    var requiredFields: [RecordField] {
        listsOutages ? reads.requiredFields.filter { $0 != .state } : reads.requiredFields
    }

    /// Whether the rows are outages of any tool.
    var listsOutages: Bool { isGeneric && reads == .intervals }

    /// Whether a file of these titles has every field that no row can do without.
    func isReadable(with titles: [String]) -> Bool {
        let folded = titles.map(\.foldedTitle)
        return indispensable.allSatisfy { field in
            columns[field]?.names.contains { folded.contains(named: $0) } ?? false
        }
    }
}

/// The paths that the first records of an XML document have.
enum RecordPaths {
    /// Bytes of the document that are looked at.
    private static let looked = 1 << 16

    /// The profile for the record path under which the document has what it needs.
    static func fit(_ profile: SourceProfile, _ shape: XMLShape, to source: ByteSource) -> SourceProfile? {
        for record in shape.records {
            let paths = paths(in: source, at: record)
            var fitted = profile.fitted(to: paths)
            guard fitted.isReadable(with: paths) else { continue }
            fitted.format = .xml(XMLShape(records: [record], allowsBareDoctype: shape.allowsBareDoctype))
            return fitted
        }
        return nil
    }

    /// Where elements of more than one value repeat in the start of a document, when those right below its root do
    /// not: `export/tickets/ticket`. `nil` where they do, or none.
    static func nested(in source: ByteSource) -> String? {
        repeated(in: source).flatMap { $0.count > 2 ? $0.joined(separator: "/") : nil }
    }

    /// The names from the root down to the first elements that repeat, `*` for elements of several names.
    static func repeated(in source: ByteSource) -> [String]? {
        guard let head = try? source.prefix(looked) else { return nil }
        var steps: [String] = []
        for depth in 2...6 {
            guard let path = XMLRecordPath(Array(repeating: "*", count: depth).joined(separator: "/")) else { break }
            var options = XMLOptions(records: [path])
            options.allowsBareDoctype = true
            options.keepsEverything = true
            guard let reader = try? XMLReader(ByteSource(head), options: options) else { return nil }
            var values = 0
            guard let facts = reader.factsOfStart({ values = max(values, $0.count) }), !facts.recordNames.isEmpty
            else { break }
            if steps.isEmpty { steps = [facts.root] }
            steps.append(facts.recordNames.count == 1 ? facts.recordNames[0] : "*")
            if facts.records > facts.recordNames.count, values > 1 { return steps }
        }
        return nil
    }

    /// In the order of their first appearance.
    static func paths(in source: ByteSource, at record: String, fields: [String] = []) -> [String] {
        guard let path = XMLRecordPath(record), let head = try? source.prefix(looked) else { return [] }
        var options = XMLOptions(records: [path], fields: fields)
        options.allowsBareDoctype = true
        options.keepsEverything = true
        guard let reader = try? XMLReader(ByteSource(head), options: options) else { return [] }
        var paths: [String] = []
        // The start of a document is no document: what was handed out before it broke off is all that is wanted.
        _ = try? reader.forEachRecord { record in
            for index in 0..<record.count {
                let path = record.field(at: index).path
                if !paths.contains(path) { paths.append(path) }
            }
        }
        return paths
    }
}

extension String {
    /// Whether a title says that its column's dates are UTC: `Date_Responded_UTC`, `Created (UTC)`.
    var saysUTC: Bool {
        let title = foldedTitle
        return [" utc", "_utc", "(utc)"].contains { title.hasSuffix($0) }
    }

    /// What a title says, without case, marks and the wrappers that tools put around it (formats 7):
    /// `[required] Due Date/Time`, `Custom field (Organizations)` and `inc_number` are `duedatetime`, `organizations`
    /// and `number`.
    var titleSense: String {
        var text = lowercased()[...]
        for wrapper in ["inc_", "[required]", "custom field (", "campo personalizado (", "benutzerdefiniertes feld ("]
        where text.hasPrefix(wrapper) {
            text = text.dropFirst(wrapper.count)
        }
        return text.filter { $0.isLetter || $0.isNumber || $0 == "#" }
    }
}

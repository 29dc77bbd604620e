import SLAModel

/// A source profile for a file that no tool's profile fits: fields found by the synonyms of the generic profiles, the
/// rest left to its user.
struct ProfileProposal {
    private let columns: [FileDescription.Column]
    private let profile: SourceProfile
    /// The fields that the file has, by its titles.
    private let found: [RecordField: String]

    /// - Parameter generic: what the titles are compared with; the kind of record that the file can fill best is
    ///   proposed. `nil` without any.
    init?(_ columns: [FileDescription.Column], among generic: [SourceProfile]) {
        let titles = columns.map(\.title)
        let proposals = generic.filter(\.isGeneric).map { generic in
            let fitted = generic.fitted(to: titles)
            let found = fitted.columns.compactMapValues { rule in
                rule.names.count == 1 && titles.contains { $0.trimmedTitle == rule.names[0] } ? rule.names[0] : nil
            }
            return (profile: fitted, found: found)
        }
        // All fields, then per mille of those that a row cannot do without; tickets are what most files hold.
        let best = proposals.max { a, b in
            let shares = [a, b].map { proposal in
                let needed = proposal.profile.indispensable
                return needed.count { proposal.found[$0] != nil } * 1000 / max(needed.count, 1)
            }
            let ranks = [a, b].map { RecordKind.allCases.firstIndex(of: $0.profile.reads) ?? 0 }
            return (a.found.count, shares[0], ranks[1]) < (b.found.count, shares[1], ranks[0])
        }
        guard let best else { return nil }
        self.columns = columns
        profile = best.profile
        found = best.found
    }

    /// The profile as YAML.
    ///
    /// - Parameters:
    ///   - samples: words that cells of a field hold, for the fields whose words must have a meaning.
    ///   - root: the root element of an XML document.
    ///   - recordPath: where its records are, when that is known by name.
    func text(samples: [RecordField: [String]], root: String?, recordPath: String?) -> String {
        let kind = profile.reads
        var lines = [
            "# Proposed from the titles of the columns: check every line.",
            "profile: my-tool",
            "title: What a person calls this export",
            "reads: \(kind.rawValue)",
        ]
        if let root {
            lines.append("recognise: {root: \(root)}")
            lines.append("format: {kind: xml, records: \(recordPath ?? "\(root)/\(recordStep)")}")
        } else {
            let marks = profile.indispensable.compactMap { found[$0] }.map(Self.quoted)
            if !marks.isEmpty { lines.append("recognise: {columns: [\(marks.joined(separator: ", "))]}") }
            lines.append("format: {kind: csv}")
        }
        lines.append("columns:")
        for field in kind.fields {
            if let title = found[field] {
                lines.append("  \(field.rawValue): \(Self.quoted(title))")
            } else if profile.indispensable.contains(field) {
                lines.append("  # \(field.rawValue): needed; which one? " + choices(for: field))
            }
        }
        lines += words(samples)
        let unused = unused.map(\.title)
        if !unused.isEmpty { lines.append("# not read: " + unused.joined(separator: ", ")) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var unused: [FileDescription.Column] {
        let used = Set(found.filter { profile.reads.fields.contains($0.key) }.values)
        return columns.filter { !used.contains($0.title.trimmedTitle) }
    }

    /// Columns left over that hold what the field needs.
    private func choices(for field: RecordField) -> String {
        let fitting = unused.filter { column in
            switch field.content {
            case .time: column.type == "date"
            case .number: column.type == "number"
            case .duration: column.type == "duration" || column.type == "number"
            case .word, .text: column.type != "date" && column.type != "nothing"
            }
        }
        return fitting.isEmpty
            ? "No column is left that could hold it." : fitting.map { Self.quoted($0.title) }.joined(separator: ", ")
    }

    /// The last step of the record path.
    private var recordStep: String {
        guard case .xml(let shape) = profile.format, let record = shape.records.first else { return "*" }
        return record.split(separator: "/").dropFirst().joined(separator: "/")
    }

    /// Words of the file whose meaning the generic profile knows are kept with it, others are asked about.
    private func words(_ samples: [RecordField: [String]]) -> [String] {
        let fields = profile.reads.fields.filter { found[$0] != nil && profile.words[$0]?.isEmpty == false }
        let tables = fields.compactMap { field -> String? in
            guard let words = samples[field], !words.isEmpty else { return nil }
            let meanings = words.map { word in
                "\(Self.quoted(word)): \(profile.words[field]?[word.lowercased()] ?? "WHICH?")"
            }
            return "  \(field.rawValue): {\(meanings.joined(separator: ", "))}"
        }
        return tables.isEmpty ? [] : ["words:"] + tables
    }

    private static func quoted(_ title: String) -> String {
        let isPlain = title.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" }
        return isPlain && title.first?.isLetter == true ? title : "\"\(title.filter { $0 != "\"" && $0 != "\\" })\""
    }
}

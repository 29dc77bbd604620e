package import SLADiagnostics
package import SLATime

/// Where the readers of one file put what they find. One sink is shared by all nested readers of a file, which is why
/// it is a class; it never leaves the call that made it.
package final class DiagnosticSink {
    /// The lines of the file that is read.
    package let text: YAMLText
    /// So far, in the order in which readers reported.
    package private(set) var found = Diagnostics()
    /// Of `found`, the errors.
    package private(set) var errorCount = 0
    /// Without a zone database only the form of a zone name is checked.
    package let zones: TimeZoneDatabase?

    package init(_ text: YAMLText, zones: TimeZoneDatabase? = nil) {
        self.text = text
        self.zones = zones
    }

    /// Reports at a node, with its line and what stands there underlined; the file then has no value.
    package func error(
        _ id: String, _ summary: String, at node: YAMLNode, notes: [String] = [], fix: String? = nil
    ) {
        add(.error, id, summary, at: node, notes: notes, fix: fix)
    }

    /// As `error`, and the value stands.
    package func warning(
        _ id: String, _ summary: String, at node: YAMLNode, notes: [String] = [], fix: String? = nil
    ) {
        add(.warning, id, summary, at: node, notes: notes, fix: fix)
    }

    /// As `warning`, of what may well be meant: it changes no exit status.
    package func notice(_ id: String, _ summary: String, at node: YAMLNode, fix: String? = nil) {
        add(.notice, id, summary, at: node, notes: [], fix: fix)
    }

    /// A name that refers to nothing: says what exists and what is closest.
    ///
    /// - Parameter severity: a warning where not everything that exists is known.
    package func unknownReference(
        _ id: String, _ what: String, _ name: String, among known: some Collection<String>, at node: YAMLNode,
        severity: Diagnostic.Severity = .error, fix: String? = nil
    ) {
        // With one or two characters any other name would be "near".
        let nearest = name.count > 2 ? nearestName(to: name, among: known) : nil
        let list = known.sorted().map { "'\($0)'" }.joined(separator: ", ")
        add(
            severity, id, "there is no \(what) '\(name)'", at: node,
            notes: known.isEmpty ? [] : ["known: \(list)"], fix: nearest.map { "write '\($0)'" } ?? fix)
    }

    /// Items of a list that have the name of an earlier one.
    ///
    /// - Parameter what: an item, with its article: "a service".
    package func checkUnique<Item>(_ items: [Located<Item>], by id: (Item) -> String, what: String) {
        var lines: [String: Int] = [:]
        for item in items {
            let name = id(item.value)
            if let line = lines[name] {
                let kind = what.drop { $0 != " " }.dropFirst()
                error(
                    "config-duplicate", "there is \(what) '\(name)' already, in line \(line)", at: item.node,
                    fix: "give each \(kind) a name of its own")
            } else {
                lines[name] = item.node.line
            }
        }
    }

    /// A value of the wrong kind, or none.
    package func wrongKind(_ node: YAMLNode, label: String, expected: String) {
        if node.isEmpty {
            error("config-no-value", "\(label) has no value", at: node, fix: "write \(expected)")
        } else {
            error("config-type", "\(label) is \(node.kind), not \(expected)", at: node)
        }
    }

    /// A word outside a fixed choice.
    package func unknownWord(_ text: String, label: String, among words: [String], at node: YAMLNode) {
        let nearest = nearestName(to: text, among: words)
        error(
            "config-choice", "\(label) '\(text)' is not one of \(words.map { "'\($0)'" }.joined(separator: ", "))",
            at: node, fix: nearest.map { "write '\($0)'" })
    }

    /// What another file had to say.
    package func append(contentsOf other: Diagnostics) {
        found.append(contentsOf: other)
        errorCount += other.errorCount
    }

    /// The findings file by file, in the order of each, each once.
    package var ordered: Diagnostics {
        var seen: Set<Diagnostic> = []
        var files: [String?: Int] = [:]
        let placed = found.all.filter { seen.insert($0).inserted }.enumerated().map { offset, finding in
            let place = finding.position
            let file = files[place?.file] ?? files.count
            files[place?.file] = file
            return (key: (file, place?.line ?? 0, place?.column ?? 0, offset), finding: finding)
        }
        return Diagnostics(placed.sorted { $0.key < $1.key }.map(\.finding)).cropped(to: Self.most)
    }

    /// Who reads more than this of one file reads nothing.
    private static let most = 200

    private func add(
        _ severity: Diagnostic.Severity, _ id: String, _ summary: String, at node: YAMLNode, notes: [String],
        fix: String?
    ) {
        if severity == .error { errorCount += 1 }
        found.append(
            text.diagnostic(
                severity, id: id, summary, line: node.line, column: node.column, length: text.length(of: node),
                notes: notes, fix: fix))
    }
}

extension Diagnostics {
    /// The first ones, and how many more there are; one of what is left out is an error where any of it is.
    fileprivate func cropped(to most: Int) -> Diagnostics {
        guard all.count > most else { return self }
        let rest = all.dropFirst(most)
        let more = Diagnostic(
            rest.contains { $0.severity == .error } ? .error : .warning, id: "config-more",
            "and \(rest.count) more findings", at: all[most].position.map { SourcePosition(file: $0.file) },
            fix: "correct those above first")
        return Diagnostics(all.prefix(most) + [more])
    }
}

package import SLADiagnostics
package import SLATime

/// Where the readers of one file put what they find. One sink is shared by all nested readers of a file, which is why
/// it is a class; it never leaves the call that made it.
package final class DiagnosticSink {
    /// The lines of the file that is read.
    package let text: YAMLText
    /// So far, in the order in which readers reported.
    package private(set) var found = Diagnostics()
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
    package func unknownReference(
        _ id: String, _ what: String, _ name: String, among known: some Collection<String>, at node: YAMLNode,
        fix: String? = nil
    ) {
        // With one or two characters any other name would be "near".
        let nearest = name.count > 2 ? nearestName(to: name, among: known) : nil
        let list = known.sorted().map { "'\($0)'" }.joined(separator: ", ")
        error(
            id, "there is no \(what) '\(name)'", at: node,
            notes: known.isEmpty ? [] : ["known: \(list)"], fix: nearest.map { "write '\($0)'" } ?? fix)
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
    }

    /// The findings in the order of the file, each once.
    package var ordered: Diagnostics {
        var seen: Set<Diagnostic> = []
        return Diagnostics(
            found.all.filter { seen.insert($0).inserted }.enumerated().sorted { a, b in
                func key(_ d: Diagnostic) -> (Int, Int) { (d.position?.line ?? 0, d.position?.column ?? 0) }
                guard a.element.position?.file == b.element.position?.file else { return a.offset < b.offset }
                let (left, right) = (key(a.element), key(b.element))
                return left != right ? left < right : a.offset < b.offset
            }.map(\.element))
    }

    private func add(
        _ severity: Diagnostic.Severity, _ id: String, _ summary: String, at node: YAMLNode, notes: [String],
        fix: String?
    ) {
        found.append(
            text.diagnostic(
                severity, id: id, summary, line: node.line, column: node.column, length: text.length(of: node),
                notes: notes, fix: fix))
    }
}

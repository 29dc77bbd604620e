import SLADiagnostics

/// What was found while compiling, each thing once however often its file is included, in the order of files and lines.
struct Findings {
    private var seen: Set<Finding> = []
    private(set) var all: [Diagnostic] = []

    private struct Finding: Hashable {
        var id: String
        var summary: String
        var position: SourcePosition?
    }

    mutating func add(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics {
            let finding = Finding(id: diagnostic.id, summary: diagnostic.summary, position: diagnostic.position)
            if seen.insert(finding).inserted { all.append(diagnostic) }
        }
    }

    /// By file and place.
    var sorted: [Diagnostic] {
        all.sorted {
            let (a, b) = ($0.position, $1.position)
            return (a?.file ?? "", a?.byteOffset ?? 0) < (b?.file ?? "", b?.byteOffset ?? 0)
        }
    }
}

extension Compiler {
    /// In lenient mode names may be missing and values of any kind: only what cannot be compiled is reported.
    mutating func report(
        _ id: String, _ summary: String, at range: Range<Int>, notes: [String] = [], fix: String?,
        always: Bool = false
    ) {
        guard mode == .strict || always else { return }
        findings.add([
            file.source.diagnostic(id, summary, at: range, notes: notes + inclusionNotes, fix: fix)
        ])
    }

    mutating func reportUnknown(_ name: String, at range: Range<Int>, names: [String], whole: String) {
        let nearest = nearestName(to: name, among: names)
        report(
            "template-unknown-name", "there is no '\(name)' \(whole)", at: range, notes: [listed(names)],
            fix: nearest.map { "write '\($0)'" } ?? "write one of the names above")
    }

    mutating func reportMissing(_ name: Name) {
        let nearest = nearestName(to: name.text, among: sources.keys)
        report(
            "template-missing", "there is no template '\(name.text)'", at: name.range,
            notes: [listed(sources.keys.sorted())],
            fix: nearest.map { "write '\($0)'" } ?? "add a file for it to the templates, or name one of them")
    }

    mutating func reportCycle(_ name: Name) {
        report(
            "template-cycle", "'\(name.text)' includes itself", at: name.range,
            fix: "remove the tag; write lists as sections")
    }

    mutating func reportDepth(_ name: Name) {
        report(
            "template-depth", "'\(name.text)' is included too deep or too often", at: name.range,
            notes: ["templates include each other at most \(mode.inclusionLimit) deep"],
            fix: "include it from fewer places", always: true)
    }

    mutating func reportUnknownBlock(_ name: Name, of parent: String, known: Set<String>) {
        let nearest = nearestName(to: name.text, among: known)
        report(
            "template-unknown-block", "'\(parent)' has no block '\(name.text)'", at: name.range,
            notes: [listed(known.sorted())],
            fix: nearest.map { "write '\($0)'" } ?? "remove the block, or write one of the names above")
    }

    private func listed(_ names: [String]) -> String {
        var unique: [String] = []
        for name in names where !unique.contains(name) { unique.append(name) }
        return unique.isEmpty ? "there are no names here" : "names here: \(unique.joined(separator: ", "))"
    }
}

import SLADiagnostics
import SLAModel

/// Which files of the workspace each declared source reads.
struct SourceFiles {
    /// A file and the source that reads it.
    struct Match: Hashable {
        var path: String
        /// Index in `Workspace.sources`.
        var source: Int
    }

    /// In order of path.
    var matches: [Match] = []
    var diagnostics: [Diagnostic] = []

    init(_ workspace: Workspace, in folder: WorkspaceFolder) {
        let globs = workspace.sources.map { FileGlob($0.files) }
        let roots = Set(workspace.exports + globs.map(\.fixedPrefix))
        let candidates = Set(roots.flatMap { Self.files(at: $0, in: folder) }).sorted()
        for path in candidates {
            let sources = globs.indices.filter { globs[$0].matches(path) }
            matches += sources.prefix(1).map { Match(path: path, source: $0) }
            if sources.count > 1 {
                diagnostics.append(
                    Diagnostic(
                        .error, id: "source-overlap",
                        "'\(path)' is matched by \(sources.count) sources: "
                            + sources.map { "'\(workspace.sources[$0].files)'" }.joined(separator: ", "),
                        at: SourcePosition(file: WorkspaceFolder.marker),
                        fix: "narrow the patterns, so that each file is read once"))
            } else if sources.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .warning, id: "source-unclaimed", "no source reads '\(path)'",
                        at: SourcePosition(file: WorkspaceFolder.marker),
                        fix: "add a source for it (`slareview describe \(path)` proposes one), or move it away"))
            }
        }
        for (index, source) in workspace.sources.enumerated() where !matches.contains(where: { $0.source == index }) {
            diagnostics.append(
                Diagnostic(
                    .warning, id: "source-empty", "the source '\(source.files)' matches no file",
                    at: SourcePosition(file: WorkspaceFolder.marker),
                    fix: "correct its pattern, or put its export there"))
        }
    }

    private static func files(at root: String, in folder: WorkspaceFolder) -> [String] {
        let trimmed = root.hasSuffix("/") ? String(root.dropLast()) : root
        let below = folder.files(below: trimmed)
        return below.isEmpty && folder.isRegularFile(trimmed) ? [trimmed] : below
    }
}

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
        let roots = Set((workspace.exports + globs.map(\.fixedPrefix)).map(Self.withoutSlash))
        let found = roots.map { Self.contents(of: $0, in: folder) }
        for path in Self.exports(found.flatMap(\.files)) {
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
            } else if sources.isEmpty, Self.isBelow(roots, path) {
                diagnostics.append(
                    Diagnostic(
                        .warning, id: "source-unclaimed", "no source reads '\(path)'",
                        at: SourcePosition(file: WorkspaceFolder.marker),
                        fix: "add a source for it (`slareview describe \(path)` proposes one), or move it away"))
            }
        }
        diagnostics += workspace.exports.filter { !folder.exists(Self.withoutSlash($0)) }.map { place in
            Diagnostic(
                .warning, id: "exports-missing", "there is no folder '\(place)', in which exports are said to arrive",
                at: SourcePosition(file: WorkspaceFolder.marker), fix: "make it, or correct 'exports'")
        }
        addClosed(Self.exports(found.flatMap(\.closed)), globs)
        diagnostics += Self.exports(found.flatMap(\.links)).filter { link in
            // One that a source names is followed, as any folder that whoever set the workspace up has named.
            if roots.contains(link) { return false }
            return Self.isBelow(roots, link) || globs.contains { $0.matches(link) || $0.mayMatch(below: link) }
        }.map(FolderContents.linkWarning)
        diagnostics += Self.exports(found.flatMap(\.others)).filter { Self.isBelow(roots, $0) }
            .map(FolderContents.otherWarning)
        diagnostics += vainVouchers(workspace)
        for (index, source) in workspace.sources.enumerated() where !matches.contains(where: { $0.source == index }) {
            diagnostics.append(
                Diagnostic(
                    .warning, id: "source-empty", "the source '\(source.files)' matches no file",
                    at: SourcePosition(file: WorkspaceFolder.marker),
                    fix: "correct its pattern, or put its export there"))
        }
    }

    /// Names below `whole` that no file of the source has; what is packed into archives is known only later.
    private func vainVouchers(_ workspace: Workspace) -> [Diagnostic] {
        workspace.sources.enumerated().flatMap { index, source -> [Diagnostic] in
            let own = matches.filter { $0.source == index }.map(\.path)
            guard !own.contains(where: { $0.hasSuffix(".zip") || $0.hasSuffix(".gz") }) else { return [] }
            return source.whole.filter { name in !own.contains { FileGlob(name).matches($0) } }.map { name in
                Diagnostic(
                    .warning, id: "source-whole", "'whole' of the source '\(source.files)' names no file: '\(name)'",
                    at: SourcePosition(file: WorkspaceFolder.marker), fix: "correct it, or delete it")
            }
        }
    }

    /// A folder that cannot be listed is taken for a file that cannot be opened, of every source that may have one
    /// below it: where it is required, its clients get no review.
    private mutating func addClosed(_ folders: [String], _ globs: [FileGlob]) {
        for folder in folders {
            let sources = globs.indices.filter { globs[$0].mayMatch(below: folder) }
            matches += sources.map { Match(path: folder, source: $0) }
        }
        matches.sort { ($0.path, $0.source) < ($1.path, $1.source) }
    }

    /// Each once, in order; what is the workspace's own is no export, whatever a pattern says.
    private static func exports(_ paths: [String]) -> [String] {
        Set(paths).filter { !WorkspaceFolder.isOwn($0) }.sorted()
    }

    /// Whether exports are said to arrive there; a pattern without a folder says so of none.
    private static func isBelow(_ roots: Set<String>, _ path: String) -> Bool {
        roots.contains { !$0.isEmpty && (path == $0 || path.hasPrefix($0 + "/")) }
    }

    private static func withoutSlash(_ root: String) -> String { root.hasSuffix("/") ? String(root.dropLast()) : root }

    private static func contents(of root: String, in folder: WorkspaceFolder) -> FolderContents {
        folder.kind(of: root) == .file ? FolderContents(files: [root]) : folder.contents(of: root)
    }
}

import SLADiagnostics
import SLARender
import SLATime

/// What account managers wrote for their clients: `commentary/PERIOD/CLIENT.md`.
struct CommentaryFolder: Sendable {
    private static let name = "commentary"
    private let workspace: WorkspaceFolder

    init(in workspace: WorkspaceFolder) { self.workspace = workspace }

    /// A client's commentary with the file's text, from which its digest is made.
    struct Entry: Sendable {
        var file: String
        var text: String
        /// `nil` when the file has nothing to show.
        var commentary: Commentary?
    }

    /// - Returns: `nil` when nothing was written for the client and the period.
    /// - Throws: when the file is there and cannot be used.
    func entry(for client: String, in period: ReviewPeriod) throws(Diagnostics) -> Entry? {
        let file = "\(Self.name)/\(period.id)/\(client).md"
        guard let text = try workspace.text(of: file) else { return nil }
        return Entry(file: file, text: text, commentary: try Commentary.read(text, file: file))
    }

    /// Files that no review will ever read: of a period that does not exist, of nobody's client, in a wrong place.
    func strays(clients: [String]) -> [Diagnostic] {
        workspace.files(below: Self.name).compactMap { file in
            let parts = file.split(separator: "/").dropFirst().map(String.init)
            guard parts.count == 2, parts[1].hasSuffix(".md") else {
                return stray(file, "place", "a commentary is read from \(Self.name)/PERIOD/CLIENT.md only", "move it")
            }
            guard let period = try? ReviewPeriod(parts[0]), period.id == parts[0] else {
                return stray(
                    file, "period", "the folder '\(parts[0])' is no period, so the commentary is not shown",
                    "name the folder like 2026-10, 2026-Q3 or 2026")
            }
            let client = String(parts[1].dropLast(".md".count))
            guard !clients.contains(client) else { return nil }
            return stray(
                file, "client", "there is no client '\(client)', so the commentary is not shown",
                nearestName(to: client, among: clients).map { "did you mean '\($0).md'?" }
                    ?? "the clients are \(clients.sorted().joined(separator: ", "))")
        }
    }

    private func stray(_ file: String, _ kind: String, _ summary: String, _ fix: String) -> Diagnostic {
        Diagnostic(.warning, id: "commentary-\(kind)", summary, at: SourcePosition(file: file), fix: fix)
    }
}

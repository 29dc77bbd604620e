import SLADiagnostics

extension WorkspaceFolder {
    /// Folders beside `slareview.yaml` that are nearly called as one that is read.
    var strayFolders: [Diagnostic] {
        let names = (FolderListing.entries(of: path, followsLink: true) ?? []).filter { $0.kind == .folder }.map(\.name)
        let missing = Self.written.filter { !names.contains($0) }
        return names.sorted().filter { !Self.written.contains($0) }.compactMap { name in
            nearestName(to: name, among: missing).map { nearest in
                Diagnostic(
                    .warning, id: "folder-stray", "nothing is read from this folder", at: SourcePosition(file: name),
                    fix: "did you mean '\(nearest)'?")
            }
        }
    }
}

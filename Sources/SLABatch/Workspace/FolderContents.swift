import SLADiagnostics

/// What is below a folder of the workspace, as paths relative to the workspace.
struct FolderContents {
    /// Regular files: what may be read.
    var files: [String] = []
    /// Links below the folder are not followed: who can write into an export folder could name any file of the machine.
    var links: [String] = []
    /// Pipes, sockets and devices.
    var others: [String] = []
    /// Folders that cannot be listed.
    var closed: [String] = []

    /// By path, whatever the order of the system.
    mutating func sort() {
        files.sort()
        links.sort()
        others.sort()
        closed.sort()
    }

    /// What was passed over although somebody may rely on it.
    var warnings: [Diagnostic] { links.map(Self.linkWarning) + others.map(Self.otherWarning) }

    static func linkWarning(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, id: "link-not-followed", "this is a link, and what it leads to is not read",
            at: SourcePosition(file: path), fix: "put the file or folder itself there, or remove the link")
    }

    static func otherWarning(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, id: "not-a-file", "this is neither a file nor a folder, and is not read",
            at: SourcePosition(file: path), fix: "write a file, or remove it")
    }

    /// What is missing, nobody knows how much.
    var errors: [Diagnostic] {
        closed.map {
            Diagnostic(
                .error, id: "folder-closed", "the folder cannot be listed, so nothing below it is read",
                at: SourcePosition(file: $0), fix: "let the user of this job read it")
        }
    }
}

import FoundationEssentials
import Glibc
package import SLADiagnostics

/// The folder that holds a provider's workspace.
package struct WorkspaceFolder: Sendable, Hashable {
    /// Absolute path, without a slash at the end.
    package let path: String

    /// Name of the file that marks a workspace.
    package static let marker = "slareview.yaml"

    /// Folders of what people write, beside the exports.
    static let written = [
        "actions", "agreements", "calendars", "commentary", "exclusions", "plans", "sources", "templates",
    ]

    /// Whether a path is of the workspace itself, what was published included: no such file is an export.
    static func isOwn(_ path: String) -> Bool {
        guard let first = path.split(separator: "/").first.map(String.init) else { return false }
        return path == marker || first == "reviews" || written.contains(first)
    }

    /// The workspace in exactly this folder.
    ///
    /// - Throws: one diagnostic when the folder has no `slareview.yaml`.
    package init(at path: String) throws(Diagnostics) {
        let absolute = URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
        self.path = absolute.count > 1 && absolute.hasSuffix("/") ? String(absolute.dropLast()) : absolute
        guard exists(Self.marker) else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "workspace-missing", "'\(path)' is not a workspace: it has no \(Self.marker)",
                    fix: "name the workspace's folder, or make one with `slareview init \(path)`")
            ])
        }
    }

    /// The nearest workspace at or above a folder.
    ///
    /// - Throws: one diagnostic when there is none up to the root.
    package static func nearest(to start: String) throws(Diagnostics) -> WorkspaceFolder {
        // A process whose folder was removed is nowhere.
        guard start.hasPrefix("/") else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "workspace-missing", "the current folder does not exist any more",
                    fix: "change to a workspace, or name one with --workspace DIR")
            ])
        }
        var url = URL(filePath: start).standardizedFileURL
        while true {
            if let found = try? WorkspaceFolder(at: url.path(percentEncoded: false)) { return found }
            let parent = url.deletingLastPathComponent().standardizedFileURL
            if parent.path() == url.path() { break }
            url = parent
        }
        throw Diagnostics([
            Diagnostic(
                .error, id: "workspace-missing", "neither '\(start)' nor a folder above it has a \(marker)",
                fix: "change to a workspace, name one with --workspace DIR, or make one with `slareview init`")
        ])
    }

    /// Absolute path of a file named relative to the workspace.
    package func absolute(_ relative: String) -> String { path + "/" + relative }

    func exists(_ relative: String) -> Bool { access(absolute(relative), F_OK) == 0 }

    /// What is there itself; a link is not followed.
    func kind(of relative: String) -> FolderListing.Kind { FolderListing.kind(of: absolute(relative)) }

    /// Whoever may not read what others are judged by is told that, and not what follows from it.
    ///
    /// - Throws: permission, with each place that the system refuses to read.
    func checkReadable() throws(BatchFailure) {
        var closed = ["agreements", "sources", "calendars"].flatMap { contents(of: $0).errors }
        if access(absolute(Self.marker), R_OK) != 0, errno == EACCES {
            closed.append(
                Diagnostic(
                    .error, id: "file-unreadable", "the file cannot be read: \(String(cString: strerror(EACCES)))",
                    at: SourcePosition(file: Self.marker), fix: "let the user of this job read it"))
        }
        guard closed.isEmpty else { throw BatchFailure(.permission, Diagnostics(closed)) }
    }

    /// The text of a file, or `nil` when there is none. What a link below a folder leads to is not read, as
    /// `contents(of:)` tells: who can write there could name any file of the machine.
    ///
    /// - Throws: a diagnostic when it is there but cannot be read, or is not UTF-8.
    func text(of relative: String) throws(Diagnostics) -> String? {
        guard !leadsThroughLink(relative) else { return nil }
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(absolute(relative))
        } catch {
            guard !error.isAbsence else { return nil }
            throw Diagnostics([
                Diagnostic(
                    .error, id: "file-unreadable", "the file cannot be read: \(error.reason)",
                    at: SourcePosition(file: relative), fix: error.fix)
            ])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "file-encoding", "the file is not UTF-8 text", at: SourcePosition(file: relative),
                    fix: "save it as UTF-8")
            ])
        }
        return text
    }

    /// Whether a name below the first folder of a path is a link; the first one whoever set the workspace up has named.
    private func leadsThroughLink(_ relative: String) -> Bool {
        var path = Substring(relative)
        while let slash = path.lastIndex(of: "/") {
            if kind(of: String(path)) == .link { return true }
            path = path[..<slash]
        }
        return false
    }

    /// What is below a folder, at any depth; hidden names are left out. The folder itself may be a link: whoever set
    /// the workspace up has named it.
    func contents(of relative: String) -> FolderContents {
        var found = FolderContents()
        var waiting = [relative]
        while let folder = waiting.popLast() {
            let entries = FolderListing.entries(
                of: folder.isEmpty ? path : absolute(folder), followsLink: folder == relative)
            guard let entries else {
                found.closed.append(folder)
                continue
            }
            for entry in entries where !entry.name.hasPrefix(".") {
                let name = folder.isEmpty ? entry.name : folder + "/" + entry.name
                switch entry.kind {
                case .file: found.files.append(name)
                case .folder: waiting.append(name)
                case .link: found.links.append(name)
                case .other: found.others.append(name)
                }
            }
        }
        found.sort()
        return found
    }

    /// The regular files below a folder, sorted.
    func files(below relative: String) -> [String] { contents(of: relative).files }

    /// Those of them that are YAML, by either of its endings.
    func yamlFiles(below relative: String) -> [String] {
        files(below: relative).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    }
}

extension String {
    /// What a YAML file is called by other files: its path without folders and without `.yaml` or `.yml`.
    var nameOfYAMLFile: String {
        let name = split(separator: "/").last ?? ""
        let ending = [".yaml", ".yml"].first { name.hasSuffix($0) } ?? ""
        return String(name.dropLast(ending.count))
    }
}

/// The text of a file anywhere, or `nil` when there is none or it is not UTF-8.
func existingText(of path: String) -> String? {
    (try? FileBytes.read(path)).flatMap { String(validating: $0, as: UTF8.self) }
}

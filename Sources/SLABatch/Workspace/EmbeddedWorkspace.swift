import SLADelivery
import SLADiagnostics

/// A workspace that lies in the binary and can be copied out: the starter of `init`, the sample of `demo`.
struct EmbeddedWorkspace {
    let files: [(path: String, text: String)]

    static let starter = EmbeddedWorkspace(files: Resources.files(in: "Templates/starter"))
    static let sample = EmbeddedWorkspace(files: Resources.files(in: "SampleData/harbourline"))

    /// Copies the files into a folder; files that are already there with the same text are left alone.
    ///
    /// - Returns: the relative paths that were written.
    /// - Throws: before anything is written, an error that names the files that are there with another text.
    func copy(to folder: String) throws(BatchFailure) -> [String] {
        var missing: [(path: String, text: String)] = []
        var different: [String] = []
        for file in files {
            switch existingText(of: folder + "/" + file.path) {
            case nil: missing.append(file)
            case file.text: break
            default: different.append(file.path)
            }
        }
        guard different.isEmpty else {
            let shown = different.prefix(5).joined(separator: ", ") + (different.count > 5 ? ", ..." : "")
            throw BatchFailure(
                .cannotCreate, id: "workspace-exists",
                "'\(folder)' already has \(different.count) of the files with other contents: \(shown)",
                fix: "name another folder; nothing was written")
        }
        do {
            for (parent, files) in Dictionary(grouping: missing, by: { parent(of: $0.path) }).sorted(by: {
                $0.key < $1.key
            }) {
                let target = try DurableFolder(path: parent.isEmpty ? folder : folder + "/" + parent)
                for file in files { try target.write(Array(file.text.utf8), to: name(of: file.path)) }
            }
        } catch {
            throw BatchFailure(error)
        }
        return missing.map(\.path)
    }
}

private func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

private func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

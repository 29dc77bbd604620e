import Glibc

/// What is in a folder, asked of the system directly: Foundation also looks up owners, groups and extended attributes
/// of every file, which takes longer than to read it.
enum FolderListing {
    /// What an entry is; links are neither file nor folder.
    enum Kind { case file, folder, other }

    /// The entries of a folder in the order of the system; none when it is no folder, cannot be read, or is a link.
    static func entries(of path: String) -> [(name: String, kind: Kind)] {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }  // a slash would follow a link
        let descriptor = open(String(path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return []
        }
        defer { closedir(stream) }
        var found: [(name: String, kind: Kind)] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            let kind: Kind =
                switch Int(entry.pointee.d_type) {
                case Int(DT_REG): .file
                case Int(DT_DIR): .folder
                case Int(DT_UNKNOWN): Self.kind(of: path + "/" + name)  // some file systems do not say
                default: .other
                }
            found.append((name, kind))
        }
        return found
    }

    /// What a path leads to, without following a link at its end.
    static func kind(of path: some StringProtocol) -> Kind {
        var facts = stat()
        guard lstat(String(path), &facts) == 0 else { return .other }
        return switch facts.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }
}

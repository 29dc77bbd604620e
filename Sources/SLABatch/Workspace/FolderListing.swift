import Glibc

/// What is in a folder, asked of the system directly: Foundation also looks up owners, groups and extended attributes
/// of every file, which takes longer than to read it.
enum FolderListing {
    /// What an entry is; what is neither file, folder nor link is a pipe, a socket or a device.
    enum Kind { case file, folder, link, other }

    /// The entries of a folder in the order of the system; none when there is no folder.
    ///
    /// - Parameter followsLink: whether a link to a folder is one.
    /// - Returns: `nil` when the folder is there and cannot be listed.
    static func entries(of path: String, followsLink: Bool) -> [(name: String, kind: Kind)]? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { return [ENOENT, ENOTDIR, ELOOP].contains(errno) ? [] : nil }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return nil
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
                case Int(DT_LNK): .link
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
        case S_IFLNK: .link
        default: .other
        }
    }
}

import CLinux
import Glibc

/// A folder whose files appear whole or not at all and survive a power cut: temporary file in the same folder,
/// `fsync`, `rename`, `fsync` of the folder. All names are opened below one folder descriptor without following
/// links, so that no name can lead outside.
package final class DurableFolder: Sendable {
    /// As it was opened; messages name files by it.
    package let path: String
    private let descriptor: Int32

    /// Opens the folder, making it and its parents where they are missing.
    ///
    /// - Throws: when it cannot be made or opened, or is a file.
    package init(path: String) throws(OutputError) {
        self.path = path
        try Self.makeWithParents(path)
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw OutputError(path: path, operation: "open") }
        descriptor = folder
    }

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens or makes the folder `name` inside this one.
    ///
    /// - Throws: also when the name is a link or a file.
    package func folder(_ name: String) throws(OutputError) -> DurableFolder {
        if mkdirat(descriptor, name, 0o755) == 0 {
            try synchronize()
        } else if errno != EEXIST {
            throw OutputError(path: path + "/" + name, operation: "make folder")
        }
        return try opened(name)
    }

    /// As `folder(_:)`, but a new folder is durable only after this one was synchronised, or the file system.
    func unsynchronizedFolder(_ name: String) throws(OutputError) -> DurableFolder {
        guard mkdirat(descriptor, name, 0o755) == 0 || errno == EEXIST else {
            throw OutputError(path: path + "/" + name, operation: "make folder")
        }
        return try opened(name)
    }

    /// The folder `name`, or `nil` when there is none.
    ///
    /// - Throws: when the name is a link or a file.
    func existingFolder(_ name: String) throws(OutputError) -> DurableFolder? {
        let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        if child < 0, errno == ENOENT { return nil }
        guard child >= 0 else { throw OutputError(path: path + "/" + name, operation: "open") }
        return DurableFolder(path: path + "/" + name, descriptor: child)
    }

    private func opened(_ name: String) throws(OutputError) -> DurableFolder {
        guard let child = try existingFolder(name) else {
            throw OutputError(path: path + "/" + name, operation: "open")
        }
        return child
    }

    /// Writes a file durably; a reader sees the old bytes or the new ones, also when it throws.
    package func write(_ bytes: [UInt8], to name: String) throws(OutputError) {
        let temporary = "\(name).tmp-\(getpid())"
        do {
            try create(temporary, holding: bytes, mode: 0o644)
            try rename(temporary, to: name)
        } catch {
            unlinkat(descriptor, temporary, 0)
            throw error
        }
        try synchronize()
    }

    /// Writes a file that must not exist yet and is not seen by readers until its folder is renamed.
    ///
    /// - Parameter isSynchronized: `false` when the whole file system is synchronised before the folder is renamed.
    func create(
        _ name: String, holding bytes: [UInt8], mode: mode_t, isSynchronized: Bool = true
    ) throws(OutputError) {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw OutputError(path: path + "/" + name, operation: "create") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + written, $0.count - written) }
            if count < 0 {
                if errno == EINTR { continue }
                throw OutputError(path: path + "/" + name, operation: "write")
            }
            written += count
        }
        guard !isSynchronized || fsync(file) == 0 else {
            throw OutputError(path: path + "/" + name, operation: "synchronise")
        }
    }

    func rename(_ old: String, to new: String) throws(OutputError) {
        guard renameat(descriptor, old, descriptor, new) == 0 else {
            throw OutputError(path: path + "/" + new, operation: "rename to")
        }
    }

    /// Points the relative link `name` at `destination`, replacing it in one step; durable only after the folder was
    /// synchronised, or the file system.
    func link(_ name: String, to destination: String) throws(OutputError) {
        let temporary = "\(name).tmp-\(getpid())"
        unlinkat(descriptor, temporary, 0)
        guard symlinkat(destination, descriptor, temporary) == 0 else {
            throw OutputError(path: path + "/" + name, operation: "link")
        }
        try rename(temporary, to: name)
    }

    /// Where the link `name` points; `nil` when it is none.
    func destination(of name: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { room in
            let count = readlinkat(descriptor, name, room.baseAddress!, room.count)
            guard count >= 0, count < room.count else { return nil }
            return String(decoding: UnsafeRawBufferPointer(room)[..<count], as: UTF8.self)
        }
    }

    /// Makes the folder's own entries durable.
    func synchronize() throws(OutputError) {
        guard fsync(descriptor) == 0 else { throw OutputError(path: path, operation: "synchronise") }
    }

    /// Makes durable everything that was written to the file system the folder is on.
    func synchronizeFileSystem() throws(OutputError) {
        guard syncfs(descriptor) == 0 else { throw OutputError(path: path, operation: "synchronise") }
    }

    /// Whether `synchronizeFileSystem()` does for many files what `fsync` does for each, and tells what failed since
    /// the folder was opened: Linux 5.8 or newer, and a file system of its own. Network and user-space file systems
    /// may hear of `fsync` only.
    var canSynchronizeFileSystem: Bool {
        var system = utsname()
        var facts = statfs()
        guard uname(&system) == 0, fstatfs(descriptor, &facts) == 0 else { return false }
        let release = withUnsafeBytes(of: &system.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let version = release.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
        guard version.count == 2, (version[0], version[1]) >= (5, 8) else { return false }
        switch UInt32(truncatingIfNeeded: facts.f_type) {
        case 0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0xF2F5_2010: return true  // ext, XFS, Btrfs, tmpfs, F2FS
        default: return false
        }
    }

    /// Names in the folder, sorted.
    func names() throws(OutputError) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { throw OutputError(path: path, operation: "list") }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { found.append(name) }
        }
        return found.sorted()
    }

    /// The bytes of a file in the folder, or `nil` when it cannot be read.
    func bytes(of name: String) -> [UInt8]? {
        // A pipe would keep the run waiting for whoever writes into it.
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return all }
            all.append(contentsOf: buffer[..<count])
        }
    }

    /// Removes what a run that died left behind: names that contain `.tmp-`.
    ///
    /// - Throws: when a folder cannot be listed; a name that cannot be removed stays for the next run.
    package func sweep() throws(OutputError) {
        for name in try names() where name.contains(".tmp-") {
            if unlinkat(descriptor, name, 0) != 0, let leftover = try? folder(name) {
                for inner in try leftover.names() { unlinkat(leftover.descriptor, inner, 0) }
                unlinkat(descriptor, name, AT_REMOVEDIR)
            }
        }
    }

    private static func makeWithParents(_ path: String) throws(OutputError) {
        if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw OutputError(path: path, operation: "make folder")
        }
        try makeWithParents(String(path[..<slash]))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw OutputError(path: path, operation: "make folder")
        }
    }
}

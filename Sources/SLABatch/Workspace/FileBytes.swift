import Glibc

/// Reading small files whole, asked of the system directly: all that is wanted of Foundation elsewhere is its essential
/// part, which has no words for what went wrong.
enum FileBytes {
    /// A file that could not be read.
    enum Failure: Error {
        /// The system's error number.
        case system(Int32)
        /// A pipe, a socket, a device or a folder.
        case noFile
        /// More bytes than anybody writes by hand.
        case tooLarge

        /// The system's words for it, or ours.
        var reason: String {
            switch self {
            case .system(let code): String(cString: strerror(code))
            case .noFile: "it is no file"
            case .tooLarge: "it has more than \(FileBytes.limit >> 20) MiB"
            }
        }

        /// What to do about it.
        var fix: String {
            switch self {
            case .system: "check its permissions"
            case .noFile: "write a file there, or remove it"
            case .tooLarge: "put a smaller file there"
            }
        }

        /// Whether there is nothing of this name.
        var isAbsence: Bool {
            if case .system(let code) = self { code == ENOENT || code == ENOTDIR } else { false }
        }
    }

    /// In bytes: 64 MiB. The largest file read this way is the time zone database's list, of some 100 KB.
    static let limit = 64 << 20

    static func read(_ path: String) throws(Failure) -> [UInt8] {
        // A pipe would keep the run waiting for whoever writes into it.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw .system(errno) }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .noFile }
        guard facts.st_size <= limit else { throw .tooLarge }
        // Some files say that they have no bytes and have some.
        var bytes = [UInt8](repeating: 0, count: max(Int(facts.st_size), 4096))
        var count = 0
        while true {
            let found = bytes.withUnsafeMutableBytes { room in
                Glibc.read(descriptor, room.baseAddress.map { $0 + count }, room.count - count)
            }
            if found < 0, errno == EINTR { continue }
            guard found >= 0 else { throw .system(errno) }
            count += found
            if found == 0 || (count == Int(facts.st_size) && count > 0) { break }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

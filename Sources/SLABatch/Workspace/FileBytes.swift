import Glibc

/// Reading small files whole, asked of the system directly: all that is wanted of Foundation elsewhere is its essential
/// part, which has no words for what went wrong.
enum FileBytes {
    /// A file that could not be read.
    struct Failure: Error {
        /// The system's error number.
        var code: Int32

        /// The system's words for it.
        var reason: String { String(cString: strerror(code)) }
    }

    static func read(_ path: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw Failure(code: errno) }
        // Some files say that they have no bytes and have some.
        var bytes = [UInt8](repeating: 0, count: max(Int(facts.st_size), 4096))
        var count = 0
        while true {
            let found = bytes.withUnsafeMutableBytes { room in
                Glibc.read(descriptor, room.baseAddress.map { $0 + count }, room.count - count)
            }
            if found < 0, errno == EINTR { continue }
            guard found >= 0 else { throw Failure(code: errno) }
            count += found
            if found == 0 || (count == Int(facts.st_size) && count > 0) { break }
            if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

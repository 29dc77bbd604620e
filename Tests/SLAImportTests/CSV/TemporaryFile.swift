import Glibc

/// An open file without a name, gone with the object.
final class TemporaryFile {
    struct Failure: Error {
        var code: Int32
    }

    let descriptor: Int32

    init(_ bytes: [UInt8]) throws {
        var path = Array("/tmp/slareview.XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        unlink(path)
        append(bytes)
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) {
        lseek(descriptor, 0, SEEK_END)
        _ = write(descriptor, bytes, bytes.count)
    }

    func truncate(to length: Int) { _ = ftruncate(descriptor, length) }
}

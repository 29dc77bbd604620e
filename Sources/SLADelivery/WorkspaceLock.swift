import Glibc

/// One run at a time in a workspace. The kernel frees the lock when the process ends, however it ends.
package final class WorkspaceLock {
    private let descriptor: Int32

    /// Takes the lock at once or reports that another run holds it.
    ///
    /// - Throws: an error that `isBusy` when another run holds it, any other when the folder cannot be written.
    package init(folder: String) throws(OutputError) {
        let state = try DurableFolder(path: folder)
        let path = state.path + "/lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw OutputError(path: path, operation: "lock", code: code)
        }
    }

    deinit { close(descriptor) }
}

extension OutputError {
    /// Another run holds the lock; trying again later is safe.
    package var isBusy: Bool { operation == "lock" && code == EWOULDBLOCK }
}

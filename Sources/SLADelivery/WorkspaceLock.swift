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
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard file >= 0 else { throw OutputError(path: path, operation: "open") }
        // From here on `deinit` closes it, also when this initializer throws.
        descriptor = file
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw OutputError(path: path, operation: "lock") }
    }

    deinit { close(descriptor) }
}

extension OutputError {
    /// Another run holds the lock; trying again later is safe.
    package var isBusy: Bool { operation == "lock" && code == EWOULDBLOCK }
}

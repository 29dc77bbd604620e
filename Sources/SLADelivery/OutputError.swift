import Glibc

/// A file or folder that could not be written.
package struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
    /// As it was opened, below the workspace or as the caller named it.
    package var path: String
    /// What was tried, such as `create` or `rename`.
    package var operation: String
    /// The system's error number.
    package var code: Int32

    package init(path: String, operation: String, code: Int32 = errno) {
        self.path = path
        self.operation = operation
        self.code = code
    }

    /// Whether the system refused it, a read-only disk included.
    package var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }

    package var description: String { "cannot \(operation) '\(path)': \(String(cString: strerror(code)))" }
}

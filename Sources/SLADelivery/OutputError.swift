import Glibc

/// A file or folder that could not be written.
package struct OutputError: Error, Sendable, Hashable, CustomStringConvertible {
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

    package var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }

    package var description: String { "cannot \(operation) '\(path)': \(String(cString: strerror(code)))" }
}

import ArgumentParser
import Glibc
import SLABatch
import SLADiagnostics

/// Standard output for data, standard error for messages; a full or closed output is noticed, not ignored.
enum Terminal {
    /// Writes text and a line end to standard output.
    ///
    /// - Throws: exit code 74 when it cannot be written.
    static func print(_ text: String) throws {
        try write(Array((text + "\n").utf8))
    }

    /// Writes bytes to standard output as they are.
    static func write(_ bytes: [UInt8]) throws {
        guard writeAll(bytes, to: STDOUT_FILENO) else {
            if errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
            error("slareview: standard output: \(String(cString: strerror(errno)))")
            throw ExitCode(ExitStatus.outputFailed.rawValue)
        }
    }

    /// Writes a message to standard error.
    static func error(_ text: String) {
        _ = writeAll(Array((text + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes diagnostics to standard error, errors first as they were found.
    static func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics { error(diagnostic.text) }
    }

    /// Whether a person watches standard output.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            written += count
        }
        return true
    }
}

/// Runs a command's body and turns what it throws into messages and an exit code.
func reporting(_ body: () throws -> ExitStatus) throws {
    let status: ExitStatus
    do {
        status = try body()
    } catch let failure as BatchFailure {
        Terminal.report(failure.diagnostics.all)
        status = failure.status
    }
    if status != .done { throw ExitCode(status.rawValue) }
}

import Glibc
import SLADelivery
package import SLADiagnostics

/// A command that could not do its work: what was wrong and how the process should end.
package struct BatchFailure: Error, Sendable {
    /// The exit status of the process.
    package var status: ExitStatus
    /// What to print on standard error; at least one is an error.
    package var diagnostics: Diagnostics

    package init(_ status: ExitStatus, _ diagnostics: Diagnostics) {
        self.status = status
        self.diagnostics = diagnostics
    }

    package init(_ status: ExitStatus, id: String, _ summary: String, fix: String? = nil) {
        self.init(status, Diagnostics([Diagnostic(.error, id: id, summary, fix: fix)]))
    }

    /// An output that could not be written.
    init(_ error: OutputError) {
        let status: ExitStatus =
            if error.isBusy {
                .temporary
            } else if error.isPermission {
                .permission
            } else if error.operation == "write" || error.operation == "synchronise" {
                .outputFailed
            } else {
                .cannotCreate
            }
        self.init(status, id: "output", "\(error)", fix: error.fix)
    }
}

extension OutputError {
    /// What whoever runs the job can do about it.
    fileprivate var fix: String {
        if isBusy { return "another run holds the lock; run again when it has ended" }
        return switch code {
        case EACCES, EPERM: "let the user of this job write there"
        case EROFS: "the disk may only be read: name a place on another one"
        case ENOSPC, EDQUOT: "make room and run again; what was published before is as it was"
        case ENOTDIR, EEXIST: "something else has the name of a folder that is needed: move it away"
        default: "mend what the system says and run again; what was published before is as it was"
        }
    }
}

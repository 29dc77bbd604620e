import Glibc
import SLADelivery
import SLADiagnostics
import Testing

@testable import SLABatch

@Suite struct BatchFailureTests {
    @Test(arguments: [
        ("write", ENOSPC, SLABatch.ExitStatus.outputFailed, "make room"),
        ("synchronise", EIO, .outputFailed, "run again"),
        ("open", EACCES, .permission, "let the user"), ("make folder", EROFS, .permission, "another"),
        ("open", ENOTDIR, .cannotCreate, "move it away"), ("rename", ENOENT, .cannotCreate, "run again"),
    ])
    func whatCannotBeWrittenSaysHowToGoOn(operation: String, code: Int32, status: SLABatch.ExitStatus, fix: String) {
        let failure = BatchFailure(OutputError(path: "reviews/x", operation: operation, code: code))
        #expect(failure.status == status)
        #expect(failure.diagnostics.all.count == 1)
        #expect(failure.diagnostics.all.first?.summary.contains("'reviews/x'") == true)
        #expect(failure.diagnostics.all.first?.fix?.contains(fix) == true)
    }
}

import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import SLADelivery

@Suite struct WorkspaceLockTests {
    @Test func aSecondRunFindsTheLockHeldAndAThirdFindsItFree() throws {
        let temporary = try TemporaryFolder()
        do {
            let first = try WorkspaceLock(folder: temporary.path)
            let error = #expect(throws: OutputError.self) { try WorkspaceLock(folder: temporary.path) }
            #expect(error?.isBusy == true)
            withExtendedLifetime(first) {}
        }
        _ = try WorkspaceLock(folder: temporary.path)
    }

    /// A descriptor that is closed twice may be another thread's the second time.
    @Test func whoFindsTheLockTakenClosesNoFileOfOthers() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        let lock = try WorkspaceLock(folder: folder)
        let isOver = Atomic(false)
        let lost = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 2) { turn in
            if turn == 0 {
                for _ in 0..<3000 { _ = try? WorkspaceLock(folder: folder) }
                isOver.store(true, ordering: .relaxed)
            } else {
                while !isOver.load(ordering: .relaxed) {
                    let other = dup(0)
                    if fcntl(other, F_GETFD) < 0 || close(other) != 0 { lost.add(1, ordering: .relaxed) }
                }
            }
        }
        #expect(lost.load(ordering: .relaxed) == 0)
        withExtendedLifetime(lock) {}
    }
}

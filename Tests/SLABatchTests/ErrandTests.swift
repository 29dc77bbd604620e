import Dispatch
import Synchronization
import Testing

@testable import SLABatch

@Suite struct ErrandTests {
    private final class Count: Sendable {
        private let count = Mutex(0)

        var value: Int { count.withLock { $0 } }

        func next() -> Int {
            count.withLock {
                $0 += 1
                return $0
            }
        }
    }

    @Test func whoAsksDoesTheWorkThatNobodyTook() {
        let errand = Errand { 17 }
        #expect(errand.result() == 17)
    }

    @Test func workIsDoneOnceWhoeverAsksAndHoweverOften() {
        for _ in 0..<200 {
            let count = Count()
            let errand = Errand { count.next() }
            errand.start()
            let results = Mutex<[Int]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { _ in
                let result = errand.result()
                results.withLock { $0.append(result) }
            }
            #expect(results.withLock { $0 } == [1, 1, 1, 1])
            #expect(count.value == 1)
        }
    }

    @Test func whatAnotherThreadBeganIsWaitedFor() {
        let begun = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let errand = Errand {
            begun.signal()
            mayEnd.wait()
            return "done"
        }
        errand.start()
        begun.wait()
        DispatchQueue.global().async { mayEnd.signal() }
        #expect(errand.result() == "done")
    }
}

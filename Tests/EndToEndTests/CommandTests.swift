import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
    @Test(arguments: try CommandCase.all.map(\.name))
    func aCommandPrintsAndExitsAsRecorded(name: String) throws {
        let found = CommandCase(folder: Fixtures.root.appending(path: "Tests/EndToEndTests/Cases/\(name)"))
        let outcome = try found.run()
        if ProcessInfo.processInfo.environment["SLAREVIEW_RECORD"] != nil {
            try found.record(outcome)
        }
        let expected = try #require(found.expected, "record the case with SLAREVIEW_RECORD=1")
        #expect(outcome.status == expected.status)
        #expect(outcome.output == expected.output)
        #expect(outcome.errors == expected.errors)
    }

    @Test func aFullStandardOutputIsAnError() throws {
        let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
        let outcome = try Command.run(["sources"], in: Fixtures.root, output: full)
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("standard output"))
    }
}

import Foundation
import TestSupport
import Testing

/// The same inputs give the same bytes, and the order of rows decides nothing.
@Suite struct ReproducibilityTests {
    private func sample() throws -> TemporaryFolder { try .sampleWorkspace() }

    private func documents(in folder: TemporaryFolder) throws -> [String: Data] {
        let reviews = folder.url.appending(path: "reviews")
        var found: [String: Data] = [:]
        for path in FileManager.default.enumerator(atPath: reviews.path())?.compactMap({ $0 as? String }) ?? [] {
            let file = reviews.appending(path: path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            found[path] = try Data(contentsOf: file)
        }
        return found
    }

    @Test func twoRunsOfTheSameInputsAreIdenticalByteForByte() throws {
        let (first, second) = (try sample(), try sample())
        for folder in [first, second] {
            #expect(try Command.run(["run", "--period", "2026-10"], in: folder.url).status == 3)
        }
        let documents = try documents(in: first)
        #expect(documents.count > 20)
        #expect(try documents == self.documents(in: second))
    }

    @Test func runningAgainPublishesNothingNew() throws {
        let folder = try sample()
        for _ in 1...2 { _ = try Command.run(["run", "--period", "2026-10"], in: folder.url) }
        #expect(try folder.names(in: "reviews/2026-10/aldermoor") == ["latest", "v1"])
    }

    /// Line numbers and digests of the files differ, as they must; every figure, list and sentence stays.
    @Test func shuffledRowsChangeNothingButWhereTheyStand() throws {
        let (straight, shuffled) = (try sample(), try sample())
        var generator = SeededGenerator(seed: 20_261_031)
        var files = 0
        let exports = shuffled.url.appending(path: "exports")
        for path in FileManager.default.enumerator(atPath: exports.path())?.compactMap({ $0 as? String }) ?? []
        where path.hasSuffix(".csv") {
            let file = exports.appending(path: path)
            let text = try String(contentsOf: file, encoding: .utf8)
            let end = text.contains("\r\n") ? "\r\n" : "\n"
            let lines = text.components(separatedBy: end)
            // A cell with a line end in it cannot be moved line by line.
            guard lines.allSatisfy({ $0.count { $0 == "\"" } % 2 == 0 }), let header = lines.first else { continue }
            let rows = lines.dropFirst().filter { !$0.isEmpty }.shuffled(using: &generator)
            try Data(([header] + rows + [""]).joined(separator: end).utf8).write(to: file)
            files += 1
        }
        #expect(files > 100)
        let reviews = try [straight, shuffled].map { folder in
            let run = try Command.run(["run", "--period", "2026-10", "--format", "json"], in: folder.url)
            #expect(run.status == 3)
            return try withoutPlaces(JSONSerialization.jsonObject(with: Data(run.output.utf8)))
        }
        // A failure that printed both would be a thousand pages long.
        let areEqual = reviews[0] == reviews[1]
        #expect(areEqual)
    }

    /// The value without line numbers and digests.
    private func withoutPlaces(_ value: Any) throws -> NSObject {
        switch value {
        case let object as [String: Any]:
            let kept = object.filter { !["line", "digest", "inputDigest"].contains($0.key) }
            return try kept.mapValues(withoutPlaces) as NSDictionary
        case let text as String where text.hasPrefix("exports/"):
            return String(text.prefix { $0 != ":" }) as NSString
        case let array as [Any]: return try array.map(withoutPlaces) as NSArray
        default: return try #require(value as? NSObject)
        }
    }

    @Test func theBinaryWorksFromAnywhere() throws {
        let folder = try TemporaryFolder()
        let moved = folder.url.appending(path: "tools/slareview")
        try FileManager.default.createDirectory(
            at: moved.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Command.binary, to: moved)
        let outcome = try Command.run(["demo", "sample"], in: folder.url, binary: moved)
        #expect(outcome.status == 0)
        #expect(try folder.contents(of: "sample/reviews/2026-10/aldermoor/latest/review.md").hasPrefix("# "))
    }
}

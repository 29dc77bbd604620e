import Foundation
import TestSupport
import Testing

/// `run --timings` tells where the time went: the shape is tested, the times are the machine's.
@Suite struct TimingsTests {
    private func sample() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let demo = Fixtures.root.appending(path: "SampleData/harbourline")
        for name in try FileManager.default.contentsOfDirectory(atPath: demo.path()) {
            try FileManager.default.copyItem(at: demo.appending(path: name), to: folder.url.appending(path: name))
        }
        return folder
    }

    /// Header, four phases, total, one line about the input; the rows are those of all exports.
    @Test func aTableHasALineForEachPhase() throws {
        let folder = try sample()
        let outcome = try Command.run(["run", "--period", "2026-10", "--timings"], in: folder.url)
        let lines = outcome.errors.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.hasPrefix("phase ") })
        #expect(
            lines[(start + 1)...].prefix(5).map { $0.prefix { $0 != " " } } == [
                "import", "measure", "render", "publish", "total",
            ])
        #expect(
            lines[start + 6].contains(/^[1-9][0-9]* rows, [0-9]+\.[0-9] MB, [0-9]+ MB\/s; peak memory [1-9][0-9]* MiB$/)
        )
        #expect(lines.count == start + 7)
        #expect(outcome.output.isEmpty)
    }

    /// Nothing is rendered for `--format json`; standard output stays the reviews alone.
    @Test func asDataItIsOneObjectOnStandardError() throws {
        let folder = try sample()
        let outcome = try Command.run(
            ["run", "--period", "2026-10", "--format", "json", "--timings"], in: folder.url)
        let start = try #require(outcome.errors.range(of: "\n{\n")).lowerBound
        let json = try JSONSerialization.jsonObject(with: Data(outcome.errors[start...].utf8))
        let object = try #require(json as? [String: Any])
        let spans = try #require(object["spans"] as? [[String: Any]])
        #expect(spans.map { $0["phase"] as? String } == ["import", "measure"])
        #expect(spans.allSatisfy { $0["wallSeconds"] is Double && $0["cpuSeconds"] is Double })
        #expect(try #require(object["rows"] as? Int) > 1000)
        #expect(try #require(object["bytes"] as? Int) > 100_000)
        #expect(try #require(object["peakBytes"] as? Int) > 1 << 20)
        #expect(object["importMegabytesPerSecond"] is Double)
    }

    @Test func withoutTheFlagNothingIsSaid() throws {
        let folder = try sample()
        let outcome = try Command.run(["run", "--period", "2026-10"], in: folder.url)
        #expect(!outcome.errors.contains("phase "))
    }
}

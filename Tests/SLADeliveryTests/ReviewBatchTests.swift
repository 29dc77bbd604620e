import Foundation
import TestSupport
import Testing

@testable import SLADelivery

/// Several clients published together are what each would be by itself.
@Suite struct ReviewBatchTests {
    private func submission(_ client: String, _ text: String) -> ReviewArchive.Submission {
        ReviewArchive.Submission(client: client, files: ["review.md": Array(text.utf8), "review.json": [0x7B, 0x7D]])
    }

    @Test func eachClientGetsItsNextVersion() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        _ = try archive.publish(submission("b", "old").files, client: "b", period: "2026-10")
        let batch = [submission("a", "one"), submission("b", "two"), submission("c", "three")]
        let published = try archive.publish(batch, period: "2026-10")
        #expect(published.map(\.version) == [1, 2, 1])
        #expect(published.map(\.isNew) == [true, true, true])
        for (client, version, text) in [("a", 1, "one"), ("b", 2, "two"), ("c", 1, "three")] {
            #expect(published.contains { $0.folder.hasSuffix("reviews/2026-10/\(client)/v\(version)") })
            #expect(try folder.contents(of: "reviews/2026-10/\(client)/latest/review.md") == text)
        }
        #expect(try folder.contents(of: "reviews/2026-10/b/v1/review.md") == "old")
        #expect(try folder.names(in: "reviews/2026-10/b") == ["latest", "v1", "v2"])
        let again = try archive.publish(batch, period: "2026-10")
        #expect(again.map(\.isNew) == [false, false, false])
        #expect(again.map(\.version) == [1, 2, 1])
    }

    @Test func moreClientsThanABatchHolds() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        let batch = (0..<230).map { submission("client-\($0)", "\($0)") }
        let published = try archive.publish(batch, period: "2026-10")
        #expect(published.count == 230)
        #expect(try folder.contents(of: "reviews/2026-10/client-229/latest/review.md") == "229")
    }

    @Test func aLinkThatPointsElsewhereIsMended() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        _ = try archive.publish([submission("a", "one")], period: "2026-10")
        let link = folder.path + "/reviews/2026-10/a/latest"
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "v9")
        let again = try archive.publish([submission("a", "one")], period: "2026-10")
        #expect(again.map(\.isNew) == [false])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "v1")
    }
}

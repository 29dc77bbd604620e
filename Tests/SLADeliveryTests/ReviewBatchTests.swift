import Foundation
import TestSupport
import Testing

@testable import SLADelivery

/// Several clients published together are what each would be by itself.
@Suite struct ReviewBatchTests {
    private func files(_ text: String) -> [String: [UInt8]] {
        ["review.md": Array(text.utf8), "review.json": [0x7B, 0x7D]]
    }

    private func publish(
        _ texts: KeyValuePairs<String, String>, in archive: ReviewArchive
    ) throws -> [ReviewArchive.Publication] {
        let edition = try archive.edition(of: "2026-10", clients: texts.count)
        return try edition.publish(try texts.map { try edition.draft(files($0.value), client: $0.key) })
    }

    @Test func eachClientGetsItsNextVersion() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        _ = try archive.publish(files("old"), client: "b", period: "2026-10")
        let texts: KeyValuePairs = ["a": "one", "b": "two", "c": "three"]
        let published = try publish(texts, in: archive)
        #expect(published.map(\.version) == [1, 2, 1])
        #expect(published.map(\.isNew) == [true, true, true])
        for (client, version, text) in [("a", 1, "one"), ("b", 2, "two"), ("c", 1, "three")] {
            #expect(published.contains { $0.folder.hasSuffix("reviews/2026-10/\(client)/v\(version)") })
            #expect(try folder.contents(of: "reviews/2026-10/\(client)/latest/review.md") == text)
        }
        #expect(try folder.contents(of: "reviews/2026-10/b/v1/review.md") == "old")
        #expect(try folder.names(in: "reviews/2026-10/b") == ["latest", "v1", "v2"])
        let again = try publish(texts, in: archive)
        #expect(again.map(\.isNew) == [false, false, false])
        #expect(again.map(\.version) == [1, 2, 1])
    }

    /// A process may open a thousand files by default: drafts keep none open.
    @Test func moreClientsThanFilesCanBeOpen() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        let edition = try archive.edition(of: "2026-10", clients: 1100)
        let drafts = try (0..<1100).map { try edition.draft(files("\($0)"), client: "client-\($0)") }
        #expect(try edition.publish(drafts).count == 1100)
        #expect(try folder.contents(of: "reviews/2026-10/client-1099/latest/review.md") == "1099")
    }

    @Test func aDraftIsNoVersion() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        let edition = try archive.edition(of: "2026-10", clients: 2)
        _ = try edition.draft(files("one"), client: "a")
        #expect(try archive.newest("review.md", client: "a", period: "2026-10") == nil)
        let published = try publish(["a": "two"], in: archive)
        #expect(published.map(\.version) == [1])
        #expect(try folder.contents(of: "reviews/2026-10/a/v1/review.md") == "two")
        #expect(try folder.names(in: "reviews/2026-10/a") == ["latest", "v1"])
    }

    @Test func aLinkThatPointsElsewhereIsMended() throws {
        let folder = try TemporaryFolder()
        let archive = try ReviewArchive(path: folder.path + "/reviews")
        _ = try publish(["a": "one"], in: archive)
        let link = folder.path + "/reviews/2026-10/a/latest"
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "v9")
        let again = try publish(["a": "one"], in: archive)
        #expect(again.map(\.isNew) == [false])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "v1")
    }
}

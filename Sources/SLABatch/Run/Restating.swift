import FoundationEssentials
import SLAAggregate
import SLADelivery
import SLADiagnostics
import SLAModel

extension Publisher {
    /// Compares each review with the newest version published of it, so that what changed is told in the next one.
    func restate(_ run: inout MeasuredRun, in archive: ReviewArchive) {
        for index in run.outcomes.indices {
            guard let review = run.outcomes[index].review else { continue }
            // What cannot even be opened is told when the new version is to be written there.
            let found = try? archive.newest("review.json", client: review.client.id, period: review.period.id)
            guard let newest = found ?? nil else { continue }
            let manifest = try? archive.newest("manifest.json", client: review.client.id, period: review.period.id)
            guard let bytes = newest.bytes, (manifest ?? nil)?.bytes?.vouches(for: "review.json", bytes) ?? false,
                let published = try? JSONDecoder().decode(Review.self, from: Data(bytes))
            else {
                run.diagnostics.append(
                    Diagnostic(
                        .warning, id: "published-unreadable",
                        "version \(newest.version) of '\(review.client.id)' in \(review.period.id) cannot be read: what "
                            + "changed since is not told",
                        fix: "compare the two versions before the next one is sent"))
                continue
            }
            run.outcomes[index].result = .reviewed(review.restating(published, version: newest.version))
        }
    }
}

private struct PublishedDigests: Decodable {
    /// By name of the file.
    var files: [String: String]
}

extension [UInt8] {
    /// Whether these bytes, of a manifest, name the digest of a file's bytes: what somebody changed after it was
    /// published is not what was published.
    fileprivate func vouches(for file: String, _ bytes: [UInt8]) -> Bool {
        let manifest = try? JSONDecoder().decode(PublishedDigests.self, from: Data(self))
        return manifest?.files[file] == Digest.hexadecimal(of: bytes)
    }
}

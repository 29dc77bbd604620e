import FoundationEssentials
import SLAAggregate
import SLADelivery
import SLADiagnostics
import SLAModel

extension Publisher {
    /// Compares each review with the newest version published of it, so that what changed is told in the next one.
    func restate(_ run: inout MeasuredRun, in archive: ReviewArchive) throws(OutputError) {
        for index in run.outcomes.indices {
            guard let review = run.outcomes[index].review,
                let newest = try archive.newest("review.json", client: review.client.id, period: review.period.id)
            else { continue }
            guard let published = newest.bytes.flatMap({ try? JSONDecoder().decode(Review.self, from: Data($0)) })
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

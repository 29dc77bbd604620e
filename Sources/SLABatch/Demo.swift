import SLADelivery
import SLAModel
package import SLATime

/// What `demo` did and what to open.
package struct DemoResult: Sendable {
    /// As it was named.
    package var folder: String
    let result: RunResult

    /// For a terminal: which files to open and what to try next.
    package var text: String {
        var lines = ["Copied the sample provider to \(folder) and reviewed \(result.period).", ""]
        lines.append("Open the reviews:")
        for outcome in result.outcomes {
            guard let review = outcome.review, let published = result.publications[outcome.id] else { continue }
            lines.append("  \(published.folder)/review.html")
            lines.append("    \(outcome.name): \(review.verdict.met) of \(review.verdict.total) commitments met")
        }
        if let index = result.index { lines += ["", "All clients at a glance:", "  \(index)"] }
        lines += ["", "Without a report, on purpose:"]
        lines += result.problemLines.map { "  " + $0 }
        lines += ["", "Next: cd \(folder) && slareview explain INC0051744 (why was it late?)"]
        return lines.joined(separator: "\n")
    }
}

/// Copies the sample workspace into a folder and reviews its last month.
///
/// - Throws: as `writeStarter(to:)` and `perform(_:)`.
package func runDemo(in folder: String, zones: TimeZoneDatabase) throws(BatchFailure) -> DemoResult {
    _ = try EmbeddedWorkspace.sample.copy(to: folder)
    let workspace: WorkspaceFolder
    do {
        workspace = try WorkspaceFolder(at: folder)
    } catch {
        throw BatchFailure(.fault, error)
    }
    let request = RunRequest(workspace: workspace, period: .lastMonth, zones: zones)
    return DemoResult(folder: folder, result: try perform(request))
}

package import SLADelivery
package import SLADiagnostics
import SLAModel
import SLARender
import SLATime

/// What a run did, for the person or the script that started it.
package struct RunResult: Sendable {
    let run: MeasuredRun
    /// By client id; empty when nothing was to be published.
    package let publications: [String: ReviewArchive.Publication]
    /// Path of the index page, when it was written.
    package let index: String?
    /// Why clients have no report and what to do about it, in the words of a terminal, by client id.
    let reasons: [String: (cause: String, fix: String?)]

    /// - Throws: a fault when the embedded wording is broken.
    init(
        run: MeasuredRun, publications: [String: ReviewArchive.Publication] = [:], index: String? = nil
    ) throws(BatchFailure) {
        self.run = run
        self.publications = publications
        self.index = index
        guard run.outcomes.contains(where: { $0.review == nil }) else {
            reasons = [:]
            return
        }
        do throws(Diagnostics) {
            let catalogue = try WordingCatalogue(files: Resources.wording, languages: [])
            let words = NoReportWords(catalogue, period: run.period.id)
            var reasons: [String: (cause: String, fix: String?)] = [:]
            for outcome in run.outcomes {
                guard case .noReport(let reason) = outcome.result else { continue }
                reasons[outcome.id] = (words.cause(reason), words.fix(reason))
            }
            self.reasons = reasons
        } catch {
            throw BatchFailure(.fault, error)
        }
    }

    /// In order of client id; every client that was asked for has one.
    package var outcomes: [ClientOutcome] { run.outcomes }
    /// Of the phases that took place.
    package var timings: RunTimings { run.timings }
    /// Id of the period, such as `2026-10`.
    package var period: String { run.period.id }

    /// Everything worth saying, errors first; notices are for `check`.
    package var diagnostics: [Diagnostic] {
        run.diagnostics.filter { $0.severity == .error } + run.diagnostics.filter { $0.severity == .warning }
    }

    /// Everything found, notices included.
    package var findings: [Diagnostic] { diagnostics + run.diagnostics.filter { $0.severity == .notice } }

    /// By how many clients have a review, and whether anything was found that should be looked at.
    package var status: ExitStatus {
        let missing = outcomes.count { $0.review == nil }
        if missing == outcomes.count, missing > 0 {
            if outcomes.allSatisfy(\.isStoppedByOwnFiles) { return .configuration }
            return run.files.contains { $0.refusal != nil } ? .dataRefused : .inputMissing
        }
        if missing > 0 { return .partial }
        return diagnostics.isEmpty ? .done : .warnings
    }

    /// One line for each client without a review: what a cron mail has to say.
    package var problemLines: [String] {
        outcomes.compactMap { outcome in
            guard case .noReport(let missing) = outcome.result, let reason = reasons[outcome.id] else { return nil }
            return ["\(outcome.id): no report: \(reason.cause)", reason.fix, "Then: \(missing.command)"]
                .compactMap { $0 }.joined(separator: " ").withoutControlCharacters
        }
    }

    /// A table of what was written.
    package var summaryText: String {
        var lines = ["\(period), as of \(run.asOf.rfc3339), issued \(run.issued)"]
        let width = outcomes.map(\.id.count).max() ?? 0
        for outcome in outcomes {
            let id = outcome.id + String(repeating: " ", count: width - outcome.id.count)
            switch outcome.result {
            case .reviewed(let review):
                let verdict = review.verdict
                let kept = "\(verdict.met) of \(verdict.total) commitments met"
                let place = publications[outcome.id].map { "  \($0.folder)\($0.isNew ? "" : " (unchanged)")" } ?? ""
                lines.append("  \(id)  \(kept)\(place)")
            case .noReport: lines.append("  \(id)  no report")
            }
        }
        if let index { lines.append("  index: \(index)") }
        return lines.joined(separator: "\n").split(separator: "\n").map { String($0).withoutControlCharacters }
            .joined(separator: "\n")
    }

    /// An object with `period`, `asOf` (RFC 3339), `issued`, `reviews` (each as in `review.json`) and `noReport`.
    package func json() -> [UInt8] {
        JSONWriter.bytes(
            of: ReviewsDocument(
                period: period, asOf: run.asOf.rfc3339, issued: "\(run.issued)",
                reviews: outcomes.compactMap(\.review),
                noReport: outcomes.compactMap { outcome in
                    guard case .noReport(let missing) = outcome.result, let reason = reasons[outcome.id] else {
                        return nil
                    }
                    return .init(client: outcome.id, cause: reason.cause, fix: reason.fix, command: missing.command)
                }))
    }
}

/// The shape of `run --format json`.
private struct ReviewsDocument: JSONObject {
    /// A client without a report.
    struct Missing: JSONObject {
        /// Id of the client.
        var client: String
        /// What stopped the review, in a sentence.
        var cause: String
        /// What to do about it.
        var fix: String?
        /// What to run once it is mended.
        var command: String

        func writeMembers(to json: inout JSONWriter) {
            json.member("cause", cause)
            json.member("client", client)
            json.member("command", command)
            json.member("fix", fix)
        }
    }

    var period: String
    var asOf: String
    var issued: String
    var reviews: [Review]
    var noReport: [Missing]

    func writeMembers(to json: inout JSONWriter) {
        json.member("asOf", asOf)
        json.member("issued", issued)
        json.member("noReport", noReport)
        json.member("period", period)
        json.member("reviews", reviews)
    }
}

/// Runs the job: plan, import, measure and, unless only figures are wanted, render and publish.
///
/// - Throws: temporary when another run holds the lock, permission or an output status when something cannot be
///   written, configuration, data refused or input missing when nothing can be measured. One bad client is an outcome
///   and throws nothing.
package func perform(_ request: RunRequest) throws(BatchFailure) -> RunResult {
    guard request.publishes else {
        if request.checksTemplates { try checkTemplates(of: request) }
        return try RunResult(run: try measure(request))
    }
    let lock: WorkspaceLock
    do {
        lock = try WorkspaceLock(folder: request.workspace.absolute(".slareview"))
    } catch {
        throw BatchFailure(error)
    }
    defer { withExtendedLifetime(lock) {} }
    let published = try Publisher(
        try measure(request), zones: request.zones, pdfSearchPath: request.pdfSearchPath
    ).publish()
    return try RunResult(run: published.run, publications: published.publications, index: published.index)
}

/// - Throws: what is wrong with the templates, and with the workspace's other files too: all of it at once.
private func checkTemplates(of request: RunRequest) throws(BatchFailure) {
    do throws(BatchFailure) {
        _ = try Publisher.renderer(for: request.workspace)
    } catch {
        var failure = error
        do throws(BatchFailure) {
            for broken in try LoadedWorkspace(request.workspace, zones: request.zones).brokenClients {
                failure.diagnostics.append(contentsOf: broken.problems)
            }
        } catch {
            failure.diagnostics.append(contentsOf: error.diagnostics)
        }
        throw failure
    }
}

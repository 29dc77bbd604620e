package import SLADiagnostics
package import SLAModel
package import SLATime

/// Facts of the run that the figures do not depend on and the review states.
package struct RunFacts: Sendable, Hashable {
    /// Name and version of the program.
    package var tool: String
    /// SHA-256 over what the review stands on, in lower-case hexadecimal (`Method.inputDigest`).
    package var inputDigest: String
    /// Rows of clients no agreement names, in the files that serve this client.
    package var unassignedRows: Int
    /// The files that may hold rows of this client; a review names no other. `nil`: all files of the records.
    package var sources: [SourceFile]?

    package init(
        tool: String = "", inputDigest: String = "", unassignedRows: Int = 0, sources: [SourceFile]? = nil
    ) {
        self.tool = tool
        self.inputDigest = inputDigest
        self.unassignedRows = unassignedRows
        self.sources = sources
    }
}

extension Records {
    /// The newest time any record states: the default as-of instant, so that the same inputs give the same review on
    /// any day (semantics 1.4). Planned maintenance lies in the future and does not count.
    package var newestRecord: Instant? {
        var newest: Instant?
        func see(_ instant: Instant?) {
            guard let instant else { return }
            newest = max(newest ?? instant, instant)
        }
        for ticket in tickets {
            for stamp in [
                ticket.created, ticket.firstResponse, ticket.planned, ticket.resolved, ticket.closed, ticket.updated,
            ] {
                see(stamp)
            }
            see(ticket.events.lastInstant)
        }
        for reading in readings {
            switch reading.statement {
            case .event: see(reading.at)
            case .interval(_, let until), .totals(let until, _, _): see(until)
            }
        }
        for survey in surveys { see(survey.answered ?? survey.asked) }
        for backup in backups { see(backup.end ?? backup.start) }
        for measurement in measurements { see(measurement.at) }
        for scan in scans { see(scan.at) }
        return newest
    }
}

/// Reviews one client over one period: a pure function of its arguments (semantics 0.1).
///
/// - Parameters:
///   - asOf: newest moment that is known; nothing later is used.
///   - issued: the date the review bears.
///   - actions: what was agreed in earlier reviews.
///   - plan: what a quarterly review tells beside the figures.
/// - Throws: when a time zone of the agreement cannot be read, when no terms are in force in the period, or when a
///   holiday list does not cover it.
package func review(
    of agreement: Agreement, records: Records, workspace: Workspace, period: ReviewPeriod, asOf: Instant,
    issued: CivilDate, zones: TimeZoneDatabase, actions: [CarriedAction] = [], plan: AccountPlan? = nil,
    run: RunFacts = RunFacts()
) throws(Diagnostics) -> Review {
    try reviewWithEvidence(
        of: agreement, records: records, workspace: workspace, period: period, asOf: asOf, issued: issued,
        zones: zones, actions: actions, plan: plan, run: run
    ).review
}

/// The same review beside the rows its commitments were counted from.
///
/// - Throws: as `review(of:records:workspace:period:asOf:issued:zones:actions:plan:run:)`.
package func reviewWithEvidence(
    of agreement: Agreement, records: Records, workspace: Workspace, period: ReviewPeriod, asOf: Instant,
    issued: CivilDate, zones: TimeZoneDatabase, actions: [CarriedAction] = [], plan: AccountPlan? = nil,
    run: RunFacts = RunFacts()
) throws(Diagnostics) -> (review: Review, evidence: EvidenceTable) {
    let measurements = try ReviewMeasurements(
        of: agreement, records: records, workspace: workspace, period: period, asOf: asOf, zones: zones)
    let figures = DeskFigures(measurements)
    let review = ReviewAssembly(
        measured: measurements, figures: figures, issued: issued, zones: zones, actions: actions, plan: plan,
        privacy: workspace.privacy, run: run
    ).review()
    let evidence = EvidenceCollector(
        measured: measurements, desk: figures, commitments: review.commitments
    ).table()
    return (review, evidence)
}

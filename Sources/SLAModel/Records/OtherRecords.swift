package import SLATime

/// A satisfaction question that was asked, and the answer if one came.
package struct SurveyResponse: Sendable, Hashable {
    /// As in `MonitorReading`.
    package var client: Symbol
    /// Key of the ticket that was asked about; empty when the export names none.
    package var ticket: String
    /// `nil` when the export does not say; then it is no part of the response rate.
    package var asked: Instant?
    /// Decides the period of the answer; of a score on a ticket's row without a time of its own, when the ticket was
    /// resolved. `nil` when nobody answered.
    package var answered: Instant?
    /// On the tool's own scale; `nil` when not answered. Which scores are positive is the agreement's matter.
    package var score: Int32?
    /// The highest score there is; `nil`: taken for the agreement's.
    package var scale: Int32?
    /// What the client wrote; empty when nothing.
    package var comment: String
    /// The row that tells of the question or of its answer.
    package var origin: Origin

    package init(
        client: Symbol, ticket: String = "", asked: Instant? = nil, answered: Instant? = nil, score: Int32? = nil,
        scale: Int32? = nil, comment: String = "", origin: Origin
    ) {
        self.client = client
        self.ticket = ticket
        self.asked = asked
        self.answered = answered
        self.score = score
        self.scale = scale
        self.comment = comment
        self.origin = origin
    }
}

/// One run of a backup job.
package struct BackupRun: Sendable, Hashable {
    /// `warning` has written its backup and counts as a success; `running` counts for nothing yet (semantics 1.8).
    package enum Result: String, Sendable, Hashable, Codable, CaseIterable { case success, warning, failed, running }

    /// As in `MonitorReading`.
    package var client: Symbol
    /// The job's name, with its machine after ` / ` where it has several.
    package var job: Symbol
    /// Its local date is the day the run counts for.
    package var start: Instant
    /// `nil` when the export does not say.
    package var end: Instant?
    /// How it ended, by what the profile says the tool's words mean.
    package var result: Result
    /// As exported; no figure depends on it.
    package var isRetry: Bool
    /// The row of the run.
    package var origin: Origin

    package init(
        client: Symbol, job: Symbol, start: Instant, end: Instant? = nil, result: Result, isRetry: Bool = false,
        origin: Origin
    ) {
        self.client = client
        self.job = job
        self.start = start
        self.end = end
        self.result = result
        self.isRetry = isRetry
        self.origin = origin
    }
}

/// A value of a promised measure at a time: patches, restore tests, encrypted devices.
package struct Measurement: Sendable, Hashable {
    /// In the unit of what was promised.
    package enum Value: Sendable, Hashable {
        /// Exact; percentages without their counts are all of the same parts, so that they can be summed.
        case share(numerator: Int64, denominator: Int64)
        /// In milliseconds of elapsed time, as exported.
        case time(Milliseconds)
        /// A whole number of things.
        case count(Int64)
    }

    /// As in `MonitorReading`.
    package var client: Symbol
    /// The name by which agreements refer to it in `from`.
    package var measure: Symbol
    /// When it was so; decides the period it belongs to.
    package var at: Instant
    /// What was measured; what it has to reach is the agreement's matter.
    package var value: Value
    /// Whether the terms of a share are counts of things, and not a percentage.
    package var isCounted: Bool
    /// What proves it, in words.
    package var evidence: String
    /// The row that states it.
    package var origin: Origin

    package init(
        client: Symbol, measure: Symbol, at: Instant, value: Value, isCounted: Bool = true, evidence: String = "",
        origin: Origin
    ) {
        self.client = client
        self.measure = measure
        self.at = at
        self.value = value
        self.isCounted = isCounted
        self.evidence = evidence
        self.origin = origin
    }
}

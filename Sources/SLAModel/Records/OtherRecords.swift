package import SLATime

/// A satisfaction question that was asked, and the answer if one came.
package struct SurveyResponse: Sendable, Hashable {
    package var client: Symbol
    package var ticket: String
    package var asked: Instant?
    package var answered: Instant?
    /// The score on the tool's own scale; `nil` when not answered.
    package var score: Int32?
    package var scale: Int32?
    package var comment: String
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
    package enum Result: String, Sendable, Hashable, Codable, CaseIterable { case success, warning, failed, running }

    package var client: Symbol
    package var job: Symbol
    package var start: Instant
    package var end: Instant?
    package var result: Result
    package var isRetry: Bool
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
    package enum Value: Sendable, Hashable {
        case share(numerator: Int64, denominator: Int64)
        case time(Milliseconds)
        case count(Int64)
    }

    package var client: Symbol
    package var measure: Symbol
    package var at: Instant
    package var value: Value
    /// What proves it, in words.
    package var evidence: String
    package var origin: Origin

    package init(
        client: Symbol, measure: Symbol, at: Instant, value: Value, evidence: String = "", origin: Origin
    ) {
        self.client = client
        self.measure = measure
        self.at = at
        self.value = value
        self.evidence = evidence
        self.origin = origin
    }
}

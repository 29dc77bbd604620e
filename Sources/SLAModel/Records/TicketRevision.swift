package import SLATime

/// What an older export said about the ticket.
package struct TicketRevision: Sendable, Hashable {
    /// When it was written; `nil` proves nothing about any instant.
    package var updated: Instant?
    /// As exported then.
    package var status: Symbol
    /// As exported then.
    package var priority: Symbol
    /// The end it knew; a later export may bear another one after a reopening.
    package var resolved: Instant?
    /// As `resolved`.
    package var closed: Instant?
    /// Its row in the older export.
    package var origin: Origin

    package init(
        updated: Instant?, status: Symbol, priority: Symbol, resolved: Instant?, closed: Instant?, origin: Origin
    ) {
        self.updated = updated
        self.status = status
        self.priority = priority
        self.resolved = resolved
        self.closed = closed
        self.origin = origin
    }
}

/// The tool's own verdict; `nil` where it says nothing.
package struct RecordedVerdict: Sendable, Hashable {
    /// `true` when the tool says it was in time; withheld before the answer, where the export dates answers.
    package var responseMet: Bool?
    /// `true` when the tool says it was in time; withheld while the ticket is open, where the export dates ends.
    package var resolutionMet: Bool?
    /// Time taken as the tool printed it, in the tool's own calendar.
    package var responseElapsed: Milliseconds?
    /// As `responseElapsed`.
    package var resolutionElapsed: Milliseconds?
    /// Time that was left, negative when late.
    package var responseRemaining: Milliseconds?
    /// As `responseRemaining`.
    package var resolutionRemaining: Milliseconds?
    /// Metrics whose met or missed the maker of the tool declares not to be kept up to date.
    package var stale: Set<ClockMetric>

    package init(
        responseMet: Bool? = nil, resolutionMet: Bool? = nil, responseElapsed: Milliseconds? = nil,
        resolutionElapsed: Milliseconds? = nil, responseRemaining: Milliseconds? = nil,
        resolutionRemaining: Milliseconds? = nil, stale: Set<ClockMetric> = []
    ) {
        self.responseMet = responseMet
        self.resolutionMet = resolutionMet
        self.responseElapsed = responseElapsed
        self.resolutionElapsed = resolutionElapsed
        self.responseRemaining = responseRemaining
        self.resolutionRemaining = resolutionRemaining
        self.stale = stale
    }
}

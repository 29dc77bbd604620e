package import SLAModel

/// Where the figures of one ticket come from: each of its clocks as a ledger of intervals, with file and line.
package struct TicketExplanation: Sendable, Hashable, Encodable {
    /// Id and name of the client.
    package var client: String
    package var clientName: String
    package var ticket: String
    /// `nil` where the workspace hides subjects.
    package var subject: String?
    /// Id of the agreed priority; `nil` when the exported word is not mapped.
    package var priority: String?
    package var exportedPriority: String
    /// As exported, at `seenAt`.
    package var status: String
    package var created: Moment?
    package var ended: Moment?
    package var source: Provenance
    /// Zone of all local times.
    package var timeZone: String
    /// Nothing at or after it is known here.
    package var seenAt: Moment
    /// The condition of the agreement that excludes the ticket from all figures, such as `status: Cancelled`.
    package var exclusion: String?
    package var clocks: [ClockExplanation]
    /// What a reader must know besides, in sentences.
    package var notes: [String]
}

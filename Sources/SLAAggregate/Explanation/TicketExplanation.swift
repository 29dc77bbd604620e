package import SLAModel

/// Where the figures of one ticket come from: each of its clocks as a ledger of intervals, with file and line.
package struct TicketExplanation: Sendable, Hashable, Encodable {
    /// Id of the client.
    package var client: String
    /// In full, as the client reads it.
    package var clientName: String
    /// Key as exported.
    package var ticket: String
    /// `nil` where the workspace hides subjects.
    package var subject: String?
    /// Id of the agreed priority; `nil` when the exported word is not mapped.
    package var priority: String?
    /// In the newest export, before the agreement maps it.
    package var exportedPriority: String
    /// At `seenAt`, by the history or the newest export known then; as exported.
    package var status: String
    /// `nil` when no export says.
    package var created: Moment?
    /// When it ended for its clocks; `nil` while it was open at `seenAt`.
    package var ended: Moment?
    /// Its row in the newest export.
    package var source: Provenance
    /// Zone of all local times.
    package var timeZone: String
    /// Nothing at or after it is known here.
    package var seenAt: Moment
    /// The condition of the agreement that excludes the ticket from all figures, such as `status: Cancelled`.
    package var exclusion: String?
    /// Of the client's promises, then of teams and vendors; empty when nothing is promised.
    package var clocks: [ClockExplanation]
    /// What a reader must know besides, in sentences.
    package var notes: [String]
}

package import SLATime

/// A ticket as plain values: what is changed, compared or merged field by field. `Ticket` says what the fields mean.
package struct TicketDraft: Sendable, Hashable {
    package var key: String
    package var client: Symbol
    package var service: Symbol
    package var subject: String
    package var priority: Symbol
    package var status: Symbol
    package var category: Symbol
    package var cause: Symbol
    package var closure: Symbol
    package var group: Symbol
    package var assignee: Symbol
    package var created: Instant?
    package var opened: Instant?
    package var assigned: Instant?
    package var reported: Instant?
    package var firstResponse: Instant?
    package var planned: Instant?
    package var resolved: Instant?
    package var closed: Instant?
    package var updated: Instant?
    package var reopenCount: Int32?
    package var escalationLevel: Int32?
    package var verdict: RecordedVerdict
    package var events: [TicketEvent]
    package var historyIsComplete: Bool
    package var revisions: [TicketRevision]
    package var origin: Origin
}

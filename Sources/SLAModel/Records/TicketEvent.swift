public import SLATime

/// One recorded change of a ticket.
public struct TicketEvent: Sendable, Hashable {
    /// What one row of a history can say.
    public enum Change: Sendable, Hashable {
        /// From and to as exported, as in the two below; `.none` where the export does not say from what.
        case status(from: Symbol, to: Symbol)
        /// As exported, mapped by the agreement.
        case priority(from: Symbol, to: Symbol)
        /// The ticket went to another team.
        case group(from: Symbol, to: Symbol)
        /// The ticket went to another person; to `.none` when nobody has it any more.
        case assignee(from: Symbol, to: Symbol)
        /// Escalated to this level, from 1.
        case escalation(to: Int32)
        /// A public message of an agent.
        case agentMessage
        /// A message of the client.
        case clientMessage
    }

    /// From this instant on the new value holds.
    public var at: Instant
    /// What changed, and to what.
    public var change: Change
    /// The row that tells of it.
    public var origin: Origin

    @inlinable
    public init(at: Instant, change: Change, origin: Origin) {
        self.at = at
        self.change = change
        self.origin = origin
    }
}

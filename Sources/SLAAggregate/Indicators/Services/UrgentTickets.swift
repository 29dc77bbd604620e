import SLAModel
import SLATime

/// The tickets of a period, to find the most urgent of a few.
struct UrgentTickets {
    /// In order of creation.
    private let tickets: [(created: Instant, ticket: MeasuredTicket)]
    /// By priority.
    private let order: [String: Int]

    init(_ desk: DeskPeriod) {
        tickets = desk.tickets.compactMap { ticket in ticket.created.map { ($0, ticket) } }
            .sorted { $0.created < $1.created }
        order = Dictionary(
            desk.terms.terms.priorities.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
    }

    /// Of those created in a span, by urgency, then by creation and key.
    func first(createdIn span: Range<Instant>, where isMeant: (MeasuredTicket) -> Bool) -> MeasuredTicket? {
        tickets[tickets.partitioningIndex { $0.created >= span.lowerBound }...]
            .prefix { $0.created < span.upperBound }
            .filter { isMeant($0.ticket) }
            .min { rank($0) < rank($1) }?.ticket
    }

    private func rank(_ entry: (created: Instant, ticket: MeasuredTicket)) -> (Int, Instant, String) {
        (order[entry.ticket.priority] ?? Int.max, entry.created, entry.ticket.key)
    }
}

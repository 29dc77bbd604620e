import SLAModel
import SLATime

/// Escalations of the period by level, and whether each was picked up in the agreed time (semantics 1.8). Picked up is
/// the first thing anybody of the provider does after it: an assignment, a change of team or status, a public answer.
struct EscalationLadder {
    let measured: ReviewMeasurements

    /// One escalation that is decided: picked up, or past its limit.
    struct Escalation {
        var ticket: Ticket
        var at: Instant
        /// `nil` while nobody has picked it up.
        var pickedUp: Instant?
        /// In the hours of the level.
        var time: Milliseconds
        var limit: Milliseconds
        var origin: Origin

        var isInTime: Bool { pickedUp != nil && time <= limit }
    }

    /// The levels in the order of the agreement, and of how many tickets their escalations are: one may climb several
    /// levels, or one of them twice.
    func results() -> (levels: [EscalationResult], tickets: Int) {
        guard !measured.terms.terms.escalation.isEmpty else { return ([], 0) }
        let isKnown = tickets.contains { !$0.events.isEmpty }
        var escalated: Set<String> = []
        let levels = measured.terms.terms.escalation.map { level in
            guard isKnown else {
                return EscalationResult(
                    level: level.level, who: level.who, agreed: level.picksUpWithin, escalated: 0, inTime: 0,
                    reason: measured.hasTickets ? .historyMissing : .noSource)
            }
            let escalations = escalations(to: level)
            escalated.formUnion(escalations.map(\.ticket.key))
            let times = escalations.map(\.time)
            return EscalationResult(
                level: level.level, who: level.who, agreed: level.picksUpWithin, escalated: escalations.count,
                inTime: escalations.count(where: \.isInTime), median: percentile(50, of: times), slowest: times.max(),
                reason: escalations.isEmpty ? .nothingToCount : nil)
        }
        return (levels, escalated.count)
    }

    /// The escalations of the period to a level, in order of ticket and time.
    func escalations(to level: EscalationLevel) -> [Escalation] {
        let calendar = measured.terms.calendar(level.during)
        let promised = measured.agreement.inForce(measured.frames.current) { terms in
            terms.escalation.contains { $0.level == level.level }
        }
        guard let known = promised?.frame.known else { return [] }
        return tickets.flatMap { ticket in
            ticket.events.indices.compactMap { index -> Escalation? in
                let event = ticket.events[index]
                guard case .escalation(let to) = event.change, Int(to) == level.level,
                    known.contains(event.at),
                    let limit = ClockTarget(time: level.picksUpWithin, calendar: calendar)
                        .wholeLength(from: event.at)
                else { return nil }
                let pickUp = ticket.events[(index + 1)...].first { $0.isPickUp && $0.at < measured.asOf }
                let time = calendar.businessTime(from: event.at, to: pickUp?.at ?? measured.asOf)
                // Not picked up yet and still in time: nothing can be said.
                guard pickUp != nil || time > limit else { return nil }
                return Escalation(
                    ticket: ticket, at: event.at, pickedUp: pickUp?.at, time: time, limit: limit, origin: event.origin)
            }
        }
    }

    private var tickets: [Ticket] {
        measured.desk.current?.tickets.map { measured.records.tickets[$0.index] } ?? []
    }
}

extension TicketEvent {
    fileprivate var isPickUp: Bool {
        switch change {
        case .status, .group, .agentMessage: true
        case .assignee(_, let to): to != .none
        case .priority, .escalation, .clientMessage: false
        }
    }
}

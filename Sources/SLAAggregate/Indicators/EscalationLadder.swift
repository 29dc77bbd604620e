import SLAModel
import SLATime

/// Escalations of the period by level, and whether each was picked up in the agreed time (semantics 1.8). Picked up is
/// the first thing anybody of the provider does after it: an assignment, a change of team or status, a public answer.
struct EscalationLadder {
    let measured: ReviewMeasurements

    /// In the order of the agreement.
    func results() -> [EscalationResult] {
        let tickets = measured.desk.current?.tickets.map { measured.records.tickets[$0.index] } ?? []
        let isKnown = tickets.contains { !$0.events.isEmpty }
        return measured.terms.terms.escalation.map { level in
            guard isKnown else {
                return EscalationResult(
                    level: level.level, who: level.who, agreed: level.picksUpWithin, escalated: 0, inTime: 0,
                    reason: measured.hasTickets ? .historyMissing : .noSource)
            }
            return result(level, tickets: tickets)
        }
    }

    private func result(_ level: EscalationLevel, tickets: [Ticket]) -> EscalationResult {
        let calendar = measured.terms.calendar(level.during)
        var times: [Milliseconds] = []
        var inTime = 0
        var escalated = 0
        for ticket in tickets {
            for (index, event) in ticket.events.enumerated() {
                guard case .escalation(let to) = event.change, Int(to) == level.level,
                    measured.frames.current.known.contains(event.at),
                    let limit = ClockTarget(priority: "", time: level.picksUpWithin, calendar: calendar)
                        .wholeLength(from: event.at)
                else { continue }
                let pickUp = ticket.events[(index + 1)...].first { $0.isPickUp && $0.at < measured.asOf }
                let end = pickUp?.at ?? measured.asOf
                let time = calendar.businessTime(from: event.at, to: end)
                // Not picked up yet and still in time: nothing can be said.
                guard pickUp != nil || time > limit else { continue }
                escalated += 1
                times.append(time)
                if pickUp != nil, time <= limit { inTime += 1 }
            }
        }
        return EscalationResult(
            level: level.level, who: level.who, agreed: level.picksUpWithin, escalated: escalated, inTime: inTime,
            median: percentile(50, of: times), slowest: times.max(),
            reason: escalated == 0 ? .nothingToCount : nil)
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

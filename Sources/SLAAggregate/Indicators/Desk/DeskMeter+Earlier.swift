import SLAModel
import SLATime

extension DeskMeter {
    /// The ticket with what was known of it just before each change that may have taken back what was decided; the
    /// cohorts `due` and `outcome` count what was known first.
    func rememberingEarlier(_ ticket: MeasuredTicket) -> MeasuredTicket {
        let points = ticket.turningPoints(records.tickets[ticket.index])
        if points.isEmpty { return ticket }
        let earlier = points.map { instant in
            measured(
                ticket.index, asOf: instant, fallback: ticket.dated.terms(at: instant - Milliseconds(1)),
                dated: ticket.dated)
        }
        return ticket.remembering(earlier)
    }
}

extension MeasuredTicket {
    /// In order. Time alone and pauses take nothing back: a clock that is decided stays so until the ticket is
    /// reopened or takes another priority, other terms begin, a newer export tells another story, or the ticket ends
    /// without the answer that would have been measured.
    fileprivate func turningPoints(_ ticket: Ticket) -> [Instant] {
        // To an ordinary ticket nothing of this happened.
        var points = isOrdinary ? [] : changes(of: ticket)
        if !ticket.revisions.isEmpty {
            points += (ticket.revisions.map(\.updated) + [ticket.updated]).compactMap { $0 }
        }
        addAnswers(response, stampedAt: ticket.firstResponse, to: &points)
        if !isOrdinary { addAnswers(plan, stampedAt: nil, to: &points) }
        guard !points.isEmpty else { return [] }
        return Set(points.filter { $0 < seenAt && $0 > created ?? $0 - Milliseconds(1) }).sorted()
    }

    /// When other terms took effect, when the ticket was reopened, and when it took another priority.
    private func changes(of ticket: Ticket) -> [Instant] {
        var changes = dated.versions.dropFirst().map(\.from)
        for ending in endings {
            guard let reopened = ending.reopened else { continue }
            changes += [ending.end, reopened]
        }
        for event in ticket.events {
            if case .priority = event.change { changes.append(event.at) }
        }
        return changes
    }

    /// Where an answer came after the end, or took the place of an earlier one.
    private func addAnswers(_ outcome: ClockOutcome?, stampedAt stamp: Instant?, to points: inout [Instant]) {
        guard let outcome else { return }
        guard let stopped = outcome.reading?.stopped else {
            if outcome.fault != nil { points += endings.map(\.end) }
            return
        }
        let isLate = endings.first.map { $0.end < stopped } ?? false
        if isLate { points += endings.map(\.end) }
        // A message overrides the stamp that told the answer before it.
        if isLate || stamp.map({ $0 < stopped }) ?? false { points.append(stopped) }
    }
}

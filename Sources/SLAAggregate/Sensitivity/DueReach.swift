import SLAModel
import SLATime

/// How long before a period a ticket may have changed for the last time and still become due in it: the promise, begun
/// when nothing happened any more, reaches into the period or does not.
struct DueReach {
    /// By index in `TicketTerms.priorities`; the period's start where nothing is promised.
    private let byPriority: [Instant]
    /// Of any priority.
    let earliest: Instant

    /// - Returns: `nil` where no bound is known.
    init?(into period: DeskPeriod, _ metric: ClockMetric, dated: DatedTicketTerms?) {
        let start = period.frame.bounds.lowerBound
        let terms = period.terms
        var byPriority = [Instant](repeating: start, count: terms.terms.priorities.count)
        for promise in terms.terms.targets where promise.kind == .sla {
            guard let duration = promise.duration(of: metric) else { continue }
            guard let calendar = terms.calendars[promise.during],
                let length = try? ClockTarget(time: duration, calendar: calendar).length(from: start),
                let reach = try? calendar.subtracting(length, from: start)
            else { return nil }
            // A promise in open dates may be longer than the one measured here, by the holidays between; so may one of
            // other terms.
            let isExact = duration.isServiceTime && dated?.areSeveral == false
            let earliest = isExact ? reach.earliest : reach.earliest - .hours(24 * 31)
            for (index, priority) in terms.terms.priorities.enumerated() where priority.id == promise.priority {
                byPriority[index] = min(byPriority[index], earliest)
            }
        }
        self.byPriority = byPriority
        earliest = byPriority.min() ?? start
    }

    /// The earliest last change with which a ticket may count in the period.
    func earliestChange(of ticket: Ticket, _ terms: CompiledTicketTerms) -> Instant {
        guard let priority = terms.vocabulary.priority(ticket.priority), ticket.revisions.isEmpty,
            !ticket.events.hasPriorityChange
        else { return earliest }
        return byPriority[priority]
    }
}

extension TicketEvents {
    var hasPriorityChange: Bool {
        contains { if case .priority = $0.change { true } else { false } }
    }
}

extension TargetDuration {
    /// Whether it is equally long from any instant on.
    fileprivate var isServiceTime: Bool {
        switch self {
        case .time, .businessDays: true
        case .openDates: false
        }
    }
}

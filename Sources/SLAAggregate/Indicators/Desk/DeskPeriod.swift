import SLAModel
import SLATime

/// The tickets that matter to one period, measured at its end.
struct DeskPeriod: Sendable {
    let frame: Frame
    /// In force on the period's last day.
    let terms: CompiledTicketTerms
    /// In order of key; without those the agreement excludes.
    let tickets: [MeasuredTicket]
    let excluded: [MeasuredTicket]

    init(frame: Frame, terms: CompiledTicketTerms, tickets: [MeasuredTicket]) {
        self.frame = frame
        self.terms = terms
        self.tickets = tickets.filter { $0.exclusion == nil }
        excluded = tickets.filter { $0.exclusion != nil }
    }

    // MARK: - Volumes and backlog (semantics 1.8)

    func opened(_ priority: String? = nil) -> [MeasuredTicket] {
        tickets.filter { $0.has(priority) && ($0.created.map(frame.known.contains) ?? false) }
    }

    /// Standing resolved at the end, since an instant of the period.
    func resolved(_ priority: String? = nil) -> [MeasuredTicket] {
        tickets.filter { $0.has(priority) && ($0.end.map(frame.known.contains) ?? false) }
    }

    /// Created before the end and not resolved at it.
    func open(_ priority: String? = nil) -> [MeasuredTicket] {
        tickets.filter { $0.has(priority) && $0.end == nil && $0.created != nil }
    }

    var backlogAges: BacklogAges {
        var ages = BacklogAges(under10: 0, from10to30: 0, over30: 0)
        for ticket in open() {
            guard let created = ticket.created else { continue }
            let age = frame.evaluatedAt - created
            if age < .hours(10 * 24) {
                ages.under10 += 1
            } else if age <= .hours(30 * 24) {
                ages.from10to30 += 1
            } else {
                ages.over30 += 1
            }
        }
        return ages
    }

    /// Excluded tickets that were opened or ended in the period, by the agreement's condition.
    var excludedCounts: [ExcludedCount] {
        terms.terms.exclude.indices.compactMap { index in
            let count = excluded.count { ticket in
                ticket.exclusion == index
                    && [ticket.created, ticket.end].contains { $0.map(frame.known.contains) ?? false }
            }
            return count == 0 ? nil : ExcludedCount(condition: terms.terms.exclude[index].text, count: count)
        }
    }
}

extension MeasuredTicket {
    fileprivate func has(_ priority: String?) -> Bool { priority.map { $0 == self.priority } ?? true }
}

extension TicketExclusion {
    /// As in the agreement: `status: Cancelled`.
    fileprivate var text: String {
        [status.map { "status: \($0)" }, closure.map { "closure: \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}

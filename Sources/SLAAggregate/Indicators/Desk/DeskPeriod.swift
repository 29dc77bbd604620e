import SLAModel
import SLATime

/// The tickets that matter to one period, measured at its end.
struct DeskPeriod: Sendable {
    let frame: Frame
    /// In order of key; without those the agreement excludes.
    let tickets: [MeasuredTicket]
    /// Those the agreement leaves out of every figure.
    let excluded: [MeasuredTicket]
    let cohorts: PeriodCohorts

    init(frame: Frame, promise: DeskPromise, tickets: [MeasuredTicket]) {
        self.frame = frame
        cohorts = PeriodCohorts(frame: frame, promise: promise)
        excluded = tickets.filter { $0.exclusion != nil }
        self.tickets = excluded.isEmpty ? tickets : tickets.filter { $0.exclusion == nil }
    }

    var promise: DeskPromise { cohorts.promise }

    /// The last of the period that promise anything about tickets.
    var terms: CompiledTicketTerms { promise.terms }

    // MARK: - Backlog and reopenings (semantics 1.8)

    /// Keys of tickets that were reopened in the period.
    var reopened: [String] {
        tickets.filter { $0.endings.contains { $0.reopened.map(frame.known.contains) ?? false } }.map(\.key)
    }

    /// At the end of what is known of the period, in days of 24 hours.
    var backlogAges: BacklogAges {
        var ages = BacklogAges(under10: 0, from10to30: 0, over30: 0)
        for ticket in tickets where ticket.isOpen {
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

extension TicketExclusion {
    /// As in the agreement: `status: Cancelled`.
    var text: String {
        [status.map { "status: \($0)" }, closure.map { "closure: \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}

import SLAModel
import SLATime

/// Measures the tickets of a client in one period after another, by the terms in force.
struct DeskMeter: Sendable {
    let records: Records
    let agreement: CompiledAgreement
    /// The latest stamp the exports could know; later ones are impossible.
    let asOf: Instant
    /// One for each version of the terms; `nil` where a version promises nothing about tickets.
    private var versions: [CompiledTicketTerms?]

    init(_ records: Records, agreement: CompiledAgreement, asOf: Instant) {
        let areResponsesRecorded = records.tickets.contains { ticket in
            ticket.firstResponse != nil || ticket.events.contains { $0.change == .agentMessage }
        }
        self.records = records
        self.agreement = agreement
        self.asOf = asOf
        versions = agreement.versions.map { version in
            version.terms.tickets.map {
                CompiledTicketTerms(
                    $0, symbols: records.symbols, calendars: version.calendars,
                    areResponsesRecorded: areResponsesRecorded || $0.clock.responseBy == .status)
            }
        }
    }

    /// The same records under other ticket terms.
    func altered(_ change: (CompiledTicketTerms) -> CompiledTicketTerms) -> DeskMeter {
        var other = self
        other.versions = versions.map { $0.map(change) }
        return other
    }

    /// The ticket terms in force on a date.
    func terms(on date: CivilDate) -> CompiledTicketTerms? {
        agreement.versions.lastIndex { $0.terms.effective <= date }.flatMap { versions[$0] }
    }

    /// The tickets that matter to a period, evaluated at its end; `nil` where nothing was promised about tickets.
    func measure(_ frame: Frame) -> DeskPeriod? {
        guard let terms = terms(on: frame.period.lastDay) else { return nil }
        let needsAll = terms.terms.counted.response == .due || terms.terms.counted.resolution == .due
        let endsOnlyClosed = versions.contains { $0?.terms.clock.stops == .closed }
        let tickets = records.tickets.indices.compactMap { index -> MeasuredTicket? in
            let ticket = records.tickets[index]
            // A ticket created later is no part of the period under any cohort.
            guard ticket.created.map({ $0 < frame.evaluatedAt }) ?? true,
                needsAll || ticket.matters(to: frame, endsOnlyClosed: endsOnlyClosed)
            else { return nil }
            return measured(index, frame: frame, fallback: terms)
        }
        return DeskPeriod(frame: frame, terms: terms, tickets: tickets)
    }

    /// One ticket at the end of a period; `nil` where nothing was promised about tickets.
    func measure(_ index: Int, frame: Frame) -> MeasuredTicket? {
        terms(on: frame.period.lastDay).map { measured(index, frame: frame, fallback: $0) }
    }

    private func measured(_ index: Int, frame: Frame, fallback: CompiledTicketTerms) -> MeasuredTicket {
        let ticket = records.tickets[index]
        let asOf = frame.evaluatedAt
        let history = TicketHistory(ticket, terms: fallback, asOf: asOf)
        // A month is judged by the terms in force in it; where they changed, by those of the instant that counts.
        let resolvedUnder = terms(at: history.end ?? asOf, in: frame) ?? fallback
        let openedUnder = terms(at: ticket.created ?? asOf, in: frame) ?? fallback
        let clocks = resolvedUnder.clocks(of: ticket, asOf: asOf, newestRecord: self.asOf)
        let response =
            openedUnder.terms == resolvedUnder.terms
            ? clocks.response : openedUnder.clocks(of: ticket, asOf: asOf, newestRecord: self.asOf).response
        let ended = ResolutionCycles(ticket, terms: resolvedUnder, asOf: asOf).cycles
        return MeasuredTicket(
            index: index, key: ticket.key,
            priority: clocks.priority.map { resolvedUnder.terms.priorities[$0].id } ?? "", created: ticket.created,
            end: history.end, endings: ended, status: history.status, isStateInferred: history.isStateInferred,
            isHistoryComplete: history.isComplete, exclusion: resolvedUnder.exclusion(of: ticket), response: response,
            resolution: clocks.resolution, terms: resolvedUnder,
            lastKnown: ticket.closed ?? ticket.resolved ?? ticket.updated ?? ticket.created)
    }

    /// The terms at an instant, of those in force within the period.
    private func terms(at instant: Instant, in frame: Frame) -> CompiledTicketTerms? {
        let date = agreement.zone.localTime(at: instant).date
        return terms(on: min(max(date, frame.period.firstDay), frame.period.lastDay))
    }
}

extension Ticket {
    /// Whether anything of the ticket can fall into a period: it had not ended for good before the period began.
    ///
    /// - Parameter endsOnlyClosed: a ticket that is resolved and not closed is still open under some of the terms.
    fileprivate func matters(to frame: Frame, endsOnlyClosed: Bool) -> Bool {
        guard let end = endsOnlyClosed ? closed : [resolved, closed].compactMap({ $0 }).max() else { return true }
        // A change after the stamps may be a reopening that left them behind.
        if let last = events.last, last.at > end { return true }
        return end >= frame.bounds.lowerBound || (updated.map { $0 >= frame.bounds.lowerBound } ?? false)
    }
}

import SLAModel
package import SLATime

extension Explainer {
    /// The tickets with a key (case and surrounding spaces do not matter); empty when the exports have none. Two tools
    /// may use the same key.
    ///
    /// - Parameter period: sees the tickets as the review of the period does, at its end; without one, as of the as-of
    ///   instant.
    package func tickets(_ key: String, in period: ReviewPeriod? = nil) -> [TicketExplanation] {
        let wanted = FoldedWord(key)
        let meter = DeskMeter(records, agreement: agreement, asOf: asOf)
        let frame = period.map { Frame(period: $0, zone: zone, asOf: asOf) }
        return records.tickets.indices.filter { FoldedWord(records.tickets[$0].key) == wanted }.map { index in
            TicketAccount(self, index: index, meter: meter, frame: frame).explanation()
        }
    }
}

/// One ticket seen as of an instant, by the terms that judge it.
struct TicketAccount {
    let explainer: Explainer
    let ticket: Ticket
    let seenAt: Instant
    /// As a review measures it; `nil` where nothing was promised about tickets.
    let measured: MeasuredTicket?
    /// In force when the ticket ended, or at the instant; they judge everything but the response and the plan.
    private let ending: CompiledTicketTerms?
    private let dated: DatedTicketTerms?
    /// In force when the ticket was created; they judge the response and the plan.
    private let opening: CompiledTicketTerms?
    private let endsAt: Instant
    private let opensAt: Instant
    private let endingDate: CivilDate
    private let openingDate: CivilDate

    init(_ explainer: Explainer, index: Int, meter: DeskMeter, frame: Frame?) {
        let ticket = explainer.records.tickets[index]
        let seenAt = frame?.evaluatedAt ?? explainer.asOf
        func date(_ instant: Instant) -> CivilDate { explainer.zone.localTime(at: instant).date }
        // As in a review (see `DatedTicketTerms`).
        let known = seenAt - Milliseconds(1)
        let last = meter.terms(on: date(known))
        let end = last.flatMap { TicketHistory(ticket, terms: $0, asOf: seenAt).end } ?? known
        endsAt = end
        opensAt = ticket.created ?? end
        endingDate = date(endsAt)
        openingDate = date(opensAt)
        let dated = last == nil ? nil : meter.dated
        self.dated = dated
        measured = last.flatMap { last in
            dated.map { dated in
                meter.rememberingEarlier(meter.measured(index, asOf: seenAt, fallback: last, dated: dated))
            }
        }
        ending = dated?.terms(at: endsAt)
        opening = dated?.terms(at: opensAt)
        self.explainer = explainer
        self.ticket = ticket
        self.seenAt = seenAt
    }

    func explanation() -> TicketExplanation {
        let symbols = explainer.records.symbols
        let history = ending.map { TicketHistory(ticket, terms: $0, asOf: seenAt) }
        let priority = history?.priority.flatMap { ending?.terms.priorities[$0].id }
        let exclusion = ending.flatMap { terms in
            terms.exclusion(of: ticket, standing: history?.status).map { terms.terms.exclude[$0].text }
        }
        return TicketExplanation(
            client: explainer.client.id, clientName: explainer.client.name, ticket: ticket.key,
            subject: explainer.shown(ticket.subject), priority: priority, exportedPriority: symbols[ticket.priority],
            status: symbols[history?.status ?? ticket.status], created: ticket.created.map(explainer.moment),
            ended: history?.end.map(explainer.moment), source: explainer.records.provenance(ticket.origin),
            timeZone: explainer.zone.identifier, seenAt: explainer.moment(seenAt), exclusion: exclusion,
            clocks: clocks(isExcluded: exclusion != nil), notes: notes(history, priority: priority))
    }

    private func notes(_ history: TicketHistory?, priority: String?) -> [String] {
        let symbols = explainer.records.symbols
        var notes: [String] = []
        guard let history, let ending else {
            return ["The terms then in force promise nothing about tickets."]
        }
        if priority == nil {
            notes.append("The agreement maps the priority '\(symbols[ticket.priority])' to none of its own.")
        }
        if ending.vocabulary.statusClass(history.status) == nil, history.status != .none {
            notes.append("The agreement does not list the status '\(symbols[history.status])'; it counts as open.")
        }
        for change in history.priorityChanges {
            let name = change.priority.map { ending.terms.priorities[$0].id } ?? "none of the agreed"
            let source = explainer.records.provenance(change.origin)
            notes.append(
                "Priority became \(name) \(explainer.moment(change.at).local) (\(source.file):\(source.line)).")
        }
        if history.isStateInferred {
            notes.append("Only an export made later tells the state at this instant.")
        }
        return notes
    }

    // MARK: - Clocks

    private func clocks(isExcluded: Bool) -> [ClockExplanation] {
        guard let ending, let opening, let dated else { return [] }
        let clocks = dated.clocks(of: ticket, judgedAt: endsAt, asOf: seenAt, newestRecord: explainer.asOf)
        let first = dated.clocks(of: ticket, judgedAt: opensAt, asOf: seenAt, newestRecord: explainer.asOf)
        var found: [ClockExplanation] = []
        func add(
            _ metric: ClockMetric, _ clock: ProvenClock?, _ terms: CompiledTicketTerms, on date: CivilDate,
            question: Int = 0
        ) {
            guard let clock else { return }
            let told = ClockAccount(
                account: self, metric: metric, clock: clock, terms: terms, date: date, question: question)
            found.append(told.explanation(isExcluded: isExcluded))
        }
        add(.response, first.response, opening, on: openingDate)
        add(.plan, first.plan, opening, on: openingDate)
        add(.resolution, clocks.resolution, ending, on: endingDate)
        for (index, clock) in clocks.nextResponses.enumerated() {
            add(.nextResponse, clock, ending, on: endingDate, question: index)
            found[found.count - 1].question = index + 1
        }
        for party in clocks.parties {
            let told = ClockAccount(
                account: self, metric: party.metric, clock: party.clock, terms: ending, date: endingDate,
                promise: ending.terms.targets[party.target])
            found.append(told.explanation(isExcluded: isExcluded))
        }
        return found
    }
}

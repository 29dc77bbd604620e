import SLAModel
import SLATime

/// Measures the tickets of a client in one period after another, by the terms in force.
///
/// A class, so that what measures single tickets under many rules holds one reference to all this.
final class DeskMeter: Sendable {
    let records: Records
    let agreement: CompiledAgreement
    /// The latest stamp the exports could know; later ones are impossible.
    let asOf: Instant
    /// One for each version of the terms; `nil` where a version promises nothing about tickets.
    private let versions: [CompiledTicketTerms?]
    /// When each ticket can matter, for finding those of a period without looking at them.
    private let lives: [TicketLife]
    /// Those that promise something; `nil` where none does.
    let dated: DatedTicketTerms?

    convenience init(_ records: Records, agreement: CompiledAgreement, asOf: Instant) {
        let recorded = RecordedFacts(of: records.tickets)
        self.init(
            records, agreement: agreement, asOf: asOf, versions: Self.versions(agreement, records.symbols, recorded),
            lives: records.tickets.map { TicketLife($0) })
    }

    private init(
        _ records: Records, agreement: CompiledAgreement, asOf: Instant, versions: [CompiledTicketTerms?],
        lives: [TicketLife]
    ) {
        self.records = records
        self.agreement = agreement
        self.asOf = asOf
        self.versions = versions
        self.lives = lives
        dated = Self.dated(versions, agreement)
    }

    /// A version that repeats the words and calendars of the one before it changes no clock: it gets the same terms.
    private static func versions(
        _ agreement: CompiledAgreement, _ symbols: SymbolTable, _ recorded: RecordedFacts
    ) -> [CompiledTicketTerms?] {
        var last: (terms: Terms, compiled: CompiledTicketTerms)?
        return agreement.versions.map { version in
            guard let tickets = version.terms.tickets else { return nil }
            if let last, last.terms.tickets == tickets, last.terms.calendars == version.terms.calendars {
                return last.compiled
            }
            let compiled = CompiledTicketTerms(
                tickets, symbols: symbols, calendars: version.calendars,
                recorded: recorded.answering(by: tickets.clock.responseBy))
            last = (version.terms, compiled)
            return compiled
        }
    }

    private static func dated(_ versions: [CompiledTicketTerms?], _ agreement: CompiledAgreement) -> DatedTicketTerms? {
        var dated: [(from: Instant, terms: CompiledTicketTerms)] = []
        for (version, terms) in zip(agreement.versions, versions) {
            guard let terms, terms !== dated.last?.terms else { continue }
            dated.append((agreement.zone.startOfDay(version.terms.effective), terms))
        }
        return DatedTicketTerms(dated)
    }

    /// The same records under other ticket terms.
    func altered(_ change: (CompiledTicketTerms) -> CompiledTicketTerms) -> DeskMeter {
        var last: (old: CompiledTicketTerms, new: CompiledTicketTerms)?
        let altered = versions.map { terms -> CompiledTicketTerms? in
            guard let terms else { return nil }
            if let last, last.old === terms { return last.new }
            last = (terms, change(terms))
            return last?.new
        }
        return DeskMeter(records, agreement: agreement, asOf: asOf, versions: altered, lives: lives)
    }

    /// The ticket terms in force on a date.
    func terms(on date: CivilDate) -> CompiledTicketTerms? {
        agreement.versions.lastIndex { $0.terms.effective <= date }.flatMap { versions[$0] }
    }

    /// The tickets that matter to a period, evaluated at its end; `nil` where nothing was promised about tickets.
    func measure(_ frame: Frame) -> DeskPeriod? {
        guard let terms = terms(on: frame.period.lastDay), let dated else { return nil }
        var tickets: [MeasuredTicket] = []
        forEachTicket(of: frame, terms, dated, needsDue: true) { tickets.append($0) }
        return DeskPeriod(frame: frame, terms: terms, tickets: tickets, promised: dated.promised)
    }

    /// The figures of a period without its tickets; `nil` where nothing was promised about tickets.
    func summary(_ frame: Frame) -> DeskSummary? {
        guard let terms = terms(on: frame.period.lastDay), let dated else { return nil }
        var summary = DeskSummary(frame: frame, terms: terms, promised: dated.promised, asOf: asOf)
        forEachTicket(of: frame, terms, dated, needsDue: false) { summary.add($0) }
        return summary
    }

    /// Every ticket that matters to a period, in order of key.
    ///
    /// - Parameters:
    ///   - terms: in force at its end.
    ///   - needsDue: as `PlainTicket` has it; where a cohort counts by it, it is asked for anyway.
    @inline(__always)
    private func forEachTicket(
        of frame: Frame, _ terms: CompiledTicketTerms, _ dated: DatedTicketTerms, needsDue: Bool,
        _ body: (MeasuredTicket) -> Void
    ) {
        let cohorts = [terms.terms.counted.response, terms.terms.counted.resolution]
        let needsAll = cohorts.contains(.due)
        let needsEarlier = needsAll || cohorts.contains(.outcome)
        let endsOnlyClosed = versions.contains { $0?.terms.clock.stops == .closed }
        for (index, life) in lives.enumerated() {
            // A ticket created later is no part of the period under any cohort.
            guard life.created < frame.evaluatedAt else { continue }
            let last = endsOnlyClosed ? life.lastWhileResolvedIsOpen : life.last
            guard needsAll || last >= frame.bounds.lowerBound else { continue }
            let found = measured(
                index, asOf: frame.evaluatedAt, fallback: terms, dated: dated, needsDue: needsDue || needsAll)
            body(needsEarlier ? rememberingEarlier(found) : found)
        }
    }

    /// Tickets created before an instant that may be open, and of the others those whose last change, whatever changed,
    /// is wanted.
    func tickets(createdBefore end: Instant, where isWanted: (_ index: Int, _ lastChange: Instant) -> Bool) -> [Int] {
        lives.indices.filter { index in
            guard lives[index].created < end else { return false }
            return lives[index].lastChange.map { isWanted(index, $0) } ?? true
        }
    }

    /// One ticket at the end of a period; `nil` where nothing was promised about tickets.
    func measure(_ index: Int, frame: Frame) -> MeasuredTicket? {
        guard let terms = terms(on: frame.period.lastDay), let dated else { return nil }
        return measured(index, asOf: frame.evaluatedAt, fallback: terms, dated: dated)
    }

    /// A clock of a measured ticket to be judged under any rule; `nil` where no rule can change what was measured: it
    /// cannot be read, or nothing is promised.
    func unjudged(_ metric: ClockMetric, of measured: MeasuredTicket) -> UnjudgedClock? {
        guard measured.outcome(metric)?.reading != nil else { return nil }
        let terms = measured.dated.terms(at: judgingInstant(metric, of: measured))
        let history = TicketHistory(
            records.tickets[measured.index], terms: terms, asOf: measured.seenAt, dated: measured.dated)
        return try? terms.unjudged(metric, of: history, asOf: measured.seenAt, newestRecord: asOf)
    }

    /// What proves a clock of a measured ticket; `nil` where nothing is promised or it cannot be read.
    ///
    /// - Parameter question: which of the client's questions, from 1; only of further messages.
    func proof(of metric: ClockMetric, question: Int? = nil, in measured: MeasuredTicket) -> ClockProof? {
        guard metric == .nextResponse else {
            guard let clock = unjudged(metric, of: measured) else { return nil }
            let rules = measured.dated.terms(at: judgingInstant(metric, of: measured)).terms.clock
            let proven: ProvenClock = clock.judged(priorityChange: rules.onPriorityChange, reopen: rules.onReopen)
            return proven.proof
        }
        let clocks: TicketClocks<ProvenClock> = measured.dated.read(
            records.tickets[measured.index], judgedAt: judgingInstant(metric, of: measured), asOf: measured.seenAt,
            newestRecord: asOf)
        let place = (question ?? 1) - 1
        return clocks.nextResponses.indices.contains(place) ? clocks.nextResponses[place].proof : nil
    }

    /// The terms in force at it judge the clock.
    private func judgingInstant(_ metric: ClockMetric, of measured: MeasuredTicket) -> Instant {
        let ended = measured.end ?? measured.seenAt - Milliseconds(1)
        return metric == .response || metric == .plan ? measured.created ?? ended : ended
    }

    /// One ticket as it was known at an instant.
    ///
    /// - Parameters:
    ///   - fallback: tells by its words when the ticket ended.
    ///   - needsDue: as `PlainTicket` has it.
    func measured(
        _ index: Int, asOf: Instant, fallback: CompiledTicketTerms, dated: DatedTicketTerms, needsDue: Bool = true
    ) -> MeasuredTicket {
        let ticket = records.tickets[index]
        if let ordinary = ordinary(ticket, index, asOf: asOf, terms: fallback, dated: dated, needsDue: needsDue) {
            return ordinary
        }
        let history = TicketHistory(ticket, terms: fallback, asOf: asOf, dated: dated)
        // The last instant that is known: at `asOf` itself the next period's terms may hold.
        let ended = history.end ?? asOf - Milliseconds(1)
        let resolvedUnder = dated.terms(at: ended)
        let isJudgedByFallback = dated.versions.count == 1 && resolvedUnder === fallback
        let clocks: TicketClocks<ClockOutcome> =
            isJudgedByFallback
            ? dated.clocks(of: history, newestRecord: self.asOf)
            : dated.read(ticket, judgedAt: ended, asOf: asOf, newestRecord: self.asOf)
        let opened = ticket.created ?? ended
        let first =
            dated.index(at: opened) == dated.index(at: ended)
            ? clocks : dated.read(ticket, judgedAt: opened, asOf: asOf, newestRecord: self.asOf)
        let state = MeasuredTicket.State(
            priority: clocks.priority, end: history.end,
            endings: ResolutionCycles(ticket, terms: resolvedUnder, asOf: asOf), status: history.status,
            isStateInferred: history.isStateInferred)
        return MeasuredTicket(
            index: index, record: ticket, state, response: first.response, resolution: clocks.resolution,
            further: .init(plan: first.plan, nextResponses: clocks.nextResponses, parties: clocks.parties),
            terms: resolvedUnder, dated: dated, seenAt: asOf)
    }

    /// A ticket that `PlainTicket` reads; `nil` where more is promised, or where the terms changed during its life.
    private func ordinary(
        _ ticket: Ticket, _ index: Int, asOf: Instant, terms: CompiledTicketTerms, dated: DatedTicketTerms,
        needsDue: Bool
    ) -> MeasuredTicket? {
        guard !terms.hasParties, let created = ticket.created, dated.isOnlyVersion(terms, from: created, until: asOf),
            let plain = PlainTicket(ticket, terms: terms, asOf: asOf, newestRecord: self.asOf, needsDue: needsDue)
        else { return nil }
        let endings =
            plain.isReopened
            ? ResolutionCycles(ticket, terms: terms, asOf: asOf) : ResolutionCycles(end: plain.ending)
        let state = MeasuredTicket.State(
            priority: plain.priority, end: plain.end, endings: endings, status: plain.status,
            isStateInferred: plain.isStateInferred, isOrdinary: !plain.isReopened && !plain.isRaised)
        return MeasuredTicket(
            index: index, record: ticket, state, response: plain.response, resolution: plain.resolution, further: nil,
            terms: terms, dated: dated, seenAt: asOf)
    }
}

extension RecordedFacts {
    /// What the exports tell of any of the tickets.
    init(of tickets: Tickets) {
        self.init(responses: false, plans: false, messages: false, teams: false)
        for ticket in tickets {
            if ticket.firstResponse != nil { responses = true }
            if ticket.planned != nil { plans = true }
            for event in ticket.events {
                switch event.change {
                case .agentMessage: responses = true
                case .clientMessage: messages = true
                case .group: teams = true
                case .status, .priority, .assignee, .escalation: break
                }
            }
        }
    }

    /// Where a status answers, the history of statuses is the record.
    fileprivate func answering(by rule: ClockRules.ResponseBy) -> RecordedFacts {
        var facts = self
        if rule == .status { facts.responses = true }
        return facts
    }
}

/// The first and the last instant at which a ticket can be part of a period.
private struct TicketLife: Sendable {
    /// `distantPast` where unknown.
    let created: Instant
    /// `distantFuture` while nothing proves that it ended for good.
    let last: Instant
    /// As `last`, where a ticket that is resolved and not closed is still open.
    let lastWhileResolvedIsOpen: Instant
    /// The last time anything is known to have happened to it; `nil` while it may be open.
    let lastChange: Instant?

    init(_ ticket: Ticket) {
        let change = ticket.events.lastInstant
        let updated = ticket.updated
        func last(_ end: Instant?) -> Instant {
            guard let end else { return .distantFuture }
            // A change after the stamps may be a reopening that left them behind.
            if let change, change > end { return .distantFuture }
            return max(end, updated ?? end)
        }
        created = ticket.created ?? .distantPast
        let closed = ticket.closed
        let end = ticket.resolved.map { resolved in max(resolved, closed ?? resolved) } ?? closed
        self.last = last(end)
        lastChange = end.map { end in
            max(end, updated ?? end, ticket.firstResponse ?? end, change ?? end)
        }
        lastWhileResolvedIsOpen = last(closed)
    }
}

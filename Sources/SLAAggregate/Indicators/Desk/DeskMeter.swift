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
    /// Whether any version of the terms leaves tickets open until they are closed.
    private let endsOnlyClosed: Bool
    /// Those that promise something; `nil` where none does.
    let dated: DatedTicketTerms?

    convenience init(_ records: Records, agreement: CompiledAgreement, asOf: Instant) {
        let recorded = RecordedFacts(of: records)
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
        endsOnlyClosed = versions.contains { $0?.terms.clock.stops == .closed }
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

    /// The last terms of a period that promise anything about tickets; `nil` where none does.
    private func terms(in period: ReviewPeriod) -> CompiledTicketTerms? {
        for place in versions.indices.reversed() where agreement.versions[place].terms.effective <= period.lastDay {
            if let terms = versions[place] { return terms }
            if agreement.versions[place].terms.effective <= period.firstDay { return nil }
        }
        return nil
    }

    /// What was promised about tickets in a period; `nil` where nothing was on any of its days.
    private func promise(in frame: Frame) -> DeskPromise? {
        guard let last = terms(in: frame.period) else { return nil }
        var parts: [DeskPromise.Part] = []
        for (place, version) in agreement.versions.enumerated() {
            let next = place + 1 < versions.count ? agreement.versions[place + 1].terms.effective.adding(days: -1) : nil
            let first = max(version.terms.effective, frame.period.firstDay)
            let end = min(next ?? frame.period.lastDay, frame.period.lastDay)
            guard first <= end else { continue }
            parts.append(
                DeskPromise.Part(
                    days: first...end, from: agreement.zone.startOfDay(first), terms: versions[place]?.terms))
        }
        return DeskPromise(last, parts: parts, promised: dated?.promised ?? [], frame: frame)
    }

    /// The tickets that matter to a period, evaluated at its end; `nil` where nothing was promised about tickets.
    func measure(_ frame: Frame) -> DeskPeriod? {
        guard let promise = promise(in: frame), let dated else { return nil }
        let terms = promise.terms
        let needEarlier = CohortsNeed(terms).earlier
        let tickets = indices(of: frame, terms).map { index in
            let found = measured(index, asOf: frame.evaluatedAt, fallback: terms, dated: dated)
            return needEarlier ? rememberingEarlier(found) : found
        }
        return DeskPeriod(frame: frame, promise: promise, tickets: tickets)
    }

    /// The figures of a period without its tickets; `nil` where nothing was promised about tickets.
    func summary(_ frame: Frame) -> DeskSummary? { summaries([frame])[0] }

    /// The figures of some periods without their tickets, in one pass over these; `nil` where nothing was promised
    /// about tickets.
    func summaries(_ frames: [Frame]) -> [DeskSummary?] {
        guard let dated else { return frames.map { _ in nil } }
        var pending = frames.compactMap { frame in
            promise(in: frame).map { PendingSummary(frame, $0, asOf: asOf) }
        }
        let reaches = pending.map { $0.need.reach(of: $0.summary.frame) }
        let first = reaches.map { $0.lastSince }.min() ?? .distantFuture
        var plain = PlainTicket()
        for index in lives.indices {
            let (created, last) = (lives[index].created, last(index))
            guard last >= first else { continue }
            for place in reaches.indices where reaches[place].holds(created: created, last: last) {
                add(index, to: &pending[place], dated, &plain)
            }
        }
        var rest = pending[...]
        return frames.map { frame in rest.first?.summary.frame == frame ? rest.removeFirst().summary : nil }
    }

    /// - Parameter plain: room to read the ticket into.
    @inline(__always)
    private func add(
        _ index: Int, to pending: inout PendingSummary, _ dated: DatedTicketTerms, _ plain: inout PlainTicket
    ) {
        let (ticket, terms, instant) = (records.tickets[index], pending.reader.terms, pending.reader.asOf)
        if pending.need.earlier {
            pending.summary.add(rememberingEarlier(measured(index, asOf: instant, fallback: terms, dated: dated)))
        } else if read(ticket, pending.reader, dated, into: &plain) {
            pending.summary.add(plain, ticket, terms, seenAt: instant)
        } else {
            pending.summary.add(measuredByHistory(index, asOf: instant, fallback: terms, dated: dated))
        }
    }

    /// The tickets that matter to a period, in order of key.
    ///
    /// - Parameter terms: in force at its end.
    private func indices(of frame: Frame, _ terms: CompiledTicketTerms) -> [Int] {
        let reach = CohortsNeed(terms).reach(of: frame)
        return lives.indices.filter { reach.holds(created: lives[$0].created, last: last($0)) }
    }

    /// The last instant at which a ticket can be part of a period.
    @inline(__always)
    private func last(_ index: Int) -> Instant {
        endsOnlyClosed ? lives[index].lastWhileResolvedIsOpen : lives[index].last
    }

    /// When the first ticket was created; `nil` without any.
    var firstCreation: Instant? { lives.lazy.map { $0.created }.filter { $0 != .distantPast }.min() }

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
        guard let terms = terms(in: frame.period), let dated else { return nil }
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
    /// - Parameter fallback: tells by its words when the ticket ended.
    func measured(
        _ index: Int, asOf: Instant, fallback: CompiledTicketTerms, dated: DatedTicketTerms
    ) -> MeasuredTicket {
        let reader = PlainReader(fallback, asOf: asOf, newestRecord: self.asOf)
        let ticket = records.tickets[index]
        var plain = PlainTicket()
        guard read(ticket, reader, dated, into: &plain) else {
            return measuredByHistory(index, asOf: asOf, fallback: fallback, dated: dated)
        }
        let state = MeasuredTicket.State(
            priority: plain.priority, status: plain.status, end: plain.end,
            endings: plain.endings(ticket, fallback, asOf: asOf),
            isStateInferred: plain.isStateInferred, isOrdinary: !plain.isReopened && !plain.isRaised)
        return MeasuredTicket(
            index: index, record: ticket, state, response: plain.response, resolution: plain.resolution, further: nil,
            terms: fallback, dated: dated, seenAt: asOf)
    }

    /// `false` where `PlainReader` does not read it, more is promised, or the terms changed during its life.
    @inline(__always)
    private func read(
        _ ticket: Ticket, _ reader: PlainReader, _ dated: DatedTicketTerms, into plain: inout PlainTicket
    ) -> Bool {
        guard !reader.terms.hasParties, let created = ticket.created,
            dated.isOnlyVersion(reader.terms, from: created, until: reader.asOf)
        else { return false }
        return reader.read(ticket, into: &plain)
    }

    /// As `measured`, whatever the ticket.
    private func measuredByHistory(
        _ index: Int, asOf: Instant, fallback: CompiledTicketTerms, dated: DatedTicketTerms
    ) -> MeasuredTicket {
        let ticket = records.tickets[index]
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
            priority: clocks.priority, status: history.status, end: history.end, lostEnd: history.lostEnd,
            endings: history.lostEnd.map { ResolutionCycles(end: $0) }
                ?? ResolutionCycles(ticket, terms: resolvedUnder, asOf: asOf),
            isStateInferred: history.isStateInferred)
        return MeasuredTicket(
            index: index, record: ticket, state, response: first.response, resolution: clocks.resolution,
            further: .init(plan: first.plan, nextResponses: clocks.nextResponses, parties: clocks.parties),
            terms: resolvedUnder, dated: dated, seenAt: asOf)
    }
}

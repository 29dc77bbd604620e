import SLAModel
import SLATime

/// Turns one clock's outcome into its explanation.
struct ClockAccount {
    let account: TicketAccount
    let metric: ClockMetric
    let clock: ProvenClock
    let terms: CompiledTicketTerms
    /// By which the terms were chosen.
    let date: CivilDate
    /// Which of the client's questions, from 0; only of further messages.
    var question = 0
    /// Of a team or vendor; `nil` for the client's.
    var promise: TicketTarget?

    private var explainer: Explainer { account.explainer }
    private var symbols: SymbolTable { explainer.records.symbols }
    private var outcome: ClockOutcome { clock.outcome }

    /// - Parameter isExcluded: whether the agreement leaves the ticket out, so that no period counts its clocks.
    func explanation(isExcluded: Bool) -> ClockExplanation {
        let reading = outcome.reading
        let id = terms.priorityID(reading?.priority)
        let agreed = promise ?? terms.terms.targets.first { $0.kind == .sla && $0.priority == id }
        var rules: [RuleSentence] = []
        for entry in clock.ledger { rules.note(entry.rule.sentence) }
        return ClockExplanation(
            metric: metric, kind: promise?.kind ?? .sla, party: promise?.party, terms: clockTerms(agreed),
            verdict: verdict, reason: outcome.fault?.sentence, priority: id, target: reading?.target,
            started: (reading?.started).map(explainer.moment), stopped: (reading?.stopped).map(explainer.moment),
            stopSource: reading.flatMap(stopSource), elapsed: reading?.elapsed, paused: reading?.paused,
            due: (reading?.due).map(explainer.moment), breach: (reading?.breach).map(explainer.moment),
            usedShare: clock.proof?.usedShare, parts: (clock.proof?.parts ?? []).map(part),
            ledger: clock.ledger.map(interval), rules: rules, notes: notes,
            counted: isExcluded || promise != nil ? nil : counted,
            recorded: promise == nil ? recorded : nil)
    }

    private var verdict: ClockExplanation.Verdict {
        outcome.reading.map(Self.verdict) ?? .notMeasurable
    }

    private static func verdict(of reading: ClockReading) -> ClockExplanation.Verdict {
        switch reading.verdict {
        case .met: .met
        case .missed: .missed
        case .running: .running
        case .unjudged: .unjudged
        }
    }

    private func clockTerms(_ agreed: TicketTarget?) -> ClockTerms {
        let rules = terms.terms.clock
        let effective = explainer.agreement.terms(on: date) ?? explainer.agreement.versions.first
        return ClockTerms(
            effective: effective?.terms.effective ?? date, calendar: agreed?.during,
            agreed: agreed?.duration(of: metric), starts: rules.starts, stops: rules.stops,
            onPriorityChange: rules.onPriorityChange, onReopen: rules.onReopen, strict: rules.strict)
    }

    private func interval(_ entry: ClockLedgerEntry) -> ClockExplanation.Interval {
        ClockExplanation.Interval(
            from: explainer.moment(entry.from), to: explainer.moment(entry.to), status: symbols[entry.status],
            holder: entry.holder, isCounted: entry.isCounted, serviceTime: entry.serviceTime, counted: entry.counted,
            runningTotal: entry.runningTotal, rule: entry.rule.rawValue,
            source: entry.origin.map(explainer.records.provenance))
    }

    private func part(_ part: ClockPart) -> ClockExplanation.Part {
        ClockExplanation.Part(
            priority: terms.priorityID(part.priority), from: explainer.moment(part.from), target: part.target,
            elapsed: part.elapsed,
            isMissed: part.isMissed)
    }

    private var notes: [String] {
        guard let reading = clock.reading, let proof = clock.proof else { return [] }
        var notes: [String] = []
        if !reading.arePausesKnown {
            notes.append("Pauses not available: the exports hold no complete status history of the ticket.")
        }
        if proof.isBreachedByEscalation {
            notes.append("Breached by escalation: it was already past the new target when the priority was raised.")
        }
        if proof.ledger.contains(where: { $0.rule == .terms && $0.from == reading.breach }) {
            notes.append("Breached by new terms: it was already past their target when they took effect.")
        }
        for reopening in proof.reopenings {
            notes.append("Reopened \(explainer.moment(reopening).local).")
        }
        return notes
    }

    /// Where the end was read: the change at that instant, else the ticket's own row with its stamps.
    private func stopSource(_ reading: ClockReading) -> Provenance? {
        guard let stopped = reading.stopped else { return nil }
        let change = account.ticket.events.last { event in
            guard event.at == stopped else { return false }
            // Whatever a team or vendor did first has answered.
            if promise != nil, metric == .response { return true }
            switch metric {
            case .nextResponse: return event.change == .agentMessage
            case .response where terms.terms.clock.responseBy == .firstPublicReply:
                return event.change == .agentMessage
            case .plan: return false
            case .response, .resolution:
                if case .status = event.change { return true }
                return false
            }
        }
        return explainer.records.provenance(change?.origin ?? account.ticket.origin)
    }

    /// The month whose attainment counts the clock, and as what where that is not what it shows now (semantics 1.4).
    private var counted: CountedPeriod? {
        let cohort = terms.terms.counted.cohort(of: metric)
        let clock = ClockOfTicket(metric: metric, question: question)
        guard let measured = account.measured, let place = measured.place(clock, by: cohort) else {
            let isJudged = outcome.reading.map { $0.verdict != .unjudged } ?? false
            return isJudged ? CountedPeriod(cohort: cohort) : nil
        }
        guard let counts = measured.stage(place.stage).outcome(of: clock)?.reading else { return nil }
        let isKnown = place.at < account.seenAt
        var counted = CountedPeriod(cohort: cohort, month: isKnown ? explainer.month(of: place.at) : nil)
        if cohort == .due || cohort == .outcome { counted.at = explainer.moment(place.at) }
        if counts.verdict != outcome.reading?.verdict { counted.verdict = Self.verdict(of: counts) }
        return counted
    }

    private var recorded: RecordedClock? {
        let target = outcome.reading?.target
        guard let tool = ToolStatement(account.ticket.verdict, metric: metric, target: target) else { return nil }
        let isMet: Bool? =
            switch tool.answer {
            case .inTime: true
            case .missed: false
            case .undecidable: nil
            }
        let ours: Bool? =
            switch verdict {
            // What tools say of an open ticket is that it is not late yet.
            case .met, .running: true
            case .missed: false
            case .unjudged, .notMeasurable: nil
            }
        let verdict = account.ticket.verdict
        return RecordedClock(
            isMet: isMet, elapsed: tool.elapsed,
            remaining: metric == .response ? verdict.responseRemaining : verdict.resolutionRemaining,
            agrees: isMet.flatMap { said in ours.map { $0 == said } })
    }
}

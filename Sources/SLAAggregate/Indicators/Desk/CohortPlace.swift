import SLAModel
import SLATime

/// One clock of a ticket, to be found in the ticket as it was known at any instant.
struct ClockOfTicket: Sendable {
    /// A team or vendor that promised something to the provider.
    struct Party: Sendable {
        var kind: TargetKind
        var name: String?
    }

    var metric: ClockMetric
    /// Which of the client's questions, from 0; only of further messages.
    var question = 0
    /// `nil`: promised to the client.
    var party: Party?

    /// Whether it may begin later than its ticket.
    var hasOwnBeginning: Bool {
        switch metric {
        case .nextResponse: true
        case .response: party != nil
        case .resolution, .plan: false
        }
    }
}

/// When a clock counts under a cohort, and as what (semantics 1.4).
///
/// - `opened`, `resolved`: the clock as it stands at the period's end.
/// - `outcome`: the first outcome that was known, with its verdict then. A ticket that is reopened or takes another
///   priority or other terms afterwards was decided already: moving it would restate the month that counted it.
/// - `due`: the first due instant that came, as it was known when it came, and the verdict at the period's end. The due
///   instant as known *today* may move out of a month that counted it, and one fixed at each month's end would depend
///   on whether months or quarters are reviewed; the one that came is the same for all, so that a ticket falls into
///   exactly one period however the year is cut. A due instant that lies in the past when it arises, such as by a
///   raised priority, counts when it arises.
struct CohortPlace: Sendable {
    /// The period that holds it counts the clock.
    var at: Instant
    /// The stage of the ticket whose reading of the clock counts.
    var stage: Int
}

extension MeasuredTicket {
    /// As the ticket was measured; `nil` where nothing is promised.
    func outcome(of clock: ClockOfTicket) -> ClockOutcome? {
        guard let party = clock.party else {
            guard case .nextResponse = clock.metric else { return outcome(clock.metric) ?? outcomeOfUnknownPromise }
            return nextResponses.indices.contains(clock.question) ? nextResponses[clock.question] : nil
        }
        return parties.first { own in
            let promise = terms.terms.targets[own.target]
            return own.metric == clock.metric && promise.kind == party.kind && promise.party == party.name
        }?.clock
    }

    /// A word for the priority that the agreement does not map is no reason to leave a ticket out of the count: what was
    /// promised about it is not known. About one without any word nothing is promised.
    private var outcomeOfUnknownPromise: ClockOutcome? {
        agreedPriority == nil && record.priority != .none ? .notMeasurable(.priorityUnmapped) : nil
    }

    /// `nil` where the clock is not placed yet, or nothing is promised about it.
    @inline(__always)
    func place(_ clock: ClockOfTicket, by cohort: Cohort) -> CohortPlace? {
        place(clock, by: cohort) { stage($0).outcome(of: clock) }
    }

    /// As `place` for a clock that was read by other rules.
    ///
    /// - Parameter outcome: what the clock shows in a stage of the ticket.
    @inline(__always)
    func place(
        _ clock: ClockOfTicket, by cohort: Cohort, showing outcome: (_ stage: Int) -> ClockOutcome?
    ) -> CohortPlace? {
        let last = earlier.count
        switch cohort {
        case .opened, .resolved:
            guard let outcome = outcome(last), let at = instant(of: outcome, clock, by: cohort) else { return nil }
            return CohortPlace(at: at, stage: last)
        case .due, .outcome:
            var before: Instant?
            for number in 0...last {
                let stage = stage(number)
                defer { before = stage.seenAt }
                guard let then = outcome(number), let at = stage.instant(of: then, clock, by: cohort),
                    at < stage.seenAt
                else { continue }
                let isNow =
                    number == last || outcome(last).map { isSame(then, at: at, as: $0, clock, by: cohort) } ?? false
                // What a later change made so was not so before it.
                return CohortPlace(at: before.map { max($0, at) } ?? at, stage: isNow ? last : number)
            }
            return nil
        }
    }

    /// Whether a clock that was placed with an outcome known then counts as the one at the period's end: where the
    /// cohort asks for it, or where it says the same with its final times.
    private func isSame(
        _ then: ClockOutcome, at instant: Instant, as now: ClockOutcome, _ clock: ClockOfTicket, by cohort: Cohort
    ) -> Bool {
        let verdict = now.reading?.verdict
        if cohort == .due, verdict != .unjudged { return true }
        return verdict == then.reading?.verdict && self.instant(of: now, clock, by: cohort) == instant
    }

    private func instant(of outcome: ClockOutcome, _ clock: ClockOfTicket, by cohort: Cohort) -> Instant? {
        cohort.instant(of: outcome, clock, record, end: end)
    }
}

extension Cohort {
    /// By which of its instants a clock belongs to a period; `nil` where it has not come to it.
    ///
    /// - Parameters:
    ///   - record: the ticket that has the clock.
    ///   - end: when it ended.
    func instant(of outcome: ClockOutcome, _ clock: ClockOfTicket, _ record: Ticket, end: Instant?) -> Instant? {
        switch outcome {
        // Open tickets without a fault count under no resolution either.
        case .notMeasurable(.priorityUnmapped):
            if case .opened = self { return record.created }
            return end
        case .notMeasurable:
            if case .opened = self { return record.created ?? record.lastKnown }
            return end ?? record.lastKnown
        case .measured(let reading):
            if case .unjudged = reading.verdict { return nil }
            switch self {
            // A question, or a party's part, begins later than its ticket.
            case .opened: return clock.hasOwnBeginning ? reading.started : record.created
            // An open ticket counts under no resolution, whatever of it was answered.
            case .resolved: return clock.metric == .resolution ? reading.stopped : end
            case .due: return reading.due
            case .outcome:
                if case .missed = reading.verdict { return reading.breach }
                return reading.stopped
            }
        }
    }
}

extension Ticket {
    /// The newest time its row proves, for placing a ticket whose end is not stamped.
    fileprivate var lastKnown: Instant? { closed ?? resolved ?? updated ?? created }
}

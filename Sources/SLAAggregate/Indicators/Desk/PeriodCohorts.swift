import SLAModel
import SLATime

/// Which clocks of a ticket belong to a period, by the last terms of it (semantics 1.4).
struct PeriodCohorts: Sendable {
    /// The part of the period that is known.
    let known: Range<Instant>
    let promise: DeskPromise
    private let counted: CountedCohorts

    init(frame: Frame, promise: DeskPromise) {
        known = frame.known
        counted = promise.terms.terms.counted
        self.promise = promise
    }

    /// By which of its instants a clock belongs to a period.
    func cohort(of metric: ClockMetric) -> Cohort { counted.cohort(of: metric) }

    /// Every clock of a metric that belongs to the period: one, but for further messages.
    @inline(__always)
    func forEachClock(_ metric: ClockMetric, of ticket: MeasuredTicket, _ body: (Attainment.Counted) -> Void) {
        let cohort = cohort(of: metric)
        guard case .nextResponse = metric else {
            if let counted = self.counted(ClockOfTicket(metric: metric), of: ticket, by: cohort) { body(counted) }
            return
        }
        guard !ticket.earlier.isEmpty || !ticket.nextResponses.isEmpty else { return }
        let known = (ticket.earlier + [ticket]).map(\.nextResponses.count).max() ?? 0
        for index in 0..<known {
            let clock = ClockOfTicket(metric: metric, question: index)
            if let counted = self.counted(clock, of: ticket, by: cohort) { body(counted) }
        }
    }

    /// A ticket's clock as it counts in the period; `nil` where it does not.
    @inline(__always)
    func counted(_ clock: ClockOfTicket, of ticket: MeasuredTicket, by cohort: Cohort) -> Attainment.Counted? {
        guard let place = ticket.place(clock, by: cohort), counts(clock, at: place.at) else { return nil }
        let read = ticket.stage(place.stage)
        guard let outcome = read.outcome(of: clock), let result = Attainment.Result(outcome) else { return nil }
        return Attainment.Counted(
            ticket: ticket, question: clock.metric == .nextResponse ? clock.question + 1 : nil, clock: clock,
            outcome: outcome, read: read, result: result, at: place.at)
    }

    /// Whether it is of a day whose clocks count: those of a party are promised to the provider, whatever the client is.
    @inline(__always)
    private func counts(_ clock: ClockOfTicket, at instant: Instant) -> Bool {
        clock.party == nil ? promise.counts(clock.metric, at: instant) : promise.inForce.contains(instant)
    }
}

import SLAModel
import SLATime

/// The tickets that met and missed the promises of one metric in a period (semantics 1.4), each with its clock.
struct Attainment: Sendable {
    /// What a ticket of the cohort counts as.
    enum Result: Sendable {
        case met, missed
        /// Open and not past its target: out of the denominator, counted.
        case undecided
        case notMeasurable(ClockFault)
    }

    /// A ticket of the cohort.
    struct Counted: Sendable {
        var ticket: MeasuredTicket
        /// Which of the client's questions, from 1; only of further messages.
        var question: Int?
        var clock: ClockOfTicket
        var outcome: ClockOutcome
        /// The ticket as it was known when `outcome` was read.
        var read: MeasuredTicket
        var result: Result
        /// When it counts.
        var at: Instant

        /// The priority whose promise judges the clock, as its index in the terms: the ticket's own, or the one under
        /// which the clock stopped.
        var judged: (priority: Int?, terms: CompiledTicketTerms) {
            guard case .measured(let reading) = outcome else { return (ticket.agreedPriority, ticket.terms) }
            return (reading.priority, read.terms(judging: clock))
        }

        /// Its id.
        var judgedPriority: String {
            let (priority, terms) = judged
            return terms.priorityID(priority)
        }
    }

    private(set) var tally: AttainmentTally
    /// The cohort, in order of key.
    private(set) var counted: [Counted] = []

    var metric: ClockMetric { tally.metric }
    var cohort: Cohort { tally.cohort }

    /// - Parameter tally: of the same clocks, which the period's summary holds.
    init(_ metric: ClockMetric, in period: DeskPeriod, tally: AttainmentTally) {
        let cohorts = period.cohorts
        self.tally = tally
        guard cohorts.promise.promised.contains(metric) else { return }
        for ticket in period.tickets { cohorts.forEachClock(metric, of: ticket) { counted.append($0) } }
    }

    /// What a team or vendor promised the provider, among the tickets that were in its hands; the response counts in
    /// the period of the hand-over.
    init(_ metric: ClockMetric, of promise: TicketTarget, in period: DeskPeriod) {
        tally = AttainmentTally(metric, cohort: period.terms.terms.counted.cohort(of: metric))
        let clock = ClockOfTicket(metric: metric, party: .init(kind: promise.kind, name: promise.party))
        for ticket in period.tickets {
            guard let counted = period.cohorts.counted(clock, of: ticket, by: cohort),
                counted.judgedPriority == promise.priority
            else { continue }
            add(counted)
        }
    }

    private mutating func add(_ new: Counted) {
        counted.append(new)
        tally.add(new)
    }

    /// The promises of each priority.
    ///
    /// A clock belongs to the priority it is judged by. One that has stopped keeps it: raising the priority of a
    /// ticket afterwards makes no answer late that was in time when it was given (semantics 1.3 gives a clock that
    /// runs its new target; what has stopped has no time left to change).
    var byPriority: ByPriority<AttainmentTally> {
        var tallies = ByPriority(tally.empty)
        for counted in counted {
            let (priority, terms) = counted.judged
            tallies.change(priority, under: terms) { $0.add(counted) }
        }
        return tallies
    }

    /// Those that missed the promise.
    var late: [Counted] {
        counted.filter { if case .missed = $0.result { true } else { false } }
    }
}

extension Attainment.Result {
    /// `nil`: nothing is promised.
    init?(_ outcome: ClockOutcome) {
        switch outcome {
        case .notMeasurable(let fault): self = .notMeasurable(fault)
        case .measured(let reading):
            switch reading.verdict {
            case .met: self = .met
            case .missed: self = .missed
            case .running: self = .undecided
            case .unjudged: return nil
            }
        }
    }
}

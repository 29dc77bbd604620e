import SLAModel
import SLATime

/// Met and missed promises of one metric among the tickets of a period's cohort (semantics 1.4).
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
        var outcome: ClockOutcome
        /// The ticket as it was known when `outcome` was read.
        var read: MeasuredTicket
        var result: Result

        /// The priority whose promise judges the clock: the ticket's own, or the one under which the clock stopped.
        var judgedPriority: String { outcome.reading?.priority ?? ticket.priority }
    }

    let metric: ClockMetric
    /// By which of its instants a ticket belongs to the period.
    let cohort: Cohort
    /// The cohort, in order of key.
    private(set) var counted: [Counted] = []

    init(_ metric: ClockMetric, in period: DeskPeriod) {
        self.metric = metric
        cohort = period.terms.terms.counted.cohort(of: metric)
        for ticket in period.tickets {
            let known = (ticket.earlier + [ticket]).map { $0.outcomes(metric).count }.max() ?? 0
            for index in 0..<known {
                let question = metric == .nextResponse ? index + 1 : nil
                count(ClockOfTicket(metric: metric, question: index), of: ticket, question: question, in: period)
            }
        }
    }

    /// What a team or vendor promised the provider, among the tickets that were in its hands; the response counts in
    /// the period of the hand-over.
    init(_ metric: ClockMetric, of promise: TicketTarget, in period: DeskPeriod) {
        self.metric = metric
        cohort = period.terms.terms.counted.cohort(of: metric)
        let party = ClockOfTicket.Party(kind: promise.kind, name: promise.party)
        for ticket in period.tickets { count(ClockOfTicket(metric: metric, party: party), of: ticket, in: period) }
        counted.removeAll { $0.judgedPriority != promise.priority }
    }

    private mutating func count(
        _ clock: ClockOfTicket, of ticket: MeasuredTicket, question: Int? = nil, in period: DeskPeriod
    ) {
        guard let place = ticket.place(clock, by: cohort), period.frame.known.contains(place.at),
            let result = Result(place.outcome)
        else { return }
        counted.append(
            Counted(ticket: ticket, question: question, outcome: place.outcome, read: place.ticket, result: result))
    }

    /// The promises of one priority.
    ///
    /// A clock belongs to the priority it is judged by. One that has stopped keeps it: raising the priority of a
    /// ticket afterwards makes no answer late that was in time when it was given (semantics 1.3 gives a clock that
    /// runs its new target; what has stopped has no time left to change).
    func only(_ priority: String) -> Attainment {
        var selection = self
        selection.counted.removeAll { $0.judgedPriority != priority }
        return selection
    }

    var met: Int { counted.count { if case .met = $0.result { true } else { false } } }
    var missed: Int { counted.count { if case .missed = $0.result { true } else { false } } }
    var undecided: Int { counted.count { if case .undecided = $0.result { true } else { false } } }
    var notMeasurable: Int { counted.count { if case .notMeasurable = $0.result { true } else { false } } }

    /// Those that missed the promise.
    var late: [Counted] {
        counted.filter { if case .missed = $0.result { true } else { false } }
    }

    // MARK: - Judged

    /// - Parameter incomplete: share of tickets that cannot be measured from which the figure is not to be trusted:
    ///   met becomes watch.
    func figure(target: TargetShare?, judge: Judge, incomplete: TargetShare) -> PeriodFigure {
        let n = met + missed
        let commitment = target.map { CommitmentTarget.atLeast($0) }
        guard let share = Ratio(Int64(met), over: Int64(n)) else {
            return .notMeasured(reasonWithoutFigure, target: commitment)
        }
        var judgement = Judgement.notMeasured
        if let target {
            judgement = judge.share(target, used: Int64(missed), of: Int64(n), unit: .tickets)
            if isIncomplete(incomplete), judgement.status == .met { judgement.status = .watch }
        }
        return PeriodFigure(value: .share(share), n: n, judgement: judgement, target: commitment)
    }

    /// Why nothing of the cohort was decided.
    private var reasonWithoutFigure: NotMeasured {
        guard notMeasurable > 0 else { return .nothingToCount }
        return isSilent ? .historyMissing : .incomplete
    }

    /// Whether the exports tell of none when it happened.
    private var isSilent: Bool {
        counted.allSatisfy { if case .notMeasurable(.notRecorded) = $0.result { true } else { false } }
    }

    /// Whether more than the given share of the cohort cannot be measured.
    func isIncomplete(_ threshold: TargetShare) -> Bool {
        !isSilent
            && (Ratio(Int64(notMeasurable), over: Int64(met + missed + notMeasurable)).map { $0 > threshold.ratio }
                ?? false)
    }

    /// The counts with their status, which unlike the figure's no share of unmeasurable tickets turns to watch.
    func counts(target: TargetShare?, judge: Judge) -> AttainmentCounts {
        let n = met + missed
        return AttainmentCounts(
            met: met, missed: missed, undecided: undecided, notMeasurable: notMeasurable,
            status: n == 0
                ? nil : target.map { judge.share($0, used: Int64(missed), of: Int64(n), unit: .tickets).status })
    }

    /// Times of the tickets whose clock stopped, in service time and elapsed.
    var times: TimeStatistics {
        let readings = counted.compactMap { counted -> ClockReading? in
            guard let reading = counted.outcome.reading, reading.stopped != nil else { return nil }
            return reading
        }
        let service = readings.map(\.elapsed).sorted()
        let elapsed = readings.compactMap { reading in reading.stopped.map { $0 - reading.started } }
        return TimeStatistics(
            n: service.count, median: percentile(50, ofSorted: service), p90: percentile(90, ofSorted: service),
            medianElapsed: percentile(50, of: elapsed))
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

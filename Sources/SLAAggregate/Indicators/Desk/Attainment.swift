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
        var result: Result
    }

    let metric: ClockMetric
    /// By which of its instants a ticket belongs to the period.
    let cohort: Cohort
    /// The cohort, in order of key.
    private(set) var counted: [Counted] = []

    init(_ metric: ClockMetric, in period: DeskPeriod) {
        self.metric = metric
        let cohorts = period.terms.terms.counted
        cohort = metric == .resolution ? cohorts.resolution : cohorts.response
        for ticket in period.tickets {
            guard let outcome = ticket.outcome(metric),
                let result = Self.result(outcome, of: ticket, cohort: cohort, known: period.frame.known)
            else { continue }
            counted.append(Counted(ticket: ticket, result: result))
        }
    }

    /// `nil`: the ticket belongs to another period, or nothing is promised about it.
    static func result(
        _ outcome: ClockOutcome, of ticket: MeasuredTicket, cohort: Cohort, known: Range<Instant>
    ) -> Result? {
        func isKnown(_ instant: Instant?) -> Bool { instant.map(known.contains) ?? false }
        switch outcome {
        case .notMeasurable(let fault):
            let instant = cohort == .opened ? ticket.created : ticket.end
            return isKnown(instant ?? ticket.lastKnown) ? .notMeasurable(fault) : nil
        case .measured(let reading):
            guard let verdict = Result(reading.verdict) else { return nil }
            let instant: Instant? =
                switch cohort {
                case .opened: ticket.created
                case .resolved: reading.stopped
                case .due: reading.due
                case .outcome: reading.verdict == .missed ? reading.breach : reading.stopped
                }
            return isKnown(instant) ? verdict : nil
        }
    }

    /// The promises of one priority.
    ///
    /// A clock belongs to the priority it is judged by. One that has stopped keeps it: raising the priority of a
    /// ticket afterwards makes no answer late that was in time when it was given (semantics 1.3 gives a clock that
    /// runs its new target; what has stopped has no time left to change).
    func only(_ priority: String) -> Attainment {
        var selection = self
        selection.counted.removeAll { $0.ticket.judgedPriority(metric) != priority }
        return selection
    }

    var met: Int { counted.count { if case .met = $0.result { true } else { false } } }
    var missed: Int { counted.count { if case .missed = $0.result { true } else { false } } }
    var undecided: Int { counted.count { if case .undecided = $0.result { true } else { false } } }
    var notMeasurable: Int { counted.count { if case .notMeasurable = $0.result { true } else { false } } }

    /// Tickets that missed the promise.
    var late: [MeasuredTicket] {
        counted.compactMap { if case .missed = $0.result { $0.ticket } else { nil } }
    }

    // MARK: - Judged

    /// - Parameter incomplete: share of tickets that cannot be measured from which the figure is not to be trusted:
    ///   met becomes watch.
    func figure(target: TargetShare?, judge: Judge, incomplete: TargetShare) -> PeriodFigure {
        let n = met + missed
        let commitment = target.map { CommitmentTarget.atLeast($0) }
        guard let share = Ratio(Int64(met), over: Int64(n)) else {
            return .notMeasured(notMeasurable > 0 ? .incomplete : .nothingToCount, target: commitment)
        }
        var judgement = Judgement.notMeasured
        if let target {
            judgement = judge.share(target, used: Int64(missed), of: Int64(n), unit: .tickets)
            if isIncomplete(incomplete), judgement.status == .met { judgement.status = .watch }
        }
        return PeriodFigure(value: .share(share), n: n, judgement: judgement, target: commitment)
    }

    /// Whether more than the given share of the cohort cannot be measured.
    func isIncomplete(_ threshold: TargetShare) -> Bool {
        Ratio(Int64(notMeasurable), over: Int64(met + missed + notMeasurable)).map { $0 > threshold.ratio } ?? false
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
            guard let reading = counted.ticket.outcome(metric)?.reading, reading.stopped != nil else { return nil }
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
    init?(_ verdict: ClockReading.Verdict) {
        switch verdict {
        case .met: self = .met
        case .missed: self = .missed
        case .running: self = .undecided
        case .unjudged: return nil
        }
    }
}

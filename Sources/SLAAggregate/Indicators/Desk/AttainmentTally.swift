import SLAModel
import SLATime

/// How many tickets of a period's cohort met and missed the promises of one metric, by priority, and the times they
/// took.
struct AttainmentTally: Sendable {
    /// How many tickets count as what.
    struct Count: Sendable {
        var met = 0
        var missed = 0
        var undecided = 0
        var notMeasurable = 0
        /// Of those that cannot be measured the ones of which the exports never tell when it happened.
        var notRecorded = 0

        fileprivate mutating func add(_ result: Attainment.Result) {
            switch result {
            case .met: met += 1
            case .missed: missed += 1
            case .undecided: undecided += 1
            case .notMeasurable(let fault):
                notMeasurable += 1
                if fault == .notRecorded { notRecorded += 1 }
            }
        }
    }

    let metric: ClockMetric
    /// By which of its instants a ticket belongs to the period.
    let cohort: Cohort
    private var all = Count()
    /// By the priority that judges the clock.
    private var byPriority = ByPriority(Count())
    /// Of the clocks that stopped: in service time, and from start to stop.
    private var taken: [(service: Milliseconds, elapsed: Milliseconds)] = []

    init(_ metric: ClockMetric, cohort: Cohort) {
        self.metric = metric
        self.cohort = cohort
    }

    /// Counts one clock of the cohort.
    mutating func add(_ counted: Attainment.Counted) {
        let (priority, terms) = counted.judged
        add(counted.result, counted.outcome.reading, priority: priority, under: terms)
    }

    /// - Parameters:
    ///   - reading: of a clock that can be measured.
    ///   - priority: that judges the clock: its index in the priorities of `terms`; `nil` when not mapped.
    mutating func add(
        _ result: Attainment.Result, _ reading: ClockReading?, priority: Int?, under terms: CompiledTicketTerms
    ) {
        all.add(result)
        byPriority.change(priority, under: terms) { $0.add(result) }
        guard let reading, let stopped = reading.stopped else { return }
        taken.append((reading.elapsed, stopped - reading.started))
    }

    /// - Parameter priority: `nil` for all.
    func count(_ priority: String? = nil) -> Count {
        priority.map { byPriority[$0] } ?? all
    }

    var met: Int { all.met }
    var missed: Int { all.missed }
    var undecided: Int { all.undecided }
    var notMeasurable: Int { all.notMeasurable }

    // MARK: - Judged

    /// - Parameters:
    ///   - priority: of this one only; `nil` for all.
    ///   - incomplete: share of tickets that cannot be measured from which the figure is not to be trusted: met becomes
    ///     watch.
    func figure(
        priority: String? = nil, target: TargetShare?, judge: Judge, incomplete: TargetShare
    ) -> PeriodFigure {
        let count = count(priority)
        let n = count.met + count.missed
        let commitment = target.map { CommitmentTarget.atLeast($0) }
        guard let share = Ratio(Int64(count.met), over: Int64(n)) else {
            return .notMeasured(count.reasonWithoutFigure, target: commitment)
        }
        var judgement = Judgement.notMeasured
        if let target {
            judgement = judge.share(target, used: Int64(count.missed), of: Int64(n), unit: .tickets)
            if count.isIncomplete(incomplete), judgement.status == .met { judgement.status = .watch }
        }
        return PeriodFigure(value: .share(share), n: n, judgement: judgement, target: commitment)
    }

    /// Whether more than the given share of the cohort cannot be measured.
    func isIncomplete(_ threshold: TargetShare) -> Bool { all.isIncomplete(threshold) }

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
        let service = taken.map { $0.service }
        return TimeStatistics(
            n: service.count, median: percentile(50, of: service), p90: percentile(90, of: service),
            medianElapsed: percentile(50, of: taken.map { $0.elapsed }))
    }

    /// Median service time of the clocks that stopped, and how many did.
    var median: (time: Milliseconds?, n: Int) { (percentile(50, of: taken.map { $0.service }), taken.count) }
}

extension AttainmentTally.Count {
    /// Why nothing of the cohort was decided.
    fileprivate var reasonWithoutFigure: NotMeasured {
        guard notMeasurable > 0 else { return .nothingToCount }
        return isSilent ? .historyMissing : .incomplete
    }

    /// Whether the exports tell of none when it happened.
    private var isSilent: Bool { met + missed + undecided + notMeasurable == notRecorded }

    fileprivate func isIncomplete(_ threshold: TargetShare) -> Bool {
        !isSilent
            && (Ratio(Int64(notMeasurable), over: Int64(met + missed + notMeasurable)).map { $0 > threshold.ratio }
                ?? false)
    }
}

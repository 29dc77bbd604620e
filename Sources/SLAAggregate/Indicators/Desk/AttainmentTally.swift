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

        fileprivate mutating func add(_ other: Count) {
            met += other.met
            missed += other.missed
            undecided += other.undecided
            notMeasurable += other.notMeasurable
            notRecorded += other.notRecorded
        }

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
    /// One for each share that was promised in the period, in order of time; never empty.
    private var parts: [Part]
    /// Of the clocks that stopped: in service time, and from start to stop.
    private var taken: [(service: Milliseconds, elapsed: Milliseconds)] = []

    /// Days of one promised share.
    private struct Part {
        /// First instant of them.
        let from: Instant
        let target: TargetShare?
        var all = Count()
        /// By the priority that judges the clock.
        var byPriority = ByPriority(Count())
    }

    /// Of what nothing is promised to the client about: no share judges it.
    init(_ metric: ClockMetric, cohort: Cohort) {
        self.metric = metric
        self.cohort = cohort
        parts = [Part(from: .distantPast, target: nil)]
    }

    /// Of a clock promised to the client.
    init(_ metric: ClockMetric, in cohorts: PeriodCohorts) {
        self.metric = metric
        cohort = cohorts.cohort(of: metric)
        parts = cohorts.promise.parts.map { Part(from: $0.from, target: $0.terms?.attainment.share(of: metric)) }
    }

    /// The same promises, nothing counted yet.
    var empty: AttainmentTally {
        var empty = self
        empty.parts = parts.map { Part(from: $0.from, target: $0.target) }
        empty.taken = []
        return empty
    }

    /// Counts one clock of the cohort.
    mutating func add(_ counted: Attainment.Counted) {
        let (priority, terms) = counted.judged
        add(counted.result, counted.outcome.reading, at: counted.at, priority: priority, under: terms)
    }

    /// - Parameters:
    ///   - reading: of a clock that can be measured.
    ///   - instant: when it counts.
    ///   - priority: that judges the clock: its index in the priorities of `terms`; `nil` when not mapped.
    mutating func add(
        _ result: Attainment.Result, _ reading: ClockReading?, at instant: Instant, priority: Int?,
        under terms: CompiledTicketTerms
    ) {
        let part = parts.count == 1 ? 0 : parts.lastIndex { $0.from <= instant } ?? 0
        parts[part].all.add(result)
        parts[part].byPriority.change(priority, under: terms) { $0.add(result) }
        guard let reading, let stopped = reading.stopped else { return }
        taken.append((reading.elapsed, stopped - reading.started))
    }

    /// - Parameter priority: `nil` for all.
    func count(_ priority: String? = nil) -> Count { count(priority, parts.indices) }

    private func count(_ priority: String?, _ range: Range<Int>) -> Count {
        range.reduce(into: Count()) { $0.add(count(priority, $1)) }
    }

    private func count(_ priority: String?, _ part: Int) -> Count {
        priority.map { parts[part].byPriority[$0] } ?? parts[part].all
    }

    private var all: Count { count() }

    var met: Int { all.met }
    var missed: Int { all.missed }
    var undecided: Int { all.undecided }
    var notMeasurable: Int { all.notMeasurable }

    // MARK: - Judged

    /// - Parameters:
    ///   - priority: of this one only; `nil` for all.
    ///   - range: of the period's parts, as in `DeskPromise.parts`; `nil` for all.
    ///   - incomplete: share of tickets that cannot be measured from which the figure is not to be trusted: met becomes
    ///     watch.
    func figure(
        priority: String? = nil, parts range: Range<Int>? = nil, judge: Judge, incomplete: TargetShare
    ) -> PeriodFigure {
        let count = count(priority, range ?? parts.indices)
        let n = count.met + count.missed
        let commitment = target.map { CommitmentTarget.atLeast($0) }
        guard let share = Ratio(Int64(count.met), over: Int64(n)) else {
            return .notMeasured(count.reasonWithoutFigure, target: commitment)
        }
        var judgement = Judgement.notMeasured
        if target != nil {
            judgement = judged(priority, range ?? parts.indices, judge)
            if count.isIncomplete(incomplete), judgement.status == .met { judgement.status = .watch }
        }
        return PeriodFigure(value: .share(share), n: n, judgement: judgement, target: commitment)
    }

    /// Whether more than the given share of the cohort cannot be measured.
    func isIncomplete(_ threshold: TargetShare) -> Bool { all.isIncomplete(threshold) }

    /// The counts with their status, which unlike the figure's no share of unmeasurable tickets turns to watch.
    func counts(judge: Judge) -> AttainmentCounts {
        let all = all
        return AttainmentCounts(
            met: all.met, missed: all.missed, undecided: all.undecided, notMeasurable: all.notMeasurable,
            status: all.met + all.missed == 0 || target == nil ? nil : judged(nil, parts.indices, judge).status)
    }

    /// The last share that is promised; `nil` without any.
    private var target: TargetShare? { parts.last { $0.target != nil }?.target }

    /// The late ones against the sum of what each part allows.
    private func judged(_ priority: String?, _ range: Range<Int>, _ judge: Judge) -> Judgement {
        judge.sum(
            range.compactMap { place in
                let count = count(priority, place)
                return parts[place].target.flatMap { $0.allowed(of: Int64(count.met + count.missed)) }
            }, used: Int64(count(priority, range).missed), unit: .tickets)
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

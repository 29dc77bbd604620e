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

        /// Id of the priority whose promise judges the clock: the ticket's own, or the one under which the clock stopped.
        var judgedPriority: String
    }

    /// How many tickets count as what.
    struct Tally: Sendable {
        var met = 0
        var missed = 0
        var undecided = 0
        var notMeasurable = 0
        /// Of those that cannot be measured the ones of which the exports never tell when it happened.
        var notRecorded = 0

        fileprivate mutating func count(_ result: Result) {
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
    /// The cohort, in order of key.
    private(set) var counted: [Counted] = []
    private var all = Tally()
    /// Of the priorities that judge any clock; a handful, looked through one by one.
    private var byPriority: [(priority: String, tally: Tally)] = []

    init(_ metric: ClockMetric, in period: DeskPeriod) {
        self.metric = metric
        cohort = period.terms.terms.counted.cohort(of: metric)
        for ticket in period.tickets {
            guard metric == .nextResponse else {
                count(ClockOfTicket(metric: metric), of: ticket, in: period)
                continue
            }
            if ticket.earlier.isEmpty, ticket.nextResponses.isEmpty { continue }
            let known = (ticket.earlier + [ticket]).map(\.nextResponses.count).max() ?? 0
            for index in 0..<known {
                count(ClockOfTicket(metric: metric, question: index), of: ticket, question: index + 1, in: period)
            }
        }
    }

    /// What a team or vendor promised the provider, among the tickets that were in its hands; the response counts in
    /// the period of the hand-over.
    init(_ metric: ClockMetric, of promise: TicketTarget, in period: DeskPeriod) {
        self.metric = metric
        cohort = period.terms.terms.counted.cohort(of: metric)
        let party = ClockOfTicket.Party(kind: promise.kind, name: promise.party)
        for ticket in period.tickets {
            count(ClockOfTicket(metric: metric, party: party), of: ticket, only: promise.priority, in: period)
        }
    }

    private mutating func count(
        _ clock: ClockOfTicket, of ticket: MeasuredTicket, question: Int? = nil, only priority: String? = nil,
        in period: DeskPeriod
    ) {
        guard let place = ticket.place(clock, by: cohort), period.frame.known.contains(place.at),
            let result = Result(place.outcome)
        else { return }
        let new = Counted(
            ticket: ticket, question: question, outcome: place.outcome, read: place.ticket, result: result,
            judgedPriority: place.outcome.reading == nil
                ? ticket.priority : place.ticket.priority(judging: place.outcome, clock))
        if priority.map({ $0 == new.judgedPriority }) ?? true { add(new) }
    }

    private mutating func add(_ new: Counted) {
        counted.append(new)
        all.count(new.result)
        let priority = new.judgedPriority
        let place = byPriority.firstIndex { $0.priority == priority } ?? byPriority.count
        if place == byPriority.count { byPriority.append((priority, Tally())) }
        byPriority[place].tally.count(new.result)
    }

    /// The promises of one priority.
    ///
    /// A clock belongs to the priority it is judged by. One that has stopped keeps it: raising the priority of a
    /// ticket afterwards makes no answer late that was in time when it was given (semantics 1.3 gives a clock that
    /// runs its new target; what has stopped has no time left to change).
    func only(_ priority: String) -> Attainment {
        var selection = self
        selection.counted = []
        selection.all = Tally()
        selection.byPriority = []
        for counted in counted where counted.judgedPriority == priority { selection.add(counted) }
        return selection
    }

    /// - Parameter priority: `nil` for all.
    func tally(_ priority: String? = nil) -> Tally {
        guard let priority else { return all }
        return byPriority.first { $0.priority == priority }?.tally ?? Tally()
    }

    var met: Int { all.met }
    var missed: Int { all.missed }
    var undecided: Int { all.undecided }
    var notMeasurable: Int { all.notMeasurable }

    /// Those that missed the promise.
    var late: [Counted] {
        counted.filter { if case .missed = $0.result { true } else { false } }
    }

    // MARK: - Judged

    /// - Parameters:
    ///   - priority: of this one only; `nil` for all.
    ///   - incomplete: share of tickets that cannot be measured from which the figure is not to be trusted: met becomes
    ///     watch.
    func figure(
        priority: String? = nil, target: TargetShare?, judge: Judge, incomplete: TargetShare
    ) -> PeriodFigure {
        let tally = tally(priority)
        let n = tally.met + tally.missed
        let commitment = target.map { CommitmentTarget.atLeast($0) }
        guard let share = Ratio(Int64(tally.met), over: Int64(n)) else {
            return .notMeasured(tally.reasonWithoutFigure, target: commitment)
        }
        var judgement = Judgement.notMeasured
        if let target {
            judgement = judge.share(target, used: Int64(tally.missed), of: Int64(n), unit: .tickets)
            if tally.isIncomplete(incomplete), judgement.status == .met { judgement.status = .watch }
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

extension Attainment.Tally {
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

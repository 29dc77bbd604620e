import SLAModel
import SLATime

/// Puts together what only a quarterly review tells.
struct QuarterAssembly {
    /// Over quarters.
    let measured: ReviewMeasurements
    /// The review's commitments with their figures.
    let rows: [Scorecard.Row]
    let plan: AccountPlan?
    let issued: CivilDate
    /// Whether free text of tickets and answers may be told.
    let showsText: Bool

    func facts() -> QuarterFacts {
        let small = measured.thresholds.smallNumber
        let byMonth = measured.byMonth
        let desk = DeskFigures(byMonth)
        let scorecard = Scorecard(measured: byMonth, desk: desk, tellsEnded: true)
        let monthly = scorecard.rows()
        let period = measured.frames.current.period
        return QuarterFacts(
            months: byMonth.frames.series.suffix(MonthMatrix.months).map(\.period.firstDay),
            firstMonth: MonthMatrix.months - period.months.count,
            commitments: MonthMatrix(quarter: rows, monthly: monthly, smallNumber: small).commitments(),
            targets: monthly.filter { $0.figures.current.target != nil }.map {
                TargetTesting(row: $0, smallNumber: small).test()
            },
            resolution: resolution(desk, small: small),
            satisfaction: SatisfactionOfQuarter(
                measured: measured, figures: scorecard.satisfactionFigures, showsText: showsText
            ).facts(),
            credits: CreditHistory(measured),
            demand: DemandByTopic(measured: measured, topics: plan?.topics ?? []).demand(),
            waiting: WaitingByMonth(measured: measured).months(), risks: risks,
            decisions: plan?.decisions.filter { $0.askedIn == period.id } ?? [], plan: work(after: period),
            hasPlan: plan != nil)
    }

    /// Of the priority with the most late tickets in the quarter where its cohort is large enough, of all otherwise.
    private func resolution(_ desk: DeskFigures, small: Int) -> Trend? {
        guard let quarter = measured.desk.summaries.current else { return nil }
        let tally = quarter.tally(.resolution)
        let counts = quarter.terms.terms.priorities.map { (id: $0.id, count: tally.count($0.id)) }
        let late = counts.filter { $0.count.missed > 0 && $0.count.met + $0.count.missed >= small }
        let worst = late.max { $0.count.missed < $1.count.missed }?.id
        func trend(_ priority: String?) -> Trend? {
            TrendLine(
                indicator: .resolutionAttainment, subject: priority ?? "",
                figures: desk.attainment(.resolution, priority: priority), smallNumber: small
            ).trend()
        }
        return worst.flatMap { trend($0) } ?? trend(nil)
    }

    /// Open ones and those closed since the quarter began, as raised by the issue date; the gravest first.
    private var risks: [RiskState] {
        let begin = measured.frames.current.period.firstDay
        let known = (plan?.risks ?? []).filter { risk in
            risk.raised.map { $0 <= issued } ?? true && risk.closed.map { $0 >= begin } ?? true
        }
        let order = known.indices.sorted { a, b in
            let (left, right) = (known[a].gravity, known[b].gravity)
            return left != right ? left > right : a < b
        }
        return order.map { index in
            RiskState(
                risk: known[index],
                overdueDays: issued.daysPast(known[index].closed == nil ? known[index].due : nil))
        }
    }

    private func work(after period: ReviewPeriod) -> [MonthOfWork] {
        guard let plan else { return [] }
        return period.next.months.map { month in
            MonthOfWork(month: month.firstDay, work: plan.work.filter { $0.month == month.firstDay }.map(\.text))
        }
    }
}

extension Risk {
    /// Open before closed, then likelihood times impact.
    fileprivate var gravity: Int { closed == nil ? 10 + likelihood.weight * impact.weight : 0 }
}

extension Risk.Level {
    fileprivate var weight: Int {
        switch self {
        case .low: 1
        case .medium: 2
        case .high: 3
        }
    }
}

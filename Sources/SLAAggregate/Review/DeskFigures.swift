import SLAModel
import SLATime

/// The desk's figures over all periods, computed once and used by scorecard, desk section and trends alike.
struct DeskFigures: Sendable {
    /// Attainments by metric and period; `nil` where nothing was promised about tickets.
    private let response: OverPeriods<Attainment?>
    private let nextResponse: OverPeriods<Attainment?>
    private let plan: OverPeriods<Attainment?>
    private let resolution: OverPeriods<Attainment?>
    private let measured: ReviewMeasurements
    /// Without a target: nothing was promised about it.
    let reopenRate: OverPeriods<PeriodFigure>

    init(_ measured: ReviewMeasurements) {
        self.measured = measured
        func attainments(_ metric: ClockMetric) -> OverPeriods<Attainment?> {
            measured.desk.map { $0.map { Attainment(metric, in: $0) } }
        }
        response = attainments(.response)
        nextResponse = attainments(.nextResponse)
        plan = attainments(.plan)
        resolution = attainments(.resolution)
        reopenRate = measured.desk.map { desk in
            guard let desk else { return .notMeasured(.notInForce) }
            guard measured.hasTickets else { return .notMeasured(.noSource) }
            return ReopenRate(desk, tickets: measured.records.tickets, asOf: measured.asOf).figure
        }
    }

    private func attainments(_ metric: ClockMetric) -> OverPeriods<Attainment?> {
        switch metric {
        case .response: response
        case .nextResponse: nextResponse
        case .plan: plan
        case .resolution: resolution
        }
    }

    /// Of the period that is reviewed.
    func current(_ metric: ClockMetric) -> Attainment? { attainments(metric).current }

    /// The clocks that the agreement promises to the client now, in the order in which they end.
    var promised: [ClockMetric] {
        guard let terms = measured.desk.current?.terms.terms else { return [] }
        return [.response, .nextResponse, .plan, .resolution].filter { metric in
            terms.attainment.share(of: metric) != nil
                || terms.targets.contains { $0.kind == .sla && $0.duration(of: metric) != nil }
        }
    }

    /// The attainments of the period that is reviewed.
    var current: [Attainment] { promised.compactMap(current) }

    /// Share in time; without a target where the agreement of then had none.
    func attainment(_ metric: ClockMetric, priority: String? = nil) -> OverPeriods<PeriodFigure> {
        measured.desk.zip(attainments(metric)) { desk, attainment in
            guard let attainment, let desk else { return .notMeasured(.notInForce) }
            let target = desk.terms.terms.attainment.share(of: metric)
            guard measured.hasTickets else {
                return .notMeasured(.noSource, target: target.map { .atLeast($0) })
            }
            return attainment.figure(
                priority: priority, target: target, judge: measured.judge, incomplete: measured.thresholds.incomplete)
        }
    }

    /// Median time in service time.
    func median(_ metric: ClockMetric) -> OverPeriods<PeriodFigure> {
        attainments(metric).map { attainment in
            guard let times = attainment?.times else { return .notMeasured(.notInForce) }
            guard let median = times.median else { return .notMeasured(.nothingToCount) }
            return PeriodFigure(value: .time(median), n: times.n)
        }
    }

    /// Tickets created in each period.
    var opened: OverPeriods<PeriodFigure> { counts { $0.opened().count } }
    /// How often tickets were resolved in each period, each time counted.
    var resolved: OverPeriods<PeriodFigure> { counts { $0.resolvedCount() } }
    /// Tickets open at each period's end.
    var backlog: OverPeriods<PeriodFigure> { counts { $0.open().count } }
    /// Of the backlog, those already past their resolution target.
    var openPastTarget: OverPeriods<PeriodFigure> { counts { $0.open().count(where: \.isOpenPastTarget) } }

    /// Counts of tickets; before the first ticket of the records there is nothing to count.
    private func counts(_ count: (DeskPeriod) -> Int) -> OverPeriods<PeriodFigure> {
        let first = measured.records.tickets.lazy.compactMap(\.created).min()
        return measured.desk.map { desk in
            guard let desk else { return .notMeasured(.notInForce) }
            guard let first, first < desk.frame.bounds.upperBound else { return .notMeasured(.noSource) }
            return .count(count(desk))
        }
    }
}

extension OverPeriods {
    /// Both values of each period as one.
    func zip<Other, Result>(
        _ other: OverPeriods<Other>, _ transform: (Value, Other) -> Result
    ) -> OverPeriods<Result> {
        OverPeriods<Result>(
            frames: frames, series: series.indices.map { transform(series[$0], other.series[$0]) },
            lastYear: transform(lastYear, other.lastYear))
    }
}

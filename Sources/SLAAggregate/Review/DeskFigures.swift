import SLAModel
import SLATime

/// The desk's figures over all periods, computed once and used by scorecard, desk section and trends alike.
struct DeskFigures: Sendable {
    /// By metric and period; `nil` where nothing was promised about tickets.
    private let tallies: [ClockMetric: OverPeriods<AttainmentTally?>]
    /// Of the period that is reviewed.
    private let attainments: [ClockMetric: Attainment]
    private let measured: ReviewMeasurements
    /// Tickets created in each period.
    let opened: OverPeriods<PeriodFigure>
    /// How often tickets were resolved in each period, each time counted.
    let resolved: OverPeriods<PeriodFigure>
    /// Tickets open at each period's end.
    let backlog: OverPeriods<PeriodFigure>
    /// Without a target: nothing was promised about it.
    let reopenRate: OverPeriods<PeriodFigure>

    init(_ measured: ReviewMeasurements) {
        self.measured = measured
        var tallies: [ClockMetric: OverPeriods<AttainmentTally?>] = [:]
        var attainments: [ClockMetric: Attainment] = [:]
        for metric in ClockMetric.allCases {
            tallies[metric] = measured.desk.map { $0.map { AttainmentTally(metric, in: $0) } }
            attainments[metric] = measured.desk.current.map { Attainment(metric, in: $0) }
        }
        self.tallies = tallies
        self.attainments = attainments
        // Before the first ticket of the records there is nothing to count.
        let first = measured.records.tickets.lazy.compactMap(\.created).min()
        let volumes = measured.desk.map { $0?.volumes }
        func counts(_ count: KeyPath<DeskVolumes, Int>) -> OverPeriods<PeriodFigure> {
            measured.desk.zip(volumes) { desk, volumes in
                guard let desk, let volumes else { return .notMeasured(.notInForce) }
                guard let first, first < desk.frame.bounds.upperBound else { return .notMeasured(.noSource) }
                return .count(volumes[keyPath: count])
            }
        }
        opened = counts(\.opened)
        resolved = counts(\.resolved)
        backlog = counts(\.open)
        reopenRate = measured.desk.map { desk in
            guard let desk else { return .notMeasured(.notInForce) }
            guard measured.hasTickets else { return .notMeasured(.noSource) }
            return ReopenRate(desk, tickets: measured.records.tickets, asOf: measured.asOf).figure
        }
    }

    /// Of the period that is reviewed.
    func current(_ metric: ClockMetric) -> Attainment? { attainments[metric] }

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
        measured.desk.zip(tallies(metric)) { desk, tally in
            guard let tally, let desk else { return .notMeasured(.notInForce) }
            let target = desk.terms.terms.attainment.share(of: metric)
            guard measured.hasTickets else {
                return .notMeasured(.noSource, target: target.map { .atLeast($0) })
            }
            return tally.figure(
                priority: priority, target: target, judge: measured.judge, incomplete: measured.thresholds.incomplete)
        }
    }

    /// Median time in service time.
    func median(_ metric: ClockMetric) -> OverPeriods<PeriodFigure> {
        tallies(metric).map { tally in
            guard let median = tally?.median else { return .notMeasured(.notInForce) }
            guard let time = median.time else { return .notMeasured(.nothingToCount) }
            return PeriodFigure(value: .time(time), n: median.n)
        }
    }

    private func tallies(_ metric: ClockMetric) -> OverPeriods<AttainmentTally?> {
        tallies[metric] ?? measured.desk.map { _ in nil }
    }
}

extension OverPeriods {
    /// Both values of each period as one.
    func zip<Other, Result>(
        _ other: OverPeriods<Other>, _ transform: (Value, Other) -> Result
    ) -> OverPeriods<Result> {
        let values = series.indices.map { transform(series[$0], other.series[$0]) }
        return with(values) { transform(lastYear, other.lastYear) }
    }
}

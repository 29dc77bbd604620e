import SLAModel
import SLATime

/// The desk's figures over all periods, computed once and used by scorecard, desk section and trends alike.
struct DeskFigures: Sendable {
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
        var attainments: [ClockMetric: Attainment] = [:]
        if let period = measured.desk.current, let summary = measured.desk.summaries.current {
            for metric in ClockMetric.allCases {
                attainments[metric] = Attainment(metric, in: period, tally: summary.tally(metric))
            }
        }
        self.attainments = attainments
        // Before the first ticket of the records there is nothing to count, and an earlier period that the exports tell
        // only a part of is none to compare with.
        let first = measured.deskMeter.firstCreation
        let own = measured.frames.current
        func counts(_ count: (DeskVolumes) -> Int) -> OverPeriods<PeriodFigure> {
            measured.desk.summaries.map { desk in
                guard let desk else { return .notMeasured(.notInForce) }
                guard let first, desk.frame == own ? first < own.bounds.upperBound : desk.frame.isWhole(since: first)
                else { return .notMeasured(.noSource) }
                return .count(count(desk.volumes))
            }
        }
        opened = counts { $0.opened }
        resolved = counts { $0.resolved }
        backlog = counts { $0.open }
        reopenRate = measured.desk.summaries.map { desk in
            guard let desk else { return .notMeasured(.notInForce) }
            return measured.hasTickets ? desk.reopenRate.figure : .notMeasured(.noSource)
        }
    }

    /// Of the period that is reviewed.
    func current(_ metric: ClockMetric) -> Attainment? { attainments[metric] }

    /// The clocks that the agreement promises to the client in the period, in the order in which they end.
    var promised: [ClockMetric] {
        measured.desk.current?.promise.clocks ?? []
    }

    /// The attainments of the period that is reviewed.
    var current: [Attainment] { promised.compactMap(current) }

    /// Share in time; without a target where the agreement of then had none.
    func attainment(_ metric: ClockMetric, priority: String? = nil) -> OverPeriods<PeriodFigure> {
        measured.desk.summaries.map { desk in
            guard let desk else { return .notMeasured(.notInForce) }
            guard measured.hasTickets else {
                return .notMeasured(.noSource, target: desk.promise.share(of: metric).map { .atLeast($0) })
            }
            return desk.tally(metric).figure(
                priority: priority, judge: measured.judge, incomplete: measured.thresholds.incomplete)
        }
    }

    /// Median time in service time.
    func median(_ metric: ClockMetric) -> OverPeriods<PeriodFigure> {
        measured.desk.summaries.map { desk in
            guard let median = desk?.tally(metric).median else { return .notMeasured(.notInForce) }
            guard let time = median.time else { return .notMeasured(.nothingToCount) }
            return PeriodFigure(value: .time(time), n: median.n)
        }
    }
}

import SLAModel
import SLATime

/// Every commitment of the agreement with its result, in the agreement's order: availability, desk, continuity.
struct Scorecard {
    let measured: ReviewMeasurements
    let desk: DeskFigures
    /// Whether commitments that ended before the last of the periods are told too, by the last target they had.
    var tellsEnded = false

    private var small: Int { measured.thresholds.smallNumber }

    /// A commitment with its figures of all periods, for the findings.
    struct Row {
        var commitment: Commitment
        var figures: OverPeriods<PeriodFigure>
    }

    /// In the order in which the review tells them.
    func rows() -> [Row] {
        measured.terms.terms.services.flatMap(availability) + tickets + satisfaction
            + measured.terms.terms.measures.compactMap(measure)
    }

    private func availability(_ service: Service) -> [Row] {
        guard let periods = measured.services[service.id], let target = service.availability else { return [] }
        let figures = periods.map { period in
            period?.figure(judge: measured.judge, coverageFloor: measured.thresholds.coverageFloor)
                ?? .notMeasured(.notInForce)
        }
        let outages = periods.map { period in
            period?.outageCount(judge: measured.judge, coverageFloor: measured.thresholds.coverageFloor)
                ?? .notMeasured(.notInForce)
        }
        func promise(_ terms: Terms) -> AvailabilityTarget? {
            terms.services.first { $0.id == service.id }?.availability
        }
        return [
            row(
                figures, id: CommitmentID.id(of: .availability, service.id), indicator: .availability,
                group: .availability,
                subject: service.name, during: target.during,
                rule: "maintenance-\(target.maintenance.rule.rawValue)-unknown-\(target.unknown.rawValue)",
                sensitivity: AvailabilitySensitivity(measured: measured, service: service.id)
                    .sensitivity()
            ) { promise($0).map { .atLeast($0.target) } },
            row(
                outages, id: CommitmentID.id(of: .outages, service.id), indicator: .outages, group: .availability,
                subject: service.name,
                during: target.during, rule: "outages-begun-in-period",
                longerThan: periods.current?.outagePromise?.longerThan,
                limitOfMonth: periods.current?.outageLimitOfMonth
            ) { promise($0)?.outages.map { .atMostCount(Int64($0.atMost)) } },
        ].compactMap { $0 }
    }

    private var tickets: [Row] {
        let summaries = measured.desk.summaries
        let told = tellsEnded ? summaries.series : [summaries.current]
        guard let promise = told.compactMap(\.self).last?.promise else { return [] }
        var remembered = RememberedTickets(measured)
        return promise.clocks.compactMap { metric in
            let indicator = IndicatorID.attainment(metric)
            // The rules that can be chosen are those of the two clocks every desk has.
            let canVary = metric == .response || metric == .resolution
            return row(
                desk.attainment(metric), id: indicator.rawValue, indicator: indicator, group: .desk, subject: "",
                cohort: promise.terms.terms.counted.cohort(of: metric), rule: "met-over-met-and-missed",
                sensitivity: canVary
                    ? TicketSensitivity(measured: measured, metric: metric).sensitivity(&remembered) : nil
            ) { $0.tickets?.attainment.share(of: metric).map { .atLeast($0) } }
        }
    }

    private var satisfaction: [Row] {
        [
            satisfactionFigures.flatMap { figures in
                row(
                    figures, id: IndicatorID.satisfaction.rawValue, indicator: .satisfaction, group: .desk, subject: "",
                    rule: "positive-over-answers"
                ) { $0.satisfaction.map { .atLeast($0.target) } }
            }
        ].compactMap { $0 }
    }

    /// `nil` when nothing was promised about it.
    var satisfactionFigures: OverPeriods<PeriodFigure>? {
        guard measured.terms.terms.satisfaction != nil else { return nil }
        return measured.frames.map { frame in
            measured.agreement.figure(in: frame, of: \.satisfaction, judge: measured.judge) { target, frame in
                Satisfaction(measured.records.surveys, target: target, frame: frame)
                    .figure(target: target, judge: measured.judge)
            }
        }
    }

    private func measure(_ measure: MeasureCommitment) -> Row? {
        let meter = measured.measures
        func promise(_ terms: Terms) -> MeasureCommitment? { terms.measures.first { $0.id == measure.id } }
        let figures = measured.frames.map { frame in
            measured.agreement.figure(in: frame, of: promise, judge: measured.judge) { meter.figure($0, frame: $1) }
        }
        return row(
            figures, id: CommitmentID.id(of: .measure, measure.id),
            indicator: measure.readsBackups ? .backupSuccess : .measure, group: .continuity, subject: measure.name,
            rule: measure.count.rawValue
        ) { promise($0)?.reviewTarget }
    }

    /// - Parameter target: what terms promise.
    private func row(
        _ figures: OverPeriods<PeriodFigure>, id: String, indicator: IndicatorID, group: Commitment.Group,
        subject: String, during: String? = nil, cohort: Cohort? = nil, rule: String, longerThan: Milliseconds? = nil,
        limitOfMonth: Int64? = nil, sensitivity: Sensitivity? = nil, target: (Terms) -> CommitmentTarget?
    ) -> Row? {
        let ended = tellsEnded ? figures.series.last { $0.target != nil }?.target : nil
        let commitment = figures.commitment(
            id: id, indicator: indicator, group: group, subject: subject, target: figures.current.target ?? ended,
            during: during, cohort: cohort, rule: rule, smallNumber: small)
        return commitment.map { commitment in
            let period = measured.frames.current.period
            var commitment = commitment
            commitment.targets = measured.agreement.targets(in: period, of: target)
            commitment.inForce = measured.agreement.promisedDays(in: period) { target($0) != nil }
            commitment.longerThan = longerThan
            commitment.limitOfMonth = limitOfMonth
            commitment.sensitivity = sensitivity
            return Row(commitment: commitment, figures: figures)
        }
    }
}

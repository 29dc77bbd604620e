import SLAModel
import SLATime

/// Every commitment of the agreement with its result, in the agreement's order: availability, desk, continuity.
struct Scorecard {
    let measured: ReviewMeasurements
    let desk: DeskFigures

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
        return [
            figures.row(
                id: "availability.\(service.id)", indicator: .availability, group: .availability,
                subject: service.name, during: target.during,
                rule: "maintenance-\(target.maintenance.rule.rawValue)-unknown-\(target.unknown.rawValue)",
                smallNumber: small,
                sensitivity: AvailabilitySensitivity(measured: measured, service: service.id)
                    .sensitivity()),
            outages.row(
                id: "outages.\(service.id)", indicator: .outages, group: .availability, subject: service.name,
                during: target.during, rule: "outages-begun-in-period", smallNumber: small,
                longerThan: target.outages?.longerThan, limitOfMonth: periods.current?.outageLimitOfMonth),
        ].compactMap { $0 }
    }

    private var tickets: [Row] {
        guard let terms = measured.desk.current?.terms.terms else { return [] }
        var remembered = RememberedTickets(measured)
        return desk.promised.compactMap { metric in
            let indicator = IndicatorID.attainment(metric)
            // The rules that can be chosen are those of the two clocks every desk has.
            let canVary = metric == .response || metric == .resolution
            return desk.attainment(metric).row(
                id: indicator.rawValue, indicator: indicator, group: .desk, subject: "",
                cohort: terms.counted.cohort(of: metric), rule: "met-over-met-and-missed", smallNumber: small,
                sensitivity: canVary
                    ? TicketSensitivity(measured: measured, metric: metric).sensitivity(&remembered) : nil)
        }
    }

    private var satisfaction: [Row] {
        [
            satisfactionFigures?.row(
                id: IndicatorID.satisfaction.rawValue, indicator: .satisfaction, group: .desk, subject: "",
                rule: "positive-over-answers", smallNumber: small)
        ].compactMap { $0 }
    }

    /// `nil` when nothing was promised about it.
    var satisfactionFigures: OverPeriods<PeriodFigure>? {
        guard measured.terms.terms.satisfaction != nil else { return nil }
        return measured.frames.map { frame in
            guard let target = measured.agreement.terms(of: frame)?.terms.satisfaction else {
                return .notMeasured(.notInForce)
            }
            return Satisfaction(measured.records.surveys, target: target, frame: frame)
                .figure(target: target, judge: measured.judge)
        }
    }

    private func measure(_ measure: MeasureCommitment) -> Row? {
        let meter = Measures(records: measured.records, zone: measured.zone, judge: measured.judge)
        let figures = measured.frames.map { frame -> PeriodFigure in
            let terms = measured.agreement.terms(of: frame)?.terms
            guard let then = terms?.measures.first(where: { $0.id == measure.id }) else {
                return .notMeasured(.notInForce)
            }
            return meter.figure(then, frame: frame)
        }
        return figures.row(
            id: "measure.\(measure.id)", indicator: measure.readsBackups ? .backupSuccess : .measure,
            group: .continuity, subject: measure.name, rule: measure.count.rawValue, smallNumber: small)
    }
}

extension OverPeriods<PeriodFigure> {
    fileprivate func row(
        id: String, indicator: IndicatorID, group: Commitment.Group, subject: String, during: String? = nil,
        cohort: Cohort? = nil, rule: String, smallNumber: Int, longerThan: Milliseconds? = nil,
        limitOfMonth: Int64? = nil, sensitivity: Sensitivity? = nil
    ) -> Scorecard.Row? {
        commitment(
            id: id, indicator: indicator, group: group, subject: subject, during: during, cohort: cohort, rule: rule,
            smallNumber: smallNumber
        ).map { commitment in
            var commitment = commitment
            commitment.longerThan = longerThan
            commitment.limitOfMonth = limitOfMonth
            commitment.sensitivity = sensitivity
            return Scorecard.Row(commitment: commitment, figures: self)
        }
    }
}

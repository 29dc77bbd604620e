package import SLADiagnostics
import SLAModel
package import SLATime

extension Explainer {
    /// The commitments of a period's scorecard, in its order; each as the client's review states it.
    ///
    /// - Throws: when no terms are in force in the period.
    package func commitments(in period: ReviewPeriod) throws(Diagnostics) -> [CommitmentExplanation] {
        let measured = try ReviewMeasurements(
            of: agreement.agreement, records: records, workspace: workspace, period: period, asOf: asOf, zones: zones)
        let figures = DeskFigures(measured)
        return Scorecard(measured: measured, desk: figures).rows().map { row in
            CommitmentAccount(explainer: self, measured: measured, figures: figures, commitment: row.commitment)
                .explanation()
        }
    }
}

/// Turns a row of the scorecard into its arithmetic.
struct CommitmentAccount {
    let explainer: Explainer
    let measured: ReviewMeasurements
    let figures: DeskFigures
    let commitment: Commitment

    private var records: Records { measured.records }
    private var frame: Frame { measured.frames.current }

    func explanation() -> CommitmentExplanation {
        CommitmentExplanation(
            client: explainer.client.id, clientName: explainer.client.name, commitment: commitment.id,
            indicator: commitment.indicator, subject: commitment.subject, period: frame.period.id,
            timeZone: measured.zone.identifier, target: commitment.target, value: commitment.result.value,
            status: commitment.status, allowance: commitment.allowance, cohort: commitment.result.cohort,
            rule: commitment.result.rule, steps: steps + judgement, items: items)
    }

    // MARK: - Steps

    private var steps: [ArithmeticStep] {
        switch commitment.indicator {
        case .availability: serviceSteps
        case .responseAttainment, .resolutionAttainment, .planAttainment, .nextResponseAttainment: attainmentSteps
        default: shareSteps
        }
    }

    private var serviceSteps: [ArithmeticStep] {
        guard let service else { return [] }
        let totals = service.totals
        let down = service.countedDown
        return [
            ArithmeticStep("service time", .time(totals.serviceTime)),
            ArithmeticStep("agreed maintenance in it", .time(totals.maintenance)),
            ArithmeticStep("left out by both sides", .time(totals.excluded)),
            ArithmeticStep("not monitored", .time(totals.unknown)),
            ArithmeticStep("time measured (denominator)", .time(service.denominator)),
            ArithmeticStep("downtime in it", .time(Milliseconds(down.numerator / down.denominator))),
        ] + (service.availability.map { [ArithmeticStep("(measured - down) / measured", .share($0))] } ?? [])
    }

    private var attainmentSteps: [ArithmeticStep] {
        guard let attainment else { return [] }
        return [
            ArithmeticStep("met", .count(Int64(attainment.tally.met))),
            ArithmeticStep("missed", .count(Int64(attainment.tally.missed))),
            ArithmeticStep("not yet decided, left out", .count(Int64(attainment.tally.undecided))),
            ArithmeticStep("not measurable, left out", .count(Int64(attainment.tally.notMeasurable))),
        ] + shareSteps
    }

    private var shareSteps: [ArithmeticStep] {
        switch commitment.result.value {
        case .share(let share) where commitment.result.n == nil: [ArithmeticStep("mean of the values", .share(share))]
        case .share(let share):
            [
                ArithmeticStep("numerator", .count(share.numerator)),
                ArithmeticStep("denominator", .count(share.denominator)),
                ArithmeticStep("numerator / denominator", .share(share)),
            ]
        case .count(let count): [ArithmeticStep("counted", .count(count))]
        case .time(let time): [ArithmeticStep("worst value", .time(time))]
        case .money(let money): [ArithmeticStep("amount", .money(money))]
        case .notMeasured: []
        }
    }

    private var judgement: [ArithmeticStep] {
        var steps = commitment.limitOfMonth.map { [ArithmeticStep("at most a month", .count($0))] } ?? []
        let parts = parts
        if parts.isEmpty { steps.append(step(commitment.target)) }
        for part in parts {
            steps.append(step(part.target, during: part.days))
            steps += part.steps
        }
        guard let allowance = commitment.allowance else { return steps }
        let whole = allowance.allowed.numerator / allowance.allowed.denominator
        switch allowance.unit {
        case .downtime, .time:
            steps.append(ArithmeticStep("allowance, rounded down", .time(Milliseconds(whole))))
            steps.append(ArithmeticStep("used", .time(Milliseconds(allowance.used))))
        case .tickets, .answers, .jobs, .items:
            steps.append(ArithmeticStep("allowance, rounded down", .count(whole)))
            steps.append(ArithmeticStep("used", .count(allowance.used)))
        }
        if let share = allowance.share { steps.append(ArithmeticStep("used / exact allowance", .share(share))) }
        return steps
    }

    private func step(_ target: CommitmentTarget, during days: ClosedRange<CivilDate>? = nil) -> ArithmeticStep {
        let prefix = days.map { "\($0.lowerBound) to \($0.upperBound), " } ?? ""
        return switch target {
        case .atLeast(let share): ArithmeticStep("\(prefix)target: at least", .share(share.ratio))
        case .atMostTime(let time): ArithmeticStep("\(prefix)target: at most", .time(time))
        case .atMostCount(let count): ArithmeticStep("\(prefix)target: at most", .count(count))
        case .atLeastCount(let count): ArithmeticStep("\(prefix)target: at least", .count(count))
        }
    }

    // MARK: - Targets that change

    /// Days of the period under one target, and what it allows on them.
    private struct Part {
        var days: ClosedRange<CivilDate>
        var target: CommitmentTarget
        var steps: [ArithmeticStep] = []
    }

    /// None where one target judges the whole period, and for limits that are a sum of months.
    private var parts: [Part] {
        guard let targets = commitment.targets, commitment.limitOfMonth == nil else { return [] }
        switch commitment.indicator {
        case .availability:
            return service?.stretches { $0.target.target }.map { part in
                Part(
                    days: part.days, target: .atLeast(part.current.target.target),
                    steps: [
                        ArithmeticStep("  time measured", .time(part.denominator)),
                        ArithmeticStep(
                            "  allowed", .time(Milliseconds(part.allowed.numerator / part.allowed.denominator))),
                    ])
            } ?? []
        case .responseAttainment, .resolutionAttainment, .planAttainment, .nextResponseAttainment:
            return attainmentParts
        default:
            let last = frame.period.lastDay
            return targets.indices.map { index in
                let end = index + 1 < targets.count ? targets[index + 1].from.adding(days: -1) : last
                return Part(days: targets[index].from...max(end, targets[index].from), target: targets[index].target)
            }
        }
    }

    private var attainmentParts: [Part] {
        guard let metric = commitment.indicator.metric, let attainment, let desk = measured.desk.current else {
            return []
        }
        return desk.promise.parts.stretches { $0.terms?.attainment.share(of: metric) }.compactMap { parts in
            guard let share = parts.first?.terms?.attainment.share(of: metric) else { return nil }
            let figure = attainment.tally.figure(
                parts: parts.indices, judge: measured.judge, incomplete: measured.thresholds.incomplete)
            let allowed = figure.judgement.allowance.map { [ArithmeticStep("  allowed", .text($0.allowed.hundredths))] }
            return Part(
                days: parts.days, target: .atLeast(share),
                steps: [ArithmeticStep("  tickets decided", .count(Int64(figure.n ?? 0)))] + (allowed ?? []))
        }
    }

    // MARK: - Items

    private var items: [CommitmentExplanation.Item] {
        switch commitment.indicator {
        case .availability: outages
        case .outages: promisedOutages
        case .responseAttainment, .resolutionAttainment, .planAttainment, .nextResponseAttainment: lateTickets
        case .backupSuccess: failedJobs
        case .measure: values
        case .satisfaction: unhappyAnswers
        default: []
        }
    }

    private var service: ServicePeriod? {
        measured.services[commitment.ownID]?.current
    }

    private var attainment: Attainment? {
        commitment.indicator.metric.flatMap(figures.current)
    }

    private var outages: [CommitmentExplanation.Item] {
        guard let service else { return [] }
        return ServiceFacts(period: service, records: records, zone: measured.zone).outages.map { outage in
            CommitmentExplanation.Item(
                name: outage.monitors.joined(separator: ", "), steps: [ArithmeticStep("down", .time(outage.counted))],
                at: explainer.moment(outage.start), source: outage.origins.first)
        }
    }

    /// Those that count, with the length that decides whether they do: whole, also beyond the period.
    private var promisedOutages: [CommitmentExplanation.Item] {
        guard let service else { return [] }
        return service.promisedOutages.map { outage in
            CommitmentExplanation.Item(
                name: outage.monitors.joined(separator: ", "),
                steps: [
                    ArithmeticStep("lasted", .time(outage.duration)),
                    ArithmeticStep("down in the period", .time(outage.counted)),
                ],
                at: explainer.moment(outage.range.lowerBound), source: outage.origins.first.map(records.provenance))
        }
    }

    private var lateTickets: [CommitmentExplanation.Item] {
        guard let attainment else { return [] }
        return attainment.late.map { late in
            let reading = late.outcome.reading
            let question = late.question.map { ArithmeticStep("question", .count(Int64($0))) }
            return CommitmentExplanation.Item(
                name: late.ticket.key,
                steps: [
                    ArithmeticStep("priority", .text(late.ticket.priority)),
                    ArithmeticStep("elapsed", .time(reading?.elapsed ?? .zero)),
                    ArithmeticStep("target", .time(reading?.target ?? .zero)),
                ] + (question.map { [$0] } ?? []),
                at: (reading?.breach).map(explainer.moment),
                source: records.provenance(records.tickets[late.ticket.index].origin))
        }
    }

    private var measure: (promise: MeasureCommitment, frame: Frame)? {
        measured.agreement.measure(commitment.ownID, in: frame)
    }

    /// The runs that count and did not succeed.
    private var failedJobs: [CommitmentExplanation.Item] {
        guard let (measure, frame) = measure else { return [] }
        return measured.measures.runs(measure, frame: frame).counted.filter { !$0.isSuccess }.map { run in
            CommitmentExplanation.Item(
                name: records.symbols[run.job], steps: [ArithmeticStep("result", .text(run.result.rawValue))],
                at: explainer.moment(run.start), source: records.provenance(run.origin))
        }
    }

    /// The rows that count; of scans the findings that are bad enough.
    private var values: [CommitmentExplanation.Item] {
        guard let (measure, frame) = measure else { return [] }
        if let least = measure.source?.severity { return findings(least, in: frame) }
        let meter = measured.measures
        return meter.counted(measure, frame: frame).map { row in
            CommitmentExplanation.Item(
                name: row.evidence, steps: row.steps, at: explainer.moment(row.at),
                source: records.provenance(row.origin))
        }
    }

    private func findings(_ least: ScanSeverity, in frame: Frame) -> [CommitmentExplanation.Item] {
        let scans = ScanResults(records, frame: frame, zone: measured.zone)
        return scans.current.filter { $0.severity >= least }.map { finding in
            CommitmentExplanation.Item(
                name: records.symbols[finding.host],
                steps: [ArithmeticStep(finding.severity.rawValue, .text(records.symbols[finding.name]))],
                at: explainer.moment(finding.at), source: records.provenance(finding.origin))
        }
    }

    private var unhappyAnswers: [CommitmentExplanation.Item] {
        guard let (target, frame) = measured.agreement.satisfaction(in: frame) else { return [] }
        return Satisfaction(records.surveys, target: target, frame: frame).counted.compactMap { survey in
            guard let score = survey.score, !target.positive.contains(Int(score)) else { return nil }
            return CommitmentExplanation.Item(
                name: survey.ticket, steps: [ArithmeticStep("score", .count(Int64(score)))],
                at: survey.answered.map(explainer.moment), source: records.provenance(survey.origin))
        }
    }
}

extension Ratio {
    /// `5.40`, cut off.
    fileprivate var hundredths: String {
        let all = Int128(numerator) * 100 / Int128(denominator)
        return "\(all / 100)." + String(String(100 + all % 100).dropFirst())
    }
}

extension Measurement {
    fileprivate var steps: [ArithmeticStep] {
        switch value {
        case .share(let numerator, let denominator) where !isCounted:
            [ArithmeticStep("value", .share(Ratio(numerator, over: denominator) ?? .zero))]
        case .share(let numerator, let denominator):
            [ArithmeticStep("numerator", .count(numerator)), ArithmeticStep("denominator", .count(denominator))]
        case .time(let time): [ArithmeticStep("value", .time(time))]
        case .count(let count): [ArithmeticStep("value", .count(count))]
        }
    }
}

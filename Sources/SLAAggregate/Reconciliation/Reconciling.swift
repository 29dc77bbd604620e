import SLAModel
import SLATime

/// Lays the tool's verdicts beside ours and finds the reason of each difference by reading the clock again under every
/// other rule: a rule explains a difference when the clock then says what the tool says.
struct Reconciling {
    let measured: ReviewMeasurements
    let attainments: [Attainment]

    /// `nil` when no ticket of the period bears a verdict of its tool.
    func reconciliation() -> Reconciliation? {
        guard let period = measured.desk.current, measured.records.tickets.mayHaveRest else { return nil }
        var result = Reconciliation(
            compared: 0, agreeing: 0, differing: 0, undecidable: 0,
            excluded: period.excluded.count { isCounted($0, in: period) && hasVerdict(ticket($0)) },
            elapsedDiffering: 0, reasons: [], differences: [])
        var differences: [VerdictDifference] = []
        for attainment in attainments {
            // Most tools agree on most tickets; the other rules are prepared for the first difference.
            lazy var variants = RuleVariant.all(
                attainment.metric, terms: period.terms, calendars: measured.terms, meter: measured.deskMeter,
                frame: period.frame)
            for counted in attainment.counted {
                compare(counted, attainment.metric, variants: { variants }, into: &result, &differences)
            }
            let elsewhere = countedElsewhere(attainment, in: period)
            result.compared += elsewhere.count
            differences += elsewhere
        }
        guard result.compared + result.undecidable + result.excluded > 0 else { return nil }
        result.differing = differences.count
        result.reasons = Dictionary(grouping: differences, by: \.reason)
            .map { Reconciliation.ReasonCount(reason: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.reason.rawValue) < ($0.count, $1.reason.rawValue) }
        differences.sort { ($0.ticket, $0.metric.rawValue) < ($1.ticket, $1.metric.rawValue) }
        result.differences = Array(differences.prefix(Reconciliation.listed))
        return result
    }

    private func ticket(_ measuredTicket: MeasuredTicket) -> Ticket { measured.records.tickets[measuredTicket.index] }

    private func isCounted(_ ticket: MeasuredTicket, in period: DeskPeriod) -> Bool {
        [ticket.created, ticket.end].contains { $0.map(period.frame.known.contains) ?? false }
    }

    private func hasVerdict(_ ticket: Ticket) -> Bool { ticket.verdict != RecordedVerdict() }

    private func compare(
        _ counted: Attainment.Counted, _ metric: ClockMetric, variants: () -> [RuleVariant],
        into result: inout Reconciliation, _ differences: inout [VerdictDifference]
    ) {
        let measuredTicket = counted.ticket
        let ticket = ticket(measuredTicket)
        let outcome = counted.outcome
        guard hasVerdict(ticket),
            let tool = ToolStatement(ticket.verdict, metric: metric, target: outcome.reading?.target)
        else { return }
        guard tool.answer != .undecidable else {
            result.undecidable += 1
            return
        }
        result.compared += 1
        if let reading = outcome.reading, (reading.verdict == .missed) == (tool.answer == .missed) {
            result.agreeing += 1
            if tool.isElapsedDifferent(from: reading) { result.elapsedDiffering += 1 }
            return
        }
        var difference = VerdictDifference(
            ticket: ticket.key, metric: metric, priority: counted.judgedPriority,
            tool: tool.answer == .missed ? .missed : .inTime, ours: .notMeasurable, target: outcome.reading?.target,
            toolElapsed: tool.elapsed, ourElapsed: outcome.reading?.elapsed, reason: .unexplained,
            origin: measured.records.provenance(ticket.origin))
        switch outcome {
        case .notMeasurable(let fault):
            difference.reason = .notMeasurable
            difference.detail = fault.rawValue
        case .measured(let reading):
            difference.ours = reading.verdict == .missed ? .missed : .inTime
            let reasons = DifferenceReasons(
                tool: tool, reading: reading, ticket: ticket, index: measuredTicket.index, metric: metric,
                variants: variants(), strict: measuredTicket.terms.terms.clock.strict
            ).all()
            if let first = reasons.first {
                difference.reason = first.reason
                difference.detail = first.setting
                difference.explainedElapsed = first.elapsed
                difference.alternatives = VerdictDifference.Reason.allCases.filter { reason in
                    reason != first.reason && reasons.contains { $0.reason == reason }
                }
            }
        }
        differences.append(difference)
    }

    /// Tickets that the tool's own stamps put into the period and our cohort does not: dashboards count resolutions by
    /// the stamp of the resolution and responses by that of the creation (semantics 1.4).
    private func countedElsewhere(_ attainment: Attainment, in period: DeskPeriod) -> [VerdictDifference] {
        let counted = Set(attainment.counted.map(\.ticket.index))
        return period.tickets.compactMap { measuredTicket in
            let ticket = ticket(measuredTicket)
            let metric = attainment.metric
            let stamp = metric == .resolution ? ticket.resolved ?? ticket.closed : ticket.created
            guard !counted.contains(measuredTicket.index), hasVerdict(ticket),
                let stamp, period.frame.known.contains(stamp),
                let reading = measuredTicket.outcome(metric)?.reading, reading.verdict != .unjudged,
                let tool = ToolStatement(ticket.verdict, metric: metric, target: reading.target),
                tool.answer != .undecidable
            else { return nil }
            return VerdictDifference(
                ticket: ticket.key, metric: metric,
                priority: measuredTicket.priority(judging: .measured(reading), ClockOfTicket(metric: metric)),
                tool: tool.answer == .missed ? .missed : .inTime, ours: .elsewhere, target: reading.target,
                toolElapsed: tool.elapsed, ourElapsed: reading.elapsed, reason: .cohort,
                detail: "counted: \(attainment.cohort.rawValue)", origin: measured.records.provenance(ticket.origin))
        }
    }
}

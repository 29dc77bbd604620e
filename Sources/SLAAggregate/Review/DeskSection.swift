import SLAModel
import SLATime

/// The desk's period: volumes, attainment by priority, breaches.
struct DeskSection {
    let measured: ReviewMeasurements
    let figures: DeskFigures

    func desk() -> ServiceDesk? {
        guard let period = measured.desk.current, let response = figures.response.current,
            let resolution = figures.resolution.current
        else { return nil }
        let small = measured.thresholds.smallNumber
        let breaches = BreachList(period: period, records: measured.records, attainments: [response, resolution])
            .breaches()
        let hasReopenCount = measured.records.tickets.contains { !$0.historyIsComplete && $0.reopenCount != nil }
        return ServiceDesk(
            opened: figures.opened.result(rule: "created-in-period", smallNumber: small),
            resolved: figures.resolved.result(rule: "resolved-in-period", smallNumber: small),
            backlog: figures.backlog.result(rule: "open-at-end", smallNumber: small),
            backlogByAge: period.backlogAges, openPastTarget: period.open().count(where: \.isOpenPastTarget),
            reopenRate: figures.reopenRate.result(
                rule: hasReopenCount ? "reopen-count-as-recorded" : "reopened-within-14-days", smallNumber: small),
            responseTime: response.times, resolutionTime: resolution.times,
            priorities: priorities(period, response: response, resolution: resolution), breaches: breaches,
            causes: breaches.causes, excluded: period.excludedCounts,
            notMeasurable: unmeasured(response) + unmeasured(resolution), reopened: period.reopened,
            pausesKnown: period.tickets.allSatisfy(\.isHistoryComplete), reopenings: period.reopenedCount,
            credit: CreditLedger(measured)?.credit())
    }

    /// A row for each agreed priority, one for tickets without any if there are, one for all.
    private func priorities(
        _ period: DeskPeriod, response: Attainment, resolution: Attainment
    ) -> [PriorityResult] {
        var rows = period.terms.terms.priorities.map { priority in
            row(priority.id, label: priority.id, period, response.only(priority.id), resolution.only(priority.id))
        }
        if period.tickets.contains(where: { $0.priority.isEmpty }) {
            rows.append(row("", label: PriorityResult.unmapped, period, response.only(""), resolution.only("")))
        }
        return rows + [row(nil, label: "", period, response, resolution)]
    }

    private func row(
        _ priority: String?, label: String, _ period: DeskPeriod, _ response: Attainment, _ resolution: Attainment
    ) -> PriorityResult {
        let promise = period.terms.terms.targets.first { $0.kind == .sla && $0.priority == priority }
        let targets = period.terms.terms.attainment
        let open = period.open(priority)
        return PriorityResult(
            priority: label, during: promise?.during ?? "", responseTarget: promise?.response,
            resolutionTarget: promise?.resolution,
            response: response.counts(target: targets.response, judge: measured.judge),
            resolution: resolution.counts(target: targets.resolution, judge: measured.judge),
            responseTime: response.times, resolutionTime: resolution.times, opened: period.opened(priority).count,
            resolvedCount: period.resolvedCount(priority), openAtEnd: open.count,
            openPastTarget: open.count(where: \.isOpenPastTarget),
            series: figures.attainment(.resolution, priority: priority).points)
    }

    private func unmeasured(_ attainment: Attainment) -> [UnmeasuredTicket] {
        attainment.counted.compactMap { counted in
            guard case .notMeasurable(let fault) = counted.result else { return nil }
            return UnmeasuredTicket(ticket: counted.ticket.key, metric: attainment.metric, reason: fault.rawValue)
        }
    }
}

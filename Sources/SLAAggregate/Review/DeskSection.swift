import SLAModel
import SLATime

/// The desk's period: volumes, attainment by priority, breaches.
struct DeskSection {
    let measured: ReviewMeasurements
    let figures: DeskFigures

    func desk() -> ServiceDesk? {
        guard let period = measured.desk.current, let response = figures.current(.response),
            let resolution = figures.current(.resolution)
        else { return nil }
        let small = measured.thresholds.smallNumber
        let breaches = BreachList(period: period, meter: measured.deskMeter, attainments: figures.current).breaches()
        let hasReopenCount = measured.records.tickets.contains { !$0.historyIsComplete && $0.reopenCount != nil }
        return ServiceDesk(
            opened: figures.opened.result(rule: "created-in-period", smallNumber: small),
            resolved: figures.resolved.result(rule: "resolved-in-period", smallNumber: small),
            backlog: figures.backlog.result(rule: "open-at-end", smallNumber: small),
            backlogByAge: period.backlogAges, openPastTarget: period.openPastTargetCount(),
            reopenRate: figures.reopenRate.result(
                rule: hasReopenCount ? "reopen-count-as-recorded" : "reopened-within-14-days", smallNumber: small),
            responseTime: response.tally.times, resolutionTime: resolution.tally.times,
            priorities: priorities(period, response: response, resolution: resolution), breaches: breaches,
            causes: breaches.causes, excluded: period.excludedCounts,
            notMeasurable: figures.current.flatMap(unmeasured), reopened: period.reopened,
            pausesKnown: period.tickets.allSatisfy(\.isHistoryComplete), reopenings: period.reopenedCount,
            credit: CreditLedger(measured)?.credit(), parties: parties(period), breachesHeld: breaches.held,
            breachesHeldByTeam: breaches.heldByTeam)
    }

    /// What teams and vendors promised the provider, in the order of the agreement.
    private func parties(_ period: DeskPeriod) -> [PartyResult] {
        period.terms.terms.partyPromises.map { promise, metric, target in
            let attainment = Attainment(metric, of: promise, in: period)
            return PartyResult(
                kind: promise.kind, party: promise.party ?? "", priority: promise.priority, metric: metric,
                target: target, during: promise.during,
                counts: attainment.tally.counts(target: nil, judge: measured.judge), time: attainment.tally.times)
        }
    }

    /// A row for each agreed priority, one for tickets without any if there are, one for all.
    private func priorities(
        _ period: DeskPeriod, response: Attainment, resolution: Attainment
    ) -> [PriorityResult] {
        var rows = period.terms.terms.priorities.map { priority in
            row(
                priority.id, label: priority.id, period, response.only(priority.id).tally,
                resolution.only(priority.id).tally)
        }
        if period.tickets.contains(where: { $0.priority.isEmpty }) {
            rows.append(
                row("", label: PriorityResult.unmapped, period, response.only("").tally, resolution.only("").tally))
        }
        return rows + [row(nil, label: "", period, response.tally, resolution.tally)]
    }

    private func row(
        _ priority: String?, label: String, _ period: DeskPeriod, _ response: AttainmentTally,
        _ resolution: AttainmentTally
    ) -> PriorityResult {
        let promise = period.terms.terms.targets.first { $0.kind == .sla && $0.priority == priority }
        let targets = period.terms.terms.attainment
        return PriorityResult(
            priority: label, during: promise?.during ?? "", responseTarget: promise?.response,
            resolutionTarget: promise?.resolution,
            response: response.counts(target: targets.response, judge: measured.judge),
            resolution: resolution.counts(target: targets.resolution, judge: measured.judge),
            responseTime: response.times, resolutionTime: resolution.times, opened: period.openedCount(priority),
            resolvedCount: period.resolvedCount(priority), openAtEnd: period.openCount(priority),
            openPastTarget: period.openPastTargetCount(priority),
            series: figures.attainment(.resolution, priority: priority).points,
            plan: promised(.plan, priority, promise), nextResponse: promised(.nextResponse, priority, promise))
    }

    /// A clock that not every agreement has.
    private func promised(_ metric: ClockMetric, _ priority: String?, _ promise: TicketTarget?) -> PromisedClock? {
        guard figures.promised.contains(metric), var attainment = figures.current(metric) else { return nil }
        if let priority { attainment = attainment.only(priority) }
        let target = measured.desk.current?.terms.terms.attainment.share(of: metric)
        return PromisedClock(
            target: promise?.duration(of: metric),
            counts: attainment.tally.counts(target: target, judge: measured.judge),
            time: attainment.tally.times)
    }

    private func unmeasured(_ attainment: Attainment) -> [UnmeasuredTicket] {
        attainment.counted.compactMap { counted in
            guard case .notMeasurable(let fault) = counted.result else { return nil }
            return UnmeasuredTicket(ticket: counted.ticket.key, metric: attainment.metric, reason: fault.rawValue)
        }
    }
}

extension TicketTerms {
    /// Every time that a team or a vendor promised the provider.
    var partyPromises: [(promise: TicketTarget, metric: ClockMetric, target: TargetDuration)] {
        targets.filter { $0.kind != .sla }.flatMap { promise in
            [ClockMetric.response, .resolution].compactMap { metric in
                promise.duration(of: metric).map { (promise, metric, $0) }
            }
        }
    }
}

import SLAModel
import SLATime

/// The desk's period: volumes, attainment by priority, breaches.
struct DeskSection {
    let measured: ReviewMeasurements
    let figures: DeskFigures

    /// `nil` when nothing is promised about tickets.
    func desk() -> ServiceDesk? {
        guard let period = measured.desk.current, let response = figures.current(.response),
            let resolution = figures.current(.resolution)
        else { return nil }
        let small = measured.thresholds.smallNumber
        let volumes = period.volumes
        let breaches = BreachList(period: period, meter: measured.deskMeter, attainments: figures.current).breaches()
        let hasReopenCount = measured.records.tickets.contains { !$0.historyIsComplete && $0.reopenCount != nil }
        return ServiceDesk(
            opened: figures.opened.result(rule: "created-in-period", smallNumber: small),
            resolved: figures.resolved.result(rule: "resolved-in-period", smallNumber: small),
            backlog: figures.backlog.result(rule: "open-at-end", smallNumber: small),
            backlogByAge: period.backlogAges, openPastTarget: volumes.openPastTarget,
            reopenRate: figures.reopenRate.result(
                rule: hasReopenCount ? "reopen-count-as-recorded" : "reopened-within-14-days", smallNumber: small),
            responseTime: response.tally.times, resolutionTime: resolution.tally.times,
            priorities: priorities(period), breaches: breaches,
            causes: breaches.causes, excluded: period.excludedCounts,
            notMeasurable: figures.current.flatMap(unmeasured), reopened: period.reopened,
            pausesKnown: period.tickets.allSatisfy(\.isHistoryComplete), reopenings: volumes.reopened,
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
                counts: attainment.tally.counts(judge: measured.judge), time: attainment.tally.times)
        }
    }

    /// What one row of the table of priorities is made of.
    private struct Cohorts {
        var volumes: DeskVolumes
        var tallies: [ClockMetric: AttainmentTally]

        /// Empty where nothing of the kind was counted.
        func tally(_ metric: ClockMetric) -> AttainmentTally {
            tallies[metric] ?? AttainmentTally(metric, cohort: .opened)
        }
    }

    /// A row for each agreed priority, one for tickets without any if there are, one for all.
    private func priorities(_ period: DeskPeriod) -> [PriorityResult] {
        let attainments = ClockMetric.allCases.compactMap(figures.current)
        let tallies = attainments.map { ($0.metric, $0.byPriority) }
        let volumes = period.volumesByPriority
        func row(_ priority: String, label: String) -> PriorityResult {
            let cohorts = Cohorts(
                volumes: volumes[priority],
                tallies: Dictionary(uniqueKeysWithValues: tallies.map { ($0, $1[priority]) }))
            return self.row(priority, label: label, period, cohorts)
        }
        var rows = period.terms.terms.priorities.map { row($0.id, label: $0.id) }
        if period.tickets.contains(where: { $0.agreedPriority == nil }) {
            rows.append(row("", label: PriorityResult.unmapped))
        }
        let all = Cohorts(
            volumes: period.volumes,
            tallies: Dictionary(uniqueKeysWithValues: attainments.map { ($0.metric, $0.tally) }))
        return rows + [self.row(nil, label: "", period, all)]
    }

    private func row(_ priority: String?, label: String, _ period: DeskPeriod, _ cohorts: Cohorts) -> PriorityResult {
        let promise = period.terms.terms.targets.first { $0.kind == .sla && $0.priority == priority }
        func counts(_ metric: ClockMetric) -> AttainmentCounts {
            cohorts.tally(metric).counts(judge: measured.judge)
        }
        // A clock that not every agreement has.
        func promised(_ metric: ClockMetric) -> PromisedClock? {
            guard figures.promised.contains(metric) else { return nil }
            return PromisedClock(
                target: promise?.duration(of: metric), counts: counts(metric), time: cohorts.tally(metric).times)
        }
        return PriorityResult(
            priority: label, during: promise?.during ?? "", responseTarget: promise?.response,
            resolutionTarget: promise?.resolution, response: counts(.response), resolution: counts(.resolution),
            responseTime: cohorts.tally(.response).times, resolutionTime: cohorts.tally(.resolution).times,
            opened: cohorts.volumes.opened,
            resolvedCount: cohorts.volumes.resolved, openAtEnd: cohorts.volumes.open,
            openPastTarget: cohorts.volumes.openPastTarget,
            series: figures.attainment(.resolution, priority: priority).points, plan: promised(.plan),
            nextResponse: promised(.nextResponse), resolutionTargetChanged: resolutionTargetChanges(priority))
    }

    /// Whether the terms of the period promise more than one time to resolve a priority.
    private func resolutionTargetChanges(_ priority: String?) -> Bool {
        let slices = measured.agreement.slices(of: measured.frames.current.period)
        let times = slices.map { slice in
            slice.terms.terms.tickets?.targets.first { $0.kind == .sla && $0.priority == priority }?.resolution
        }
        return Set(times).count > 1
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

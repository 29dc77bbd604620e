package import SLAModel
package import SLATime

extension Explainer {
    /// The availability of a service by its id in a period; `nil` where the agreement promised nothing about it.
    package func service(_ id: String, in period: ReviewPeriod) -> ServiceExplanation? {
        let frame = Frame(period: period, zone: zone, asOf: asOf)
        guard let measured = meter(for: frame).measure(id, frame: frame) else { return nil }
        return ServiceAccount(explainer: self, period: measured).explanation()
    }

    /// Services with an availability target in a period, in the agreement's order.
    package func services(in period: ReviewPeriod) -> [Service] {
        agreement.promises(in: period.firstDay...period.lastDay)?.terms.services.filter { $0.availability != nil } ?? []
    }

    /// Over the same time as in a review: from the first day of its series, so that initial states are known, to the
    /// day it is seen from, so that an outage over the period's end has its whole length (a short one is not counted).
    func meter(for frame: Frame) -> ServiceMeter {
        let first = min(frame.period.series(count: 13)[0].firstDay, frame.period.sameLastYear.firstDay)
        let start = zone.startOfDay(first)
        return ServiceMeter(records, agreement: agreement, over: start..<max(start, asOf))
    }
}

/// Turns the account of a service over a period into its explanation.
struct ServiceAccount {
    let explainer: Explainer
    let period: ServicePeriod

    func explanation() -> ServiceExplanation {
        let thresholds = explainer.workspace.thresholds
        let figure = period.figure(
            judge: Judge(watch: thresholds.watch), coverageFloor: thresholds.coverageFloor)
        let service = period.current.service
        let proven = period.proven
        var rules: [RuleSentence] = []
        let ledger = intervals(&rules)
        return ServiceExplanation(
            client: explainer.client.id, clientName: explainer.client.name, service: service.id,
            serviceName: service.name, period: period.frame.period.id, timeZone: explainer.zone.identifier,
            start: explainer.moment(period.frame.bounds.lowerBound),
            end: explainer.moment(period.frame.bounds.upperBound),
            seenAt: explainer.moment(period.frame.evaluatedAt),
            termsEffective: explainer.agreement.effectiveDates(in: period.frame.period),
            during: period.current.target.during, target: period.current.target.target, targets: targets,
            status: figure.judgement.status, availability: figure.value, coverage: period.coverage,
            provenLow: proven?.lowerBound, provenHigh: proven?.upperBound, denominator: period.denominator,
            countedDown: period.countedDown, allowed: period.allowed, totals: period.totals, ledger: ledger,
            rules: rules,
            maintenance: maintenance)
    }

    private var targets: [ServiceExplanation.Target] {
        let parts = period.stretches { $0.target.target }
        guard parts.count > 1 else { return [] }
        return parts.map { part in
            ServiceExplanation.Target(
                from: part.days.lowerBound, to: part.days.upperBound, target: part.current.target.target,
                denominator: part.denominator, allowed: part.allowed)
        }
    }

    private var maintenance: [ServiceExplanation.Maintenance] {
        ServiceFacts(period: period, records: explainer.records, zone: explainer.zone).maintenance.map {
            ServiceExplanation.Maintenance(
                from: explainer.moment($0.start), to: explainer.moment($0.end), text: $0.text, counted: $0.counted,
                isAgreed: $0.isAgreed, reason: $0.reason)
        }
    }

    private func intervals(_ rules: inout [RuleSentence]) -> [ServiceExplanation.Interval] {
        let uptime = UptimeProof(explainer.records, leaves: period.current.service.monitors?.leaves ?? [])
        let records = explainer.records
        var time = Milliseconds.zero
        var down = Ratio.zero
        var intervals: [ServiceExplanation.Interval] = []
        for part in period.parts {
            let account = part.account
            for entry in account.ledger {
                let rule = AvailabilityRule(entry, account.rules)
                rules.note(rule.sentence)
                let share = rule.downShare(weight: account.rules.partialOutageWeight)
                let lost =
                    Ratio(entry.length.count * share.numerator, over: share.denominator) ?? Ratio.zero
                if rule.isCounted { time += entry.length }
                down = down.adding(lost)
                let proof = entry.origin == nil && entry.state == .up ? uptime.rows(entry.from..<entry.to) : nil
                intervals.append(
                    ServiceExplanation.Interval(
                        from: explainer.moment(entry.from), to: explainer.moment(entry.to), kind: entry.kind,
                        state: entry.state, monitors: entry.state == .up ? [] : entry.monitors,
                        cause: records.symbols[entry.cause], length: entry.length, isCounted: rule.isCounted,
                        down: lost, runningTime: time, runningDown: down, rule: rule.rawValue,
                        source: (proof?.first ?? entry.origin).map(records.provenance),
                        lastSource: proof.flatMap { $0.count > 1 ? $0.last : nil }.map(records.provenance),
                        rows: proof?.count))
            }
        }
        return intervals
    }
}

package import SLAModel
package import SLATime

extension Explainer {
    /// The availability of a service by its id in a period; `nil` where the agreement promised nothing about it.
    package func service(_ id: String, in period: ReviewPeriod) -> ServiceExplanation? {
        let frame = Frame(period: period, zone: zone, asOf: asOf)
        guard let measured = meter(for: frame).measure(id, frame: frame) else { return nil }
        return ServiceAccount(explainer: self, period: measured).explanation()
    }

    /// Services with an availability target in the terms in force at a period's end, in the agreement's order.
    package func services(in period: ReviewPeriod) -> [Service] {
        agreement.terms(on: period.lastDay)?.terms.services.filter { $0.availability != nil } ?? []
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
            during: period.current.target.during, target: period.current.target.target,
            status: figure.judgement.status, availability: figure.value, coverage: period.coverage,
            provenLow: proven?.lowerBound, provenHigh: proven?.upperBound, denominator: period.denominator,
            countedDown: period.countedDown, allowed: period.allowed, totals: period.totals, ledger: ledger,
            rules: rules,
            maintenance: maintenance)
    }

    private var maintenance: [ServiceExplanation.Maintenance] {
        ServiceFacts(period: period, records: explainer.records, zone: explainer.zone, tickets: []).maintenance.map {
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

/// The rows that say that a service was up; its account joins them, because nobody asks for each five-minute sample.
struct UptimeProof {
    /// In order of time.
    let readings: [MonitorReading]

    /// The first and the last row that prove a span, and how many there are.
    struct Rows {
        var first: Origin
        var last: Origin
        var count: Int
    }

    init(_ records: Records, leaves: [String]) {
        let wanted = Set(leaves.map(FoldedWord.init))
        var isWanted = [Bool?](repeating: nil, count: records.symbols.count)
        readings = records.readings.filter { reading in
            let place = Int(reading.monitor.index)
            if let known = isWanted[place] { return known }
            let isNamed = wanted.contains(FoldedWord(records.symbols[reading.monitor]))
            isWanted[place] = isNamed
            return isNamed
        }
    }

    /// The rows of a span, from the last event before it on; `nil` when there are none.
    func rows(_ span: Range<Instant>) -> Rows? {
        var found: Rows?
        for reading in readings {
            guard reading.at < span.upperBound else { break }
            switch reading.statement {
            case .event(let state):
                guard state == .up else { continue }
                // An event before the span holds on into it unless a later one follows.
                if reading.at <= span.lowerBound {
                    found = Rows(first: reading.origin, last: reading.origin, count: 1)
                    continue
                }
            case .interval(let state, let until):
                guard state == .up, until > span.lowerBound else { continue }
            case .totals(let until, _, _):
                guard until > span.lowerBound else { continue }
            }
            if found == nil { found = Rows(first: reading.origin, last: reading.origin, count: 0) }
            found?.last = reading.origin
            found?.count += 1
        }
        return found
    }
}

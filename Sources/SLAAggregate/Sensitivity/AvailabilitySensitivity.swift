import SLAModel
import SLATime

/// A service's availability under every rule for maintenance, for time that was not monitored and for partial outages.
///
/// Only the rule for maintenance changes the class of a millisecond, and none does where the period has no agreed
/// maintenance.
struct AvailabilitySensitivity {
    let measured: ReviewMeasurements
    let service: String

    /// `nil` where no rule yields a figure.
    func sensitivity() -> Sensitivity? {
        guard let period = measured.services[service]?.current, period.current.hasSource else { return nil }
        let agreed = AvailabilityRules(period.current.target)
        let weights = Self.weights(agreed.partialOutageWeight)
        var figures: [Counted] = []
        figures.reserveCapacity(
            MaintenanceTerms.Rule.allCases.count * AvailabilityTarget.UnknownPolicy.allCases.count * weights.count)
        let isMaintained = period.parts.contains { !$0.plan.agreed.intersection($0.serviceTime).isEmpty }
        for maintenance in MaintenanceTerms.Rule.allCases {
            let isSame = maintenance == agreed.maintenance || !isMaintained
            guard var pooled = isSame ? period.pooled : pooled(maintenance, period) else { continue }
            for unknown in AvailabilityTarget.UnknownPolicy.allCases {
                for weight in weights {
                    pooled.count(unknown: unknown, partialOutageWeight: weight)
                    guard let value = pooled.availability else { continue }
                    figures.append(
                        Counted(
                            maintenance: maintenance, unknown: unknown, weight: weight, value: value,
                            verdict: pooled.verdict(coverageFloor: measured.thresholds.coverageFloor)))
                }
            }
        }
        guard let low = figures.lazy.map({ $0.value }).min(), let high = figures.lazy.map({ $0.value }).max()
        else { return nil }
        let own = figures.first { isAgreed($0, agreed) }?.verdict
        let turns = figures.compactMap { figure -> RuleAlternative? in
            guard let own, own.isDecided, figure.verdict.isDecided, figure.verdict != own else { return nil }
            return RuleAlternative(
                rules: facts(figure, agreed: agreed), value: figure.value,
                status: figure.verdict == .met ? .met : .missed)
        }
        return Sensitivity(low: low, high: high, combinations: figures.count, turns: turns.leastChanged)
    }

    /// A combination of rules and what it yields.
    private struct Counted {
        var maintenance: MaintenanceTerms.Rule
        var unknown: AvailabilityTarget.UnknownPolicy
        var weight: Ratio
        var value: Ratio
        var verdict: AvailabilityAccount.Verdict
    }

    private func pooled(_ rule: MaintenanceTerms.Rule, _ period: ServicePeriod) -> PooledAvailability? {
        period.pooled(maintenance: rule)
            ?? measured.serviceMeter.measure(service, frame: period.frame, maintenance: rule)?.pooled
    }

    /// What was agreed and the two ends: a partial outage is none, or is one.
    private static func weights(_ agreed: Ratio) -> [Ratio] {
        [agreed] + [Ratio.zero, .one].filter { !$0.equals(agreed) }
    }

    private func isAgreed(_ figure: Counted, _ agreed: AvailabilityRules) -> Bool {
        figure.maintenance == agreed.maintenance && figure.unknown == agreed.unknown
            && figure.weight.equals(agreed.partialOutageWeight)
    }

    /// The settings in which a combination differs from what was agreed.
    private func facts(_ figure: Counted, agreed: AvailabilityRules) -> [RuleFact] {
        var facts: [RuleFact] = []
        if figure.maintenance != agreed.maintenance {
            facts.append(RuleFact(name: "maintenance.rule", setting: figure.maintenance.rawValue))
        }
        if figure.unknown != agreed.unknown {
            facts.append(RuleFact(name: "unknown", setting: figure.unknown.rawValue))
        }
        if !figure.weight.equals(agreed.partialOutageWeight) {
            facts.append(RuleFact(name: "partial_outage_weight", setting: "\(figure.weight.numerator)"))
        }
        return facts
    }
}

extension AvailabilityAccount.Verdict {
    fileprivate var isDecided: Bool {
        switch self {
        case .met, .missed: true
        case .notMeasured: false
        }
    }
}

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
        var figures: [(facts: [RuleFact], value: Ratio, verdict: AvailabilityAccount.Verdict)] = []
        let isMaintained = period.parts.contains { !$0.plan.agreed.intersection($0.serviceTime).isEmpty }
        for maintenance in MaintenanceTerms.Rule.allCases {
            let isSame = maintenance == agreed.maintenance || !isMaintained
            guard let pooled = isSame ? period.pooled : pooled(maintenance, period) else { continue }
            for unknown in AvailabilityTarget.UnknownPolicy.allCases {
                for weight in Self.weights(agreed.partialOutageWeight) {
                    let other = pooled.under(unknown: unknown, partialOutageWeight: weight)
                    guard let value = other.availability else { continue }
                    figures.append(
                        (
                            facts(maintenance, unknown, weight, agreed: agreed), value,
                            other.verdict(coverageFloor: measured.thresholds.coverageFloor)
                        ))
                }
            }
        }
        guard let low = figures.map(\.value).min(), let high = figures.map(\.value).max() else { return nil }
        let own = figures.first { $0.facts.isEmpty }?.verdict
        let turns = figures.compactMap { figure -> RuleAlternative? in
            guard let own, own.isDecided, figure.verdict.isDecided, figure.verdict != own else { return nil }
            return RuleAlternative(
                rules: figure.facts, value: figure.value, status: figure.verdict == .met ? .met : .missed)
        }
        return Sensitivity(low: low, high: high, combinations: figures.count, turns: turns.leastChanged)
    }

    private func pooled(_ rule: MaintenanceTerms.Rule, _ period: ServicePeriod) -> PooledAvailability? {
        period.pooled(maintenance: rule)
            ?? measured.serviceMeter.measure(service, frame: period.frame, maintenance: rule)?.pooled
    }

    /// What was agreed and the two ends: a partial outage is none, or is one.
    private static func weights(_ agreed: Ratio) -> [Ratio] {
        [agreed] + [Ratio.zero, .one].filter { !$0.equals(agreed) }
    }

    private func facts(
        _ maintenance: MaintenanceTerms.Rule, _ unknown: AvailabilityTarget.UnknownPolicy, _ weight: Ratio,
        agreed: AvailabilityRules
    ) -> [RuleFact] {
        var facts: [RuleFact] = []
        if maintenance != agreed.maintenance {
            facts.append(RuleFact(name: "maintenance.rule", setting: maintenance.rawValue))
        }
        if unknown != agreed.unknown { facts.append(RuleFact(name: "unknown", setting: unknown.rawValue)) }
        if !weight.equals(agreed.partialOutageWeight) {
            facts.append(RuleFact(name: "partial_outage_weight", setting: "\(weight.numerator)"))
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

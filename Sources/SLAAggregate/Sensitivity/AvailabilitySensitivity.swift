import SLAModel
import SLATime

/// A service's availability under every rule for maintenance, for time that was not monitored and for partial outages.
///
/// Only the rule for maintenance changes the class of a millisecond, and none does where the period has no agreed
/// maintenance.
struct AvailabilitySensitivity {
    let measured: ReviewMeasurements
    let service: String

    /// What was agreed; `nil` where it changed inside the period, and every rule for all of it is another one.
    private struct Agreed {
        var maintenance: MaintenanceTerms.Rule?
        var unknown: AvailabilityTarget.UnknownPolicy?
        var weight: Ratio?

        init(_ parts: [ServicePart]) {
            func one<Setting: Equatable>(_ setting: (AvailabilityTarget) -> Setting) -> Setting? {
                let first = setting(parts[0].target)
                return parts.allSatisfy { setting($0.target) == first } ? first : nil
            }
            maintenance = one { $0.maintenance.rule }
            unknown = one { $0.unknown }
            weight = one { $0.partialOutageWeight }
        }

        /// What was agreed and the two ends: a partial outage is none, or is one.
        var weights: [Ratio?] {
            [weight] + [Ratio.zero, .one].filter { end in weight.map { !end.equals($0) } ?? true }
        }
    }

    /// What was agreed first, where no rule for the whole period says it.
    private func options<Rule: CaseIterable>(_ agreed: Rule?) -> [Rule?] {
        (agreed == nil ? [nil] : []) + Rule.allCases.map { $0 }
    }

    /// `nil` where no rule yields a figure.
    func sensitivity() -> Sensitivity? {
        guard let period = measured.services[service]?.current, period.current.hasSource else { return nil }
        let agreed = Agreed(period.parts)
        let weights = agreed.weights
        var figures: [Counted] = []
        figures.reserveCapacity(
            MaintenanceTerms.Rule.allCases.count * AvailabilityTarget.UnknownPolicy.allCases.count * weights.count)
        let isMaintained = period.parts.contains { !$0.plan.agreed.intersection($0.serviceTime).isEmpty }
        for maintenance in options(agreed.maintenance) {
            let isSame = maintenance == agreed.maintenance || !isMaintained
            guard let sums = isSame ? period.pooled : maintenance.flatMap({ pooled($0, period) }) else { continue }
            for unknown in options(agreed.unknown) {
                for weight in weights {
                    var pooled = sums
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
        let own = figures.first { facts($0, agreed: agreed).isEmpty }?.verdict
        let turns = figures.compactMap { figure -> RuleAlternative? in
            guard let own, own.isDecided, figure.verdict.isDecided, figure.verdict != own else { return nil }
            return RuleAlternative(
                rules: facts(figure, agreed: agreed), value: figure.value,
                status: figure.verdict == .met ? .met : .missed)
        }
        return Sensitivity(low: low, high: high, combinations: figures.count, turns: turns.leastChanged)
    }

    /// A combination of rules and what it yields; `nil`: as agreed.
    private struct Counted {
        var maintenance: MaintenanceTerms.Rule?
        var unknown: AvailabilityTarget.UnknownPolicy?
        var weight: Ratio?
        var value: Ratio
        var verdict: AvailabilityAccount.Verdict
    }

    private func pooled(_ rule: MaintenanceTerms.Rule, _ period: ServicePeriod) -> PooledAvailability? {
        period.pooled(maintenance: rule)
            ?? measured.serviceMeter.measure(service, frame: period.frame, maintenance: rule)?.pooled
    }

    /// The settings in which a combination differs from what was agreed.
    private func facts(_ figure: Counted, agreed: Agreed) -> [RuleFact] {
        var facts: [RuleFact] = []
        if let rule = figure.maintenance, rule != agreed.maintenance {
            facts.append(RuleFact(name: "maintenance.rule", setting: rule.rawValue))
        }
        if let rule = figure.unknown, rule != agreed.unknown {
            facts.append(RuleFact(name: "unknown", setting: rule.rawValue))
        }
        if let weight = figure.weight, !(agreed.weight?.equals(weight) ?? false) {
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

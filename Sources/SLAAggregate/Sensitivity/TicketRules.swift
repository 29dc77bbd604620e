import SLAModel

/// The rules an agreement chooses about ticket clocks and about the tickets an attainment counts.
struct TicketRules: Hashable {
    var priorityChange: ClockRules.PriorityChange
    var reopen: ClockRules.Reopen
    var stops: ClockRules.Stop
    var cohort: Cohort

    init(
        priorityChange: ClockRules.PriorityChange, reopen: ClockRules.Reopen, stops: ClockRules.Stop, cohort: Cohort
    ) {
        self.priorityChange = priorityChange
        self.reopen = reopen
        self.stops = stops
        self.cohort = cohort
    }

    init(_ terms: TicketTerms, metric: ClockMetric) {
        self.init(
            priorityChange: terms.clock.onPriorityChange, reopen: terms.clock.onReopen, stops: terms.clock.stops,
            cohort: metric == .resolution ? terms.counted.resolution : terms.counted.response)
    }

    /// In how many settings this differs from what was agreed.
    func countDifferences(from agreed: AgreedTicketRules) -> Int {
        (priorityChange != agreed.priorityChange ? 1 : 0) + (reopen != agreed.reopen ? 1 : 0)
            + (stops != agreed.stops ? 1 : 0) + (cohort != agreed.cohort ? 1 : 0)
    }

    /// The settings in which this differs from what was agreed, as the agreement writes them.
    func differences(from agreed: AgreedTicketRules, metric: ClockMetric) -> [RuleFact] {
        var facts: [RuleFact] = []
        if priorityChange != agreed.priorityChange {
            facts.append(RuleFact(name: "clock.on_priority_change", setting: priorityChange.rawValue))
        }
        if reopen != agreed.reopen { facts.append(RuleFact(name: "clock.on_reopen", setting: reopen.rawValue)) }
        if stops != agreed.stops { facts.append(RuleFact(name: "clock.stops", setting: stops.rawValue)) }
        if cohort != agreed.cohort {
            facts.append(RuleFact(name: "counted.\(metric.rawValue)", setting: cohort.rawValue))
        }
        return facts
    }
}

/// What was agreed in a period; `nil` where a setting changed inside it, and every rule for all of it is another one.
struct AgreedTicketRules {
    var priorityChange: ClockRules.PriorityChange?
    var reopen: ClockRules.Reopen?
    var stops: ClockRules.Stop?
    var cohort: Cohort?

    /// - Parameter rules: of each version of the terms.
    init(_ rules: [TicketRules]) {
        func one<Setting: Equatable>(_ setting: (TicketRules) -> Setting) -> Setting? {
            rules.first.map(setting).flatMap { first in rules.allSatisfy { setting($0) == first } ? first : nil }
        }
        priorityChange = one { $0.priorityChange }
        reopen = one { $0.reopen }
        stops = one { $0.stops }
        cohort = one { $0.cohort }
    }

    /// Whether nothing changed.
    var isOne: Bool { priorityChange != nil && reopen != nil && stops != nil && cohort != nil }
}

extension CompiledTicketTerms {
    func under(_ rules: TicketRules) -> CompiledTicketTerms {
        var clock = terms.clock
        clock.onPriorityChange = rules.priorityChange
        clock.onReopen = rules.reopen
        clock.stops = rules.stops
        return under(clock)
    }
}

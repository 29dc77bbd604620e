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

    /// Every combination that makes sense for a metric: a first response ends neither by closing nor by reopening, and
    /// is not counted by the period of the resolution.
    ///
    /// - Parameter areClosingsRecorded: whether a clock that only closing stops can be read at all.
    func all(_ metric: ClockMetric, areClosingsRecorded: Bool) -> [TicketRules] {
        let isResolution = metric == .resolution
        let reopens = isResolution ? ClockRules.Reopen.allCases : [reopen]
        let stops = isResolution && areClosingsRecorded ? ClockRules.Stop.allCases : [stops]
        return ClockRules.PriorityChange.allCases.flatMap { priority in
            reopens.flatMap { reopen in
                stops.flatMap { stop in
                    Cohort.allCases.map {
                        TicketRules(priorityChange: priority, reopen: reopen, stops: stop, cohort: $0)
                    }
                }
            }
        }
    }

    /// Tells combinations apart: a digit for each rule.
    var number: Int {
        func digit<Rule: CaseIterable & Equatable>(_ rule: Rule) -> Int {
            Rule.allCases.enumerated().first { $0.element == rule }?.offset ?? 0
        }
        return ((digit(priorityChange) * 10 + digit(reopen)) * 10 + digit(stops)) * 10 + digit(cohort)
    }

    /// The settings in which this differs from what was agreed, as the agreement writes them.
    func differences(from agreed: TicketRules, metric: ClockMetric) -> [RuleFact] {
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

extension CompiledTicketTerms {
    func under(_ rules: TicketRules) -> CompiledTicketTerms {
        var clock = terms.clock
        clock.onPriorityChange = rules.priorityChange
        clock.onReopen = rules.reopen
        clock.stops = rules.stops
        return under(clock)
    }
}

import SLAModel

/// Every combination of the ticket rules that makes sense for a metric: a first response ends neither by closing nor by
/// reopening, and is not counted by the period of the resolution.
struct RuleGrid {
    /// Nested: by the rule for priorities, within that by the one for reopenings, by the end, by the cohort.
    let rules: [TicketRules]
    let stops: [ClockRules.Stop]
    private let agreed: TicketRules
    private let reopens: [ClockRules.Reopen]

    /// The combinations that differ in nothing but the end and the cohort.
    struct Reading {
        var priorityChange: ClockRules.PriorityChange
        var reopen: ClockRules.Reopen
        /// Where the first of them stands in `rules`.
        var place: Int
    }

    /// - Parameter areClosingsRecorded: whether a clock that only closing stops can be read at all.
    init(_ metric: ClockMetric, agreed: TicketRules, areClosingsRecorded: Bool) {
        let isResolution = metric == .resolution
        let reopens = isResolution ? ClockRules.Reopen.allCases : [agreed.reopen]
        let stops = isResolution && areClosingsRecorded ? ClockRules.Stop.allCases : [agreed.stops]
        self.agreed = agreed
        self.reopens = reopens
        self.stops = stops
        var rules: [TicketRules] = []
        for priority in ClockRules.PriorityChange.allCases {
            for reopen in reopens {
                for stop in stops {
                    for cohort in Cohort.allCases {
                        rules.append(
                            TicketRules(priorityChange: priority, reopen: reopen, stops: stop, cohort: cohort))
                    }
                }
            }
        }
        self.rules = rules
    }

    /// Where the combinations of a reading with one rule for the end stand, by cohort.
    func places(of reading: Reading, stop: Int) -> Range<Int> {
        let cohorts = Cohort.allCases.count
        let first = reading.place + stop * cohorts
        return first..<first + cohorts
    }

    /// The readings to ask for: each that is its own stand-in. All of one rule for reopenings stand together.
    func readings(standIns: [Int]) -> [Reading] {
        let ofReopen = stops.count * Cohort.allCases.count
        return reopens.indices.flatMap { reopen in
            ClockRules.PriorityChange.allCases.enumerated().compactMap { priority, rule in
                let place = (priority * reopens.count + reopen) * ofReopen
                guard standIns[place] == place else { return nil }
                return Reading(priorityChange: rule, reopen: reopens[reopen], place: place)
            }
        }
    }

    /// For each combination the one that gives the same reading of a ticket: what did not happen to it needs no rule.
    func standIns(isRaised: Bool, isReopened: Bool) -> [Int] {
        let priorities = ClockRules.PriorityChange.allCases
        let ofPriority = rules.count / priorities.count
        let ofReopen = ofPriority / reopens.count
        let agreedPriority = priorities.firstIndex(of: agreed.priorityChange) ?? 0
        let agreedReopen = reopens.firstIndex(of: agreed.reopen) ?? 0
        return rules.indices.map { place in
            let priority = isRaised ? place / ofPriority : agreedPriority
            let reopen = isReopened ? place % ofPriority / ofReopen : agreedReopen
            return priority * ofPriority + reopen * ofReopen + place % ofReopen
        }
    }
}

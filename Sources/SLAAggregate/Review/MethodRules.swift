import SLAModel
import SLATime

/// The rules a review was made by, as settings of the agreement (semantics, first paragraph: the review prints the
/// rule that was used).
struct MethodRules {
    let facts: [RuleFact]

    init(_ terms: Terms, thresholds: Thresholds) {
        var facts: [RuleFact] = []
        func add(_ name: String, _ setting: String) { facts.append(RuleFact(name: name, setting: setting)) }
        if let tickets = terms.tickets {
            let clock = tickets.clock
            add("clock.starts", clock.starts.rawValue)
            add("clock.response_by", clock.responseBy.rawValue)
            add("clock.stops", clock.stops.rawValue)
            add("clock.pauses_while", clock.pausesWhile.map(\.rawValue).sorted().joined(separator: ", "))
            if !clock.responsePausesWhile.isEmpty {
                add(
                    "clock.pauses_while.response",
                    clock.responsePausesWhile.map(\.rawValue).sorted().joined(separator: ", "))
            }
            add("clock.on_priority_change", clock.onPriorityChange.rawValue)
            add("clock.on_reopen", clock.onReopen.rawValue)
            add("clock.equality", clock.strict ? "missed" : "met")
            add("counted.response", tickets.counted.response.rawValue)
            add("counted.resolution", tickets.counted.resolution.rawValue)
            add("percentile", PercentileMethod.linear.rawValue)
            add("reopened_within", "14 days")
        }
        for service in terms.services {
            guard let target = service.availability else { continue }
            add("availability.\(service.id).maintenance", target.maintenance.rule.rawValue)
            add("availability.\(service.id).unknown", target.unknown.rawValue)
        }
        add("thresholds.small_number", String(thresholds.smallNumber))
        self.facts = facts
    }
}

import SLAModel

/// Why a span of a service's account counted as it did: stable names, printed by `explain` (semantics 1.5).
package enum AvailabilityRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// In service hours, and no rule says otherwise.
    case up
    /// As `up`.
    case down
    /// The service is owed nothing then.
    case outOfHours = "out-of-hours"
    /// Agreed maintenance that is in neither part of the fraction.
    case maintenanceExcluded = "agreed-maintenance-excluded"
    /// Agreed maintenance that the agreement calls up, whatever the monitors say.
    case maintenanceCountsAsUp = "agreed-maintenance-counts-as-up"
    /// Up in agreed maintenance under a rule that excuses only what is not up, or ignores maintenance.
    case upInMaintenance = "up-in-maintenance"
    /// Down in agreed maintenance that the rule ignores: it counts.
    case downInIgnoredMaintenance = "maintenance-ignored"
    /// In an entry of the agreement's `exclusions`.
    case excluded = "excluded-by-both-sides"
    /// Not monitored, under each of the agreement's settings of `unknown`.
    case unknownExcluded = "unknown-excluded"
    /// As `unknownExcluded`.
    case unknownCountsAsUp = "unknown-counts-as-up"
    /// As `unknownExcluded`.
    case unknownCountsAsDown = "unknown-counts-as-down"
    /// A partial outage without a weight.
    case degradedCountsAsUp = "degraded-counts-as-up"
    /// A partial outage with a weight above zero.
    case degradedCountsInPart = "degraded-counts-in-part"
    /// Down for less than the agreed threshold: up.
    case shortOutageDropped = "outage-below-threshold"

    init(_ entry: AvailabilityLedgerEntry, _ rules: AvailabilityRules) {
        self =
            switch entry.kind {
            case .outOfHours: .outOfHours
            case .maintenance: rules.maintenance == .countAsUp ? .maintenanceCountsAsUp : .maintenanceExcluded
            case .excluded: .excluded
            case .unknown:
                switch rules.unknown {
                case .exclude: .unknownExcluded
                case .countAsUp: .unknownCountsAsUp
                case .countAsDown: .unknownCountsAsDown
                }
            case .down: entry.isInMaintenance ? .downInIgnoredMaintenance : .down
            case .up:
                if entry.isDropped {
                    .shortOutageDropped
                } else if entry.state == .degraded {
                    rules.partialOutageWeight > .zero ? .degradedCountsInPart : .degradedCountsAsUp
                } else {
                    entry.isInMaintenance ? .upInMaintenance : .up
                }
            }
    }

    /// The rule in a sentence.
    package var sentence: RuleSentence {
        let text =
            switch self {
            case .up: "Up: in the time measured."
            case .down: "Down: in the time measured, and downtime."
            case .outOfHours: "Outside the hours in which the service is owed nothing counts."
            case .maintenanceExcluded: "Agreed maintenance is left out of the time measured (maintenance.rule)."
            case .maintenanceCountsAsUp: "Agreed maintenance counts as up (maintenance.rule: count_as_up)."
            case .upInMaintenance:
                "Up during maintenance: in the time measured, because the rule leaves out only time that is not up "
                    + "(maintenance.rule)."
            case .downInIgnoredMaintenance:
                "Down during maintenance that changes nothing by the agreement (maintenance.rule: ignore)."
            case .excluded: "Left out by both sides after the fact (exclusions)."
            case .unknownExcluded:
                "Not monitored: left out of the time measured; the coverage tells how much that is (unknown: exclude)."
            case .unknownCountsAsUp: "Not monitored: counts as up (unknown: count_as_up)."
            case .unknownCountsAsDown: "Not monitored: counts as down (unknown: count_as_down)."
            case .degradedCountsAsUp: "A partial outage counts as up and is listed (partial_outage_weight: 0)."
            case .degradedCountsInPart:
                "A partial outage counts as down with its agreed weight (partial_outage_weight)."
            case .shortOutageDropped: "An outage shorter than agreed counts as up entirely (shorter_than)."
            }
        return RuleSentence(id: rawValue, sentence: text)
    }

    /// Whether the time is in the denominator.
    package var isCounted: Bool {
        switch self {
        case .outOfHours, .maintenanceExcluded, .excluded, .unknownExcluded: false
        case .up, .down, .maintenanceCountsAsUp, .upInMaintenance, .downInIgnoredMaintenance, .unknownCountsAsUp,
            .unknownCountsAsDown, .degradedCountsAsUp, .degradedCountsInPart, .shortOutageDropped:
            true
        }
    }

    /// The share of the time that counts as down.
    func downShare(weight: Ratio) -> Ratio {
        switch self {
        case .down, .downInIgnoredMaintenance, .unknownCountsAsDown: .one
        case .degradedCountsInPart: weight
        default: .zero
        }
    }
}

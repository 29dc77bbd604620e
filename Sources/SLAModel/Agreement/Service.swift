package import SLATime

/// A service the client pays for, with what was promised about it.
package struct Service: Sendable, Hashable {
    package var id: String
    package var name: String
    package var deliverables: [String]
    /// What the monitoring tools call the parts of the service, and how they combine; `nil` when not monitored.
    package var monitors: MonitorTree?
    package var availability: AvailabilityTarget?
    /// What the service costs a month, where it is written at the service and not in its credit.
    package var fee: Money?
    package var credit: CreditTerms?

    package init(
        id: String, name: String, deliverables: [String] = [], monitors: MonitorTree? = nil,
        availability: AvailabilityTarget? = nil, fee: Money? = nil, credit: CreditTerms? = nil
    ) {
        self.id = id
        self.name = name
        self.deliverables = deliverables
        self.monitors = monitors
        self.availability = availability
        self.fee = fee
        self.credit = credit
    }
}

/// How monitors combine into one service; evaluated by instant, never by multiplying percentages (semantics 1.6).
package indirect enum MonitorTree: Sendable, Hashable {
    case monitor(String)
    case allOf([MonitorTree])
    case anyOf([MonitorTree])
    case atLeast(Int, of: [MonitorTree])

    /// The names of all monitors, in order of appearance, each once.
    package var leaves: [String] {
        var seen: Set<String> = []
        return allLeaves.filter { seen.insert($0).inserted }
    }

    private var allLeaves: [String] {
        switch self {
        case .monitor(let name): [name]
        case .allOf(let parts), .anyOf(let parts), .atLeast(_, let parts): parts.flatMap(\.allLeaves)
        }
    }
}

/// What was promised about a service's availability (semantics 1.5).
package struct AvailabilityTarget: Sendable, Hashable {
    package enum UnknownPolicy: String, Sendable, Hashable, Codable, CaseIterable {
        case exclude
        case countAsUp = "count_as_up"
        case countAsDown = "count_as_down"
    }

    package var target: TargetShare
    /// Name of the calendar in whose hours the service is owed.
    package var during: String
    package var maintenance: MaintenanceTerms
    package var unknown: UnknownPolicy
    /// Below this share of measured service time the figure is insufficient; `nil` means the workspace's threshold.
    package var coverageFloor: TargetShare?
    /// 0 to 1: how much of a partial outage counts as down.
    package var partialOutageWeight: Ratio
    /// Outages shorter than this are dropped entirely; zero drops none.
    package var shorterThan: Milliseconds
    package var outages: OutageCountTarget?
    /// Late reclassifications of past outages, read from the exclusions file.
    package var exclusions: [OutageExclusion]

    package init(
        target: TargetShare, during: String, maintenance: MaintenanceTerms = MaintenanceTerms(),
        unknown: UnknownPolicy = .exclude, coverageFloor: TargetShare? = nil, partialOutageWeight: Ratio = .zero,
        shorterThan: Milliseconds = .zero, outages: OutageCountTarget? = nil, exclusions: [OutageExclusion] = []
    ) {
        self.target = target
        self.during = during
        self.maintenance = maintenance
        self.unknown = unknown
        self.coverageFloor = coverageFloor
        self.partialOutageWeight = partialOutageWeight
        self.shorterThan = shorterThan
        self.outages = outages
        self.exclusions = exclusions
    }
}

/// How agreed maintenance counts.
package struct MaintenanceTerms: Sendable, Hashable {
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// Out of numerator and denominator (default).
        case exclude
        case countAsUp = "count_as_up"
        /// Maintenance changes nothing.
        case ignore
        /// Excluded only while the service is not up.
        case excludeUnlessUp = "exclude_unless_up"
    }

    package var rule: Rule
    /// Recurring windows agreed in the contract.
    package var windows: [RecurringWindow]
    /// An announced window counts only when announced at least this long before its start.
    package var notice: Milliseconds?
    /// At most this much maintenance a month; the rest counts by its state.
    package var capPerMonth: Milliseconds?

    package init(
        rule: Rule = .exclude, windows: [RecurringWindow] = [], notice: Milliseconds? = nil,
        capPerMonth: Milliseconds? = nil
    ) {
        self.rule = rule
        self.windows = windows
        self.notice = notice
        self.capPerMonth = capPerMonth
    }
}

/// A recurring local window such as "first sun 02:00-06:00", in the zone of the service's calendar.
package struct RecurringWindow: Sendable, Hashable {
    package enum Occurrence: Sendable, Hashable {
        case every
        /// 1 to 5.
        case nth(Int)
        case last
    }

    package var occurrence: Occurrence
    package var weekday: Weekday
    package var hours: OpeningHours
    /// As written in the agreement.
    package var text: String

    package init(occurrence: Occurrence, weekday: Weekday, hours: OpeningHours, text: String) {
        self.occurrence = occurrence
        self.weekday = weekday
        self.hours = hours
        self.text = text
    }
}

/// "At most n outages longer than d", beside the percentage.
package struct OutageCountTarget: Sendable, Hashable {
    package var atMost: Int
    package var longerThan: Milliseconds

    package init(atMost: Int, longerThan: Milliseconds) {
        self.atMost = atMost
        self.longerThan = longerThan
    }
}

/// A span that both sides agreed to leave out after the fact.
package struct OutageExclusion: Sendable, Hashable {
    package var from: Instant
    package var to: Instant
    package var reason: String
    package var author: String
    package var entered: CivilDate
    package var approvedBy: String?

    package init(
        from: Instant, to: Instant, reason: String, author: String, entered: CivilDate, approvedBy: String? = nil
    ) {
        self.from = from
        self.to = to
        self.reason = reason
        self.author = author
        self.entered = entered
        self.approvedBy = approvedBy
    }
}

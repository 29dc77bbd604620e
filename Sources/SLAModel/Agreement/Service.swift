package import SLATime

/// A service the client pays for, with what was promised about it.
package struct Service: Sendable, Hashable {
    /// Names the service in the ids of its commitments, such as `availability.<id>`.
    package var id: String
    /// What the client reads; exports may use it as well.
    package var name: String
    /// Printed in every review, measured nowhere.
    package var deliverables: [String]
    /// What the monitoring tools call the parts of the service, and how they combine; `nil` when not monitored.
    package var monitors: MonitorTree?
    /// `nil` when nothing is promised about it.
    package var availability: AvailabilityTarget?
    /// What the service costs a month, where it is written at the service and not in its credit.
    package var fee: Money?
    /// What a miss of its commitments costs; `nil`: nothing.
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
    /// By the name that exports use, compared without case, superfluous spaces and Unicode form.
    case monitor(String)
    /// Up while every part is up (series).
    case allOf([MonitorTree])
    /// Up while one part is up (parallel).
    case anyOf([MonitorTree])
    /// Up while this many parts are up.
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
    /// What time without monitoring counts for (semantics 1.5).
    package enum UnknownPolicy: String, Sendable, Hashable, Codable, CaseIterable {
        /// Out of numerator and denominator, with coverage printed (default).
        case exclude
        /// No proof of a failure is uptime.
        case countAsUp = "count_as_up"
        /// What is not proved was down.
        case countAsDown = "count_as_down"
    }

    /// Least share of the time that counts in which the service is up.
    package var target: TargetShare
    /// Name of the calendar in whose hours the service is owed.
    package var during: String
    /// What of the maintenance is excused.
    package var maintenance: MaintenanceTerms
    /// What unmonitored time counts for.
    package var unknown: UnknownPolicy
    /// Below this share of measured service time the figure is insufficient; `nil` means the workspace's threshold.
    package var coverageFloor: TargetShare?
    /// 0 to 1: how much of a partial outage counts as down.
    package var partialOutageWeight: Ratio
    /// Outages of less than this whole duration count as up entirely; zero drops none.
    package var shorterThan: Milliseconds
    /// A promise about their number beside the share; `nil`: none.
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
    /// What agreed maintenance counts for (semantics 1.5).
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// Out of numerator and denominator (default).
        case exclude
        /// Uptime, whatever the monitoring says.
        case countAsUp = "count_as_up"
        /// Maintenance changes nothing.
        case ignore
        /// Excluded only while the service is not up.
        case excludeUnlessUp = "exclude_unless_up"
    }

    /// What agreed maintenance counts for.
    package var rule: Rule
    /// Recurring windows agreed in the contract; they need no notice.
    package var windows: [RecurringWindow]
    /// An announced window counts only when announced at least this long before its start; `nil` asks for none.
    package var notice: Milliseconds?
    /// At most this much of it in service hours of a local month, the earliest first; the rest counts by its state.
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
    /// Which dates of the weekday a month's window falls on.
    package enum Occurrence: Sendable, Hashable {
        /// On each of the month's dates of the weekday.
        case every
        /// 1 to 5; a month without a fifth one has no window.
        case nth(Int)
        /// The fourth or the fifth, whichever is the month's last.
        case last
    }

    /// Which of the weekday's dates of a month.
    package var occurrence: Occurrence
    /// Of the date on which it begins.
    package var weekday: Weekday
    /// A close at or before the open ends on the next date.
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

/// "At most n outages longer than d" a month, beside the percentage.
package struct OutageCountTarget: Sendable, Hashable {
    /// Outages that begin in a month, equality included; a period of several months may have the sum.
    package var atMost: Int
    /// Only outages that last longer count, by their whole duration.
    package var longerThan: Milliseconds

    package init(atMost: Int, longerThan: Milliseconds) {
        self.atMost = atMost
        self.longerThan = longerThan
    }
}

/// A span that both sides agreed to leave out after the fact.
package struct OutageExclusion: Sendable, Hashable {
    /// First instant that is left out.
    package var from: Instant
    /// No part of the span.
    package var to: Instant
    /// Printed in the review, with the names below.
    package var reason: String
    /// Who made the entry.
    package var author: String
    /// When the entry was made; what comes after the fact is told (semantics 1.5).
    package var entered: CivilDate
    /// `nil` when nobody did, which the review tells.
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

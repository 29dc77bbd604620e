package import SLATime

/// Availability of one service in the period: three figures side by side, days, outages, credit.
package struct ServiceAvailability: Sendable, Hashable, Codable {
    package var service: String
    package var name: String
    package var during: String
    package var target: TargetShare
    package var status: Status
    package var contractual: Figure
    package var experienced: Figure
    package var unmonitored: Figure
    package var coverage: Ratio?
    /// What the share would be if all unknown time were down, and if it were up.
    package var provenLow: Ratio?
    package var provenHigh: Ratio?
    package var totals: AvailabilityTotals
    package var allowed: Milliseconds
    /// One per local day of the period.
    package var days: [AvailabilityDay]
    package var outages: [Outage]
    package var maintenance: [MaintenanceFact]
    /// Spans of the exclusions file that touch the period, with their audit.
    package var exclusions: [ExclusionFact]
    /// Spans without data inside service hours.
    package var gaps: [GapFact]
    /// The instant at which the allowance ran out.
    package var allowanceExhausted: Instant?
    package var credit: ServiceCredit?

    package init(
        service: String, name: String, during: String, target: TargetShare, status: Status, contractual: Figure,
        experienced: Figure, unmonitored: Figure, coverage: Ratio? = nil, provenLow: Ratio? = nil,
        provenHigh: Ratio? = nil, totals: AvailabilityTotals, allowed: Milliseconds, days: [AvailabilityDay],
        outages: [Outage], maintenance: [MaintenanceFact], exclusions: [ExclusionFact] = [], gaps: [GapFact],
        allowanceExhausted: Instant? = nil, credit: ServiceCredit? = nil
    ) {
        self.service = service
        self.name = name
        self.during = during
        self.target = target
        self.status = status
        self.contractual = contractual
        self.experienced = experienced
        self.unmonitored = unmonitored
        self.coverage = coverage
        self.provenLow = provenLow
        self.provenHigh = provenHigh
        self.totals = totals
        self.allowed = allowed
        self.days = days
        self.outages = outages
        self.maintenance = maintenance
        self.exclusions = exclusions
        self.gaps = gaps
        self.allowanceExhausted = allowanceExhausted
        self.credit = credit
    }
}

/// Milliseconds of service time by class; up + down + maintenance + excluded + unknown = serviceTime.
package struct AvailabilityTotals: Sendable, Hashable, Codable {
    package var serviceTime: Milliseconds
    package var up: Milliseconds
    package var down: Milliseconds
    package var maintenance: Milliseconds
    package var excluded: Milliseconds
    package var unknown: Milliseconds
    /// Part of `up` during which the service was degraded.
    package var degraded: Milliseconds

    package init(
        serviceTime: Milliseconds, up: Milliseconds, down: Milliseconds, maintenance: Milliseconds,
        excluded: Milliseconds, unknown: Milliseconds, degraded: Milliseconds
    ) {
        self.serviceTime = serviceTime
        self.up = up
        self.down = down
        self.maintenance = maintenance
        self.excluded = excluded
        self.unknown = unknown
        self.degraded = degraded
    }
}

package struct AvailabilityDay: Sendable, Hashable, Codable {
    package var date: CivilDate
    package var serviceTime: Milliseconds
    package var down: Milliseconds
    package var maintenance: Milliseconds
    package var unknown: Milliseconds

    package init(
        date: CivilDate, serviceTime: Milliseconds, down: Milliseconds, maintenance: Milliseconds, unknown: Milliseconds
    ) {
        self.date = date
        self.serviceTime = serviceTime
        self.down = down
        self.maintenance = maintenance
        self.unknown = unknown
    }
}

package struct Outage: Sendable, Hashable, Codable {
    package var start: Instant
    /// `nil` while it lasts.
    package var end: Instant?
    /// What counts against the target in this period.
    package var counted: Milliseconds
    package var monitors: [String]
    /// As recorded; empty when the export says nothing.
    package var cause: String
    package var origins: [Provenance]
    /// Key of a P1 or related ticket, where one overlaps.
    package var ticket: String?

    package init(
        start: Instant, end: Instant? = nil, counted: Milliseconds, monitors: [String], cause: String,
        origins: [Provenance], ticket: String? = nil
    ) {
        self.start = start
        self.end = end
        self.counted = counted
        self.monitors = monitors
        self.cause = cause
        self.origins = origins
        self.ticket = ticket
    }
}

package struct MaintenanceFact: Sendable, Hashable, Codable {
    package var start: Instant
    package var end: Instant
    package var counted: Milliseconds
    package var text: String
    /// Whether it counted as agreed maintenance, and why not.
    package var isAgreed: Bool
    package var reason: String?

    package init(
        start: Instant, end: Instant, counted: Milliseconds, text: String, isAgreed: Bool, reason: String? = nil
    ) {
        self.start = start
        self.end = end
        self.counted = counted
        self.text = text
        self.isAgreed = isAgreed
        self.reason = reason
    }
}

package struct GapFact: Sendable, Hashable, Codable {
    package var start: Instant
    package var end: Instant
    package var monitor: String

    package init(start: Instant, end: Instant, monitor: String) {
        self.start = start
        self.end = end
        self.monitor = monitor
    }
}

/// Where a fact was read.
package struct Provenance: Sendable, Hashable, Codable {
    package var file: String
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

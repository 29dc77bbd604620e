package import SLATime

/// Availability of one service in the period: three figures side by side, days, outages, credit.
package struct ServiceAvailability: Sendable, Hashable, Codable {
    /// Id of the service in the agreement.
    package var service: String
    /// In full, as the client reads it.
    package var name: String
    /// Name of the calendar in whose hours the service is owed.
    package var during: String
    /// In force on the period's last day.
    package var target: TargetShare
    /// As on the scorecard, watch included.
    package var status: Status
    /// up / (up + down) under the agreement's rules for maintenance, unknown time and partial outages (semantics 1.5);
    /// what the target judges.
    package var contractual: Figure
    /// Fully up over all service hours that were seen: what users had, whoever is to blame. What nobody saw is neither
    /// up nor down (semantics 1.5).
    package var experienced: Figure
    /// Unknown time over service hours, inside maintenance too.
    package var unmonitored: Figure
    /// Share of service time that is not unknown; `nil` without service time.
    package var coverage: Ratio?
    /// What the contractual share would be if all unknown time were down; `nil` without service time.
    package var provenLow: Ratio?
    /// The same if it were up. A verdict on which both agree stands however little was monitored.
    package var provenHigh: Ratio?
    /// Where the service time of the period went.
    package var totals: AvailabilityTotals
    /// Downtime that counts against `allowed`: down, and what the agreement counts of degraded and of unseen time;
    /// fractions of a millisecond round towards more.
    package var countedDown: Milliseconds
    /// Downtime the target leaves room for, in whole milliseconds, rounded down.
    package var allowed: Milliseconds
    /// One per local day of the period, as far as it is known.
    package var days: [AvailabilityDay]
    /// In order of time; shorter ones than the agreed threshold, and those outside what counts, are left out.
    package var outages: [Outage]
    /// Stretches of service time in which the service was degraded, in order of time.
    package var degraded: [DegradedFact]
    /// Planned and announced windows that touch service hours, counted or refused.
    package var maintenance: [MaintenanceFact]
    /// Spans of the exclusions file that touch the period, with their audit.
    package var exclusions: [ExclusionFact]
    /// Spans without data inside service hours.
    package var gaps: [GapFact]
    /// The instant at which the allowance ran out; `nil` when it did not.
    package var allowanceExhausted: Instant?
    /// `nil` when the agreement defines no credit for the service.
    package var credit: ServiceCredit?

    package init(
        service: String, name: String, during: String, target: TargetShare, status: Status, contractual: Figure,
        experienced: Figure, unmonitored: Figure, coverage: Ratio? = nil, provenLow: Ratio? = nil,
        provenHigh: Ratio? = nil, totals: AvailabilityTotals, countedDown: Milliseconds, allowed: Milliseconds,
        days: [AvailabilityDay], outages: [Outage], degraded: [DegradedFact] = [], maintenance: [MaintenanceFact],
        exclusions: [ExclusionFact] = [], gaps: [GapFact],
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
        self.countedDown = countedDown
        self.allowed = allowed
        self.days = days
        self.outages = outages
        self.degraded = degraded
        self.maintenance = maintenance
        self.exclusions = exclusions
        self.gaps = gaps
        self.allowanceExhausted = allowanceExhausted
        self.credit = credit
    }

    /// Of `countedDown`, what is not the monitoring's own downtime and not unseen: the agreed part of degraded time.
    package var countedDegraded: Milliseconds { countedDown - totals.down - countedUnseen }

    /// Of `countedDown`, what nobody saw and the agreement counts as down.
    package var countedUnseen: Milliseconds { gaps.reduce(.zero) { $0 + $1.counted } }
}

/// Milliseconds of service time by class; up + down + maintenance + excluded + unknown = serviceTime.
package struct AvailabilityTotals: Sendable, Hashable, Codable {
    /// What the calendar owes; out of hours is in no class.
    package var serviceTime: Milliseconds
    /// Also degraded time, and outages shorter than the agreed threshold.
    package var up: Milliseconds
    /// Time the monitoring called down and the agreement does not excuse.
    package var down: Milliseconds
    /// Agreed maintenance up to its cap, where the rule sets it apart.
    package var maintenance: Milliseconds
    /// Left out by both sides after the fact.
    package var excluded: Milliseconds
    /// Not monitored, or under the tool's own maintenance that nobody agreed.
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

/// One local day of a service, in milliseconds of service time by class; the rest of `serviceTime` is up or excluded.
package struct AvailabilityDay: Sendable, Hashable, Codable {
    /// In the agreement's zone; its service time is 0 on days that owe nothing.
    package var date: CivilDate
    /// What the calendar owes of the day.
    package var serviceTime: Milliseconds
    /// As `AvailabilityTotals.down`.
    package var down: Milliseconds
    /// As `ServiceAvailability.countedDown`.
    package var countedDown: Milliseconds
    /// As `AvailabilityTotals.maintenance`.
    package var maintenance: Milliseconds
    /// As `AvailabilityTotals.unknown`.
    package var unknown: Milliseconds

    package init(
        date: CivilDate, serviceTime: Milliseconds, down: Milliseconds, countedDown: Milliseconds,
        maintenance: Milliseconds, unknown: Milliseconds
    ) {
        self.date = date
        self.serviceTime = serviceTime
        self.down = down
        self.countedDown = countedDown
        self.maintenance = maintenance
        self.unknown = unknown
    }
}

/// A longest stretch in which a service was down; monitors that failed together are one outage.
package struct Outage: Sendable, Hashable, Codable {
    /// Also where it lies before the period.
    package var start: Instant
    /// `nil` while it lasts.
    package var end: Instant?
    /// Downtime in service hours that counts against the target in this period; its whole length may be more.
    package var counted: Milliseconds
    /// Those that were down and decided it.
    package var monitors: [String]
    /// As recorded, several joined by `; `; empty when the export says nothing.
    package var cause: String
    /// The rows that report it.
    package var origins: [Provenance]
    /// Key of the most urgent ticket of the service opened during it or within an hour after; one that names no service
    /// only when it has the highest priority. `nil` when there is none.
    package var ticket: String?
    /// Whether it is one of those of which at most so many are promised; `nil` where no number is.
    package var countsAgainstLimit: Bool?

    package init(
        start: Instant, end: Instant? = nil, counted: Milliseconds, monitors: [String], cause: String,
        origins: [Provenance], ticket: String? = nil, countsAgainstLimit: Bool? = nil
    ) {
        self.start = start
        self.end = end
        self.counted = counted
        self.monitors = monitors
        self.cause = cause
        self.origins = origins
        self.ticket = ticket
        self.countsAgainstLimit = countsAgainstLimit
    }
}

/// Service hours in which a service was partly available, as one stretch over the nights between (semantics 1.5).
package struct DegradedFact: Sendable, Hashable, Codable {
    /// First instant in service hours at which it was degraded.
    package var start: Instant
    /// Where it was not any more, or the service hours end before that.
    package var end: Instant
    /// Service time that was degraded; counts as up but for `counted`.
    package var length: Milliseconds
    /// Of `length`, what counts as down by the agreed weight of partial outages.
    package var counted: Milliseconds

    package init(start: Instant, end: Instant, length: Milliseconds, counted: Milliseconds) {
        self.start = start
        self.end = end
        self.length = length
        self.counted = counted
    }
}

/// A maintenance window of a service and what became of it (semantics 1.5).
package struct MaintenanceFact: Sendable, Hashable, Codable {
    /// Of the whole window, also outside service hours and the period.
    package var start: Instant
    /// No part of the window.
    package var end: Instant
    /// Service time that was left out of the figure as agreed maintenance; less than the window where the cap cut it,
    /// and where the agreed rule counts some or all of it.
    package var counted: Milliseconds
    /// As announced or as written in the agreement; empty where only the monitoring tool was told.
    package var text: String
    /// Whether any of it was agreed maintenance.
    package var isAgreed: Bool
    /// Why some or all of it was not agreed; `nil` when all of it was.
    package var reason: MaintenanceRefusal?

    package init(
        start: Instant, end: Instant, counted: Milliseconds, text: String, isAgreed: Bool,
        reason: MaintenanceRefusal? = nil
    ) {
        self.start = start
        self.end = end
        self.counted = counted
        self.text = text
        self.isAgreed = isAgreed
        self.reason = reason
    }
}

/// Why maintenance counts like any other time (semantics 1.5).
package enum MaintenanceRefusal: String, Sendable, Hashable, Codable, CaseIterable {
    /// Recorded as emergency maintenance.
    case emergency
    /// Announced too late, or nobody knows when.
    case withoutNotice = "without-notice"
    /// More than the agreement's cap of the month; refuses the rest, not the whole.
    case overCap = "over-cap"
}

/// Service hours of which nothing is known, as one stretch over the nights between.
package struct GapFact: Sendable, Hashable, Codable {
    /// First instant in service hours of which nothing is known.
    package var start: Instant
    /// Where data begin again, or the service hours end before they do.
    package var end: Instant
    /// The monitors without data that leave the service open, joined by commas.
    package var monitor: String
    /// What of it counts as down: all of its service hours where the agreement says so, else none.
    package var counted: Milliseconds

    package init(start: Instant, end: Instant, monitor: String, counted: Milliseconds = .zero) {
        self.start = start
        self.end = end
        self.monitor = monitor
        self.counted = counted
    }
}

/// Where a fact was read.
package struct Provenance: Sendable, Hashable, Codable {
    /// Path relative to the workspace.
    package var file: String
    /// From 1: the physical line in a CSV, the line of the element in XML.
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}

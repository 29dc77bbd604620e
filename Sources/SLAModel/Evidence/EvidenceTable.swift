package import SLATime

/// What the figures of one review's scorecard were counted from, row by row, so that a client can audit them: for
/// every figure that is a share, the sum of `good` over the sum of `of` is the figure.
package struct EvidenceTable: Sendable, Hashable {
    /// Id of the client.
    package var client: String
    /// Id of the period, such as `2026-10`.
    package var period: String
    /// In the order of the scorecard, then of what teams and vendors promised, of escalations, of controls, of the
    /// client's duties and of what scans found; within a figure tickets and hosts by name, everything else by time.
    package var rows: [EvidenceRow]
    /// The tickets that the desk's volumes count, in order of key.
    package var volumes: [TicketVolume]

    package init(client: String, period: String, rows: [EvidenceRow], volumes: [TicketVolume] = []) {
        self.client = client
        self.period = period
        self.rows = rows
        self.volumes = volumes
    }
}

/// What one ticket adds to the desk's volumes: over all of them `opened`, `resolved`, `isOpenAtEnd` and
/// `isOpenPastTarget` sum to the figures of the review (semantics 1.8).
package struct TicketVolume: Sendable, Hashable {
    /// Key as exported.
    package var ticket: String
    /// At the period's end; empty when the exported word is not mapped.
    package var priority: String
    /// As exported; in the period when `isOpened`.
    package var created: Instant?
    /// Created in the period.
    package var isOpened: Bool
    /// How often it was resolved in the period.
    package var resolved: Int
    /// Part of the backlog: created before the period's end and not resolved at it.
    package var isOpenAtEnd: Bool
    /// Part of the backlog and already later than the resolution target.
    package var isOpenPastTarget: Bool
    /// Its row in the newest export.
    package var origin: Provenance?

    package init(
        ticket: String, priority: String, created: Instant?, isOpened: Bool, resolved: Int, isOpenAtEnd: Bool,
        isOpenPastTarget: Bool, origin: Provenance? = nil
    ) {
        self.ticket = ticket
        self.priority = priority
        self.created = created
        self.isOpened = isOpened
        self.resolved = resolved
        self.isOpenAtEnd = isOpenAtEnd
        self.isOpenPastTarget = isOpenPastTarget
        self.origin = origin
    }
}

/// One ticket, interval, outage, answer, job or value, as it was counted for one commitment.
package struct EvidenceRow: Sendable, Hashable {
    /// One for each way in which a commitment is counted.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case ticket, interval, outage, survey, backup, measure, escalation, control, duty, scan
    }

    /// What `good`, `of` and `value` count.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case tickets, milliseconds, outages, answers, jobs, items
    }

    /// Id on the scorecard, such as `availability.vetdesk`; beside it `ola.P1.resolution.Network team`, `uc.…`,
    /// `escalation.1`, `control.Laptop encryption`, `duty.1` (by its place in the agreement) and `scans`.
    package var commitment: String
    /// What the row is about; it says how `item`, `from` and `to` are meant.
    package var kind: Kind
    /// Ticket key, service, job or measure; of a scan the host, with the port where there is one.
    package var item: String
    /// Priority by which a ticket's clock is judged, monitors of an interval or outage, who picks up an escalation,
    /// severity of a finding.
    package var group: String
    /// Start of a clock or span, the question of a survey, the time of a value; `nil` where the export says none.
    package var from: Instant?
    /// End of the clock or span, the answer of a survey; `nil` while it lasts, and for values.
    package var to: Instant?
    /// What it counts as: `met`, `missed`, `undecided`, `not_measurable`, `up`, `down`, `success`, a score ...
    package var outcome: String
    /// Its part of the numerator; 0 for what is listed and left out.
    package var good: Int64
    /// Its part of the denominator; 0 for what is listed and left out.
    package var of: Int64
    /// What `good` and `of` count; milliseconds also for the `value` of tickets and intervals.
    package var unit: Unit
    /// What counted against the target, in milliseconds for tickets, intervals and times, a number for counts; the
    /// score of an answer.
    package var value: Int64?
    /// The limit of this one row in milliseconds, where it has its own.
    package var target: Int64?
    /// Time a clock was paused.
    package var paused: Milliseconds?
    /// As recorded, or the reason why it was left out.
    package var remark: String
    /// The first row that proves it; `nil` where no row does, as in a gap.
    package var origin: Provenance?

    package init(
        commitment: String, kind: Kind, item: String, group: String = "", from: Instant? = nil, to: Instant? = nil,
        outcome: String, good: Int64 = 0, of: Int64 = 0, unit: Unit, value: Int64? = nil, target: Int64? = nil,
        paused: Milliseconds? = nil, remark: String = "", origin: Provenance? = nil
    ) {
        self.commitment = commitment
        self.kind = kind
        self.item = item
        self.group = group
        self.from = from
        self.to = to
        self.outcome = outcome
        self.good = good
        self.of = of
        self.unit = unit
        self.value = value
        self.target = target
        self.paused = paused
        self.remark = remark
        self.origin = origin
    }
}

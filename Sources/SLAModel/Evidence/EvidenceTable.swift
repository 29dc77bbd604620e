package import SLATime

/// What the figures of one review's scorecard were counted from, row by row, so that a client can audit them: for
/// every figure that is a share, the sum of `good` over the sum of `of` is the figure.
package struct EvidenceTable: Sendable, Hashable {
    /// Id of the client.
    package var client: String
    /// Id of the period, such as `2026-10`.
    package var period: String
    /// In the order of the scorecard, then of what teams and vendors promised, of escalations, of controls and of the
    /// client's duties; within a figure in order of time and key.
    package var rows: [EvidenceRow]

    package init(client: String, period: String, rows: [EvidenceRow]) {
        self.client = client
        self.period = period
        self.rows = rows
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
    /// `escalation.1`, `control.Laptop encryption` and `duty.1` (by its place in the agreement).
    package var commitment: String
    /// What the row is about; it says how `item`, `from` and `to` are meant.
    package var kind: Kind
    /// Ticket key, service, job or measure.
    package var item: String
    /// Priority of a ticket, monitors of an interval.
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
    /// What counted against the target, in milliseconds for tickets, intervals and times, a number for counts.
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

package import SLATime

/// What the figures of one review's scorecard were counted from, row by row, so that a client can audit them: for
/// every commitment that is a share, the sum of `good` over the sum of `of` is the figure.
package struct EvidenceTable: Sendable, Hashable {
    package var client: String
    package var period: String
    /// In the order of the scorecard, within a commitment in order of time and key.
    package var rows: [EvidenceRow]

    package init(client: String, period: String, rows: [EvidenceRow]) {
        self.client = client
        self.period = period
        self.rows = rows
    }
}

/// One ticket, interval, outage, answer, job or value, as it was counted for one commitment.
package struct EvidenceRow: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case ticket, interval, outage, survey, backup, measure
    }

    /// What `good`, `of` and `value` count.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case tickets, milliseconds, outages, answers, jobs, items
    }

    /// Id on the scorecard, such as `availability.vetdesk`.
    package var commitment: String
    package var kind: Kind
    /// Ticket key, service, job or measure.
    package var item: String
    /// Priority of a ticket, monitors of an interval.
    package var group: String
    package var from: Instant?
    package var to: Instant?
    /// What it counts as: `met`, `missed`, `undecided`, `not_measurable`, `up`, `down`, `success`, a score ...
    package var outcome: String
    /// Its part of the numerator, and of the denominator; both 0 for what is listed and left out.
    package var good: Int64
    package var of: Int64
    package var unit: Unit
    /// Time that counted against the target, or the value of a measure that is no share.
    package var value: Int64?
    /// The limit of this one row, where it has its own.
    package var target: Int64?
    /// Time a clock was paused.
    package var paused: Milliseconds?
    /// As recorded, or the reason why it was left out.
    package var remark: String
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

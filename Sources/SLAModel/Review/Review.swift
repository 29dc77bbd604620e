package import SLATime

/// What is told about one client and one period: the whole review as a value. Templates lay it out and compute
/// nothing; `--format json` prints it as it is.
///
/// Instants are milliseconds since the epoch, durations milliseconds, money minor units, shares exact ratios,
/// differences billionths (10 000 000 is one percentage point).
package struct Review: Sendable, Hashable, Codable {
    /// Version of this shape.
    package var schema: Int
    package var provider: Provider
    package var client: ClientIdentity
    package var agreement: AgreementReference
    package var period: PeriodFacts
    package var language: String
    package var currency: String
    package var verdict: Verdict
    /// The scorecard: every commitment of the agreement, in its order, grouped.
    package var commitments: [Commitment]
    package var availability: [ServiceAvailability]
    /// `nil` when the agreement promises nothing about tickets.
    package var desk: ServiceDesk?
    package var trends: [Trend]
    package var waiting: Waiting?
    package var escalations: [EscalationResult]
    package var controls: [ControlResult]
    package var actions: [ActionResult]
    package var recommendations: [Recommendation]
    /// Questions only the client can answer; each stands on a recommendation.
    package var decisions: [Decision]
    package var services: [ServiceSummary]
    package var responsibilities: [String]
    package var reporting: ReportingFacts
    package var method: Method
    /// Facts the reader must know before believing a figure, such as a gap or an unmapped status.
    package var notices: [Notice]
    /// The tool's own verdicts beside ours; `nil` when no export holds any.
    package var reconciliation: Reconciliation?

    package init(
        schema: Int = 1, provider: Provider, client: ClientIdentity, agreement: AgreementReference, period: PeriodFacts,
        language: String, currency: String, verdict: Verdict, commitments: [Commitment],
        availability: [ServiceAvailability], desk: ServiceDesk? = nil, trends: [Trend], waiting: Waiting? = nil,
        escalations: [EscalationResult], controls: [ControlResult], actions: [ActionResult],
        recommendations: [Recommendation], decisions: [Decision], services: [ServiceSummary],
        responsibilities: [String], reporting: ReportingFacts, method: Method, notices: [Notice],
        reconciliation: Reconciliation? = nil
    ) {
        self.schema = schema
        self.provider = provider
        self.client = client
        self.agreement = agreement
        self.period = period
        self.language = language
        self.currency = currency
        self.verdict = verdict
        self.commitments = commitments
        self.availability = availability
        self.desk = desk
        self.trends = trends
        self.waiting = waiting
        self.escalations = escalations
        self.controls = controls
        self.actions = actions
        self.recommendations = recommendations
        self.decisions = decisions
        self.services = services
        self.responsibilities = responsibilities
        self.reporting = reporting
        self.method = method
        self.notices = notices
        self.reconciliation = reconciliation
    }
}

package struct AgreementReference: Sendable, Hashable, Codable {
    package var reference: String?
    package var signed: CivilDate?
    package var accountManager: String?
    /// Dates of the terms by which the period was judged; two when they changed within it.
    package var termsEffective: [CivilDate]

    package init(
        reference: String? = nil, signed: CivilDate? = nil, accountManager: String? = nil, termsEffective: [CivilDate]
    ) {
        self.reference = reference
        self.signed = signed
        self.accountManager = accountManager
        self.termsEffective = termsEffective
    }
}

package struct PeriodFacts: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case month, quarter, year, range }

    /// `2026-10`, `2026-Q3`, `2026`, `2026-09-15..2026-10-15`.
    package var id: String
    package var kind: Kind
    package var firstDay: CivilDate
    package var lastDay: CivilDate
    package var timeZone: String
    package var start: Instant
    package var end: Instant
    /// Newest moment known to this review.
    package var asOf: Instant
    package var issued: CivilDate
    /// Local instants at which the zone's offset changed inside the period, with hours gained (+) or lost (-).
    package var clockChanges: [ClockChange]

    package init(
        id: String, kind: Kind, firstDay: CivilDate, lastDay: CivilDate, timeZone: String, start: Instant, end: Instant,
        asOf: Instant, issued: CivilDate, clockChanges: [ClockChange] = []
    ) {
        self.id = id
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.timeZone = timeZone
        self.start = start
        self.end = end
        self.asOf = asOf
        self.issued = issued
        self.clockChanges = clockChanges
    }
}

package struct ClockChange: Sendable, Hashable, Codable {
    package var date: CivilDate
    /// By how much the clocks were moved: +1 h in spring, -1 h in autumn.
    package var shift: Milliseconds

    package init(date: CivilDate, shift: Milliseconds) {
        self.date = date
        self.shift = shift
    }
}

/// Page one in numbers.
package struct Verdict: Sendable, Hashable, Codable {
    package var total: Int
    /// Met, watch included.
    package var met: Int
    package var watch: Int
    package var missed: Int
    package var notMeasured: Int
    /// Indices in `commitments` of the misses, the worst use of allowance first.
    package var worst: [Int]
    /// Sum of the credits due; `nil` when none is.
    package var credit: Money?
    package var decisions: Int
    /// Whether each decision stands on a missed commitment.
    package var decisionsPreventRepeat: Bool

    package init(
        total: Int, met: Int, watch: Int, missed: Int, notMeasured: Int, worst: [Int], credit: Money? = nil,
        decisions: Int, decisionsPreventRepeat: Bool
    ) {
        self.total = total
        self.met = met
        self.watch = watch
        self.missed = missed
        self.notMeasured = notMeasured
        self.worst = worst
        self.credit = credit
        self.decisions = decisions
        self.decisionsPreventRepeat = decisionsPreventRepeat
    }
}

package struct ServiceSummary: Sendable, Hashable, Codable {
    package var id: String
    package var name: String
    package var deliverables: [String]

    package init(id: String, name: String, deliverables: [String]) {
        self.id = id
        self.name = name
        self.deliverables = deliverables
    }
}

package struct ReportingFacts: Sendable, Hashable, Codable {
    package var frequency: ReportingPromise.Frequency
    package var due: CivilDate?
    package var reviewMeeting: String?
    /// The day and minute of the next review meeting after the period, as local text parts.
    package var meetingDate: CivilDate?

    package init(
        frequency: ReportingPromise.Frequency, due: CivilDate? = nil, reviewMeeting: String? = nil,
        meetingDate: CivilDate? = nil
    ) {
        self.frequency = frequency
        self.due = due
        self.reviewMeeting = reviewMeeting
        self.meetingDate = meetingDate
    }
}

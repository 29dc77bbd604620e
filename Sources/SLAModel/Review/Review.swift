package import SLATime

/// What is told about one client and one period: the whole review as a value. Templates lay it out and compute nothing;
/// `review.json` holds it as it is, and `run --format json` an array of them.
///
/// Instants are milliseconds since the epoch, durations milliseconds, money minor units, shares exact ratios,
/// differences billionths (10 000 000 is one percentage point), dates `YYYY-MM-DD`. In JSON a field that is `nil` is
/// left out, and a value of several forms says in `kind` which one it has.
package struct Review: Sendable, Hashable, Codable {
    /// Version of this shape; it grows when a field changes its meaning.
    package var schema: Int
    /// Whose letterhead the review bears.
    package var provider: Provider
    /// As the agreement in force names it; the same client keeps its `id` over all periods.
    package var client: ClientIdentity
    /// Which contract the figures are judged by, and which of its dated terms.
    package var agreement: AgreementReference
    /// The time reviewed and the instant up to which anything is known.
    package var period: PeriodFacts
    /// BCP 47 tag the templates are worded in, from the agreement.
    package var language: String
    /// ISO 4217 code of the agreement; every `Money` of the review is in it.
    package var currency: String
    /// The counts of `commitments` by status, with what they cost.
    package var verdict: Verdict
    /// The scorecard: every commitment of the agreement, in its order, grouped.
    package var commitments: [Commitment]
    /// One for each service with an availability promise in the terms of the period's last day, in their order.
    package var availability: [ServiceAvailability]
    /// `nil` when the agreement promises nothing about tickets.
    package var desk: ServiceDesk?
    /// At most six lines; a figure without a value in this period has none.
    package var trends: [Trend]
    /// `nil` when the agreement promises nothing about tickets.
    package var waiting: Waiting?
    /// One row a level of the agreement's ladder, also for levels nothing was escalated to.
    package var escalations: [EscalationResult]
    /// Of how many tickets the escalations of all levels are; `nil` without any.
    package var escalatedTickets: Int?
    /// One row a security control of the agreement, measured or not.
    package var controls: [ControlResult]
    /// `nil` when no export holds a scan.
    package var scans: SecurityScans?
    /// What earlier reviews agreed, in the order of the actions file.
    package var actions: [ActionResult]
    /// At most six: those that help a missed commitment first, then one on watch or not measured; within, by the share
    /// of the harm they would avoid.
    package var recommendations: [Recommendation]
    /// Questions only the client can answer; each stands on a recommendation.
    package var decisions: [Decision]
    /// What is delivered, by the terms of the period's last day; also services without any promise.
    package var services: [ServiceSummary]
    /// The provider's duties as written; what the client owes and did is in `waiting`.
    package var responsibilities: [String]
    /// When this review was promised, and the meeting that discusses it.
    package var reporting: ReportingFacts
    /// Rules, files and versions a reader needs to compute every figure again.
    package var method: Method
    /// Facts the reader must know before believing a figure, such as a gap or an unmapped status.
    package var notices: [Notice]
    /// The tool's own verdicts beside ours; `nil` when no export holds any.
    package var reconciliation: Reconciliation?
    /// What changed since the version published before; `nil` for a first version and where no figure changed.
    package var restatement: Restatement?
    /// How the review is laid out: no figure depends on it.
    package var layout: SectionLayout
    /// What only a quarterly review tells; `nil` for other periods.
    package var quarter: QuarterFacts?

    package init(
        schema: Int = 1, provider: Provider, client: ClientIdentity, agreement: AgreementReference, period: PeriodFacts,
        language: String, currency: String, verdict: Verdict, commitments: [Commitment],
        availability: [ServiceAvailability], desk: ServiceDesk? = nil, trends: [Trend], waiting: Waiting? = nil,
        escalations: [EscalationResult], escalatedTickets: Int? = nil, controls: [ControlResult],
        scans: SecurityScans? = nil,
        actions: [ActionResult],
        recommendations: [Recommendation], decisions: [Decision], services: [ServiceSummary],
        responsibilities: [String], reporting: ReportingFacts, method: Method, notices: [Notice],
        reconciliation: Reconciliation? = nil, layout: SectionLayout = SectionLayout(), quarter: QuarterFacts? = nil
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
        self.escalatedTickets = escalatedTickets
        self.controls = controls
        self.scans = scans
        self.actions = actions
        self.recommendations = recommendations
        self.decisions = decisions
        self.services = services
        self.responsibilities = responsibilities
        self.reporting = reporting
        self.method = method
        self.notices = notices
        self.reconciliation = reconciliation
        self.layout = layout
        self.quarter = quarter
    }
}

/// The contract behind a review; each field is `nil` where the agreement file leaves it out.
package struct AgreementReference: Sendable, Hashable, Codable {
    /// The contract's own number, such as `MSA-2024-031`.
    package var reference: String?
    /// Day of the signature.
    package var signed: CivilDate?
    /// Who answers for the review at the provider.
    package var accountManager: String?
    /// First days of the terms by which the period was judged, oldest first: one, or more when they changed within it
    /// (semantics 0.7).
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

/// The time a review is about, as dates for its readers and as instants for its figures (semantics 1.1).
package struct PeriodFacts: Sendable, Hashable, Codable {
    /// The calendar's own spans, or any other.
    package enum Kind: String, Sendable, Hashable, Codable { case month, quarter, year, range }

    /// `2026-10`, `2026-Q3`, `2026`, `2026-09-15..2026-10-15`.
    package var id: String
    /// `range` is any first and last day; the others are calendar periods.
    package var kind: Kind
    /// Belongs to the period.
    package var firstDay: CivilDate
    /// Belongs to the period.
    package var lastDay: CivilDate
    /// IANA name of the agreement's zone, in which days begin and end.
    package var timeZone: String
    /// Local midnight of `firstDay`.
    package var start: Instant
    /// Local midnight after `lastDay`; no part of the period.
    package var end: Instant
    /// Nothing that happened later is known to this review. When it lies before `end`, the period still runs and its
    /// figures stop here (semantics 1.4).
    package var asOf: Instant
    /// The date printed on the review; overdue days and due dates count from it, no figure does.
    package var issued: CivilDate
    /// Days of the period on which the zone's offset changed, in order.
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

/// A day that is shorter or longer than others, such as the last Sunday of March in Europe.
package struct ClockChange: Sendable, Hashable, Codable {
    /// The local day within which the clocks were moved.
    package var date: CivilDate
    /// By how much they were moved: +1 h in spring, where the day lacks that hour, -1 h in autumn.
    package var shift: Milliseconds

    package init(date: CivilDate, shift: Milliseconds) {
        self.date = date
        self.shift = shift
    }
}

/// Page one in numbers: met + missed + not measured = total.
package struct Verdict: Sendable, Hashable, Codable {
    /// Rows of the scorecard.
    package var total: Int
    /// Met, watch included.
    package var met: Int
    /// Those of `met` that used the watch share (75 % by default) of their allowance or more (semantics 0.8), or of
    /// whose tickets too many cannot be measured.
    package var watch: Int
    /// Those whose target was not reached.
    package var missed: Int
    /// Neither met nor missed: no data, or too little to decide (semantics 0.6).
    package var notMeasured: Int
    /// Indices in `commitments` of the misses, the worst use of allowance first.
    package var worst: [Int]
    /// Sum of the credits due over services and desk; `nil` when none is.
    package var credit: Money?
    /// Questions that wait for the client's word: those of `Review.decisions`, and in a quarterly review those the
    /// account manager asks.
    package var decisions: Int
    /// Whether every decision helps a commitment that was missed, and each of these would have been met with what they
    /// spare; `false` when there is none to take.
    package var decisionsPreventRepeat: Bool
    /// Of a quarter or a year; `nil` of other periods.
    package var months: Months?

    /// The commitments month by month, as the monthly reviews judged them: their sum hides a month that was missed.
    package struct Months: Sendable, Hashable, Codable {
        package var met: Int
        /// Those that were judged.
        package var total: Int

        package init(met: Int, total: Int) {
            self.met = met
            self.total = total
        }
    }

    package init(
        total: Int, met: Int, watch: Int, missed: Int, notMeasured: Int, worst: [Int], credit: Money? = nil,
        decisions: Int, decisionsPreventRepeat: Bool, months: Months? = nil
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
        self.months = months
    }
}

/// What the client gets, whether or not anything was promised about it.
package struct ServiceSummary: Sendable, Hashable, Codable {
    /// As in `availability.<id>` on the scorecard.
    package var id: String
    /// In full, as the client reads it.
    package var name: String
    /// As written in the agreement.
    package var deliverables: [String]

    package init(id: String, name: String, deliverables: [String]) {
        self.id = id
        self.name = name
        self.deliverables = deliverables
    }
}

/// What was promised about the review itself.
package struct ReportingFacts: Sendable, Hashable, Codable {
    /// As agreed; a review of another kind of period may be made at any time.
    package var frequency: ReportingPromise.Frequency
    /// The day by which the review is promised, counted in open days of the desk's calendar; `nil` without such a
    /// promise.
    package var due: CivilDate?
    /// As written in the agreement, such as "second friday 10:00".
    package var reviewMeeting: String?
    /// The first day after the period that `reviewMeeting` describes; `nil` when it is not in words of that form.
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

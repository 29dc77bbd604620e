package import SLATime

/// The tool's own verdicts beside ours, ticket by ticket, and why they differ (semantics 0.2).
///
/// Compared are the tickets that the period's attainments count, or that the tool counts in it by its own stamps, one
/// row a ticket and metric. A verdict is whether the promise is missed; "met" and "still in time" are one answer, since
/// tools print both alike.
package struct Reconciliation: Sendable, Hashable, Codable {
    /// Ticket and metric pairs about which both the tool and we say something: `agreeing` + `differing`.
    package var compared: Int
    /// The same verdict on both sides, whatever the elapsed times.
    package var agreeing: Int
    /// All differences, also those beyond the list.
    package var differing: Int
    /// Pairs where the tool printed a time that rounds to nothing left, such as `0:00`: it could be either. Not
    /// compared.
    package var undecidable: Int
    /// Tickets with a verdict of the tool that the agreement leaves out of every figure.
    package var excluded: Int
    /// Pairs with the same verdict, but elapsed times more than a minute apart.
    package var elapsedDiffering: Int
    /// Differences by their reason, most frequent first; they sum to `differing`.
    package var reasons: [ReasonCount]
    /// In order of ticket and metric; at most `listed`.
    package var differences: [VerdictDifference]

    /// More differences are counted, not listed.
    package static let listed = 200

    package init(
        compared: Int, agreeing: Int, differing: Int, undecidable: Int, excluded: Int, elapsedDiffering: Int,
        reasons: [ReasonCount], differences: [VerdictDifference]
    ) {
        self.compared = compared
        self.agreeing = agreeing
        self.differing = differing
        self.undecidable = undecidable
        self.excluded = excluded
        self.elapsedDiffering = elapsedDiffering
        self.reasons = reasons
        self.differences = differences
    }

    /// How many differences one reason explains.
    package struct ReasonCount: Sendable, Hashable, Codable {
        /// What explains them.
        package var reason: VerdictDifference.Reason
        /// Differences of this reason, listed or not.
        package var count: Int

        package init(reason: VerdictDifference.Reason, count: Int) {
            self.reason = reason
            self.count = count
        }
    }
}

/// One ticket on which the tool and we do not agree.
package struct VerdictDifference: Sendable, Hashable, Codable {
    /// What explains the difference. All but the last five are proved: the clock was read again under the other rule,
    /// and then said what the tool says, with the tool's elapsed time where it printed one.
    package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// The tool counts in whole minutes, or takes an elapsed time equal to the target for the other verdict.
        case rounding
        /// Something that happened after the period's end, which a review of the period does not know.
        case afterPeriodEnd = "after_period_end"
        /// The tool counts in another calendar.
        case calendar
        /// By its own stamps the tool counts the ticket in this period, and by the agreed cohort we do in another; or
        /// we count the first outcome, and the tool shows a later one.
        case cohort
        /// The tool pauses in other statuses.
        case pause
        /// The tool has another rule for a changed priority.
        case priorityRule = "priority_rule"
        /// The tool has another rule for a reopened ticket.
        case reopenRule = "reopen_rule"
        /// The tool stops its clock at another event.
        case stopEvent = "stop_event"
        /// The tool starts its clock at another event.
        case startEvent = "start_event"
        /// The tool takes another event for the first response.
        case responseEvent = "response_event"
        /// We do not measure the ticket: a stamp is missing or impossible.
        case notMeasurable = "not_measurable"
        /// The tool's verdict cannot be, by its own stamps or by its own elapsed time.
        case contradictsItself = "contradicts_itself"
        /// The tool's maker says that the field is not kept up to date, and no rule explains it.
        case staleField = "stale_field"
        /// The export has no history: pauses that the tool knew are in our figure.
        case missingHistory = "missing_history"
        /// No other rule and no stamp makes our clock say what the tool says.
        case unexplained
    }

    /// A verdict as both sides can print it.
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// Met, or still in time.
        case inTime = "in_time"
        /// Past the target, open or not.
        case missed
        /// Only ours: a stamp is missing or impossible.
        case notMeasurable = "not_measurable"
        /// Only ours: counted in another period.
        case elsewhere = "counted_elsewhere"
    }

    /// Key as exported.
    package var ticket: String
    /// Which of its clocks the verdicts are about.
    package var metric: ClockMetric
    /// Id of the agreed priority whose promise judges the clock; empty when the exported word is not mapped.
    package var priority: String
    /// What the tool's own columns say.
    package var tool: Verdict
    /// What our clock says at the period's end.
    package var ours: Verdict
    /// In service time; `nil` where our clock could not be read.
    package var target: Milliseconds?
    /// As the tool printed it, or our target less what it printed as remaining; `nil` where it prints neither.
    package var toolElapsed: Milliseconds?
    /// In service time; `nil` where our clock could not be read.
    package var ourElapsed: Milliseconds?
    /// Something proved where anything is, else something possible; `unexplained` when neither was found.
    package var reason: Reason
    /// The setting under which our clock says what the tool says, such as `on_reopen: last_cycle`; of a ticket that
    /// cannot be measured, why not; of one counted elsewhere, by which cohort; else empty.
    package var detail: String
    /// What our clock shows under that setting.
    package var explainedElapsed: Milliseconds?
    /// Other reasons that explain it as well: the exports do not tell which one it was.
    package var alternatives: [Reason]
    /// The row of the ticket that bears the tool's verdict.
    package var origin: Provenance

    package init(
        ticket: String, metric: ClockMetric, priority: String, tool: Verdict, ours: Verdict,
        target: Milliseconds? = nil, toolElapsed: Milliseconds? = nil, ourElapsed: Milliseconds? = nil, reason: Reason,
        detail: String = "", explainedElapsed: Milliseconds? = nil, alternatives: [Reason] = [], origin: Provenance
    ) {
        self.ticket = ticket
        self.metric = metric
        self.priority = priority
        self.tool = tool
        self.ours = ours
        self.target = target
        self.toolElapsed = toolElapsed
        self.ourElapsed = ourElapsed
        self.reason = reason
        self.detail = detail
        self.explainedElapsed = explainedElapsed
        self.alternatives = alternatives
        self.origin = origin
    }
}

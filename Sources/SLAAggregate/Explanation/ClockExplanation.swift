package import SLAModel
package import SLATime

/// One clock of a ticket with its proof: the sum of `ledger[].counted` is `elapsed`, exactly. Durations are
/// milliseconds of service time.
package struct ClockExplanation: Sendable, Hashable, Encodable {
    package enum Verdict: String, Sendable, Hashable, Encodable {
        case met, missed, running, unjudged
        case notMeasurable = "not_measurable"
    }

    package var metric: ClockMetric
    /// Which question of the client, from 1; only of `next_response`.
    package var question: Int?
    /// Whose promise it is: the client's, or a team's or vendor's beside it.
    package var kind: TargetKind
    package var party: String?
    package var terms: ClockTerms
    package var verdict: Verdict
    /// Why it is not measurable; `nil` when it is.
    package var reason: RuleSentence?
    /// Id of the priority it is judged by; empty when the exported word is not mapped.
    package var priority: String
    package var target: Milliseconds?
    package var started: Moment?
    package var stopped: Moment?
    /// Where the stop was read.
    package var stopSource: Provenance?
    package var elapsed: Milliseconds?
    package var paused: Milliseconds?
    package var due: Moment?
    package var breach: Moment?
    /// elapsed / target.
    package var usedShare: Ratio?
    package var parts: [Part]
    package var ledger: [Interval]
    /// The rules the ledger names, each once.
    package var rules: [RuleSentence]
    /// What a reader must know besides, in sentences.
    package var notes: [String]
    package var counted: CountedPeriod?
    package var recorded: RecordedClock?

    /// One span of the clock.
    package struct Interval: Sendable, Hashable, Encodable {
        package var from: Moment
        package var to: Moment
        /// As exported; empty when not recorded.
        package var status: String
        package var holder: LedgerEntry.Holder
        package var isCounted: Bool
        package var serviceTime: Milliseconds
        package var counted: Milliseconds
        package var runningTotal: Milliseconds
        /// Id of one of `rules`.
        package var rule: String
        package var source: Provenance?
    }

    /// One priority's share in a verdict, where more than one is judged.
    package struct Part: Sendable, Hashable, Encodable {
        package var priority: String
        package var from: Moment
        package var target: Milliseconds
        package var elapsed: Milliseconds
        package var isMissed: Bool
    }
}

/// The promise and the settings a clock is judged by.
package struct ClockTerms: Sendable, Hashable, Encodable {
    /// The terms that judge it.
    package var effective: CivilDate
    /// Name of the calendar; `nil` when nothing is promised for the priority.
    package var calendar: String?
    /// As agreed, such as 3 business days.
    package var agreed: TargetDuration?
    package var starts: ClockRules.Start
    package var stops: ClockRules.Stop
    package var onPriorityChange: ClockRules.PriorityChange
    package var onReopen: ClockRules.Reopen
    /// Whether an elapsed time equal to the target is missed.
    package var strict: Bool
}

/// The month whose attainment counts the clock.
package struct CountedPeriod: Sendable, Hashable, Encodable {
    package var cohort: Cohort
    /// `nil` while that is not decided.
    package var month: String?
}

/// What the tool itself says about the clock, beside ours (semantics 0.2).
package struct RecordedClock: Sendable, Hashable, Encodable {
    /// Met, or still in time; `nil` where it says nothing that decides it, such as no time left.
    package var isMet: Bool?
    /// As recorded, or the target minus the remaining time the tool shows.
    package var elapsed: Milliseconds?
    package var remaining: Milliseconds?
    /// Whether both verdicts say the same; `nil` where one of them says nothing.
    package var agrees: Bool?
}

package import SLAModel
package import SLATime

/// One clock of a ticket with its proof: the sum of `ledger[].counted` is `elapsed`, exactly. Durations are
/// milliseconds of service time.
package struct ClockExplanation: Sendable, Hashable, Encodable {
    /// As `ClockReading.Verdict`, or not measurable.
    package enum Verdict: String, Sendable, Hashable, Encodable {
        case met, missed, running, unjudged
        case notMeasurable = "not_measurable"
    }

    /// What the clock measures.
    package var metric: ClockMetric
    /// Which question of the client, from 1; only of `next_response`.
    package var question: Int?
    /// Whose promise it is: the client's, or a team's or vendor's beside it.
    package var kind: TargetKind
    /// Team or vendor; `nil` for the client's own promise.
    package var party: String?
    /// What it is judged by.
    package var terms: ClockTerms
    /// As of `TicketExplanation.seenAt`.
    package var verdict: Verdict
    /// Why it is not measurable; `nil` when it is.
    package var reason: RuleSentence?
    /// Id of the priority it is judged by; empty when the exported word is not mapped.
    package var priority: String
    /// The promise in service time; `nil` when unjudged or not measurable, as everything below.
    package var target: Milliseconds?
    /// By the agreement's rule for the start.
    package var started: Moment?
    /// `nil` while it runs or is paused.
    package var stopped: Moment?
    /// Where the stop was read.
    package var stopSource: Provenance?
    /// Service time that counted.
    package var elapsed: Milliseconds?
    /// Service time that did not count because the clock was paused.
    package var paused: Milliseconds?
    /// First instant at which the target is used up; `nil` while paused short of it.
    package var due: Moment?
    /// From here on the target is exceeded; `nil` when met.
    package var breach: Moment?
    /// elapsed / target, above 1 when late; summed over `parts` where spans are judged by themselves.
    package var usedShare: Ratio?
    /// Empty where one promise judges the whole clock.
    package var parts: [Part]
    /// Without gaps from start to stop, or to `seenAt`.
    package var ledger: [Interval]
    /// The rules the ledger names, each once.
    package var rules: [RuleSentence]
    /// What a reader must know besides, in sentences.
    package var notes: [String]
    /// `nil` where no attainment counts it: of excluded tickets, of teams and vendors, and where it cannot be read.
    package var counted: CountedPeriod?
    /// `nil` where the tool says nothing about it.
    package var recorded: RecordedClock?

    /// One span of the clock.
    package struct Interval: Sendable, Hashable, Encodable {
        /// First instant of the interval.
        package var from: Moment
        /// No part of the interval.
        package var to: Moment
        /// As exported; empty when not recorded.
        package var status: String
        /// Who was asked to act; `outOfHours` when the whole interval lies outside service hours.
        package var holder: LedgerEntry.Holder
        /// Whether `serviceTime` is part of `elapsed`.
        package var isCounted: Bool
        /// Of the interval, in the calendar of the promise.
        package var serviceTime: Milliseconds
        /// All of `serviceTime`, or nothing.
        package var counted: Milliseconds
        /// Sum of `counted` up to the end of this interval.
        package var runningTotal: Milliseconds
        /// Id of one of `rules`.
        package var rule: String
        /// The row of the change that began it.
        package var source: Provenance?
    }

    /// One priority's share in a verdict, where more than one is judged.
    package struct Part: Sendable, Hashable, Encodable {
        /// Id of the agreed priority.
        package var priority: String
        /// When its promise began to hold.
        package var from: Moment
        /// The promise in service time.
        package var target: Milliseconds
        /// Service time judged against it.
        package var elapsed: Milliseconds
        /// With all that came before, where the shares used are summed.
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
    /// The settings of the agreement's `clock`, as agreed and not as they worked out.
    package var starts: ClockRules.Start
    /// Which status ends the resolution clock.
    package var stops: ClockRules.Stop
    /// By which promise the clock of a ticket is judged whose priority changed.
    package var onPriorityChange: ClockRules.PriorityChange
    /// What the resolution clock of a reopened ticket counts.
    package var onReopen: ClockRules.Reopen
    /// Whether an elapsed time equal to the target is missed.
    package var strict: Bool
}

/// The month whose attainment counts the clock.
package struct CountedPeriod: Sendable, Hashable, Encodable {
    /// By which of its instants the clock falls into a month (semantics 1.4).
    package var cohort: Cohort
    /// `nil` while that is not decided.
    package var month: String?
    /// The instant by which the month was chosen, where later changes do not move it (`due`, `outcome`).
    package var at: Moment?
    /// What the clock counts as, where later changes made it show something else.
    package var verdict: ClockExplanation.Verdict?
}

/// What the tool itself says about the clock, beside ours (semantics 0.2).
package struct RecordedClock: Sendable, Hashable, Encodable {
    /// Met, or still in time; `nil` where it says nothing that decides it, such as no time left.
    package var isMet: Bool?
    /// As recorded, or the target minus the remaining time the tool shows.
    package var elapsed: Milliseconds?
    /// As the tool shows it, negative when late.
    package var remaining: Milliseconds?
    /// Whether both verdicts say the same; `nil` where one of them says nothing.
    package var agrees: Bool?
}

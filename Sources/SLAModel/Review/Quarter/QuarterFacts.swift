package import SLATime

/// What a quarterly review tells beyond a review of any other period.
package struct QuarterFacts: Sendable, Hashable, Codable {
    /// The twelve calendar months up to the quarter's last, oldest first, by their first days.
    package var months: [CivilDate]
    /// The first of them that belongs to the quarter.
    package var firstMonth: Int
    /// One for each commitment of the review, in its order.
    package var commitments: [CommitmentMonths]
    /// "Are the targets still right?", in the order of the commitments.
    package var targets: [TargetTest]
    /// Resolution by month of the priority that needs to be looked at; `nil` when nothing was promised.
    package var resolution: Trend?
    /// `nil` when nothing was promised about satisfaction, or no survey was exported.
    package var satisfaction: SatisfactionFacts?
    /// Those of the twelve months, with the sum of the quarter.
    package var credits: CreditHistory
    /// `nil` when nothing was promised about tickets, or none was exported.
    package var demand: Demand?
    /// By month of the quarter; `nil` where the export has no history.
    package var waiting: [MonthOfWaiting]?
    /// Open and newly closed risks, the gravest first.
    package var risks: [RiskState]
    /// Questions that the account manager asks in this review.
    package var decisions: [PlannedDecision]
    /// The three months after the quarter, each with what is planned in it.
    package var plan: [MonthOfWork]
    /// Whether a plan file exists; without one the register is silent, not empty.
    package var hasPlan: Bool

    package init(
        months: [CivilDate], firstMonth: Int, commitments: [CommitmentMonths], targets: [TargetTest],
        resolution: Trend? = nil, satisfaction: SatisfactionFacts? = nil, credits: CreditHistory,
        demand: Demand? = nil, waiting: [MonthOfWaiting]? = nil, risks: [RiskState] = [],
        decisions: [PlannedDecision] = [], plan: [MonthOfWork] = [], hasPlan: Bool = false
    ) {
        self.months = months
        self.firstMonth = firstMonth
        self.commitments = commitments
        self.targets = targets
        self.resolution = resolution
        self.satisfaction = satisfaction
        self.credits = credits
        self.demand = demand
        self.waiting = waiting
        self.risks = risks
        self.decisions = decisions
        self.plan = plan
        self.hasPlan = hasPlan
    }
}

/// One commitment month by month, each judged by the terms in force in it.
package struct CommitmentMonths: Sendable, Hashable, Codable {
    /// What a commitment showed in one month.
    package struct Month: Sendable, Hashable, Codable {
        /// The month's figure, or why there is none.
        package var value: Figure
        /// Size of the cohort; `nil` where time is measured.
        package var n: Int?
        /// `nil` before the commitment was in force.
        package var status: Status?
        /// `nil` when not measured, and where nothing can be used up.
        package var allowance: Allowance?

        package init(value: Figure, n: Int? = nil, status: Status? = nil, allowance: Allowance? = nil) {
            self.value = value
            self.n = n
            self.status = status
            self.allowance = allowance
        }
    }

    /// Id of the commitment.
    package var commitment: String
    /// As many as the review's months.
    package var months: [Month]
    /// Whether the quarter differs from the one before by more than chance explains: Newcombe's 95 % interval of the
    /// difference for counted shares, missed against kept for everything else.
    package var movement: Movement

    /// Towards what was promised or away from it; `none` where nothing is proved or compared.
    package enum Movement: String, Sendable, Hashable, Codable { case better, worse, none }

    package init(commitment: String, months: [Month], movement: Movement) {
        self.commitment = commitment
        self.months = months
        self.movement = movement
    }
}

/// How hard a target was tested by what was observed, and what the months would have supported.
package struct TargetTest: Sendable, Hashable, Codable {
    /// What the months say about the target: the first that applies.
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// Fewer than six months that count: no advice.
        case tooFew = "too_few"
        /// Missed in a quarter of the months or more.
        case missedOften = "missed_often"
        /// Missed, or close to the limit, in half of the months or more.
        case tight
        /// Twelve months, none of which used half of the allowance.
        case neverBinds = "never_binds"
        /// None of these.
        case fits
    }

    /// Id of the commitment.
    package var commitment: String
    /// Months under the present target that were measured and not small.
    package var judged: Int
    /// Of them.
    package var missed: Int
    /// Of them, those on watch: met, with most of the allowance used.
    package var close: Int
    /// Tickets, answers or jobs in them; `nil` where time is measured.
    package var n: Int?
    /// The month furthest on the wrong side of the promise, or nearest to it.
    package var worst: Figure?
    /// The middle month, of an even number half way between the two; whole numbers are cut toward the worse.
    package var median: Figure?
    /// The month furthest on the side of the promise.
    package var best: Figure?
    /// Shares of their allowances that the judged months used, oldest first.
    package var used: [Ratio]
    /// What these numbers say of the target.
    package var verdict: Verdict
    /// With `missedOften` and `tight` the share that all of the months but one would have kept, with `neverBinds` the
    /// one that all of them kept; `nil` for targets that are no shares and where it would change nothing.
    package var supported: TargetShare?

    package init(
        commitment: String, judged: Int, missed: Int, close: Int, n: Int? = nil, worst: Figure? = nil,
        median: Figure? = nil, best: Figure? = nil, used: [Ratio] = [], verdict: Verdict,
        supported: TargetShare? = nil
    ) {
        self.commitment = commitment
        self.judged = judged
        self.missed = missed
        self.close = close
        self.n = n
        self.worst = worst
        self.median = median
        self.best = best
        self.used = used
        self.verdict = verdict
        self.supported = supported
    }

    /// The largest share of a month's allowance that was used.
    package var mostUsed: Ratio? { used.max() }
}

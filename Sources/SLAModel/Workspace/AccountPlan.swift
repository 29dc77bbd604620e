package import SLATime

/// What a quarterly review needs beside the figures: `plans/CLIENT.yaml` as values.
package struct AccountPlan: Sendable, Hashable {
    /// The register, in the order of the file.
    package var risks: [Risk]
    /// Work that is planned, by month.
    package var work: [PlannedWork]
    /// Questions to the client that no figure asks.
    package var decisions: [PlannedDecision]
    /// Names for the ticket categories of the exports; a category of none keeps its own.
    package var topics: [TopicName]

    package init(
        risks: [Risk] = [], work: [PlannedWork] = [], decisions: [PlannedDecision] = [], topics: [TopicName] = []
    ) {
        self.risks = risks
        self.work = work
        self.decisions = decisions
        self.topics = topics
    }
}

/// A line of the risk register.
package struct Risk: Sendable, Hashable, Codable {
    /// How likely or how grave. The register is told in the order of likelihood times impact, taken as 1, 2 and 3.
    package enum Level: String, Sendable, Hashable, Codable, CaseIterable { case low, medium, high }

    /// Stays from review to review, such as `R1`; unique in its file.
    package var id: String
    /// What could happen.
    package var text: String
    /// How likely it is, by the judgement of whoever keeps the register.
    package var likelihood: Level
    /// How grave it would be, by the same judgement.
    package var impact: Level
    /// What was seen of it, in words.
    package var evidence: String?
    /// What is done about it.
    package var treatment: String
    /// Who does it.
    package var owner: String
    /// Until when; `nil`: never overdue.
    package var due: CivilDate?
    /// Since when it is in the register; `nil` for always.
    package var raised: CivilDate?
    /// When it ended; `nil` while it lasts.
    package var closed: CivilDate?

    package init(
        id: String, text: String, likelihood: Level, impact: Level, evidence: String? = nil, treatment: String,
        owner: String, due: CivilDate? = nil, raised: CivilDate? = nil, closed: CivilDate? = nil
    ) {
        self.id = id
        self.text = text
        self.likelihood = likelihood
        self.impact = impact
        self.evidence = evidence
        self.treatment = treatment
        self.owner = owner
        self.due = due
        self.raised = raised
        self.closed = closed
    }
}

/// Something that is to be done in a month.
package struct PlannedWork: Sendable, Hashable, Codable {
    /// The month's first day.
    package var month: CivilDate
    /// What is to be done.
    package var text: String

    package init(month: CivilDate, text: String) {
        self.month = month
        self.text = text
    }
}

/// A question that the account manager puts to the client in one review.
package struct PlannedDecision: Sendable, Hashable, Codable {
    /// What the client is asked.
    package var question: String
    /// In words: `£158 a month`, `none`.
    package var cost: String?
    /// What it would have changed.
    package var because: String
    /// Until when an answer is needed.
    package var by: CivilDate
    /// The review that asks, such as `2026-Q3`.
    package var askedIn: String

    package init(question: String, cost: String? = nil, because: String, by: CivilDate, askedIn: String) {
        self.question = question
        self.cost = cost
        self.because = because
        self.by = by
        self.askedIn = askedIn
    }
}

/// What the client calls some categories of the exports.
package struct TopicName: Sendable, Hashable {
    /// Unique in its file.
    package var name: String
    /// As exported, compared without case and superfluous spaces; each belongs to one topic only.
    package var categories: [String]

    package init(name: String, categories: [String]) {
        self.name = name
        self.categories = categories
    }
}

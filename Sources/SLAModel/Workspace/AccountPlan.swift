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
    package enum Level: String, Sendable, Hashable, Codable, CaseIterable { case low, medium, high }

    package var id: String
    package var text: String
    package var likelihood: Level
    package var impact: Level
    /// What was seen of it, in words.
    package var evidence: String?
    package var treatment: String
    package var owner: String
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
    package var text: String

    package init(month: CivilDate, text: String) {
        self.month = month
        self.text = text
    }
}

/// A question that the account manager puts to the client in one review.
package struct PlannedDecision: Sendable, Hashable, Codable {
    package var question: String
    /// In words: `£158 a month`, `none`.
    package var cost: String?
    package var because: String
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
    package var name: String
    package var categories: [String]

    package init(name: String, categories: [String]) {
        self.name = name
        self.categories = categories
    }
}

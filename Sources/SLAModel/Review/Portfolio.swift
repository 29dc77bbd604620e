package import SLATime

/// All clients of one run at a glance: the provider's own page, never sent to a client.
package struct Portfolio: Sendable, Hashable, Codable {
    /// Whose page it is.
    package var provider: Provider
    /// BCP 47 tag of the workspace.
    package var language: String
    /// What every review of the run is about.
    package var period: PortfolioPeriod
    /// Newest moment known to the run.
    package var asOf: Instant
    /// The date the reviews of the run bear.
    package var issued: CivilDate
    /// Name and version of the program.
    package var tool: String
    /// Files read, exports and agreements.
    package var inputFiles: Int
    /// In any order; the page groups and sorts them.
    package var clients: [PortfolioClient]
    /// Finding rules that fired for several clients: one cause, perhaps one remedy.
    package var repeats: [RepeatedFinding]
    /// What was wrong with the inputs and what was done about it, whether or not it touched a figure.
    package var dataLog: [DataFinding]

    package init(
        provider: Provider, language: String, period: PortfolioPeriod, asOf: Instant, issued: CivilDate, tool: String,
        inputFiles: Int, clients: [PortfolioClient], repeats: [RepeatedFinding] = [], dataLog: [DataFinding] = []
    ) {
        self.provider = provider
        self.language = language
        self.period = period
        self.asOf = asOf
        self.issued = issued
        self.tool = tool
        self.inputFiles = inputFiles
        self.clients = clients
        self.repeats = repeats
        self.dataLog = dataLog
    }
}

/// The period of a run in dates. It has no instants: every client cuts it in the zone of its own agreement.
package struct PortfolioPeriod: Sendable, Hashable, Codable {
    /// `2026-10`.
    package var id: String
    /// As `PeriodFacts.kind`.
    package var kind: PeriodFacts.Kind
    /// Begins at midnight in the zone of each agreement.
    package var firstDay: CivilDate
    /// Belongs to the period.
    package var lastDay: CivilDate

    package init(id: String, kind: PeriodFacts.Kind, firstDay: CivilDate, lastDay: CivilDate) {
        self.id = id
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
    }
}

/// One client of the run: reviewed, or without a report and why.
package struct PortfolioClient: Sendable, Hashable, Codable {
    /// Every client of a run is one of these; none is left out in silence.
    package enum Outcome: Sendable, Hashable, Codable {
        /// A review was written; what of it the index page shows.
        case reviewed(ReviewSummary)
        /// None was written, and what to do about it.
        case noReport(NoReport)
    }

    /// As its agreement says; of one that cannot be read, the name of its file.
    package var client: ClientIdentity
    /// As the agreement names; `nil` when it names nobody.
    package var accountManager: String?
    /// Day of the next review meeting; `nil` when none is agreed or there is no report to discuss.
    package var meeting: CivilDate?
    /// What became of the client in this run.
    package var outcome: Outcome

    package init(client: ClientIdentity, accountManager: String? = nil, meeting: CivilDate? = nil, outcome: Outcome) {
        self.client = client
        self.accountManager = accountManager
        self.meeting = meeting
        self.outcome = outcome
    }

    /// A client whose review was written.
    ///
    /// - Parameter path: of the HTML page, relative to the index page.
    package init(_ review: Review, path: String) {
        self.init(
            client: review.client, accountManager: review.agreement.accountManager,
            meeting: review.reporting.meetingDate, outcome: .reviewed(ReviewSummary(review, path: path)))
    }
}

/// What the index page shows of a review.
package struct ReviewSummary: Sendable, Hashable, Codable {
    /// Of the HTML page, relative to the index page.
    package var path: String
    /// ISO 4217 code of the client's agreement.
    package var currency: String
    /// As on page one of the review.
    package var verdict: Verdict
    /// Missed ones, the worst use of allowance first.
    package var missed: [Commitment]
    /// Resolution in time over all priorities; `nil` when not promised.
    package var resolution: Commitment?
    /// The availability that used most of its allowance; one that is not measured counts as unused. `nil` when none is
    /// promised.
    package var worstAvailability: Commitment?
    /// `nil` when not promised.
    package var satisfaction: Commitment?
    /// Agreed actions still open past their due date at the issue date.
    package var overdueActions: Int
    /// Whether something promised could not be measured because nothing, or too little, was recorded.
    package var lacksData: Bool

    package init(_ review: Review, path: String) {
        self.path = path
        currency = review.currency
        verdict = review.verdict
        missed = review.verdict.worst.filter(review.commitments.indices.contains).map { review.commitments[$0] }
        resolution = review.commitments.first { $0.indicator == .resolutionAttainment && $0.subject.isEmpty }
        worstAvailability = review.commitments.filter { $0.indicator == .availability }
            .max { ($0.allowance?.share ?? .zero) < ($1.allowance?.share ?? .zero) }
        satisfaction = review.commitments.first { $0.indicator == .satisfaction }
        overdueActions = review.actions.count { $0.overdueDays > 0 }
        lacksData = review.commitments.contains { $0.result.value.isMissing }
    }
}

/// A finding rule that fired for several clients.
package struct RepeatedFinding: Sendable, Hashable, Codable {
    /// Stable name, as `Recommendation.rule`.
    package var rule: String
    /// Names, sorted.
    package var clients: [String]

    package init(rule: String, clients: [String]) {
        self.rule = rule
        self.clients = clients
    }

    /// The rules that fired for at least two clients, the most frequent first.
    package static func all(in reviews: [Review]) -> [RepeatedFinding] {
        var clients: [String: Set<String>] = [:]
        for review in reviews {
            for rule in Set(review.recommendations.map(\.rule)) {
                clients[rule, default: []].insert(review.client.name)
            }
        }
        return clients.filter { $0.value.count > 1 }
            .map { RepeatedFinding(rule: $0.key, clients: $0.value.sorted()) }
            .sorted { ($1.clients.count, $0.rule) < ($0.clients.count, $1.rule) }
    }
}

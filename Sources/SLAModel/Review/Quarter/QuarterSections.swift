package import SLATime

/// Credits of the last twelve months, each month by the terms in force in it.
package struct CreditHistory: Sendable, Hashable, Codable {
    /// The credit of one service, or of the service desk, for one month.
    package struct Entry: Sendable, Hashable, Codable {
        /// Days of the month under one set of tiers, target and fee.
        package struct Stretch: Sendable, Hashable, Codable {
            package var firstDay: CivilDate
            /// Belongs to the stretch.
            package var lastDay: CivilDate
            /// What shares are taken of, for a whole month; `nil` where the agreement credits amounts only.
            package var fee: Money?
            /// How its parts become one credit.
            package var combine: CreditTerms.Combine
            /// Of every credited commitment, the tiers by their places in the entry's `tiers`.
            package var parts: [ServiceCredit.Part]

            package init(
                firstDay: CivilDate, lastDay: CivilDate, fee: Money?, combine: CreditTerms.Combine,
                parts: [ServiceCredit.Part]
            ) {
                self.firstDay = firstDay
                self.lastDay = lastDay
                self.fee = fee
                self.combine = combine
                self.parts = parts
            }
        }

        /// The month's first day.
        package var month: CivilDate
        /// Name of the service; empty for the service desk.
        package var service: String
        /// What each commitment earned, the tiers by their places in `tiers`.
        package var parts: [ServiceCredit.Part]
        /// Of the terms in force in the month.
        package var tiers: [CreditTier]
        /// Which fee `fee` is.
        package var base: CreditTerms.Base
        /// What shares are taken of; `nil` where the agreement credits amounts only.
        package var fee: Money?
        /// Where no single set of tiers judged the whole month, in order of time; `nil` where one did.
        package var stretches: [Stretch]?
        /// What is owed; zero for a credit that was earned back or is under the minimum.
        package var amount: Money
        /// Whether the months after it waived it.
        package var isEarnedBack: Bool
        /// Whether it was earned and is too small to be paid.
        package var isBelowMinimum: Bool
        /// Whether the cap took anything away.
        package var wasCapped: Bool
        /// What it was cut to; `nil` where it was not.
        package var cap: Money?
        /// Last day to claim what is owed, where the agreement has a deadline.
        package var claimBy: CivilDate?

        package init(
            month: CivilDate, service: String, parts: [ServiceCredit.Part], tiers: [CreditTier],
            base: CreditTerms.Base, fee: Money?, stretches: [Stretch]? = nil, amount: Money, isEarnedBack: Bool,
            isBelowMinimum: Bool, wasCapped: Bool, cap: Money? = nil, claimBy: CivilDate? = nil
        ) {
            self.month = month
            self.service = service
            self.parts = parts
            self.tiers = tiers
            self.base = base
            self.fee = fee
            self.stretches = stretches
            self.amount = amount
            self.isEarnedBack = isEarnedBack
            self.isBelowMinimum = isBelowMinimum
            self.wasCapped = wasCapped
            self.cap = cap
            self.claimBy = claimBy
        }
    }

    /// Whether the agreement defines any credit.
    package var isAgreed: Bool
    /// Months in which a tier was hit, newest first, then in the order of the agreement.
    package var entries: [Entry]
    /// Months of which every figure that earns a credit was measured, each of every service and of the desk by itself;
    /// `nil` in reviews of before this was told.
    package var decided: Int?
    /// Months that are over and of which a figure was not measured, counted the same way.
    package var notMeasured: Int?
    /// Sum of the entries.
    package var total: Money
    /// Sum of those of the quarter's months.
    package var quarter: Money

    package init(
        isAgreed: Bool, entries: [Entry], decided: Int? = nil, notMeasured: Int? = nil, total: Money, quarter: Money
    ) {
        self.isAgreed = isAgreed
        self.entries = entries
        self.decided = decided
        self.notMeasured = notMeasured
        self.total = total
        self.quarter = quarter
    }
}

/// What the tickets opened in the quarter were about, beside the quarter before.
package struct Demand: Sendable, Hashable, Codable {
    /// Where a count went since the quarter before; `none` where chance explains it.
    package enum Movement: String, Sendable, Hashable, Codable { case rose, fell, none }

    /// Tickets that are about one thing, or that name one service.
    package struct Topic: Sendable, Hashable, Codable {
        /// Empty: not recorded.
        package var name: String
        /// Tickets opened in the quarter.
        package var count: Int
        /// `nil` when there is no quarter before in the records.
        package var previous: Int?
        /// Counts vary by chance: a topic moved when its change is more than twice what two such counts vary by, and
        /// both together are not small.
        package var movement: Movement

        package init(name: String, count: Int, previous: Int? = nil, movement: Movement = .none) {
            self.name = name
            self.count = count
            self.previous = previous
            self.movement = movement
        }
    }

    /// Tickets opened in the quarter.
    package var opened: Int
    /// Those of the quarter before; `nil` when the records begin after it.
    package var previous: Int?
    /// Most frequent first, what is not recorded last; they sum to `opened`.
    package var topics: [Topic]
    /// By the service the tickets name, those of the agreement by its names; they sum to `opened`.
    package var services: [Topic]

    package init(opened: Int, previous: Int? = nil, topics: [Topic], services: [Topic]) {
        self.opened = opened
        self.previous = previous
        self.topics = topics
        self.services = services
    }
}

/// Answers of the quarter and two of the comments.
package struct SatisfactionFacts: Sendable, Hashable, Codable {
    /// What somebody wrote with an answer.
    package struct Comment: Sendable, Hashable, Codable {
        /// As exported.
        package var text: String
        /// Key of the ticket that was asked about; empty when the export names none.
        package var ticket: String
        /// When it was answered, in the agreement's zone.
        package var day: CivilDate
        /// Whether the agreement takes its score for a positive one.
        package var isPositive: Bool

        package init(text: String, ticket: String, day: CivilDate, isPositive: Bool) {
            self.text = text
            self.ticket = ticket
            self.day = day
            self.isPositive = isPositive
        }
    }

    /// By month.
    package var trend: Trend?
    /// Of `answers`, those with a positive score.
    package var positive: Int
    /// Answers given in the quarter, on the agreement's scale.
    package var answers: Int
    /// Questions asked in the quarter, answered or not.
    package var asked: Int
    /// The newest positive and the newest critical one; none where free text is not shown.
    package var comments: [Comment]

    package init(trend: Trend?, positive: Int, answers: Int, asked: Int, comments: [Comment]) {
        self.trend = trend
        self.positive = positive
        self.answers = answers
        self.asked = asked
        self.comments = comments
    }
}

/// Who held the tickets in one month of the quarter; the months sum to the quarter's `Waiting.held`.
package struct MonthOfWaiting: Sendable, Hashable, Codable {
    /// The month's first day.
    package var month: CivilDate
    /// Tickets that waited on the client in the month; one can wait in several.
    package var tickets: Int
    /// Only the part of each span that lies in the month.
    package var held: HeldTime

    package init(month: CivilDate, tickets: Int, held: HeldTime) {
        self.month = month
        self.tickets = tickets
        self.held = held
    }
}

/// A risk as it stands when the review is issued.
package struct RiskState: Sendable, Hashable, Codable {
    /// As the plan file has it.
    package var risk: Risk
    /// Days past its date at the issue date; 0 when not overdue.
    package var overdueDays: Int

    package init(risk: Risk, overdueDays: Int) {
        self.risk = risk
        self.overdueDays = overdueDays
    }
}

/// A month after the quarter with what is planned in it.
package struct MonthOfWork: Sendable, Hashable, Codable {
    /// The month's first day.
    package var month: CivilDate
    /// As the plan file has it, in its order; empty when nothing is planned.
    package var work: [String]

    package init(month: CivilDate, work: [String]) {
        self.month = month
        self.work = work
    }
}

package import SLATime

/// One small multiple: a series with its usual range.
package struct Trend: Sendable, Hashable, Codable {
    /// What may be said of a figure's past (semantics 3).
    package enum Movement: String, Sendable, Hashable, Codable {
        /// Inside the usual range.
        case ordinary
        /// Above the usual range, which is good or bad by what is measured.
        case outsideAbove = "outside_above"
        /// Below the usual range.
        case outsideBelow = "outside_below"
        /// At least seven on one side of the mean.
        case runAbove = "run_above"
        /// At least seven below the mean.
        case runBelow = "run_below"
        /// Nothing can be said: fewer than six comparable periods before this one, too small a cohort, or counts that
        /// average under three.
        case tooFew = "too_few"
    }

    /// What is drawn, in the unit of its figures.
    package var indicator: IndicatorID
    /// Priority; empty for all.
    package var subject: String
    /// Up to 13 periods, oldest first, this one last; also those the usual range leaves out, such as small ones.
    package var points: [SeriesPoint]
    /// Lower edge of the usual range, never below zero: of the comparable periods before this one, in units of the
    /// value (share as 0...1, milliseconds, count). `nil` when `movement` is `tooFew`. XmR limits for counts and times,
    /// p-chart limits of this period's n for shares (reliability 4).
    package var low: Double?
    /// Upper edge of the usual range.
    package var high: Double?
    /// Centre of the usual range; for shares pooled, not averaged.
    package var mean: Double?
    /// Where this period lies against the range; the only thing a trend word may rest on (semantics 3).
    package var movement: Movement
    /// Periods in a row up to this one on the same side of the mean, this one included; 0 when it is on the mean or
    /// nothing can be said.
    package var runLength: Int
    /// The range rests on fewer than 12 earlier periods.
    package var isProvisional: Bool
    /// The target in force now, as a share; `nil` without one. Periods under another target are not in the range.
    package var target: Ratio?

    package init(
        indicator: IndicatorID, subject: String, points: [SeriesPoint], low: Double? = nil, high: Double? = nil,
        mean: Double? = nil, movement: Movement, runLength: Int, isProvisional: Bool, target: Ratio? = nil
    ) {
        self.indicator = indicator
        self.subject = subject
        self.points = points
        self.low = low
        self.high = high
        self.mean = mean
        self.movement = movement
        self.runLength = runLength
        self.isProvisional = isProvisional
        self.target = target
    }
}

/// Where ticket time went, and what the client owed.
package struct Waiting: Sendable, Hashable, Codable {
    /// Over all tickets of the period, only the part of each span that lies in it.
    package var held: HeldTime
    /// The same of the period before; `nil` where no ticket of it has a history.
    package var previousHeld: HeldTime?
    /// Tickets that waited on the client at any time in the period.
    package var ticketsWaitingOnClient: Int
    /// Of those tickets, each with the sum of its waits, in service time inside the period; `nil` without any.
    package var medianWaitOnClient: Milliseconds?
    /// The five longest waits on the client in the period, longest first, one row a ticket.
    package var longest: [ClientWait]
    /// What the agreement asks of the client, in its order, measured or not.
    package var duties: [DutyResult]
    /// Whether any ticket has a status history; without one nobody knows who was waited for, and `held` gives every
    /// open ticket to the provider.
    package var historyKnown: Bool

    package init(
        held: HeldTime, previousHeld: HeldTime? = nil, ticketsWaitingOnClient: Int,
        medianWaitOnClient: Milliseconds? = nil, longest: [ClientWait], duties: [DutyResult], historyKnown: Bool
    ) {
        self.held = held
        self.previousHeld = previousHeld
        self.ticketsWaitingOnClient = ticketsWaitingOnClient
        self.medianWaitOnClient = medianWaitOnClient
        self.longest = longest
        self.duties = duties
        self.historyKnown = historyKnown
    }
}

/// How long one ticket waited on the client.
package struct ClientWait: Sendable, Hashable, Codable {
    /// Key as exported.
    package var ticket: String
    /// As exported; empty where the workspace hides subjects.
    package var subject: String
    /// Sum of its waits, in service time of its promise inside the period.
    package var time: Milliseconds

    package init(ticket: String, subject: String, time: Milliseconds) {
        self.ticket = ticket
        self.subject = subject
        self.time = time
    }
}

/// How often the client did one duty in the agreed time.
package struct DutyResult: Sendable, Hashable, Codable {
    /// As written in the agreement.
    package var duty: String
    /// `nil`: the agreement names no limit, and nothing is measured.
    package var limit: TargetDuration?
    /// Of `total`, those within the limit.
    package var inTime: Int
    /// Waits that ended in the period or are open past the limit, or the cases a measures export states.
    package var total: Int
    /// Why nothing was measured; `nil` when it was.
    package var reason: NotMeasured?

    package init(duty: String, limit: TargetDuration? = nil, inTime: Int, total: Int, reason: NotMeasured? = nil) {
        self.duty = duty
        self.limit = limit
        self.inTime = inTime
        self.total = total
        self.reason = reason
    }
}

/// How fast one level picked up what was escalated to it (semantics 1.8).
package struct EscalationResult: Sendable, Hashable, Codable {
    /// From 1, as in the agreement and in the tool.
    package var level: Int
    /// As written in the agreement.
    package var who: String
    /// The time to pick up, counted in the level's calendar.
    package var agreed: TargetDuration
    /// Escalations of the period that were picked up, or are open past the agreed time.
    package var escalated: Int
    /// Of `escalated`, those picked up within the agreed time.
    package var inTime: Int
    /// Time to pick up in service time; an open one counts up to the as-of instant.
    package var median: Milliseconds?
    /// As `median`.
    package var slowest: Milliseconds?
    /// Why nothing was measured; `nil` when it was.
    package var reason: NotMeasured?

    package init(
        level: Int, who: String, agreed: TargetDuration, escalated: Int, inTime: Int, median: Milliseconds? = nil,
        slowest: Milliseconds? = nil, reason: NotMeasured? = nil
    ) {
        self.level = level
        self.who = who
        self.agreed = agreed
        self.escalated = escalated
        self.inTime = inTime
        self.median = median
        self.slowest = slowest
        self.reason = reason
    }
}

/// A security or continuity control with its evidence.
package struct ControlResult: Sendable, Hashable, Codable {
    /// As written in the agreement.
    package var control: String
    /// Of the newest evidence in the period, a share, time or count.
    package var value: Figure
    /// What is in order, where the evidence is a share; else `nil`.
    package var numerator: Int64?
    /// What was looked at, where the evidence is a share; else `nil`.
    package var denominator: Int64?
    /// `nil`: the control has a value and no verdict (semantics 0.6).
    package var target: TargetShare?
    /// Not measured without a target, without evidence, and for evidence that is no share.
    package var status: Status
    /// What proves it, as exported; empty when there is none.
    package var evidence: String
    /// Day of the evidence in the agreement's zone.
    package var measuredOn: CivilDate?

    package init(
        control: String, value: Figure, numerator: Int64? = nil, denominator: Int64? = nil, target: TargetShare? = nil,
        status: Status, evidence: String, measuredOn: CivilDate? = nil
    ) {
        self.control = control
        self.value = value
        self.numerator = numerator
        self.denominator = denominator
        self.target = target
        self.status = status
        self.evidence = evidence
        self.measuredOn = measuredOn
    }
}

/// An action of an earlier review, as it stands today.
package struct ActionResult: Sendable, Hashable, Codable {
    /// As the actions file has it.
    package var action: CarriedAction
    /// Days past due at the issue date; 0 when not overdue, without a due date, and once it is done or dropped.
    package var overdueDays: Int

    package init(action: CarriedAction, overdueDays: Int) {
        self.action = action
        self.overdueDays = overdueDays
    }
}

/// What should be done, why, and what it would have changed.
package struct Recommendation: Sendable, Hashable, Codable {
    /// Stable name of the finding rule, such as `repeat-outage`; the wording files have a sentence for each.
    package var rule: String
    /// The values of the sentence's slots.
    package var facts: [String: Fact]
    /// Ids of the commitments it would help; empty where it helps none on the scorecard.
    package var commitments: [String]
    /// What replaying the period with the recommendation gives; `nil` when it cannot be computed.
    package var effect: Effect?
    /// What it was drawn from: ticket keys, `file:line` of readings, ids of actions or commitments, or words as
    /// recorded.
    package var evidence: [String]
    /// Who has to act; those of the client and of both become decisions.
    package var owner: Owner
    /// Two weeks after the issue date for a decision, four for the provider's work, on a working day.
    package var due: CivilDate?

    package init(
        rule: String, facts: [String: Fact], commitments: [String], effect: Effect? = nil, evidence: [String],
        owner: Owner, due: CivilDate? = nil
    ) {
        self.rule = rule
        self.facts = facts
        self.commitments = commitments
        self.effect = effect
        self.evidence = evidence
        self.owner = owner
        self.due = due
    }

    /// `both`: each side has a part in it.
    package enum Owner: String, Sendable, Hashable, Codable { case provider, client, both }
}

/// What would have been spared, counted by replaying this period; no promise about the next.
package struct Effect: Sendable, Hashable, Codable {
    /// `breaches` are missed promises, `downtime` is in milliseconds, `tickets` counts them whatever became of them.
    package enum Unit: String, Sendable, Hashable, Codable { case breaches, downtime, tickets }

    /// What `saved` and `outOf` count.
    package var unit: Unit
    /// Breaches or tickets saved, or milliseconds of downtime avoided.
    package var saved: Int64
    /// The whole harm of the period, of which `saved` is a part.
    package var outOf: Int64

    package init(unit: Unit, saved: Int64, outOf: Int64) {
        self.unit = unit
        self.saved = saved
        self.outOf = outOf
    }
}

/// A value in a sentence.
package enum Fact: Sendable, Hashable {
    /// As it is, in no language of ours: a name, a cause, a key.
    case text(String)
    /// Whole things, such as outages or tickets.
    case count(Int64)
    /// A duration in milliseconds.
    case time(Milliseconds)
    /// Exact; the sentence rounds it towards the worse.
    case share(Ratio)
    /// An amount, told in the manner of the review's language.
    case money(Money)
    /// A day, told in the manner of the review's language.
    case date(CivilDate)
    /// Told in the review's zone.
    case instant(Instant)
    /// A month, by any of its days.
    case month(CivilDate)
}

/// A question to the client with a date.
package struct Decision: Sendable, Hashable, Codable {
    /// Index in `recommendations`.
    package var recommendation: Int
    /// The due date of the recommendation.
    package var by: CivilDate

    package init(recommendation: Int, by: CivilDate) {
        self.recommendation = recommendation
        self.by = by
    }
}

/// How the figures were made: rules, sources, versions.
package struct Method: Sendable, Hashable, Codable {
    /// The settings of the agreement that choose between rules, by the terms of the period's last day.
    package var rules: [RuleFact]
    /// The export files that may hold rows of this client, in order of path.
    package var sources: [SourceFile]
    /// Version of the time zone database, such as `2026b` (semantics 0.5).
    package var tzdata: String
    /// Name and version of the program.
    package var tool: String
    /// SHA-256, in lower-case hexadecimal, over the exports that may hold rows of the client (path, profile, zone and
    /// digest of each) and over what the account manager added. Agreement and workspace are no part of it.
    package var inputDigest: String
    /// Rows of clients no agreement names; zero where the source fixes its client.
    package var unassignedRows: Int
    /// Words of statuses and priorities that the agreement does not map, with their counts.
    package var unmapped: [UnmappedWord]

    package init(
        rules: [RuleFact], sources: [SourceFile], tzdata: String, tool: String, inputDigest: String,
        unassignedRows: Int, unmapped: [UnmappedWord]
    ) {
        self.rules = rules
        self.sources = sources
        self.tzdata = tzdata
        self.tool = tool
        self.inputDigest = inputDigest
        self.unassignedRows = unassignedRows
        self.unmapped = unmapped
    }
}

/// One setting of the agreement by which a figure was made.
package struct RuleFact: Sendable, Hashable, Codable {
    /// Such as `clock.on_reopen`.
    package var name: String
    /// Such as `cumulative`.
    package var setting: String

    package init(name: String, setting: String) {
        self.name = name
        self.setting = setting
    }
}

/// A word of the exports to which the agreement gives no meaning. An unmapped status counts as open, an unmapped
/// priority has no promise.
package struct UnmappedWord: Sendable, Hashable, Codable {
    /// Which field of the tickets bears a word.
    package enum Kind: String, Sendable, Hashable, Codable { case status, priority }

    /// The field that bears it.
    package var kind: Kind
    /// As exported.
    package var word: String
    /// Tickets of the period that bear it, now or in their history.
    package var count: Int

    package init(kind: Kind, word: String, count: Int) {
        self.kind = kind
        self.word = word
        self.count = count
    }
}

/// Something a reader must know before believing a figure.
package struct Notice: Sendable, Hashable, Codable {
    /// Stable name, such as `monitoring-gap`; the wording files have a sentence for each.
    package var rule: String
    /// The values of the sentence's slots.
    package var facts: [String: Fact]

    package init(rule: String, facts: [String: Fact]) {
        self.rule = rule
        self.facts = facts
    }
}

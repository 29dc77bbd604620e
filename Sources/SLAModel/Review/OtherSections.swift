package import SLATime

/// One small multiple: a series with its usual range.
package struct Trend: Sendable, Hashable, Codable {
    package enum Movement: String, Sendable, Hashable, Codable {
        /// Inside the usual range.
        case ordinary
        case outsideAbove = "outside_above"
        case outsideBelow = "outside_below"
        /// At least seven on one side of the mean.
        case runAbove = "run_above"
        case runBelow = "run_below"
        /// Fewer than six periods: nothing can be said.
        case tooFew = "too_few"
    }

    package var indicator: IndicatorID
    /// Priority or service; empty for all.
    package var subject: String
    package var points: [SeriesPoint]
    /// Usual range and mean of the periods before this one, in units of the value (share as 0...1, milliseconds, count).
    package var low: Double?
    package var high: Double?
    package var mean: Double?
    package var movement: Movement
    package var runLength: Int
    /// Fewer than 12 periods: limits are provisional.
    package var isProvisional: Bool
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
    package var held: HeldTime
    package var previousHeld: HeldTime?
    package var ticketsWaitingOnClient: Int
    package var medianWaitOnClient: Milliseconds?
    /// Longest waits on the client in the period, longest first.
    package var longest: [ClientWait]
    package var duties: [DutyResult]
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

package struct ClientWait: Sendable, Hashable, Codable {
    package var ticket: String
    package var subject: String
    package var time: Milliseconds

    package init(ticket: String, subject: String, time: Milliseconds) {
        self.ticket = ticket
        self.subject = subject
        self.time = time
    }
}

package struct DutyResult: Sendable, Hashable, Codable {
    package var duty: String
    package var limit: TargetDuration?
    package var inTime: Int
    package var total: Int
    package var reason: NotMeasured?

    package init(duty: String, limit: TargetDuration? = nil, inTime: Int, total: Int, reason: NotMeasured? = nil) {
        self.duty = duty
        self.limit = limit
        self.inTime = inTime
        self.total = total
        self.reason = reason
    }
}

package struct EscalationResult: Sendable, Hashable, Codable {
    package var level: Int
    package var who: String
    package var agreed: TargetDuration
    package var escalated: Int
    package var inTime: Int
    package var median: Milliseconds?
    package var slowest: Milliseconds?
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
    package var control: String
    package var value: Figure
    package var numerator: Int64?
    package var denominator: Int64?
    package var target: TargetShare?
    package var status: Status
    package var evidence: String
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

package struct ActionResult: Sendable, Hashable, Codable {
    package var action: CarriedAction
    /// Days past due at the issue date; 0 when not overdue.
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
    /// Commitments it would help.
    package var commitments: [String]
    /// What replaying the period with the recommendation gives; `nil` when it cannot be computed.
    package var effect: Effect?
    package var evidence: [String]
    package var owner: Owner
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

    package enum Owner: String, Sendable, Hashable, Codable { case provider, client, both }
}

package struct Effect: Sendable, Hashable, Codable {
    package enum Unit: String, Sendable, Hashable, Codable { case breaches, downtime, tickets }

    package var unit: Unit
    /// Breaches or tickets saved, or milliseconds of downtime avoided.
    package var saved: Int64
    package var outOf: Int64

    package init(unit: Unit, saved: Int64, outOf: Int64) {
        self.unit = unit
        self.saved = saved
        self.outOf = outOf
    }
}

/// A value in a sentence.
package enum Fact: Sendable, Hashable {
    case text(String)
    case count(Int64)
    case time(Milliseconds)
    case share(Ratio)
    case money(Money)
    case date(CivilDate)
    case instant(Instant)
    case month(CivilDate)
}

/// A question to the client with a date.
package struct Decision: Sendable, Hashable, Codable {
    /// Index in `recommendations`.
    package var recommendation: Int
    package var by: CivilDate

    package init(recommendation: Int, by: CivilDate) {
        self.recommendation = recommendation
        self.by = by
    }
}

/// How the figures were made: rules, sources, versions.
package struct Method: Sendable, Hashable, Codable {
    package var rules: [RuleFact]
    package var sources: [SourceFile]
    package var tzdata: String
    package var tool: String
    /// SHA-256 over the digests of all inputs: agreement, workspace, profiles, exports.
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

package struct UnmappedWord: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable { case status, priority }

    package var kind: Kind
    package var word: String
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
    package var facts: [String: Fact]

    package init(rule: String, facts: [String: Fact]) {
        self.rule = rule
        self.facts = facts
    }
}

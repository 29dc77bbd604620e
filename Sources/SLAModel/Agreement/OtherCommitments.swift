package import SLATime

/// The share of positive answers that was promised.
package struct SatisfactionTarget: Sendable, Hashable {
    /// Positive answers over answers, to be reached.
    package var target: TargetShare
    /// Scores that count as positive.
    package var positive: Set<Int>
    /// Top of the scale; answers on another one are not judged.
    package var scale: Int

    package init(target: TargetShare, positive: Set<Int>, scale: Int) {
        self.target = target
        self.positive = positive
        self.scale = scale
    }
}

/// Anything else that was promised as a number.
package struct MeasureCommitment: Sendable, Hashable {
    /// The promise in the unit of the measure; equality keeps it.
    package enum Target: Sendable, Hashable {
        /// Numerators over denominators, pooled.
        case atLeastShare(TargetShare)
        /// The longest of the times may not exceed it.
        case atMostTime(Milliseconds)
        /// The sum of the counts, or under `worst` each of them, of backups the failed ones, may not exceed it.
        case atMostCount(Int64)
        /// The sum of the counts, or under `worst` each of them, of backups the successful ones, must reach it.
        case atLeastCount(Int64)
    }
    /// Which values of a period are compared with the target, and how several become one.
    package enum Count: String, Sendable, Hashable, Codable, CaseIterable {
        /// The last result of a job on a day decides that day.
        case finalResultPerDay = "final_result_per_day"
        /// Every value of the period; for shares the same as `pooled`.
        case everyRun = "every_run"
        /// The newest value of the period.
        case latest
        /// All values of the period pooled.
        case pooled
        /// All values of the period, of which the worst decides; counts are not summed.
        case worst
    }

    /// As in `measure.<id>` on the scorecard.
    package var id: String
    /// What the client reads.
    package var name: String
    /// Which records: `backups`, or the `measure` name of a measures export.
    package var from: String
    /// What is compared with the values that `count` chooses.
    package var target: Target
    /// Which values of the period are taken.
    package var count: Count

    package init(id: String, name: String, from: String, target: Target, count: Count) {
        self.id = id
        self.name = name
        self.from = from
        self.target = target
        self.count = count
    }
}

/// One level of the escalation ladder and how fast it must pick up.
package struct EscalationLevel: Sendable, Hashable {
    /// 1 to 9, as the tool numbers them.
    package var level: Int
    /// The team or role, as the client reads it.
    package var who: String
    /// From the escalation to the first thing the provider does about the ticket.
    package var picksUpWithin: TargetDuration
    /// Calendar of the pick-up clock; `nil` means around the clock.
    package var during: String?

    package init(level: Int, who: String, picksUpWithin: TargetDuration, during: String? = nil) {
        self.level = level
        self.who = who
        self.picksUpWithin = picksUpWithin
        self.during = during
    }
}

/// Who has to do what.
package struct Responsibilities: Sendable, Hashable {
    /// Printed in every review, measured nowhere.
    package var provider: [String]
    /// In the order of the agreement.
    package var client: [ClientDuty]

    package init(provider: [String] = [], client: [ClientDuty] = []) {
        self.provider = provider
        self.client = client
    }
}

/// A duty of the client; measurable when it names a measure and a limit.
package struct ClientDuty: Sendable, Hashable {
    /// As the client reads it.
    package var duty: String
    /// `waiting_on_client`, or the name of a measures export.
    package var measure: String?
    /// How long one case may take; only beside a measure.
    package var limit: TargetDuration?

    package init(duty: String, measure: String? = nil, limit: TargetDuration? = nil) {
        self.duty = duty
        self.measure = measure
        self.limit = limit
    }
}

/// A security or privacy control with its evidence.
package struct SecurityControl: Sendable, Hashable {
    /// As the client reads it.
    package var control: String
    /// The `measure` name of a measures export that holds the evidence.
    package var from: String
    /// Share to be reached; `nil` shows the evidence without a verdict.
    package var target: TargetShare?

    package init(control: String, from: String, target: TargetShare? = nil) {
        self.control = control
        self.from = from
        self.target = target
    }
}

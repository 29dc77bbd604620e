package import SLATime

/// The share of positive answers that was promised.
package struct SatisfactionTarget: Sendable, Hashable {
    package var target: TargetShare
    /// Scores that count as positive.
    package var positive: Set<Int>
    /// Top of the scale.
    package var scale: Int

    package init(target: TargetShare, positive: Set<Int>, scale: Int) {
        self.target = target
        self.positive = positive
        self.scale = scale
    }
}

/// Anything else that was promised as a number.
package struct MeasureCommitment: Sendable, Hashable {
    package enum Target: Sendable, Hashable {
        case atLeastShare(TargetShare)
        case atMostTime(Milliseconds)
        case atMostCount(Int64)
        case atLeastCount(Int64)
    }
    package enum Count: String, Sendable, Hashable, Codable, CaseIterable {
        /// The last result of a job on a day decides that day.
        case finalResultPerDay = "final_result_per_day"
        case everyRun = "every_run"
        /// The newest value of the period.
        case latest
        /// All values of the period pooled.
        case pooled
    }

    package var id: String
    package var name: String
    /// Which records: `backups`, or the `measure` name of a measures export.
    package var from: String
    package var target: Target
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
    package var level: Int
    package var who: String
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
    package var provider: [String]
    package var client: [ClientDuty]

    package init(provider: [String] = [], client: [ClientDuty] = []) {
        self.provider = provider
        self.client = client
    }
}

/// A duty of the client; measurable when it names a measure and a limit.
package struct ClientDuty: Sendable, Hashable {
    package var duty: String
    /// `waiting_on_client`, or the name of a measures export.
    package var measure: String?
    package var limit: TargetDuration?

    package init(duty: String, measure: String? = nil, limit: TargetDuration? = nil) {
        self.duty = duty
        self.measure = measure
        self.limit = limit
    }
}

/// A security or privacy control with its evidence.
package struct SecurityControl: Sendable, Hashable {
    package var control: String
    package var from: String
    package var target: TargetShare?

    package init(control: String, from: String, target: TargetShare? = nil) {
        self.control = control
        self.from = from
        self.target = target
    }
}

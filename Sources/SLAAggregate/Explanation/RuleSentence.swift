import SLAModel

/// A rule by its stable name and in a plain sentence.
package struct RuleSentence: Sendable, Hashable, Encodable {
    /// Kebab case; ledgers name their rules by it.
    package var id: String
    /// In English, with a full stop and the setting that chooses the rule.
    package var sentence: String

    package init(id: String, sentence: String) {
        self.id = id
        self.sentence = sentence
    }
}

extension [RuleSentence] {
    /// Adds a rule unless it is there already.
    mutating func note(_ rule: RuleSentence) {
        if !contains(where: { $0.id == rule.id }) { append(rule) }
    }
}

extension ClockRule {
    /// The rule in a sentence (semantics 1.3).
    package var sentence: RuleSentence {
        let text =
            switch self {
            case .runs: "The clock runs: time inside the hours of its calendar counts."
            case .outOfHours: "Outside the hours of the calendar no service time passes."
            case .pausedOnClient:
                "The agreement pauses the clock while the ticket waits on the client (clock.pauses_while)."
            case .pausedOnVendor:
                "The agreement pauses the clock while the ticket waits on a vendor (clock.pauses_while)."
            case .paused:
                "The clock is paused: another status the agreement lists, or the ticket is not with the party."
            case .stopped: "Resolved and reopened later: the time in between does not count (clock.on_reopen)."
            case .countedWhileStopped:
                "Resolved and reopened later: the agreement counts the time in between (clock.on_reopen)."
            case .earlierCycle: "Before the last reopening: only the last cycle counts (clock.on_reopen)."
            case .earlierPriority:
                "Before the last change of priority, which began a new clock (clock.on_priority_change)."
            case .terms: "Other terms took effect: from here on the clock runs in their hours and pauses as they say."
            }
        return RuleSentence(id: rawValue, sentence: text)
    }
}

extension ClockFault {
    /// Why there is no reading, in a sentence.
    package var sentence: RuleSentence {
        let text =
            switch self {
            case .startMissing: "The export does not say when the clock started."
            case .dayPrecision:
                "The export dates its tickets by the day: it does not say at what time the clock started."
            case .resolvedWithoutTime: "The ticket stands resolved or closed, but no stamp says since when."
            case .resolvedBeforeStart: "The ticket is stamped as resolved before its clock started."
            case .respondedBeforeStart: "The first response is stamped before the clock started."
            case .changeBeforeCreation: "A status or priority changed before the ticket was created."
            case .inTheFuture: "A stamp lies after everything the exports could know."
            case .responseMissing: "The ticket ended and no response to it was recorded."
            case .planMissing: "The ticket ended and no plan for its resolution was recorded."
            case .plannedBeforeStart: "The plan is stamped before the clock started."
            case .notRecorded: "The exports record this for no ticket."
            case .businessDayUndefined:
                "The target is in business days and its calendar does not say how long one is (hours_per_day)."
            case .noServiceTime: "The target is in open dates that the calendar does not have."
            case .calendarMissing: "The target names a calendar that the agreement does not define."
            case .priorityUnmapped: "The agreement does not map the ticket's priority: nobody knows what was promised."
            }
        return RuleSentence(id: rawValue, sentence: text)
    }
}

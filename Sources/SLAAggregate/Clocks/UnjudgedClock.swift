import SLAModel
import SLATime

/// A clock's life without the rules that are chosen last, so that it can be judged under each of them.
struct UnjudgedClock {
    let timeline: ClockTimeline
    let strict: Bool
    let arePausesKnown: Bool
    let asOf: Instant

    /// What the clock lived through by a rule for reopenings.
    func spans(reopen: ClockRules.Reopen) -> ClockSpans { ClockSpans(timeline, reopen: reopen, asOf: asOf) }

    /// What the clock shows by a rule for changes of priority.
    ///
    /// - Parameter spans: of the clock, by a rule for reopenings.
    func outcome(_ spans: ClockSpans, priorityChange: ClockRules.PriorityChange) -> ClockOutcome {
        do throws(ClockFault) {
            let judge = try ClockJudge(
                spans, from: timeline.start, priorityChange: priorityChange, strict: strict,
                arePausesKnown: arePausesKnown, asOf: asOf)
            return ClockOutcome(judge, by: priorityChange)
        } catch {
            return .notMeasurable(error)
        }
    }

    /// What the clock shows by the rules given, with its proof or without.
    func judged<Clock: JudgedClock>(
        priorityChange: ClockRules.PriorityChange, reopen: ClockRules.Reopen
    ) -> Clock {
        Clock(
            timeline, priorityChange: priorityChange, reopen: reopen, strict: strict, arePausesKnown: arePausesKnown,
            asOf: asOf)
    }
}

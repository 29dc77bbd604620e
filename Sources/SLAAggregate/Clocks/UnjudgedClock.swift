import SLAModel
import SLATime

/// A clock's life without the rules that are chosen last, so that it can be judged under each of them.
struct UnjudgedClock {
    let timeline: ClockTimeline
    let strict: Bool
    let arePausesKnown: Bool
    let asOf: Instant

    /// What the clock shows by the rules given, with its proof or without.
    func judged<Clock: JudgedClock>(
        priorityChange: ClockRules.PriorityChange, reopen: ClockRules.Reopen
    ) -> Clock {
        Clock(
            timeline, priorityChange: priorityChange, reopen: reopen, strict: strict, arePausesKnown: arePausesKnown,
            asOf: asOf)
    }
}

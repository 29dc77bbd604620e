package import SLAModel
package import SLATime

/// What reading a clock yields: its outcome alone, or with the proof of it.
package protocol JudgedClock: Sendable {
    /// What a judge says by a rule for changes of priority.
    init(_ judge: ClockJudge, by rule: ClockRules.PriorityChange)

    /// What `PlainReader` read; `nil` without it, or where it has to be proved.
    init?(plain outcome: @autoclosure () -> ClockOutcome?)

    /// A clock that cannot be read, and why.
    static func notMeasurable(_ fault: ClockFault) -> Self

    /// What the clock shows, or why it cannot be read.
    var outcome: ClockOutcome { get set }
}

extension JudgedClock {
    /// Reads a clock as of an instant: changes at or after it are not known (semantics 1.3, 1.4).
    package init(
        _ timeline: ClockTimeline, priorityChange: ClockRules.PriorityChange, reopen: ClockRules.Reopen, strict: Bool,
        arePausesKnown: Bool, asOf: Instant
    ) {
        do throws(ClockFault) {
            let judge = try ClockJudge(
                ClockSpans(timeline, reopen: reopen, asOf: asOf), from: timeline.start, priorityChange: priorityChange,
                strict: strict, arePausesKnown: arePausesKnown, asOf: asOf)
            self.init(judge, by: priorityChange)
        } catch {
            self = .notMeasurable(error)
        }
    }

    /// By the rules that most agreements choose, all pauses known.
    package init(
        _ timeline: ClockTimeline, reopen: ClockRules.Reopen = .cumulative, strict: Bool = false,
        arePausesKnown: Bool = true, asOf: Instant
    ) {
        self.init(
            timeline, priorityChange: .retroactive, reopen: reopen, strict: strict, arePausesKnown: arePausesKnown,
            asOf: asOf)
    }
}

extension ClockOutcome: JudgedClock {
    package init(_ judge: ClockJudge, by rule: ClockRules.PriorityChange) {
        self = .measured(judge.judged(by: rule, tellsParts: false).reading)
    }

    package init?(plain outcome: @autoclosure () -> ClockOutcome?) {
        guard let outcome = outcome() else { return nil }
        self = outcome
    }

    package var outcome: ClockOutcome {
        get { self }
        set { self = newValue }
    }
}

extension ProvenClock: JudgedClock {
    package init(_ judge: ClockJudge, by rule: ClockRules.PriorityChange) {
        let judged = judge.judged(by: rule, tellsParts: true)
        self.init(outcome: .measured(judged.reading), proof: judge.proof(of: judged, by: rule))
    }

    package init?(plain outcome: @autoclosure () -> ClockOutcome?) { nil }
}

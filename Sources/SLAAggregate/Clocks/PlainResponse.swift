import SLAModel
import SLATime

/// The first response to an ordinary ticket, for a clock that nothing pauses: plain values.
struct PlainResponse {
    /// `nil` where nobody answered before the instant.
    let answered: Instant?
    let asOf: Instant
    let isStrict: Bool
    let needsDue: Bool

    /// What the clock shows.
    ///
    /// - Parameter clock: of a promise, at its start.
    func reading(_ clock: PlainClock, in calendar: CompiledCalendar) -> ClockReading {
        var clock = clock
        return run(&clock, in: calendar)
    }

    /// As `reading`, and from when on the clock exceeds its promise.
    func readingWithBreach(
        _ clock: PlainClock, in calendar: CompiledCalendar
    ) -> (reading: ClockReading, breach: Instant?) {
        var clock = clock
        return (run(&clock, in: calendar), clock.breach(stopped: answered, isStrict: isStrict))
    }

    private func run(_ clock: inout PlainClock, in calendar: CompiledCalendar) -> ClockReading {
        clock.run(to: answered ?? asOf, in: calendar)
        clock.holdOn(
            stopped: answered, asOf: asOf, isRunning: answered == nil, needsDue: needsDue, in: calendar)
        return clock.reading(stopped: answered, asOf: asOf, arePausesKnown: true, isStrict: isStrict)
    }
}

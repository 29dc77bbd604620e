import SLAModel
import SLATime

/// What an ordinary ticket lived through up to an instant, change by change, with the resolution clock of one promise:
/// plain values.
struct PlainWalk {
    /// As exported, after the last change.
    private(set) var status: Symbol
    /// Whether it is known in which status the ticket began.
    private(set) var hasBegun = false
    /// When the ticket ended; `nil` while it is open.
    private(set) var stopped: Instant?
    private(set) var isReopened = false
    private var firstMessage: Instant?
    /// When the ticket first was in another status than new.
    private var firstLeaving: Instant?
    /// Where the rule for reopened tickets keeps the first end: the clock counts no more.
    private var clockStopped: Instant?
    private var isPaused = false
    private var clock: PlainClock
    /// Whether a resolution is promised.
    private let isTimed: Bool
    /// Whether every change of status is known, and with them the pauses.
    private let isComplete: Bool
    private let rules: PlainRules

    /// - Parameters:
    ///   - status: as the newest export has it.
    ///   - isComplete: whether every change of status is known, and with them the pauses.
    init(_ rules: PlainRules, status: Symbol, clock: PlainClock, isTimed: Bool, isComplete: Bool) {
        self.rules = rules
        self.status = status
        self.clock = clock
        self.isTimed = isTimed
        self.isComplete = isComplete
    }

    /// When the clocks start.
    var start: Instant { clock.start }

    /// Begins in a status; `false` where that ends tickets.
    mutating func begin(in word: Symbol, _ status: StatusClass) -> Bool {
        hasBegun = true
        self.status = word
        isPaused = rules.pauses.contains(status)
        return !rules.endings.contains(status)
    }

    /// Counts as open from the start: no change tells of a status.
    mutating func beginUntold() { isPaused = rules.pauses.contains(.open) }

    mutating func noteMessage(at instant: Instant) {
        if firstMessage == nil { firstMessage = instant }
    }

    /// Takes another status.
    ///
    /// - Returns: `false` where the ticket ends before its clock starts, or is reopened without a history that says so.
    mutating func change(
        to word: Symbol, _ status: StatusClass, at instant: Instant, in calendar: CompiledCalendar
    ) -> Bool {
        self.status = word
        if firstLeaving == nil {
            if case .new = status {} else { firstLeaving = instant }
        }
        let ends = rules.endings.contains(status)
        if stopped == nil {
            pass(to: instant, in: calendar)
            if ends { return stop(at: instant) }
        } else {
            guard !ends else { return true }
            guard isComplete else { return false }
            reopen(at: instant, in: calendar)
        }
        isPaused = rules.pauses.contains(status)
        return true
    }

    /// Ends by a stamp; `false` where that lies before the clock starts.
    mutating func end(at instant: Instant, in calendar: CompiledCalendar) -> Bool {
        pass(to: instant, in: calendar)
        return stop(at: instant)
    }

    private mutating func stop(at instant: Instant) -> Bool {
        stopped = instant
        return instant >= clock.start
    }

    private mutating func reopen(at instant: Instant, in calendar: CompiledCalendar) {
        let end = stopped
        stopped = nil
        isReopened = true
        guard isTimed, clockStopped == nil else { return }
        switch rules.onReopen {
        case .createdToFinal: clock.run(to: instant, in: calendar)
        case .cumulative: clock.skip(to: instant, in: calendar)
        case .firstCycle: clockStopped = end
        case .lastCycle:
            clock.restart()
            clock.skip(to: instant, in: calendar)
        }
    }

    private mutating func pass(to instant: Instant, in calendar: CompiledCalendar) {
        guard isTimed, clockStopped == nil else { return }
        if isPaused { clock.pause(to: instant, in: calendar) } else { clock.run(to: instant, in: calendar) }
    }

    /// When the changes tell that somebody answered.
    var told: Instant? { rules.answersByMessage ? firstMessage : firstLeaving }

    /// Whether the tool's own stamp of the first response may tell it: where a status does, a history says itself that
    /// the ticket still is new.
    var trustsStamp: Bool { rules.answersByMessage || !hasBegun }

    // MARK: - The resolution

    /// When the clock of the resolution stopped; `nil` while it runs or is paused.
    var resolutionStopped: Instant? { clockStopped ?? stopped }

    /// Lets the last state hold on to the instant, and reads the clock.
    mutating func resolution(asOf: Instant, needsDue: Bool, in calendar: CompiledCalendar) -> ClockReading {
        if stopped == nil { pass(to: asOf, in: calendar) }
        let end = resolutionStopped
        clock.holdOn(
            stopped: end, asOf: asOf, isRunning: end == nil && !isPaused, needsDue: needsDue, in: calendar)
        return clock.reading(stopped: end, asOf: asOf, arePausesKnown: isComplete, isStrict: rules.isStrict)
    }

    /// From when on the target is exceeded, after `resolution`.
    var resolutionBreach: Instant? { clock.breach(stopped: resolutionStopped, isStrict: rules.isStrict) }
}

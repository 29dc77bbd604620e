import SLATime

/// One clock of an ordinary ticket, as time passes over it: plain numbers, told its calendar whenever time passes.
struct PlainClock {
    /// Index in `TicketTerms.priorities` of the promise.
    private let priority: Int
    /// What is promised.
    private let target: Milliseconds
    let start: Instant
    private var time: ServiceTimeCursor
    private var elapsed = Milliseconds.zero
    private var paused = Milliseconds.zero
    private var due: Instant?
    private var exceeded: Instant?

    init(priority: Int, target: Milliseconds, start: ServiceTimeCursor) {
        self.priority = priority
        self.target = target
        self.start = start.instant
        time = start
    }

    /// Counts on to an instant, if that is still to come.
    mutating func run(to end: Instant, in calendar: CompiledCalendar) {
        let begin = time.instant
        guard begin < end else { return }
        let passed = time.advance(to: end, in: calendar)
        if elapsed + passed >= target, exceeded == nil, let reached = reached(from: begin, in: calendar) {
            due = due ?? reached.earliest
            if elapsed + passed > target { exceeded = reached.latest }
        }
        elapsed += passed
    }

    /// Stands still up to an instant, if that is still to come.
    mutating func pause(to end: Instant, in calendar: CompiledCalendar) {
        guard time.instant < end else { return }
        paused += time.advance(to: end, in: calendar)
    }

    /// Leaves out what lies before an instant.
    mutating func skip(to instant: Instant, in calendar: CompiledCalendar) { time = calendar.cursor(at: instant) }

    /// Forgets what passed: the ticket was reopened, and only what follows counts.
    mutating func restart() {
        elapsed = Milliseconds.zero
        paused = Milliseconds.zero
        due = nil
        exceeded = nil
    }

    private func reached(from begin: Instant, in calendar: CompiledCalendar) -> DueTime? {
        try? calendar.adding(max(target - elapsed, .zero), to: begin)
    }

    /// Lets the last state hold on; an ended clock is only asked when it would have been due.
    ///
    /// - Parameters:
    ///   - isRunning: whether the clock counts on after the instant.
    ///   - needsDue: whether that of an ended clock is asked for.
    mutating func holdOn(
        stopped: Instant?, asOf: Instant, isRunning: Bool, needsDue: Bool, in calendar: CompiledCalendar
    ) {
        guard exceeded == nil, needsDue || stopped == nil, let tail = stopped ?? (isRunning ? asOf : nil),
            let reached = reached(from: tail, in: calendar)
        else {
            return
        }
        due = due ?? reached.earliest
        if stopped == nil { exceeded = reached.latest }
    }

    /// From when on the target is exceeded, after `holdOn`; `nil` where it never is.
    func breach(stopped: Instant?, isStrict: Bool) -> Instant? {
        guard isStrict else { return exceeded }
        return due.flatMap { due in stopped.map { due <= $0 } ?? true ? due : nil }
    }

    /// After `holdOn`.
    func reading(stopped: Instant?, asOf: Instant, arePausesKnown: Bool, isStrict: Bool) -> ClockReading {
        let isFull = isStrict && elapsed == target && (stopped != nil || due.map { $0 < asOf } ?? false)
        let isMissed = elapsed > target || isFull
        let isMet = !isMissed && stopped != nil
        return ClockReading(
            verdict: isMissed ? .missed : isMet ? .met : .running, priority: priority, target: target, started: start,
            stopped: stopped, elapsed: elapsed, paused: paused, due: due,
            breach: isMet ? nil : breach(stopped: stopped, isStrict: isStrict), arePausesKnown: arePausesKnown)
    }
}

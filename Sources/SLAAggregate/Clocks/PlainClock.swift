import SLAModel
import SLATime

/// One clock of an ordinary ticket, as time passes over it.
struct PlainClock {
    private let start: Instant
    private let promise: PlainPromise
    private let target: Milliseconds
    private var elapsed = Milliseconds.zero
    private var paused = Milliseconds.zero
    private var due: Instant?
    private var exceeded: Instant?

    /// - Parameter target: what `promise` promises for this clock.
    init(_ promise: PlainPromise, target: Milliseconds, start: Instant) {
        self.promise = promise
        self.target = target
        self.start = start
    }

    mutating func run(from start: Instant, to end: Instant) {
        guard start < end else { return }
        let time = promise.calendar.businessTime(from: start, to: end)
        if exceeded == nil, elapsed + time >= target, let reached = reached(from: start) {
            due = due ?? reached.earliest
            if elapsed + time > target { exceeded = reached.latest }
        }
        elapsed += time
    }

    mutating func pause(from start: Instant, to end: Instant) {
        guard start < end else { return }
        paused += promise.calendar.businessTime(from: start, to: end)
    }

    /// Forgets what passed: the ticket was reopened, and only what follows counts.
    mutating func restart() {
        elapsed = Milliseconds.zero
        paused = Milliseconds.zero
        due = nil
        exceeded = nil
    }

    private func reached(from start: Instant) -> DueTime? {
        try? promise.calendar.adding(max(target - elapsed, .zero), to: start)
    }

    /// Lets the last state hold on; an ended clock is only asked when it would have been due.
    ///
    /// - Parameters:
    ///   - isRunning: whether the clock counts on after the instant.
    ///   - needsDue: whether that of an ended clock is asked for.
    mutating func holdOn(stopped: Instant?, asOf: Instant, isRunning: Bool, needsDue: Bool) {
        guard exceeded == nil, needsDue || stopped == nil, let tail = stopped ?? (isRunning ? asOf : nil),
            let reached = reached(from: tail)
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
        let verdict: ClockReading.Verdict =
            elapsed > target || isFull ? .missed : stopped == nil ? .running : .met
        var isMet = false
        if case .met = verdict { isMet = true }
        return ClockReading(
            verdict: verdict, priority: promise.priority, target: target, started: start, stopped: stopped,
            elapsed: elapsed, paused: paused, due: due,
            breach: isMet ? nil : breach(stopped: stopped, isStrict: isStrict), arePausesKnown: arePausesKnown)
    }
}

/// What an agreement promises for a priority, in plain service time of one calendar and of nothing but the response
/// and the resolution.
///
/// A class, so that the clocks of a ticket count one reference for it.
final class PlainPromise: Sendable {
    /// Index in `TicketTerms.priorities`.
    let priority: Int
    let calendar: CompiledCalendar
    /// `nil` where nothing is promised.
    let response: Milliseconds?
    /// As `response`.
    let resolution: Milliseconds?

    /// `nil` where more is promised, or a calendar that does not exist.
    init?(_ promise: TicketTarget, priority: Int, calendars: [String: CompiledCalendar]) {
        guard let calendar = calendars[promise.during], promise.plan == nil, promise.nextResponse == nil,
            promise.response?.isPlainTime ?? true, promise.resolution?.isPlainTime ?? true
        else { return nil }
        self.priority = priority
        self.calendar = calendar
        response = promise.response?.plainTime
        resolution = promise.resolution?.plainTime
    }
}

extension TargetDuration {
    fileprivate var isPlainTime: Bool { plainTime != nil }

    fileprivate var plainTime: Milliseconds? {
        if case .time(let length) = self { length } else { nil }
    }
}

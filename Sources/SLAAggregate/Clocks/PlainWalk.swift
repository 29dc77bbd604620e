import SLAModel
import SLATime

/// The changes of an ordinary ticket up to an instant, walked through by the resolution clock of one promise.
struct PlainWalk {
    /// As exported, after the last change.
    private(set) var status: Symbol
    private(set) var hasBegun = false
    /// When the ticket ended; `nil` while it is open.
    private(set) var stopped: Instant?
    private(set) var isReopened = false
    private(set) var firstMessage: Instant?
    /// When the ticket first was in another status than new.
    private(set) var firstLeaving: Instant?
    /// Where the rule for reopened tickets keeps the first end: the clock counts no more.
    private var clockStopped: Instant?
    private var isPaused = false
    private var cursor: Instant
    private let start: Instant
    private var clock: PlainClock
    private let rules: PlainRules
    private let isTimed: Bool
    private let canReopen: Bool

    /// - Parameters:
    ///   - start: of the clock, not before the creation.
    ///   - newest: the latest stamp the exports could know.
    ///   - priorities: is told the changes of priority, in order.
    /// - Returns: `nil` where the changes are not in order.
    init?(
        _ ticket: Ticket, _ promise: PlainPromise, _ terms: CompiledTicketTerms, created: Instant, start: Instant,
        asOf: Instant, newest: Instant, priorities: inout PriorityChanges
    ) {
        self.start = start
        rules = terms.rules
        status = ticket.status
        cursor = start
        canReopen = ticket.historyIsComplete
        clock = PlainClock(promise, target: promise.resolution ?? .zero, start: start)
        isTimed = promise.resolution != nil
        var last: Instant?
        var isLater = false
        for event in ticket.events {
            if event.at >= asOf { isLater = true }
            switch event.change {
            case .status(let from, let to):
                if !hasBegun {
                    guard begin(in: terms.statusClass(from)) else { return nil }
                    status = from
                }
                guard !isLater else { continue }
                // Of several changes at one instant the order of rules decides, not that of rows.
                guard event.at >= created, last.map({ $0 < event.at }) ?? true else { return nil }
                last = event.at
                status = to
                let statusClass = terms.statusClass(to)
                if firstLeaving == nil {
                    if case .new = statusClass {} else { firstLeaving = event.at }
                }
                guard change(to: statusClass, at: event.at) else { return nil }
            case .priority(let from, let to):
                priorities.note(from: from, to: to, at: isLater ? nil : event.at)
            case .agentMessage:
                if firstMessage == nil, !isLater { firstMessage = event.at }
            case .group, .assignee, .escalation, .clientMessage: break
            }
            guard isLater || event.at <= newest else { return nil }
        }
    }

    /// `false` where the ticket begins ended.
    mutating func begin(in status: StatusClass) -> Bool {
        hasBegun = true
        isPaused = rules.pauses.contains(status)
        return !rules.endings.contains(status)
    }

    mutating func stop(at instant: Instant) {
        pass(to: instant)
        stopped = instant
    }

    /// `false` where the ticket ends before its clock starts, or is reopened without a history that says so.
    private mutating func change(to status: StatusClass, at instant: Instant) -> Bool {
        let ends = rules.endings.contains(status)
        if let stopped {
            guard !ends else { return true }
            guard canReopen else { return false }
            reopen(at: instant, after: stopped)
        } else {
            pass(to: instant)
            if ends {
                stopped = instant
                return instant >= start
            }
        }
        isPaused = rules.pauses.contains(status)
        return true
    }

    private mutating func reopen(at instant: Instant, after end: Instant) {
        stopped = nil
        cursor = instant
        isReopened = true
        guard isTimed, clockStopped == nil else { return }
        switch rules.onReopen {
        case .createdToFinal: clock.run(from: end, to: instant)
        case .cumulative: break
        case .firstCycle: clockStopped = end
        case .lastCycle: clock.restart()
        }
    }

    private mutating func pass(to instant: Instant) {
        guard instant > cursor else { return }
        if isTimed, clockStopped == nil {
            if isPaused { clock.pause(from: cursor, to: instant) } else { clock.run(from: cursor, to: instant) }
        }
        cursor = instant
    }

    // MARK: - The resolution

    /// When the clock of the resolution stopped; `nil` while it runs or is paused.
    var resolutionStopped: Instant? { clockStopped ?? stopped }

    /// Lets the last state hold on to the instant.
    ///
    /// - Parameter needsDue: whether it is asked when an ended clock would have been due.
    mutating func holdOn(to asOf: Instant, needsDue: Bool) {
        if stopped == nil { pass(to: asOf) }
        clock.holdOn(
            stopped: resolutionStopped, asOf: asOf, isRunning: resolutionStopped == nil && !isPaused,
            needsDue: needsDue)
    }

    /// After `holdOn`.
    func resolution(asOf: Instant) -> ClockReading {
        clock.reading(
            stopped: resolutionStopped, asOf: asOf, arePausesKnown: canReopen, isStrict: rules.isStrict)
    }

    /// From when on the target is exceeded, after `holdOn`.
    var resolutionBreach: Instant? {
        clock.breach(stopped: resolutionStopped, isStrict: rules.isStrict)
    }
}

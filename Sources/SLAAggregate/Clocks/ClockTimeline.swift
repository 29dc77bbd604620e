package import SLAModel
package import SLATime

/// Whether an SLA clock counts.
package enum ClockState: String, Sendable, Hashable, Codable, CaseIterable {
    /// `stopped` ends the clock unless a later change sets it running again.
    case running, paused, stopped
}

/// The time promised for a priority, and the hours in which it is counted.
package struct ClockTarget: Sendable {
    /// Index in `TicketTerms.priorities` of the terms that judge; `nil` when the ticket's priority is not mapped.
    package var priority: Int?
    /// `nil` when nothing is promised for the priority.
    package var time: TargetDuration?
    /// In whose service time the promise is counted.
    package var calendar: DatedCalendar

    package init(priority: Int? = nil, time: TargetDuration?, calendar: DatedCalendar) {
        self.priority = priority
        self.time = time
        self.calendar = calendar
    }

    package init(priority: Int? = nil, time: TargetDuration?, calendar: CompiledCalendar) {
        self.init(priority: priority, time: time, calendar: DatedCalendar(calendar))
    }
}

/// One change that matters to a clock.
package struct ClockEvent: Sendable {
    /// What a change does to a clock.
    package enum Effect: Sendable {
        /// The ticket took a status in which the clock is in `state` and `holder` is asked to act.
        case state(ClockState, holder: LedgerEntry.Holder, status: Symbol)
        /// The ticket went to another team, which matters to clocks of teams only.
        case team(Symbol)
        /// The priority, and with it the promise, changed.
        indirect case target(ClockTarget)
        /// Other terms took effect, by which a ticket in this status has its clock in `state`; a clock that stands
        /// stopped stays so.
        case terms(ClockState, holder: LedgerEntry.Holder)
    }

    /// The new phase holds from this instant on.
    package var at: Instant
    /// What the change does to a clock.
    package var effect: Effect
    /// The row it was read from.
    package var origin: Origin?
    /// Whether the order in which changes of state of this instant are given is known: then none of them moves before
    /// another, whatever it does.
    package var keepsPlace: Bool

    package init(at: Instant, effect: Effect, origin: Origin? = nil, keepsPlace: Bool = false) {
        self.at = at
        self.effect = effect
        self.origin = origin
        self.keepsPlace = keepsPlace
    }
}

/// What a clock is in from an instant on.
package struct ClockPhase: Sendable, Hashable {
    /// Whether the clock counts.
    package var state: ClockState
    /// Who is asked to act.
    package var holder: LedgerEntry.Holder
    /// As exported; `.none` when not recorded.
    package var status: Symbol
    /// As exported; `.none` when not recorded.
    package var team: Symbol
    /// The row that began it.
    package var origin: Origin?

    package init(
        state: ClockState = .running, holder: LedgerEntry.Holder = .provider, status: Symbol = .none,
        team: Symbol = .none, origin: Origin? = nil
    ) {
        self.state = state
        self.holder = holder
        self.status = status
        self.team = team
        self.origin = origin
    }
}

/// Everything one clock lived through: where it began and each change, in the order in which changes apply
/// (semantics 2.16: at equal instants stop, pause, resume where nothing tells the order of these, then teams, priorities
/// and terms, then source order).
package struct ClockTimeline: Sendable {
    /// By the agreement's rule for the start.
    package let start: Instant
    /// What the clock is in at `start`, before changes at that very instant.
    package let initial: ClockPhase
    /// What is promised at `start`.
    package let target: ClockTarget
    /// Those at or after `start`, in the order in which they apply.
    package let changes: [ClockEvent]

    /// - Parameter changes: in any order; those before `start` decide in what the clock begins.
    package init(start: Instant, initial: ClockPhase = ClockPhase(), target: ClockTarget, changes: [ClockEvent]) {
        self.start = start
        let ordered = Self.ordered(changes)
        guard let earliest = ordered.first, earliest.at < start else {
            self.initial = initial
            self.target = target
            self.changes = ordered
            return
        }
        var phase = initial
        var first = target
        var rest: [ClockEvent] = []
        for change in ordered {
            guard change.at < start else {
                rest.append(change)
                continue
            }
            phase.apply(change)
            if case .target(let next) = change.effect { first = next }
        }
        self.initial = phase
        self.target = first
        self.changes = rest
    }

    /// Most are few and nearly in order: each moves back over those it belongs before.
    private static func ordered(_ changes: [ClockEvent]) -> [ClockEvent] {
        guard changes.count <= 64 else {
            return changes.enumerated().sorted { a, b in
                a.element.isBefore(b.element) || (!b.element.isBefore(a.element) && a.offset < b.offset)
            }.map(\.element)
        }
        var ordered = changes
        for index in ordered.indices.dropFirst() {
            var place = index
            while place > 0, ordered[place].isBefore(ordered[place - 1]) {
                ordered.swapAt(place, place - 1)
                place -= 1
            }
        }
        return ordered
    }
}

extension ClockPhase {
    /// Takes the ticket into what a change makes of it; a change of promise changes no phase.
    mutating func apply(_ change: ClockEvent) {
        switch change.effect {
        case .state(let state, let holder, let status):
            self.state = state
            self.holder = holder
            self.status = status
            origin = change.origin
        case .team(let team):
            self.team = team
            origin = change.origin
        case .terms(let state, let holder):
            guard self.state != .stopped else { return }
            self.state = state
            self.holder = holder
        case .target:
            break
        }
    }
}

extension ClockEvent {
    fileprivate func isBefore(_ other: ClockEvent) -> Bool {
        at != other.at ? at < other.at : rank < other.rank
    }

    private var rank: Int {
        if keepsPlace, case .state = effect { ClockEvent.Effect.lastRankOfStates } else { effect.rank }
    }
}

extension ClockEvent.Effect {
    fileprivate static let lastRankOfStates = 2

    fileprivate var rank: Int {
        switch self {
        case .state(.stopped, _, _): 0
        case .state(.paused, _, _): 1
        case .state(.running, _, _): Self.lastRankOfStates
        case .team: 3
        case .target: 4
        case .terms: 5
        }
    }
}

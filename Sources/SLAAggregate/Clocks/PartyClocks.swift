import SLAModel
import SLATime

/// The clocks of operational level agreements and underpinning contracts (semantics 1.3).
extension CompiledTicketTerms {
    /// One clock for each time that a party promised for the ticket's priority; none for a party that never held it.
    func partyClocks<Clock: JudgedClock>(
        of history: TicketHistory, asOf: Instant, newestRecord: Instant?
    ) -> [PartyClock<Clock>] {
        guard hasParties, let priority = history.priority else { return [] }
        let id = terms.priorities[priority].id
        var clocks: [PartyClock<Clock>] = []
        for (index, promise) in terms.targets.enumerated() where promise.kind != .sla && promise.priority == id {
            for metric in [ClockMetric.response, .resolution] {
                guard let time = promise.duration(of: metric) else { continue }
                do throws(ClockFault) {
                    guard let calendar = calendars[promise.during] else { throw .calendarMissing }
                    let start = try history.start(newestRecord: newestRecord)
                    let timeline = ClockTimeline(
                        start: start, initial: history.initialPhase(from: start, party: promise),
                        target: ClockTarget(
                            priority: priority, time: time,
                            calendar: history.hours(of: promise, agreed: calendar, from: start)),
                        changes: try history.stateChanges(start: start, newestRecord: newestRecord, party: promise))
                    // A party that never held the ticket has nothing to answer for.
                    guard let handOver = timeline.handOver else { continue }
                    if promise.kind == .ola, !recorded.teams { throw .notRecorded }
                    let clock: Clock =
                        metric == .resolution
                        ? Clock(
                            timeline, reopen: terms.clock.onReopen, strict: terms.clock.strict,
                            arePausesKnown: history.isComplete, asOf: asOf)
                        : try pickUp(of: timeline, from: handOver, promise, history, asOf)
                    clocks.append(PartyClock(target: index, metric: metric, clock: clock))
                } catch {
                    clocks.append(PartyClock(target: index, metric: metric, clock: .notMeasurable(error)))
                }
            }
        }
        return clocks
    }

    /// From the first hand-over to the first thing the party did with the ticket.
    private func pickUp<Clock: JudgedClock>(
        of timeline: ClockTimeline, from handOver: Instant, _ promise: TicketTarget, _ history: TicketHistory,
        _ asOf: Instant
    ) throws(ClockFault) -> Clock {
        guard history.isComplete else { throw .notRecorded }
        let changes =
            history.firstAct(since: handOver, by: promise.kind).map {
                [ClockEvent(at: $0.at, effect: .state(.stopped, holder: .stopped, status: .none), origin: $0.origin)]
            } ?? []
        var phase = timeline.initial
        for change in timeline.changes where change.at <= handOver { phase.apply(change) }
        phase.state = .running
        let response = ClockTimeline(start: handOver, initial: phase, target: timeline.target, changes: changes)
        return Clock(response, strict: terms.clock.strict, asOf: asOf)
    }
}

extension ClockTimeline {
    /// When the clock of a party first ran.
    fileprivate var handOver: Instant? {
        initial.state == .running
            ? start
            : changes.first {
                switch $0.effect {
                case .state(.running, _, _), .terms(.running, _): true
                default: false
                }
            }?.at
    }
}

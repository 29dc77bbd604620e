package import SLAModel
package import SLATime

extension TicketHistory {
    /// The versions of the terms that take effect while a clock that begins at `start` is watched.
    private func turns(from start: Instant) -> ArraySlice<DatedTicketTerms.Version> {
        dated?.turns(after: first(start), before: asOf) ?? []
    }

    /// Whether one version of the terms, the judging one, holds as long as a clock that begins at `start` is watched.
    func livesUnderOneVersion(from start: Instant) -> Bool {
        guard let dated, dated.versions.count > 1 else { return true }
        return turns(from: start).isEmpty && terms(at: first(start)) === judging
    }

    /// The hours of a promise, from a clock's start to the instant.
    func hours(of promise: TicketTarget, agreed: CompiledCalendar, from start: Instant) -> DatedCalendar {
        dated?.hours(of: promise, agreed: agreed, from: start, until: asOf) ?? DatedCalendar(agreed)
    }

    /// Changes of terms, for a clock that no status pauses.
    package func termsChanges(from start: Instant) -> [ClockEvent] {
        turns(from: start).map { ClockEvent(at: $0.from, effect: .terms(.running, holder: .provider)) }
    }

    /// Changes of status and of terms, before an instant if one is given, that pause the response clock or let it run
    /// on.
    ///
    /// - Throws: `changeBeforeCreation`.
    package func responseChanges(from start: Instant, before end: Instant?) throws(ClockFault) -> [ClockEvent] {
        let turns = turns(from: start).prefix { turn in end.map { turn.from < $0 } ?? true }
        let isEverPaused =
            !terms.clock.responsePausesWhile.isEmpty
            || turns.contains { !$0.terms.terms.clock.responsePausesWhile.isEmpty }
            || !terms(at: first(start)).terms.clock.responsePausesWhile.isEmpty
        guard isEverPaused else { return Array(termsChanges(from: start).prefix(turns.count)) }
        var changes: [ClockEvent] = []
        var standing = Standing(status: initialStatus, team: initialTeam, origin: ticket.origin)
        var coming = turns
        func turn(_ standing: Standing, _ version: DatedTicketTerms.Version) -> ClockEvent {
            let phase = responsePhase(standing, at: version.from)
            return ClockEvent(at: version.from, effect: .terms(phase.state, holder: phase.holder))
        }
        for event in events where end.map({ event.at < $0 }) ?? true {
            guard case .status(_, let to) = event.change else { continue }
            try checkNotBeforeCreation(event)
            while let next = coming.first, next.from < event.at {
                changes.append(turn(standing, next))
                coming.removeFirst()
            }
            standing.status = to
            let phase = responsePhase(standing, at: event.at)
            changes.append(
                ClockEvent(
                    at: event.at, effect: .state(phase.state, holder: phase.holder, status: to), origin: event.origin,
                    keepsPlace: isOrderKnown(at: event.at)))
        }
        for next in coming { changes.append(turn(standing, next)) }
        return changes
    }

    /// Every change of status, team and terms as changes of a clock.
    ///
    /// - Parameter party: runs the clock only while this party holds the ticket.
    /// - Throws: why the clock cannot be read.
    package func stateChanges(
        start: Instant, newestRecord: Instant?, party: TicketTarget?
    ) throws(ClockFault) -> [ClockEvent] {
        var changes: [ClockEvent] = []
        changes.reserveCapacity(events.count + 1)
        var standing = Standing(status: initialStatus, team: initialTeam, origin: ticket.origin)
        var coming = turns(from: start)
        func turn(_ standing: Standing, _ version: DatedTicketTerms.Version) -> ClockEvent {
            let phase = phase(standing, at: version.from, party: party)
            return ClockEvent(at: version.from, effect: .terms(phase.state, holder: phase.holder))
        }
        for event in events {
            switch event.change {
            case .status, .group:
                while let next = coming.first, next.from < event.at {
                    changes.append(turn(standing, next))
                    coming.removeFirst()
                }
            default: break
            }
            switch event.change {
            case .status(_, let to):
                try checkNotBeforeCreation(event)
                standing.status = to
            case .priority:
                try checkNotBeforeCreation(event)
                continue
            case .group(_, let to):
                standing.team = to
                changes.append(ClockEvent(at: event.at, effect: .team(to), origin: event.origin))
                if party == nil { continue }
            default:
                continue
            }
            let phase = phase(standing, at: event.at, party: party)
            changes.append(
                ClockEvent(
                    at: event.at, effect: .state(phase.state, holder: phase.holder, status: phase.status),
                    origin: event.origin, keepsPlace: isOrderKnown(at: event.at)))
        }
        let isStopped = hasStatusEvents && stopsClock(vocabulary.statusClass(standing.status) ?? .open)
        if !isStopped, !isComplete || !hasStatusEvents {
            changes += try stampedStop(start: start, newestRecord: newestRecord)
        }
        if let end = Self.end(of: changes), end < start { throw .resolvedBeforeStart }
        if let newestRecord, let late = changes.last, late.at > newestRecord { throw .inTheFuture }
        for next in coming { changes.append(turn(standing, next)) }
        return changes
    }

    private func stampedStop(start: Instant, newestRecord: Instant?) throws(ClockFault) -> [ClockEvent] {
        guard let end = stampedEndAfterEvents else {
            if hasLostEnd { throw .resolvedWithoutTime }
            return []
        }
        if let newestRecord, end > newestRecord { throw .inTheFuture }
        guard end >= start else { throw .resolvedBeforeStart }
        return [
            ClockEvent(at: end, effect: .state(.stopped, holder: .stopped, status: status), origin: ticket.origin)
        ]
    }

    /// When the clock stopped for as long as it stands, whatever other ending came later; `nil` where it runs.
    private static func end(of changes: [ClockEvent]) -> Instant? {
        changes.reduce(nil) { end, change in
            switch change.effect {
            case .state(.stopped, _, _): end ?? change.at
            case .state: nil
            case .team, .target, .terms: end
            }
        }
    }

    private func checkNotBeforeCreation(_ event: TicketEvent) throws(ClockFault) {
        if let created = ticket.created, event.at < created { throw .changeBeforeCreation }
    }
}

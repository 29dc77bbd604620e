package import SLAModel
package import SLATime

extension TicketHistory {
    /// The phase at the start, from the status before the first change. A ticket without status history counts as
    /// open until it ends: the status it has today says nothing of its beginning.
    ///
    /// - Parameter party: runs the clock only while this party holds the ticket.
    package func initialPhase(from start: Instant, party: TicketTarget? = nil) -> ClockPhase {
        let standing = Standing(status: initialStatus, team: initialTeam, origin: ticket.origin)
        return phase(standing, at: first(start), party: party)
    }

    /// As `initialPhase`, for the clock of the first response, which pauses by statuses of its own or by none.
    package func responsePhase(from start: Instant) -> ClockPhase {
        let standing = Standing(status: initialStatus, team: initialTeam, origin: ticket.origin)
        return responsePhase(standing, at: first(start))
    }

    /// What a ticket stands in.
    struct Standing {
        var status: Symbol
        var team: Symbol
        var origin: Origin
    }

    /// Changes before a clock's start decide in what it begins.
    func first(_ start: Instant) -> Instant { ticket.created.map { min($0, start) } ?? start }

    /// The terms whose pauses and words hold at an instant (semantics 1.3).
    func terms(at instant: Instant) -> CompiledTicketTerms { dated?.terms(at: instant) ?? judging }

    func phase(_ standing: Standing, at instant: Instant, party: TicketTarget? = nil) -> ClockPhase {
        let inForce = terms(at: instant)
        let judged = hasStatusEvents ? vocabulary.statusClass(standing.status) ?? .open : .open
        let status = hasStatusEvents ? inForce.vocabulary.statusClass(standing.status) ?? .open : .open
        let state: ClockState =
            stopsClock(judged) ? .stopped : inForce.pauses.contains(status) ? .paused : .running
        let holder: LedgerEntry.Holder =
            switch status {
            case .waitingOnClient: .client
            case .waitingOnVendor: .vendor
            default: state == .stopped ? .stopped : .provider
            }
        let phase = ClockPhase(
            state: state, holder: holder, status: standing.status, team: standing.team, origin: standing.origin)
        return party.map { adjusted(phase, statusClass: status, for: $0) } ?? phase
    }

    func responsePhase(_ standing: Standing, at instant: Instant) -> ClockPhase {
        let inForce = terms(at: instant)
        let status = hasStatusEvents ? inForce.vocabulary.statusClass(standing.status) ?? .open : .open
        guard inForce.terms.clock.responsePausesWhile.contains(status) else {
            return ClockPhase(status: standing.status, team: standing.team, origin: standing.origin)
        }
        let holder: LedgerEntry.Holder =
            switch status {
            case .waitingOnClient: .client
            case .waitingOnVendor: .vendor
            default: .provider
            }
        return ClockPhase(
            state: .paused, holder: holder, status: standing.status, team: standing.team, origin: standing.origin)
    }

    func stopsClock(_ status: StatusClass) -> Bool { judging.endsTicket(status) }

    /// A team's clock runs while the ticket is assigned to it and nobody else is waited for; a vendor's also while the
    /// ticket waits on the vendor, whatever the client's clock does then.
    private func adjusted(_ phase: ClockPhase, statusClass: StatusClass, for party: TicketTarget) -> ClockPhase {
        guard phase.state != .stopped else { return phase }
        var result = phase
        let isTeam = party.party.map { vocabulary.matches(phase.team, $0) } ?? false
        let isWithParty = party.kind == .uc ? statusClass == .waitingOnVendor || isTeam : isTeam
        let isWaitingElsewhere =
            statusClass == .waitingOnClient
            || (party.kind == .ola && (statusClass == .waitingOnVendor || phase.state == .paused))
        result.state = isWithParty && !isWaitingElsewhere ? .running : .paused
        return result
    }
}

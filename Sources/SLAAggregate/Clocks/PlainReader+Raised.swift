import SLAModel
import SLATime

extension PlainReader {
    /// Judges the clocks of a ticket whose priority changed, under each promise it had.
    ///
    /// - Parameters:
    ///   - own: the promise for the priority of the newest export.
    ///   - walk: under that promise, ended.
    /// - Returns: `false` where the history has gaps, the promises are not alike, or the rule judges by more than one.
    func judgeRaised(
        _ ticket: Ticket, _ own: PlainPromise, _ priorities: PriorityChanges, _ walk: PlainWalk,
        from beginning: ServiceTimeCursor, _ plain: inout PlainTicket
    ) -> Bool {
        guard ticket.historyIsComplete, let created = ticket.created,
            let promises = PlainPriorities(priorities, terms, start: beginning.instant, like: own)
        else { return false }
        plain.priority = promises.last.priority
        if own.response != nil {
            guard let answer = answer(to: ticket, walk),
                let response = response(answer, promises, walk)
            else { return false }
            plain.response = response
        }
        if own.resolution != nil {
            let reading = promises.judged(stopped: walk.resolutionStopped, by: rules.onPriorityChange) { promise in
                let isOwn = promise === own
                guard var walk = isOwn ? walk : self.walk(ticket, created: created, under: promise, walk.start)
                else { return nil }
                let reading = walk.resolution(asOf: asOf, needsDue: needsDue, in: promise.calendar)
                return (reading, walk.resolutionBreach)
            }
            guard let reading else { return false }
            plain.resolution = .measured(reading)
        }
        return true
    }

    private func response(_ answer: PlainResponse, _ promises: PlainPriorities, _ walk: PlainWalk) -> ClockOutcome? {
        if let fault = fault(answer, end: walk.stopped) { return .notMeasurable(fault) }
        let reading = promises.judged(stopped: answer.answered, by: rules.onPriorityChange) { promise in
            promise.response.map { target in
                let beginning = promise.calendar.cursor(at: walk.start)
                let clock = PlainClock(priority: promise.priority, target: target, start: beginning)
                return answer.readingWithBreach(clock, in: promise.calendar)
            }
        }
        return reading.map { .measured($0) }
    }

    /// The whole walk under another promise.
    private func walk(
        _ ticket: Ticket, created: Instant, under promise: PlainPromise, _ start: Instant
    ) -> PlainWalk? {
        var walk = walk(ticket, promise, from: promise.calendar.cursor(at: start))
        var passed = PriorityChanges()
        let isOrdinary =
            follow(ticket, created: created, &walk, &passed, in: promise.calendar)
            && end(ticket, &walk, in: promise.calendar)
        return isOrdinary ? walk : nil
    }
}

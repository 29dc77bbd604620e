import SLAModel
import SLATime

/// The first response to an ordinary ticket, for a clock that nothing pauses.
struct PlainResponse {
    /// `nil` where nobody answered before the instant.
    private let answered: Instant?
    private let start: Instant
    private let end: Instant?
    private let asOf: Instant
    private let rules: PlainRules
    private let needsDue: Bool

    /// - Parameters:
    ///   - walk: the ticket's changes up to the instant.
    ///   - start: of the clock.
    ///   - needsDue: whether it is asked when an ended clock would have been due.
    /// - Returns: `nil` where a status pauses the clock, or the answer is stamped before the start or too late to be
    ///   known.
    init?(
        _ ticket: Ticket, _ walk: borrowing PlainWalk, _ terms: CompiledTicketTerms, start: Instant, asOf: Instant,
        newest: Instant, needsDue: Bool
    ) {
        let rules = terms.rules
        guard !rules.canResponsePause else { return nil }
        let told = rules.answersByMessage ? walk.firstMessage : walk.firstLeaving
        answered = told ?? ticket.firstResponse.flatMap { $0 < asOf ? $0 : nil }
        guard answered.map({ $0 >= start && $0 <= newest }) ?? true else { return nil }
        end = walk.stopped
        self.start = start
        self.asOf = asOf
        self.rules = rules
        self.needsDue = needsDue
    }

    /// What the clock shows; `nil` where `judge` says nothing.
    ///
    /// - Parameter judge: reads the clock under the promises that held, given when it stopped.
    func outcome(_ judge: (_ stopped: Instant?) -> ClockReading?) -> ClockOutcome? {
        if answered == nil {
            guard rules.recordsResponses else { return .notMeasurable(.notRecorded) }
            guard end == nil else { return .notMeasurable(.responseMissing) }
        }
        return judge(answered).map { .measured($0) }
    }

    /// The clock under a promise, and from when on it exceeds that; `nil` where nothing is promised.
    func clock(_ promise: PlainPromise) -> (reading: ClockReading, breach: Instant?)? {
        guard let target = promise.response else { return nil }
        let isStrict = rules.isStrict
        var clock = PlainClock(promise, target: target, start: start)
        clock.run(from: start, to: answered ?? asOf)
        clock.holdOn(stopped: answered, asOf: asOf, isRunning: answered == nil, needsDue: needsDue)
        return (
            clock.reading(stopped: answered, asOf: asOf, arePausesKnown: true, isStrict: isStrict),
            clock.breach(stopped: answered, isStrict: isStrict)
        )
    }
}

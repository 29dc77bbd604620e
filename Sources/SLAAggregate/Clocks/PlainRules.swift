import SLAModel

/// The clock rules that are asked at every change of every ticket, as plain values: a clock that holds them counts no
/// reference.
struct PlainRules: Sendable {
    /// The statuses that pause the resolution.
    let pauses: StatusClasses
    /// The statuses that end a ticket.
    let endings: StatusClasses
    /// Whether a ticket that is resolved is open until it is closed.
    let endsOnlyClosed: Bool
    /// Whether a public message is the first response, or else the first change to another status than new.
    let answersByMessage: Bool
    /// Whether a status pauses the response.
    let canResponsePause: Bool
    /// Whether the exports tell of first responses at all.
    let recordsResponses: Bool
    /// Whether an elapsed time equal to the target is missed.
    let isStrict: Bool
    let onReopen: ClockRules.Reopen
    let onPriorityChange: ClockRules.PriorityChange

    init(_ rules: ClockRules, recorded: RecordedFacts) {
        pauses = StatusClasses(rules.pausesWhile)
        endsOnlyClosed = rules.stops == .closed
        endings = StatusClasses(endsOnlyClosed ? [.closed, .cancelled] : [.resolved, .closed, .cancelled])
        answersByMessage = rules.responseBy == .firstPublicReply
        canResponsePause = !rules.responsePausesWhile.isEmpty
        recordsResponses = recorded.responses
        isStrict = rules.strict
        onReopen = rules.onReopen
        onPriorityChange = rules.onPriorityChange
    }
}

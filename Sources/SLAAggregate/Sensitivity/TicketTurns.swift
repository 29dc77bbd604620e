import SLAModel
import SLATime

/// What happened to a ticket that the rules for priorities and reopenings read in different ways.
struct TicketTurns {
    /// Whether its priority changed.
    private(set) var isRaised = false
    /// Whether a change of status ended it and a later one opened it again.
    private(set) var isReopened = false
    /// When its priority changed first.
    private var raised = Instant.distantFuture
    /// When it was first opened again, also if it had begun in a status that ends tickets.
    private var reopened = Instant.distantFuture

    init(_ events: TicketEvents, _ terms: CompiledTicketTerms) {
        var hasEnded = false
        var mayHaveEnded = false
        for event in events {
            switch event.change {
            case .priority where !isRaised:
                isRaised = true
                raised = event.at
            case .status(let from, let to):
                mayHaveEnded = mayHaveEnded || terms.statusClass(from).isEnd
                if terms.statusClass(to).isEnd {
                    hasEnded = true
                    mayHaveEnded = true
                } else {
                    isReopened = isReopened || hasEnded
                    if mayHaveEnded { reopened = min(reopened, event.at) }
                }
            case .priority, .group, .assignee, .escalation, .agentMessage, .clientMessage: break
            }
        }
    }

    /// Whether the rules may read a clock in different ways. What was not known in a stage of the ticket, or came
    /// after the clock had stopped, is no part of it.
    func matter(to metric: ClockMetric, in stage: MeasuredTicket) -> Bool {
        // Other terms may stop the clock at another time.
        guard !stage.dated.areSeveral else { return true }
        if metric != .response, reopened < stage.seenAt { return true }
        return raised < min(stage.seenAt, stage.outcome(metric)?.reading?.stopped ?? .distantFuture)
    }
}

extension StatusClass {
    fileprivate var isEnd: Bool {
        switch self {
        case .resolved, .closed, .cancelled: true
        case .new, .open, .waitingOnClient, .waitingOnVendor: false
        }
    }
}

import SLAModel
import SLATime

/// Who held the tickets of a period, by their status history (indicator `waiting`). Only the part of a span that lies
/// in the period counts.
struct WaitingTime {
    private let period: DeskPeriod
    /// In order of ticket and time.
    private let spans: [Span]

    /// - Parameters:
    ///   - bounds: a part of the period; `nil` for the whole of it.
    ///   - readsLedgers: asks the ledger of every clock, also where the changes of the ticket say the same.
    init(period: DeskPeriod, meter: DeskMeter, within bounds: Range<Instant>? = nil, readsLedgers: Bool = false) {
        self.period = period
        spans = Self.spans(
            of: period, meter, within: bounds?.clamped(to: period.frame.known) ?? period.frame.known,
            readsLedgers: readsLedgers)
    }

    /// One uninterrupted wait on the client.
    struct Wait {
        var ticket: MeasuredTicket
        var from: Instant
        var to: Instant
        /// Whether the client still had not answered at the end.
        var isOpen: Bool
        /// Service time inside the period.
        var time: Milliseconds
    }

    /// Whether any ticket of the period has a status history.
    var isHistoryKnown: Bool {
        period.tickets.contains { $0.isHistoryComplete }
    }

    /// Over all tickets, the time resolved left out; a ticket without history is the provider's from start to end.
    var held: HeldTime {
        spans.reduce(into: HeldTime.zero) { sum, span in
            sum.outOfHours += (span.range.upperBound - span.range.lowerBound) - span.time
            switch span.holder {
            case .client: sum.client += span.time
            case .vendor: sum.vendor += span.time
            case .provider, .outOfHours, .stopped: sum.provider += span.time
            }
        }
    }

    /// Waits on the client that touch the period, in order of ticket and time.
    var waits: [Wait] {
        var waits: [Wait] = []
        for span in spans where span.isClientWait {
            if let last = waits.last, last.ticket.index == span.ticket.index, last.to == span.whole.lowerBound {
                waits[waits.count - 1].to = span.whole.upperBound
                waits[waits.count - 1].time += span.time
            } else {
                waits.append(
                    Wait(
                        ticket: span.ticket, from: span.whole.lowerBound, to: span.whole.upperBound, isOpen: false,
                        time: span.time))
            }
            let isLast = span.ticket.end == nil && span.whole.upperBound >= period.frame.evaluatedAt
            waits[waits.count - 1].isOpen = isLast
        }
        return waits
    }

    // MARK: - Spans

    /// A stretch of a ticket's clock in one pair of hands.
    private struct Span {
        var ticket: MeasuredTicket
        var whole: Range<Instant>
        var holder: LedgerEntry.Holder
        var isClientWait: Bool
        /// The part that is asked about.
        var range: Range<Instant>
        /// Service time of that part.
        var time: Milliseconds
    }

    private static func spans(
        of period: DeskPeriod, _ meter: DeskMeter, within bounds: Range<Instant>, readsLedgers: Bool
    ) -> [Span] {
        var spans: [Span] = []
        for ticket in period.tickets {
            guard let started = ticket.resolution?.reading?.started else { continue }
            // Where waiting on the client does not pause, hours decide whose a stretch is: that is for the ledger.
            if !readsLedgers, let promise = ticket.plainPromise, ticket.terms.pauses.contains(.waitingOnClient) {
                addPlain(ticket, started: started, promise, within: bounds, to: &spans)
            } else {
                addProven(ticket, started: started, meter, within: bounds, to: &spans)
            }
        }
        return spans
    }

    /// By the ledger of the clock.
    private static func addProven(
        _ ticket: MeasuredTicket, started: Instant, _ meter: DeskMeter, within bounds: Range<Instant>,
        to spans: inout [Span]
    ) {
        guard let hours = ticket.hours(from: started), let proof = meter.proof(of: .resolution, in: ticket) else {
            return
        }
        for entry in proof.ledger where entry.state != .stopped {
            let whole = entry.from..<max(entry.from, entry.to)
            let part = whole.clamped(to: bounds)
            guard !part.isEmpty else { continue }
            spans.append(
                Span(
                    ticket: ticket, whole: whole, holder: entry.holder, isClientWait: entry.isClientWait, range: part,
                    time: hours.businessTime(from: part.lowerBound, to: part.upperBound)))
        }
    }

    /// As the ledger of an ordinary ticket says, without one: from change to change of its status and its team.
    private static func addPlain(
        _ ticket: MeasuredTicket, started: Instant, _ promise: PlainPromise, within bounds: Range<Instant>,
        to spans: inout [Span]
    ) {
        let end = ticket.end ?? ticket.seenAt
        guard started < bounds.upperBound, end > bounds.lowerBound else { return }
        var cursor = started
        var holder = ticket.record.events.firstStatus.map { ticket.terms.statusClass($0).holder } ?? .provider
        func add(until instant: Instant) {
            guard cursor < instant else { return }
            let part = (cursor..<instant).clamped(to: bounds)
            if !part.isEmpty {
                spans.append(
                    Span(
                        ticket: ticket, whole: cursor..<instant, holder: holder,
                        isClientWait: holder == .client, range: part,
                        time: promise.calendar.businessTime(from: part.lowerBound, to: part.upperBound)))
            }
            cursor = instant
        }
        for event in ticket.record.events {
            guard event.at < end else { break }
            switch event.change {
            case .status(_, let to):
                add(until: event.at)
                holder = ticket.terms.statusClass(to).holder
            case .group: add(until: event.at)
            case .priority, .assignee, .escalation, .agentMessage, .clientMessage: break
            }
        }
        add(until: end)
    }
}

extension StatusClass {
    /// Who is asked to act.
    fileprivate var holder: LedgerEntry.Holder {
        switch self {
        case .waitingOnClient: .client
        case .waitingOnVendor: .vendor
        case .new, .open, .resolved, .closed, .cancelled: .provider
        }
    }
}

extension TicketEvents {
    /// What the first change of status came from.
    fileprivate var firstStatus: Symbol? {
        for event in self {
            if case .status(let from, _) = event.change { return from }
        }
        return nil
    }
}

extension ClockLedgerEntry {
    /// Waiting on the client also outside of service hours, where the holder is nobody.
    fileprivate var isClientWait: Bool { holder == .client || rule == .pausedOnClient }
}

import SLAModel
import SLATime

/// Who held the tickets of a period, by their status history (indicator `waiting`). Only the part of a span that lies
/// in the period counts.
struct WaitingTime {
    private let period: DeskPeriod
    /// In order of ticket and time.
    private let spans: [Span]

    /// - Parameter bounds: a part of the period; `nil` for the whole of it.
    init(period: DeskPeriod, meter: DeskMeter, within bounds: Range<Instant>? = nil) {
        self.period = period
        spans = Self.spans(of: period, meter, within: bounds?.clamped(to: period.frame.known) ?? period.frame.known)
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
            switch span.entry.holder {
            case .client: sum.client += span.time
            case .vendor: sum.vendor += span.time
            case .provider, .outOfHours, .stopped: sum.provider += span.time
            }
        }
    }

    /// Waits on the client that touch the period, in order of ticket and time.
    var waits: [Wait] {
        var waits: [Wait] = []
        for span in spans where span.entry.isClientWait {
            if let last = waits.last, last.ticket.index == span.ticket.index, last.to == span.entry.from {
                waits[waits.count - 1].to = span.entry.to
                waits[waits.count - 1].time += span.time
            } else {
                waits.append(
                    Wait(
                        ticket: span.ticket, from: span.entry.from, to: span.entry.to, isOpen: false, time: span.time))
            }
            let isLast = span.ticket.end == nil && span.entry.to >= period.frame.evaluatedAt
            waits[waits.count - 1].isOpen = isLast
        }
        return waits
    }

    private struct Span {
        var ticket: MeasuredTicket
        var entry: ClockLedgerEntry
        var range: Range<Instant>
        var time: Milliseconds
    }

    private static func spans(of period: DeskPeriod, _ meter: DeskMeter, within bounds: Range<Instant>) -> [Span] {
        period.tickets.flatMap { ticket -> [Span] in
            guard let reading = ticket.resolution?.reading, let hours = ticket.hours(from: reading.started),
                let proof = meter.proof(of: .resolution, in: ticket)
            else { return [] }
            return proof.ledger.compactMap { entry in
                guard entry.state != .stopped else { return nil }
                let part = (entry.from..<max(entry.from, entry.to)).clamped(to: bounds)
                guard !part.isEmpty else { return nil }
                let time = hours.businessTime(from: part.lowerBound, to: part.upperBound)
                return Span(ticket: ticket, entry: entry, range: part, time: time)
            }
        }
    }
}

extension ClockLedgerEntry {
    /// Waiting on the client also outside of service hours, where the holder is nobody.
    fileprivate var isClientWait: Bool { holder == .client || rule == .pausedOnClient }
}

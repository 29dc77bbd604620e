import SLAModel
import SLATime

/// Tickets that ended in the period and were reopened within 14 days, over tickets that ended in it, as far as known
/// at the as-of instant (semantics 1.8).
struct ReopenRate: Sendable {
    /// 14 days of 24 hours.
    static let window = Milliseconds.hours(14 * 24)

    /// The part of the period that is known.
    private let known: Range<Instant>
    private let asOf: Instant
    /// Tickets reopened within the window.
    private(set) var reopened = 0
    /// Tickets that ended in the period at least once.
    private(set) var ended = 0
    /// Whether any ticket of the cohort has a history or a count of its reopenings.
    private(set) var isRecorded = false

    init(known: Range<Instant>, asOf: Instant) {
        self.known = known
        self.asOf = asOf
    }

    mutating func add(_ ticket: MeasuredTicket) {
        add(ticket.record, ended: ticket.endings, seenAt: ticket.seenAt, ticket.terms)
    }

    /// A ticket that was not reopened before an instant.
    ///
    /// - Parameters:
    ///   - end: when it ended.
    ///   - instant: nothing at or after it is known of the ticket.
    ///   - terms: by which the ticket is judged.
    mutating func add(
        _ record: Ticket, endedOnce end: Instant, seenAt instant: Instant, _ terms: CompiledTicketTerms
    ) {
        guard known.contains(end) else { return }
        if let last = record.events.lastInstant, last >= instant {
            count(record, ended: ResolutionCycles(record, terms: terms, asOf: asOf))
        } else {
            count(record, isReopened: false)
        }
    }

    /// - Parameters:
    ///   - endings: when the ticket ended, as far as known at an instant.
    ///   - instant: nothing at or after it is known of the ticket.
    ///   - terms: by which the ticket is judged.
    mutating func add(
        _ record: Ticket, ended endings: ResolutionCycles, seenAt instant: Instant, _ terms: CompiledTicketTerms
    ) {
        // What ended in the period had ended by its end: the others need no second look.
        guard endings.contains(where: { known.contains($0.end) }) else { return }
        // Only a later change can make the cycles others than those measured.
        if let last = record.events.lastInstant, last >= instant {
            count(record, ended: ResolutionCycles(record, terms: terms, asOf: asOf))
        } else {
            count(record, ended: endings)
        }
    }

    private mutating func count(_ record: Ticket, ended cycles: ResolutionCycles) {
        guard cycles.contains(where: { known.contains($0.end) }) else { return }
        count(record, isReopened: cycles.hasReopening(after: known, within: Self.window))
    }

    /// - Parameter isReopened: by its changes.
    private mutating func count(_ record: Ticket, isReopened: Bool) {
        ended += 1
        if record.historyIsComplete {
            isRecorded = true
            if isReopened { reopened += 1 }
        } else if let count = record.reopenCount {
            isRecorded = true
            if count > 0 { reopened += 1 }
        }
    }

    /// Not measured where no ticket of the cohort has a history or a count of reopenings.
    var figure: PeriodFigure {
        guard let share = Ratio(Int64(reopened), over: Int64(ended)) else { return .notMeasured(.nothingToCount) }
        guard isRecorded else { return .notMeasured(.historyMissing) }
        return PeriodFigure(value: .share(share), n: ended)
    }
}

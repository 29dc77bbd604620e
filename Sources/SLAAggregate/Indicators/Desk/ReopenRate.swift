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
        // What ended in the period had ended by its end: the others need no second look.
        guard ticket.endings.contains(where: { known.contains($0.end) }) else { return }
        // Only a later change can make the cycles others than those measured.
        let hasChanged = ticket.record.events.lastInstant.map { $0 >= ticket.seenAt } ?? false
        let cycles =
            hasChanged ? ResolutionCycles(ticket.record, terms: ticket.terms, asOf: asOf) : ticket.endings
        guard cycles.contains(where: { known.contains($0.end) }) else { return }
        ended += 1
        if ticket.isHistoryComplete {
            isRecorded = true
            if cycles.hasReopening(after: known, within: Self.window) { reopened += 1 }
        } else if let count = ticket.record.reopenCount {
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

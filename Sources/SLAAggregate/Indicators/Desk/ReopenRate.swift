import SLAModel
import SLATime

/// Tickets that ended in the period and were reopened within 14 days, over tickets that ended in it, as far as known
/// at the as-of instant (semantics 1.8).
struct ReopenRate: Sendable {
    /// 14 days of 24 hours.
    static let window = Milliseconds.hours(14 * 24)

    /// Keys of the tickets reopened within the window.
    private(set) var reopened: [String] = []
    /// Tickets that ended in the period at least once.
    private(set) var ended = 0
    /// Whether any ticket of the cohort has a history or a count of its reopenings.
    private(set) var isRecorded = false

    init(_ period: DeskPeriod, tickets: [Ticket], asOf: Instant) {
        for measured in period.tickets {
            // What ended in the period had ended by its end: the others need no second look.
            guard measured.endings.contains(where: { period.frame.known.contains($0.end) }) else { continue }
            // Only a later change can make the cycles others than those measured.
            let hasChanged = tickets[measured.index].events.last.map { $0.at >= measured.seenAt } ?? false
            let cycles =
                hasChanged
                ? ResolutionCycles(tickets[measured.index], terms: measured.terms, asOf: asOf)
                : measured.endings
            guard cycles.contains(where: { period.frame.known.contains($0.end) }) else { continue }
            ended += 1
            if measured.isHistoryComplete {
                isRecorded = true
                if cycles.hasReopening(after: period.frame.known, within: Self.window) { reopened.append(measured.key) }
            } else if let count = tickets[measured.index].reopenCount {
                isRecorded = true
                if count > 0 { reopened.append(measured.key) }
            }
        }
    }

    /// Not measured where no ticket of the cohort has a history or a count of reopenings.
    var figure: PeriodFigure {
        guard let share = Ratio(Int64(reopened.count), over: Int64(ended)) else { return .notMeasured(.nothingToCount) }
        guard isRecorded else { return .notMeasured(.historyMissing) }
        return PeriodFigure(value: .share(share), n: ended)
    }
}

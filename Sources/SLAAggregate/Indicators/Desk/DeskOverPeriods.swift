/// The desk in every period a review measures: the periods that are told in detail with their tickets, all with their
/// figures. `nil` in periods whose terms promise nothing about tickets.
///
/// Tickets of earlier periods are counted while they are measured and then let go: at the benchmark's million tickets,
/// lists of all of them cost as much as measuring them.
struct DeskOverPeriods: Sendable {
    /// Of the review's own period.
    let current: DeskPeriod?
    /// Of the period just before it.
    let previous: DeskPeriod?
    let summaries: OverPeriods<DeskSummary?>

    init(_ frames: PeriodFrames, _ meter: DeskMeter) {
        let (now, before) = (frames.current, frames.previous)
        let current = meter.measure(now)
        let previous = before.flatMap(meter.measure)
        self.current = current
        self.previous = previous
        let others = frames.all.filter { $0 != now && $0 != before }
        let summarized = Dictionary(
            zip(others, meter.summaries(others)).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
        summaries = frames.map { frame in
            switch frame {
            case now: current.map { DeskSummary($0, asOf: meter.asOf) }
            case before: previous.map { DeskSummary($0, asOf: meter.asOf) }
            default: summarized[frame] ?? nil
            }
        }
    }
}

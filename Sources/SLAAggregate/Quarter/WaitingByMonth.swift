import SLAModel
import SLATime

/// The quarter's waiting cut at its month ends, so that the months sum to the quarter.
struct WaitingByMonth {
    let measured: ReviewMeasurements

    /// In order of time; `nil` where no ticket has a history.
    func months() -> [MonthOfWaiting]? {
        guard let desk = measured.desk.current,
            WaitingTime(period: desk, meter: measured.deskMeter).isHistoryKnown
        else { return nil }
        return measured.frames.current.period.months.map { month in
            let time = WaitingTime(
                period: desk, meter: measured.deskMeter, within: month.bounds(in: measured.zone))
            return MonthOfWaiting(
                month: month.firstDay, tickets: Set(time.waits.map(\.ticket.index)).count, held: time.held)
        }
    }
}

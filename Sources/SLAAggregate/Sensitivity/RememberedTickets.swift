import SLAModel
import SLATime

/// The tickets of the period that is reviewed as the agreed rules measure them, with what was known of them earlier:
/// read when the first metric asks, and kept for the next.
struct RememberedTickets {
    private let frame: Frame
    private let meter: DeskMeter
    /// As measured for the period; `nil` of those that are no part of it.
    private var measured: [MeasuredTicket?]
    private var remembered: [MeasuredTicket?]

    init(_ measured: ReviewMeasurements) {
        frame = measured.frames.current
        meter = measured.deskMeter
        let count = measured.records.tickets.count
        var own = [MeasuredTicket?](repeating: nil, count: count)
        for ticket in measured.desk.current?.tickets ?? [] { own[ticket.index] = ticket }
        self.measured = own
        remembered = Array(repeating: nil, count: count)
    }

    /// The ticket with a number among the client's; `nil` where nothing was promised about tickets.
    subscript(index: Int) -> MeasuredTicket? {
        mutating get {
            if let known = remembered[index] { return known }
            guard let ticket = measured[index] ?? meter.measure(index, frame: frame) else { return nil }
            let new = meter.rememberingEarlier(ticket)
            remembered[index] = new
            return new
        }
    }
}

import SLAModel
import SLATime

/// What slowed the tickets down that the client can change.
struct WaitingSection {
    static let longestShown = 5

    let measured: ReviewMeasurements

    /// `nil` when nothing is promised about tickets.
    func waiting() -> Waiting? {
        guard let period = measured.desk.current else { return nil }
        let time = WaitingTime(period: period, records: measured.records)
        let byTicket = waitByTicket(time.waits)
        let previous = measured.desk.previous.flatMap { $0 }.map { WaitingTime(period: $0, records: measured.records) }
        return Waiting(
            held: time.held, previousHeld: previous.flatMap { $0.isHistoryKnown ? $0.held : nil },
            ticketsWaitingOnClient: byTicket.count,
            medianWaitOnClient: percentile(50, of: byTicket.map(\.time)),
            longest: Array(byTicket.prefix(Self.longestShown)), duties: duties(time), historyKnown: time.isHistoryKnown)
    }

    /// Longest first, then by key.
    private func waitByTicket(_ waits: [WaitingTime.Wait]) -> [ClientWait] {
        var sums: [Int: Milliseconds] = [:]
        for wait in waits { sums[wait.ticket.index, default: .zero] += wait.time }
        return
            sums.map { index, time in
                let ticket = measured.records.tickets[index]
                return ClientWait(ticket: ticket.key, subject: ticket.subject, time: time)
            }
            .sorted { ($1.time, $0.ticket) < ($0.time, $1.ticket) }
    }

    // MARK: - Duties

    private func duties(_ time: WaitingTime) -> [DutyResult] {
        measured.terms.terms.responsibilities.client.map { duty in
            guard let measure = duty.measure, let limit = duty.limit else {
                return DutyResult(duty: duty.duty, limit: duty.limit, inTime: 0, total: 0, reason: .noSource)
            }
            return FoldedWord(measure) == FoldedWord("waiting_on_client")
                ? answers(duty, limit: limit, time: time) : values(duty, of: measure, limit: limit)
        }
    }

    /// Each wait on the client that ended in the period, and each open one that is already over the limit.
    private func answers(_ duty: ClientDuty, limit: TargetDuration, time: WaitingTime) -> DutyResult {
        guard time.isHistoryKnown else {
            return DutyResult(duty: duty.duty, limit: limit, inTime: 0, total: 0, reason: .historyMissing)
        }
        let desk = measured.terms.deskCalendar ?? measured.terms.calendar(nil)
        let known = measured.frames.current.known
        var inTime = 0
        var total = 0
        for wait in time.waits {
            guard let length = ClockTarget(priority: "", time: limit, calendar: desk).wholeLength(from: wait.from)
            else {
                return DutyResult(duty: duty.duty, limit: limit, inTime: 0, total: 0, reason: .noValue)
            }
            let isInTime = desk.businessTime(from: wait.from, to: wait.to) <= length
            let hasEnded = !wait.isOpen && known.contains(wait.to)
            guard hasEnded || !isInTime else { continue }
            total += 1
            if isInTime { inTime += 1 }
        }
        return DutyResult(
            duty: duty.duty, limit: limit, inTime: inTime, total: total, reason: total == 0 ? .nothingToCount : nil)
    }

    /// Times of a measures export against the limit, or the shares it states.
    private func values(_ duty: ClientDuty, of measure: String, limit: TargetDuration) -> DutyResult {
        let all = measured.records.measurements(of: measure)
        let desk = measured.terms.deskCalendar ?? measured.terms.calendar(nil)
        var inTime: Int64 = 0
        var total: Int64 = 0
        for value in all where measured.frames.current.known.contains(value.at) {
            switch value.value {
            case .time(let time):
                guard let length = ClockTarget(priority: "", time: limit, calendar: desk).wholeLength(from: value.at)
                else { continue }
                total += 1
                if time <= length { inTime += 1 }
            case .share(let top, let bottom):
                inTime += top
                total += bottom
            case .count: continue
            }
        }
        let reason: NotMeasured? = total > 0 ? nil : all.isEmpty ? .noSource : .noValue
        return DutyResult(
            duty: duty.duty, limit: limit, inTime: Int(clamping: inTime), total: Int(clamping: total), reason: reason)
    }
}

extension ClockTarget {
    /// The promise in service time; `nil` where its calendar cannot say.
    func wholeLength(from start: Instant) -> Milliseconds? {
        (try? length(from: start)).flatMap { $0 }
    }
}

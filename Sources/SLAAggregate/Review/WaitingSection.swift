import SLAModel
import SLATime

/// What slowed the tickets down that the client can change.
struct WaitingSection {
    static let longestShown = 5

    let measured: ReviewMeasurements

    /// `nil` when nothing is promised about tickets.
    func waiting() -> Waiting? {
        guard let period = measured.desk.current else { return nil }
        let time = WaitingTime(period: period, meter: measured.deskMeter)
        let byTicket = waitByTicket(time.waits)
        let previous = measured.desk.previous.map { WaitingTime(period: $0, meter: measured.deskMeter) }
        return Waiting(
            held: time.held, previousHeld: previous.flatMap { $0.isHistoryKnown ? $0.held : nil },
            ticketsWaitingOnClient: byTicket.count,
            medianWaitOnClient: percentile(50, of: byTicket.map { $0.time }),
            longest: longest(byTicket), duties: duties(time), historyKnown: time.isHistoryKnown)
    }

    private func waitByTicket(_ waits: [WaitingTime.Wait]) -> [(index: Int, time: Milliseconds)] {
        var sums: [(index: Int, time: Milliseconds)] = []
        // Those of a ticket stand together.
        for wait in waits {
            if let last = sums.last, last.index == wait.ticket.index {
                sums[sums.count - 1].time += wait.time
            } else {
                sums.append((wait.ticket.index, wait.time))
            }
        }
        return sums
    }

    /// Longest first, then by key.
    private func longest(_ sums: [(index: Int, time: Milliseconds)]) -> [ClientWait] {
        // The last one shown may share its time with others.
        let least = sums.map { $0.time }.sorted(by: >).prefix(Self.longestShown).last ?? .zero
        return sums.filter { $0.time >= least }
            .map { index, time in
                let ticket = measured.records.tickets[index]
                return ClientWait(ticket: ticket.key, subject: ticket.subject, time: time)
            }
            .sorted { ($1.time, $0.ticket) < ($0.time, $1.ticket) }
            .prefix(Self.longestShown).map { $0 }
    }

    // MARK: - Duties

    private func duties(_ time: WaitingTime) -> [DutyResult] {
        measured.terms.terms.responsibilities.client.map { duty in
            guard let measure = duty.measure, let limit = duty.limit else {
                return DutyResult(duty: duty.duty, limit: duty.limit, inTime: 0, total: 0, reason: .noSource)
            }
            return duty.isAnswering
                ? answers(duty, limit: limit, time: time)
                : values(duty, of: measure, limit: limit)
        }
    }

    /// Each wait on the client that ended in the period, and each open one that is already over the limit.
    private func answers(_ duty: ClientDuty, limit: TargetDuration, time: WaitingTime) -> DutyResult {
        guard time.isHistoryKnown else {
            return DutyResult(duty: duty.duty, limit: limit, inTime: 0, total: 0, reason: .historyMissing)
        }
        guard let waits = judged(time, limit: limit) else {
            return DutyResult(duty: duty.duty, limit: limit, inTime: 0, total: 0, reason: .noValue)
        }
        return DutyResult(
            duty: duty.duty, limit: limit, inTime: waits.count(where: \.isInTime), total: waits.count,
            reason: waits.isEmpty ? .nothingToCount : nil)
    }

    /// Times of a measures export against the limit, or the shares it states.
    private func values(_ duty: ClientDuty, of measure: String, limit: TargetDuration) -> DutyResult {
        let answers = values(countedFor: duty)
        let total = answers.reduce(0) { $0 + $1.total }
        let isKnown = !measured.records.measurements(of: measure).isEmpty
        let reason: NotMeasured? = total > 0 ? nil : isKnown ? .noValue : .noSource
        return DutyResult(
            duty: duty.duty, limit: limit, inTime: Int(clamping: answers.reduce(0) { $0 + $1.inTime }),
            total: Int(clamping: total), reason: reason)
    }
}

/// What the duties of the client are counted from.
extension WaitingSection {
    /// A wait on the client against the limit of a duty.
    struct JudgedWait {
        var ticket: MeasuredTicket
        var from: Instant
        var to: Instant
        var isOpen: Bool
        /// In the hours of the desk.
        var time: Milliseconds
        var limit: Milliseconds

        var isInTime: Bool { time <= limit }
    }

    /// A value of a measures export against the limit of a duty.
    struct JudgedValue {
        var value: Measurement
        var inTime: Int64
        var total: Int64
        /// `nil` for a share, which states itself what was in time.
        var limit: Milliseconds?
    }

    /// Empty for a duty that is measured otherwise, or not at all.
    func waits(countedFor duty: ClientDuty) -> [JudgedWait] {
        guard let limit = duty.limit, duty.isAnswering, let period = measured.desk.current else { return [] }
        let time = WaitingTime(period: period, meter: measured.deskMeter)
        return time.isHistoryKnown ? judged(time, limit: limit) ?? [] : []
    }

    /// Empty for a duty that is measured otherwise, or not at all.
    func values(countedFor duty: ClientDuty) -> [JudgedValue] {
        guard let limit = duty.limit, let measure = duty.measure, !duty.isAnswering else { return [] }
        return measured.records.measurements(of: measure).compactMap { value in
            guard measured.frames.current.known.contains(value.at) else { return nil }
            switch value.value {
            case .time(let time):
                guard let length = ClockTarget(time: limit, calendar: desk).wholeLength(from: value.at)
                else { return nil }
                return JudgedValue(value: value, inTime: time <= length ? 1 : 0, total: 1, limit: length)
            case .share(let top, let bottom): return JudgedValue(value: value, inTime: top, total: bottom)
            case .count: return nil
            }
        }
    }

    private var desk: CompiledCalendar { measured.terms.deskCalendar ?? measured.terms.calendar(nil) }

    /// `nil` where the calendar cannot say how long the limit is.
    private func judged(_ time: WaitingTime, limit: TargetDuration) -> [JudgedWait]? {
        let known = measured.frames.current.known
        var judged: [JudgedWait] = []
        for wait in time.waits {
            guard let length = ClockTarget(time: limit, calendar: desk).wholeLength(from: wait.from)
            else { return nil }
            let wait = JudgedWait(
                ticket: wait.ticket, from: wait.from, to: wait.to, isOpen: wait.isOpen,
                time: desk.businessTime(from: wait.from, to: wait.to), limit: length)
            if !wait.isInTime || (!wait.isOpen && known.contains(wait.to)) { judged.append(wait) }
        }
        return judged
    }
}

extension ClockTarget {
    /// The promise in service time; `nil` where its calendar cannot say.
    func wholeLength(from start: Instant) -> Milliseconds? {
        (try? length(from: start)).flatMap { $0 }
    }
}

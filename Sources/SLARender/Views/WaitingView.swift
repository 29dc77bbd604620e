import SLAModel
import SLATemplate
import SLATime

/// What slowed the desk that the client can change.
struct WaitingView: TemplateRecord {
    /// A duty of the client and how often it was done in time.
    struct Duty: TemplateRecord {
        var duty: String
        /// The agreed time; `nil` without one.
        var limit: String?
        /// As `7 of 9`, or why nothing was measured.
        var inTime: String
        var status: StatusView

        static let fields: [TemplateField<Duty>] = [
            .text("duty", \.duty), .optionalText("limit", \.limit), .text("inTime", \.inTime),
            .record("status", \.status),
        ]
    }

    /// A ticket and how long it waited on the client.
    struct Wait: TemplateRecord {
        var ticket: String
        var subject: String
        var time: String

        static let fields: [TemplateField<Wait>] = [
            .text("ticket", \.ticket), .text("subject", \.subject), .text("time", \.time),
        ]
    }

    var heading: HeadingView
    var dutiesTitle: Sentence
    var duties: [Duty]
    var waitsTitle: Sentence
    var waits: [Wait]
    /// The waits that are not shown, in sum.
    var others: Wait?
    /// How many tickets waited.
    var totalLabel: String
    /// How long all of them waited together.
    var total: String

    static let fields: [TemplateField<WaitingView>] = [
        .record("heading", \.heading), .record("dutiesTitle", \.dutiesTitle), .list("duties", \.duties),
        .bool("hasDuties") { !$0.duties.isEmpty }, .record("waitsTitle", \.waitsTitle), .list("waits", \.waits),
        .bool("hasWaits") { !$0.waits.isEmpty }, .optionalRecord("others", \.others),
        .text("totalLabel", \.totalLabel), .text("total", \.total),
        .bool("isPair") { !$0.waits.isEmpty && !$0.duties.isEmpty },
    ]
}

extension Narrative {
    /// `nil` when the agreement promises nothing about tickets.
    func waitingSection() -> WaitingView? {
        guard let waiting = review.waiting else { return nil }
        // Waits outside service hours have no length.
        let shown = waiting.longest.prefix(5).filter { $0.time.count > 0 }
        let rest = waiting.ticketsWaitingOnClient - shown.count
        let restTime = waiting.held.client - shown.reduce(.zero) { $0 + $1.time }
        let others =
            rest > 0 && restTime.count >= 0
            ? WaitingView.Wait(
                ticket: "", subject: label("waits.others", ["count": .count(Int64(rest))]),
                time: restTime.count > 0 ? text.span(restTime) : label("waits.out-of-hours"))
            : nil
        return WaitingView(
            heading: HeadingView(
                name: label("section.waiting"), headline: waitingHeadline(waiting),
                lede: paragraph(waitingLede(waiting))),
            dutiesTitle: say("duties.title", ["client": client]), duties: waiting.duties.map(duty),
            waitsTitle: say("waits.title", ["client": client]),
            waits: shown.map { .init(ticket: $0.ticket, subject: $0.subject, time: text.span($0.time)) },
            others: others,
            totalLabel: label("waits.total", ["count": .count(Int64(waiting.ticketsWaitingOnClient))]),
            total: text.span(waiting.held.client))
    }

    /// Whether the exports were read and nobody could have waited: no ticket was opened, resolved or open.
    private var hasNoTicket: Bool {
        guard let desk = review.desk else { return false }
        return [desk.opened, desk.resolved, desk.backlog].allSatisfy { $0.value == .count(0) }
    }

    private func waitingHeadline(_ waiting: Waiting) -> Sentence {
        guard waiting.historyKnown || hasNoTicket else { return say("waiting.not-recorded") }
        let time = waiting.held.client
        guard time.count > 0 else { return say("waiting.none.\(unit)", ["client": client]) }
        var slots: Wording.Slots = [
            "hours": .count(text.hourFigure(time)), "client": client, "time": .text(text.span(time)),
            "count": .count(Int64(waiting.ticketsWaitingOnClient)),
        ]
        if time < .hours(10) { return say("waiting.short", slots) }
        guard let top = waiting.longest.first, waiting.ticketsWaitingOnClient > 1 else {
            return say("waiting.hours", slots)
        }
        slots["ticket"] = .foreign(top.ticket)
        slots["top"] = .count(text.hourFigure(top.time))
        let two = waiting.longest.prefix(2).reduce(Milliseconds.zero) { $0 + $1.time }
        if top.time * 2 >= time { return say("waiting.hours-one", slots) }
        if two * 2 > time { return say("waiting.hours-two", slots) }
        return say("waiting.hours", slots)
    }

    private func waitingLede(_ waiting: Waiting) -> [Sentence] {
        if !waiting.historyKnown, !hasNoTicket {
            let isRead = review.desk.map { $0.opened.value.measured != nil } ?? true
            return [say(isRead ? "waiting.no-history" : "desk.no-export")]
        }
        guard waiting.held.client.count > 0 else { return [] }
        var lines = [say("waiting.why")]
        if let median = waiting.medianWaitOnClient {
            lines.append(
                say(
                    "waiting.median",
                    ["count": .count(Int64(waiting.ticketsWaitingOnClient)), "median": .text(text.span(median))]))
        }
        return lines
    }

    /// The agreed time, unless the duty's own words say it already.
    private func limit(of duty: DutyResult) -> String? {
        guard let limit = duty.limit.map(text.target) else { return nil }
        return duty.duty.contains(limit.withPlainSpaces) ? nil : label("duties.within", ["limit": .text(limit)])
    }

    func duty(_ duty: DutyResult) -> WaitingView.Duty {
        let inTime =
            duty.reason.map { label("not-measured.\($0.rawValue)") }
            ?? label("count.of", ["part": .count(Int64(duty.inTime)), "whole": .count(Int64(duty.total))])
        let status: StatusView
        if duty.reason != nil || duty.total == 0 {
            status = StatusView(kind: .na, word: label("status.not-measured"))
        } else if duty.inTime == duty.total {
            status = StatusView(kind: .met, word: label("status.met"))
        } else {
            status = StatusView(kind: .watch, word: label("status.below-agreed"))
        }
        return WaitingView.Duty(
            duty: duty.duty, limit: limit(of: duty),
            inTime: inTime, status: status)
    }
}

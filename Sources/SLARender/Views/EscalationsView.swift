import SLAModel
import SLATemplate

/// Whether the escalation ladder worked; always in counts.
struct EscalationsView: TemplateRecord {
    /// One level of the ladder.
    struct Row: TemplateRecord {
        var level: String
        var who: String
        var agreed: String
        var escalated: String
        /// As `2 of 3`, or why nothing was measured.
        var inTime: String
        var median: String
        var slowest: String
        var status: StatusView

        static let fields: [TemplateField<Row>] = [
            .text("level", \.level), .text("who", \.who), .text("agreed", \.agreed), .text("escalated", \.escalated),
            .text("inTime", \.inTime), .text("median", \.median), .text("slowest", \.slowest),
            .record("status", \.status),
        ]
    }

    var heading: HeadingView
    var rows: [Row]

    static let fields: [TemplateField<EscalationsView>] = [.record("heading", \.heading), .list("rows", \.rows)]
}

extension Narrative {
    /// `nil` when the agreement has no ladder.
    func escalationsSection() -> EscalationsView? {
        guard !review.escalations.isEmpty else { return nil }
        return EscalationsView(
            heading: HeadingView(name: label("section.escalations"), headline: escalationsHeadline, lede: nil),
            rows: review.escalations.map(escalation))
    }

    private var escalationsHeadline: Sentence {
        let measured = review.escalations.filter { $0.reason == nil || $0.reason == .nothingToCount }
        guard !measured.isEmpty else { return say("escalations.not-recorded") }
        let escalated = measured.reduce(0) { $0 + $1.escalated }
        let inTime = measured.reduce(0) { $0 + $1.inTime }
        if escalated == 0 { return say("escalations.none") }
        let tickets = review.escalatedTickets ?? escalated
        let kind = tickets == escalated ? "" : "-again"
        return say(
            (inTime == escalated ? "escalations.all" : "escalations.some") + kind,
            ["count": .count(Int64(escalated)), "inTime": .count(Int64(inTime)), "tickets": .count(Int64(tickets))])
    }

    private func escalation(_ level: EscalationResult) -> EscalationsView.Row {
        let nothing = label("cell.none")
        let status: StatusView
        if let reason = level.reason, reason != .nothingToCount {
            status = StatusView(kind: .na, word: label("status.not-measured"))
        } else if level.escalated == 0 {
            status = StatusView(kind: .na, word: label("status.not-used"))
        } else if level.inTime == level.escalated {
            status = StatusView(kind: .met, word: label("status.met"))
        } else {
            let late = Int64(level.escalated - level.inTime)
            status = StatusView(kind: .watch, word: label("status.late", ["count": .count(late)]))
        }
        return EscalationsView.Row(
            level: label("escalations.level", ["level": .text(String(level.level))]), who: level.who,
            agreed: text.target(level.agreed), escalated: text.number(level.escalated),
            inTime: level.reason.flatMap { $0 == .nothingToCount ? nil : label("not-measured.\($0.rawValue)") }
                ?? (level.escalated == 0
                    ? nothing
                    : label(
                        "count.of", ["part": .count(Int64(level.inTime)), "whole": .count(Int64(level.escalated))])),
            median: level.median.map { text.span($0) } ?? nothing,
            slowest: level.slowest.map { text.span($0) } ?? nothing, status: status)
    }
}

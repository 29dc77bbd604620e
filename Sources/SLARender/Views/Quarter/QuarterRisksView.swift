import SLAModel
import SLATemplate

/// Page seven: the controls in brief and the risk register.
struct QuarterRisksView: TemplateRecord {
    /// One line of the register.
    struct Row: TemplateRecord {
        var id: String
        var text: String
        var likelihood: String
        var isLikely: Bool
        var impact: String
        var isGrave: Bool
        var evidence: String?
        var treatment: String
        var owner: String
        var due: String
        var status: StatusView?

        static let fields: [TemplateField<Row>] = [
            .text("id", \.id), .text("text", \.text), .text("likelihood", \.likelihood),
            .bool("isLikely", \.isLikely), .text("impact", \.impact), .bool("isGrave", \.isGrave),
            .optionalText("evidence", \.evidence), .text("treatment", \.treatment), .text("owner", \.owner),
            .text("due", \.due), .optionalRecord("status", \.status),
        ]
    }

    var heading: HeadingView
    var rows: [Row]
    var more: Sentence?
    /// Instead of rows.
    var none: Sentence?
    var controlsTitle: Sentence
    var controls: [ControlsView.Row]
    var valueHeading: String

    static let fields: [TemplateField<QuarterRisksView>] = [
        .record("heading", \.heading), .list("rows", \.rows), .bool("hasRows") { !$0.rows.isEmpty },
        .optionalRecord("more", \.more), .optionalRecord("none", \.none), .record("controlsTitle", \.controlsTitle),
        .list("controls", \.controls), .bool("hasControls") { !$0.controls.isEmpty },
        .text("valueHeading", \.valueHeading), .bool("isShort") { $0.rows.count + $0.controls.count < 2 },
    ]
}

extension Narrative {
    private static let shownRisks = 8

    func quarterRisks(_ quarter: QuarterFacts) -> QuarterRisksView {
        let controls = hides(.controls) ? nil : controlsSection()
        let more = quarter.risks.count - Self.shownRisks
        let none: Sentence? =
            quarter.risks.isEmpty
            ? say(quarter.hasPlan ? "quarter.risks.none" : "quarter.risks.no-register") : nil
        return QuarterRisksView(
            heading: HeadingView(
                name: label("quarter.section.risks"),
                headline: risksHeadline(quarter.risks, none: none, hasControls: controls != nil),
                lede: nil),
            rows: quarter.risks.prefix(Self.shownRisks).map(row),
            more: more > 0 ? say("quarter.risks.more", ["count": .count(Int64(more))]) : nil,
            none: controls == nil ? nil : none, controlsTitle: controlsHeadline,
            controls: controls?.rows ?? [], valueHeading: monthSpan(from: review.period.firstDay))
    }

    private func row(_ state: RiskState) -> QuarterRisksView.Row {
        let risk = state.risk
        var status: StatusView?
        if let closed = risk.closed {
            status = StatusView(
                kind: .met, word: label("quarter.risks.closed", ["date": .text(text.shortDate(closed))]))
        } else if state.overdueDays > 0 {
            status = StatusView(
                kind: .miss, word: label("status.overdue", ["days": .count(Int64(state.overdueDays))]))
        }
        return QuarterRisksView.Row(
            id: risk.id, text: risk.text, likelihood: label("quarter.level.\(risk.likelihood.rawValue)"),
            isLikely: risk.likelihood == .high, impact: label("quarter.level.\(risk.impact.rawValue)"),
            isGrave: risk.impact == .high, evidence: risk.evidence, treatment: risk.treatment, owner: risk.owner,
            due: risk.due.map { text.shortDateAndYear($0) } ?? label("cell.none"), status: status)
    }

    private func risksHeadline(_ risks: [RiskState], none: Sentence?, hasControls: Bool) -> Sentence {
        if let none { return hasControls ? controlsHeadline : none }
        let open = risks.filter { $0.risk.closed == nil }
        let overdue = open.count { $0.overdueDays > 0 }
        return headline([
            say("quarter.risks.open", ["count": .count(Int64(open.count))]),
            overdue > 0 ? say("quarter.risks.overdue", ["count": .count(Int64(overdue))]) : nil,
        ])
    }
}

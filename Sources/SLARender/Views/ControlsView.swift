import SLAModel
import SLATemplate

/// Security, privacy and continuity: each control with its evidence.
struct ControlsView: TemplateRecord {
    /// A control with its newest evidence.
    struct Row: TemplateRecord {
        var control: String
        /// As `41 of 42`, or a figure, or that no result came.
        var value: String
        /// The share that was promised.
        var agreed: String
        var evidence: String?
        /// Day of the evidence.
        var date: String?
        var status: StatusView

        static let fields: [TemplateField<Row>] = [
            .text("control", \.control), .text("value", \.value), .text("agreed", \.agreed),
            .optionalText("evidence", \.evidence), .optionalText("date", \.date), .record("status", \.status),
        ]
    }

    var heading: HeadingView
    /// Head of the column of values: the period.
    var valueHeading: String
    var rows: [Row]

    static let fields: [TemplateField<ControlsView>] = [
        .record("heading", \.heading), .text("valueHeading", \.valueHeading), .list("rows", \.rows),
    ]
}

extension Narrative {
    /// `nil` when the agreement names no control.
    func controlsSection() -> ControlsView? {
        guard !review.controls.isEmpty else { return nil }
        return ControlsView(
            heading: HeadingView(name: label("section.controls"), headline: controlsHeadline, lede: nil),
            valueHeading: shortPeriodName.prefix(1).uppercased() + shortPeriodName.dropFirst(),
            rows: review.controls.map(control))
    }

    var controlsHeadline: Sentence {
        let controls = review.controls
        let missed = controls.filter { $0.status == .missed }
        let silent = controls.count { $0.status == .notMeasured }
        let total = Wording.Slot.count(Int64(controls.count))
        if silent == controls.count { return say("controls.none-received", ["total": total]) }
        if let only = missed.first, missed.count == 1 {
            return say(
                "controls.one-missed",
                ["control": .foreign(only.control), "value": .text(controlValue(only)), "total": total])
        }
        if !missed.isEmpty {
            return say("controls.some-missed", ["count": .count(Int64(missed.count)), "total": total])
        }
        if silent > 0 {
            return say(
                "controls.some-silent",
                ["met": .count(Int64(controls.count - silent)), "count": .count(Int64(silent)), "total": total])
        }
        return say("controls.all-met", ["total": total])
    }

    func controlValue(_ control: ControlResult) -> String {
        if let part = control.numerator, let whole = control.denominator {
            return label("count.of", ["part": .count(part), "whole": .count(whole)])
        }
        return figure(control.value, target: control.target)
    }

    private func control(_ control: ControlResult) -> ControlsView.Row {
        let isSilent = control.value.measured == nil
        return ControlsView.Row(
            control: control.control, value: isSilent ? label("controls.no-result") : controlValue(control),
            agreed: control.target.map {
                $0.ratio.equals(.one)
                    ? label("controls.agreed-all")
                    : label("target.at-least", ["value": .text(text.percent($0))])
            } ?? label("cell.none"),
            evidence: control.evidence.isEmpty ? nil : control.evidence,
            date: control.measuredOn.map { text.dayAndMonth($0) }, status: status(control.status))
    }
}

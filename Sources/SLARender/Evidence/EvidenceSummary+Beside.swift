import SLAModel

extension EvidenceSummary {
    private struct Line {
        var kind: EvidenceSheets.Kind
        var name: String
        var id: String
        var kept: Int64
        var outOf: Int64
    }

    /// What was kept beside the scorecard: by teams and vendors, on the escalation ladder, of controls, by the client.
    mutating func beside() {
        let lines = (parties + escalations + controls + duties).filter { sheets.byKind[$0.kind] != nil }
        guard !lines.isEmpty else { return }
        _ = begin("beside", heads: heads("promise", "id", "kept", "out-of", "result"))
        for line in lines {
            let row = next
            guard let sheet = sheets.byKind[line.kind] else { continue }
            let isValue = line.kind == .controls
            let own: EvidenceSheet.Condition = ("commitment", "$B\(row)")
            append([
                .text(line.name), .text(line.id),
                .formula(sheet.sum(isValue ? "numerator" : "in-time", where: own), cached: .count(line.kept)),
                .formula(sheet.sum(isValue ? "denominator" : "counted", where: own), cached: .count(line.outOf)),
                .formula(
                    "IF(D\(row)=0,\"\",C\(row)/D\(row))",
                    cached: Ratio(line.kept, over: line.outOf).map { .share($0) } ?? .text("", .share)),
            ])
        }
    }

    private var parties: [Line] {
        (review.desk?.parties ?? []).map { result in
            let id = "\(result.kind.rawValue).\(result.priority).\(result.metric.rawValue).\(result.party)"
            return Line(
                kind: .parties, name: result.party, id: id, kept: Int64(result.counts.met),
                outOf: Int64(result.counts.met + result.counts.missed))
        }
    }

    private var escalations: [Line] {
        review.escalations.map { level in
            Line(
                kind: .escalations, name: level.who, id: "escalation.\(level.level)", kept: Int64(level.inTime),
                outOf: Int64(level.escalated))
        }
    }

    private var controls: [Line] {
        review.controls.compactMap { control in
            guard let kept = control.numerator, let outOf = control.denominator else { return nil }
            return Line(
                kind: .controls, name: control.control, id: "control.\(control.control)", kept: kept, outOf: outOf)
        }
    }

    private var duties: [Line] {
        (review.waiting?.duties ?? []).enumerated().map { index, duty in
            Line(
                kind: .duties, name: duty.duty, id: "duty.\(index + 1)", kept: Int64(duty.inTime),
                outOf: Int64(duty.total))
        }
    }
}

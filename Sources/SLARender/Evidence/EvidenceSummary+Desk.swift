import SLAModel

extension EvidenceSummary {
    /// Attainment by clock and priority.
    mutating func priorities() {
        guard let desk = review.desk else { return }
        for clock in ClockMetric.allCases {
            let kind = EvidenceSheets.Kind(clock)
            guard let sheet = sheets.byKind[kind] else { continue }
            let outcomes = ["met", "missed", "undecided", "not_measurable"]
            let head = begin(
                clock.rawValue,
                heads: heads("priority") + [""]
                    + outcomes.map { EvidenceSheets.word($0, in: narrative.wording) } + heads("in-time"))
            let columns = ["C$\(head)", "D$\(head)", "E$\(head)", "F$\(head)"]
            for priority in desk.priorities {
                guard let result = priority.counts(clock) else { continue }
                let figures = [result.met, result.missed, result.undecided, result.notMeasurable]
                let row = next
                let own: EvidenceSheet.Condition? = priority.priority.isEmpty ? nil : ("priority", "$A\(row)")
                let cells = zip(columns, figures).map { column, figure in
                    Cell.formula(sheet.sum(where: own, and: ("outcome", column)), cached: Cell(figure))
                }
                let (met, missed) = ("C\(row)", "D\(row)")
                append(
                    [.text(name(priority)), .empty] + cells + [
                        .formula(
                            "IF(\(met)+\(missed)=0,\"\",\(met)/(\(met)+\(missed)))",
                            cached: result.share.map { .share($0) } ?? .text("", .share))
                    ])
            }
        }
    }

    /// What came in, went out and stayed open.
    mutating func volumes() {
        guard let desk = review.desk, let sheet = sheets.volumes else { return }
        _ = begin("volumes", heads: heads("priority") + [""] + heads("opened", "resolved", "open", "past-target"))
        for priority in desk.priorities {
            let row = next
            let own: EvidenceSheet.Condition? = priority.priority.isEmpty ? nil : ("priority", "$A\(row)")
            let figures = [
                ("opened", priority.opened), ("resolved", priority.resolvedCount), ("open", priority.openAtEnd),
                ("past-target", priority.openPastTarget),
            ]
            append(
                [.text(name(priority)), .empty]
                    + figures.map { .formula(sheet.sum($0.0, where: own), cached: Cell($0.1)) })
        }
    }

    private func name(_ priority: PriorityResult) -> String {
        priority.priority.isEmpty
            ? phrase("priority.all") : EvidenceSheets.priority(priority.priority, in: narrative.wording)
    }
}

extension PriorityResult {
    /// What became of one clock's promises; `nil` where the agreement makes none.
    fileprivate func counts(_ clock: ClockMetric) -> AttainmentCounts? {
        switch clock {
        case .response: response
        case .resolution: resolution
        case .plan: plan?.counts
        case .nextResponse: nextResponse?.counts
        }
    }
}

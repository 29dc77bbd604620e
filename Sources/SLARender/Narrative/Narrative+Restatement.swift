import SLAModel

extension Narrative {
    /// What a reader must know first: this review says otherwise than one already sent.
    var restatementNotice: Sentence? {
        review.restatement.map { restated in
            say(
                "restated.notice",
                [
                    "count": .count(Int64(restated.commitments.count + restated.figures.count)),
                    "version": .count(Int64(restated.version)), "replaces": .count(Int64(restated.replaces)),
                    "date": .text(text.longDate(restated.issued)),
                ])
        }
    }

    var restatement: RestatementView? {
        review.restatement.map { restated in
            RestatementView(
                title: label("restated.title", ["replaces": .count(Int64(restated.replaces))]),
                note: say(
                    "restated.note",
                    ["reasons": .sentence(list(restated.reasons.map { say("restated.reason.\($0.rawValue)") }))]),
                before: label("restated.version", ["version": .count(Int64(restated.replaces))]),
                after: label("restated.version", ["version": .count(Int64(restated.version))]),
                rows: restated.commitments.compactMap(row) + restated.figures.map(row))
        }
    }

    private func row(_ restated: RestatedCommitment) -> RestatementView.Row? {
        let now = review.commitments.first { $0.id == restated.id }
        guard let commitment = now ?? restated.before else { return nil }
        let hasNewTarget = restated.before.map { $0.target != commitment.target } ?? false
        func told(_ commitment: Commitment?) -> String {
            guard let commitment else { return label("restated.not-promised") }
            return label(
                hasNewTarget ? "restated.result-and-target" : "restated.result",
                [
                    "result": .text(result(commitment)), "target": .text(target(commitment)),
                    "status": .text(status(commitment.status).word),
                ])
        }
        return RestatementView.Row(name: name(commitment), before: told(restated.before), after: told(now))
    }

    private func row(_ restated: RestatedFigure) -> RestatementView.Row {
        func told(_ value: Figure?) -> String { value.map { figure($0) } ?? label("label.none") }
        return RestatementView.Row(
            name: words.name(restated.indicator, of: ""), before: told(restated.before), after: told(restated.after))
    }
}

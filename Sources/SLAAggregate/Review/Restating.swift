package import SLAModel

extension Review {
    /// The review as the next version of what was published for the same client and period: with the table of what
    /// changed, when a figure of a finished period did.
    ///
    /// A version made while the period ran was provisional and is followed, not restated. Where no figure changed, what
    /// the published version restated is still told, so that running again changes nothing.
    ///
    /// - Parameter version: the number of the published one.
    package func restating(_ published: Review, version: Int) -> Review {
        guard published.period.asOf >= published.period.end else { return self }
        var review = self
        let commitments = restatedCommitments(since: published)
        let figures = restatedFigures(since: published)
        review.restatement =
            commitments.isEmpty && figures.isEmpty
            ? published.restatement
            : Restatement(
                version: version + 1, replaces: version, issued: published.period.issued,
                reasons: reasons(since: published), commitments: commitments, figures: figures)
        return review
    }

    private func restatedCommitments(since published: Review) -> [RestatedCommitment] {
        let changed = commitments.compactMap { now -> RestatedCommitment? in
            guard var before = published.commitments.first(where: { $0.id == now.id }) else {
                return RestatedCommitment(id: now.id, before: nil)
            }
            let isSame =
                before.result.value == now.result.value && before.result.n == now.result.n
                && before.status == now.status && before.target == now.target
            before.result.series = []
            return isSame ? nil : RestatedCommitment(id: now.id, before: before)
        }
        let gone = published.commitments.filter { old in !commitments.contains { $0.id == old.id } }
        return changed
            + gone.map { old in
                var before = old
                before.result.series = []
                return RestatedCommitment(id: old.id, before: before)
            }
    }

    private func restatedFigures(since published: Review) -> [RestatedFigure] {
        [
            RestatedFigure(
                indicator: .opened, before: published.desk?.opened.value, after: desk?.opened.value),
            RestatedFigure(
                indicator: .resolved, before: published.desk?.resolved.value, after: desk?.resolved.value),
            RestatedFigure(
                indicator: .backlog, before: published.desk?.backlog.value, after: desk?.backlog.value),
            RestatedFigure(
                indicator: .credit, before: published.verdict.credit.map(Figure.money),
                after: verdict.credit.map(Figure.money)),
        ].filter { $0.before != $0.after }
    }

    private func reasons(since published: Review) -> [Restatement.Reason] {
        let differences: [(Restatement.Reason, Bool)] = [
            (.data, method.inputDigest != published.method.inputDigest),
            (.tool, method.tool != published.method.tool), (.zones, method.tzdata != published.method.tzdata),
        ]
        let found = differences.filter(\.1).map(\.0)
        // What is neither of these is the agreement's or the workspace's to change.
        return found.isEmpty || method.rules != published.method.rules || agreement != published.agreement
            ? [.rules] + found : found
    }
}

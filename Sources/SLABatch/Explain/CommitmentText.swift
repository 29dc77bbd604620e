import SLAAggregate
import SLAModel
import SLATime

extension ExplanationText {
    /// The arithmetic of a commitment and what used its allowance.
    mutating func commitment(_ commitment: CommitmentExplanation) {
        let subject = commitment.subject.isEmpty ? "" : "  \(commitment.subject)"
        line(
            "\(commitment.commitment)\(subject)  \(commitment.clientName) (\(commitment.client))  \(commitment.period)")
        line()
        var target: TargetShare?
        if case .atLeast(let share) = commitment.target { target = share }
        let cohort = commitment.cohort.map { ", tickets \($0.rawValue) in the period" } ?? ""
        pairs([
            ("value", FigureText.figure(commitment.value, target: target)),
            ("verdict", FigureText.words(commitment.status)), ("rule", commitment.rule + cohort),
        ])
        line()
        steps(commitment.steps)
        guard !commitment.items.isEmpty else { return }
        line()
        line("Counted from (local times of \(commitment.timeZone)):")
        for item in commitment.items {
            let facts = item.steps.map { "\($0.name) \(FigureText.fact($0.value, in: nil))" }.joined(separator: ", ")
            let parts = [item.at?.local, item.name.isEmpty ? nil : item.name, facts].compactMap { $0 }
            ends(parts.joined(separator: "  "), FigureText.place(item.source), indent: "  ")
        }
    }

    /// The tiers of a credit and what is owed month by month.
    mutating func credit(_ credit: CreditExplanation) {
        line(
            "Credit for \(credit.serviceName) (\(credit.service))  \(credit.clientName) (\(credit.client))  "
                + credit.period)
        line()
        line("Tiers:")
        for tier in credit.tiers { line("  \(tier.commitment.words) \(tier.boundText): \(tier.creditText)") }
        for month in credit.months {
            heading("\(month.period): \(month.words)")
            steps(month.steps)
            if month.wasCapped { line("  cut to the cap") }
            if month.isBelowMinimum { line("  less than the minimum, not paid") }
        }
        line()
        line("Owed for \(credit.period): \(FigureText.money(credit.amount))")
    }

    private mutating func steps(_ steps: [ArithmeticStep]) {
        let names = (steps.map(\.name.count).max() ?? 0) + 2
        let values = steps.map { FigureText.fact($0.value, in: nil) }
        let width = values.map(\.count).max() ?? 0
        for (step, value) in zip(steps, values) { line("  " + step.name.padded(names) + value.leftPadded(width)) }
    }
}

extension CreditExplanation.Month {
    fileprivate var words: String {
        guard isFinished else { return "not over yet, nothing is owed" }
        return parts.map { part in
            guard let hit = part.tier, tiers.indices.contains(hit) else {
                return "\(part.commitment.words) \(FigureText.figure(part.value)), in no tier"
            }
            var target: TargetShare?
            if case .below(let share) = tiers[hit].bound { target = share }
            let value = FigureText.figure(part.value, target: target)
            return "\(part.commitment.words) \(value), \(tiers[hit].boundText)"
        }.joined(separator: "; ")
    }
}

extension CreditTier {
    fileprivate var boundText: String {
        switch bound {
        case .below(let share): "below \(FigureText.percent(share))"
        case .atMost(let share): "at most \(FigureText.percent(share))"
        case .moreThan(let count): "more than \(count)"
        }
    }

    fileprivate var creditText: String {
        switch credit {
        case .share(let share): "\(FigureText.percent(share)) of the fee"
        case .amount(let money): FigureText.money(money)
        }
    }
}

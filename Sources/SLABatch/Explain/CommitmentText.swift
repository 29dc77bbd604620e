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
        for tier in credit.tiers {
            let bound = tier.includesBound ? "at most" : "below"
            line("  \(bound) \(FigureText.percent(tier.bound)): \(FigureText.percent(tier.credit)) of the fee")
        }
        for month in credit.months {
            heading("\(month.period): \(month.words(tiers: credit.tiers))")
            steps(month.steps)
            if month.wasRaisedToMinimum { line("  raised to the minimum") }
            if month.wasCapped { line("  cut to the cap") }
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
    fileprivate func words(tiers: [CreditTierFact]) -> String {
        guard isFinished else { return "not over yet, nothing is owed" }
        guard let hit, tiers.indices.contains(hit) else { return "\(FigureText.figure(value)), in no tier" }
        let tier = tiers[hit]
        let bound = (tier.includesBound ? "at most " : "below ") + FigureText.percent(tier.bound)
        return "\(FigureText.figure(value, target: tier.includesBound ? nil : tier.bound)), \(bound)"
    }
}

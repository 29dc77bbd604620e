import SLAModel
import SLATime

extension Narrative {
    /// `nil` when the tool agrees, no rule matters and nothing was left out.
    func disputesSection() -> DisputesView? {
        let found = review.reconciliation
        let differences = found?.differences ?? []
        let turns = review.commitments.flatMap(turns)
        let exclusions = review.availability.flatMap { service in service.exclusions.map { exclusion($0, service) } }
        guard !differences.isEmpty || !turns.isEmpty || !exclusions.isEmpty else { return nil }
        let headline =
            !differences.isEmpty
            ? say("disputes.headline-differ", ["count": .count(Int64(found?.differing ?? 0))])
            : say(turns.isEmpty ? "disputes.headline-left-out" : "disputes.headline-turns")
        return DisputesView(
            heading: HeadingView(name: label("section.disputes"), headline: headline, lede: nil),
            summary: differences.isEmpty ? [] : found.map(summary) ?? [],
            differences: differences.map(difference), turns: turns, exclusions: exclusions)
    }

    private func summary(_ found: Reconciliation) -> [Sentence] {
        var lines = [
            say(
                "disputes.summary",
                [
                    "compared": .count(Int64(found.compared)), "agreeing": .count(Int64(found.agreeing)),
                    "differing": .count(Int64(found.differing)),
                ])
        ]
        lines += found.reasons.map { reason in
            say(
                "disputes.reason",
                ["count": .count(Int64(reason.count)), "reason": .text(label("dispute.\(reason.reason.rawValue)"))])
        }
        func add(_ key: String, _ count: Int) {
            if count > 0 { lines.append(say(key, ["count": .count(Int64(count))])) }
        }
        add("disputes.undecidable", found.undecidable)
        add("disputes.excluded", found.excluded)
        add("disputes.elapsed", found.elapsedDiffering)
        add("disputes.more", found.differing - found.differences.count)
        return lines
    }

    private func difference(_ found: VerdictDifference) -> DisputesView.Difference {
        func time(_ time: Milliseconds?) -> String { time.map(text.span) ?? label("disputes.no-time") }
        return DisputesView.Difference(
            ticket: found.ticket, clock: label("metric.\(found.metric.rawValue)"),
            tool: label("disputes.verdict.\(found.tool.rawValue)"),
            ours: label("disputes.verdict.\(found.ours.rawValue)"), toolTime: time(found.toolElapsed),
            ourTime: time(found.ourElapsed), reason: label("dispute.\(found.reason.rawValue)"),
            detail: found.detail.isEmpty ? nil : found.detail, source: "\(found.origin.file):\(found.origin.line)")
    }

    /// One sentence a rule that would turn the verdict.
    private func turns(_ commitment: Commitment) -> [Sentence] {
        guard let turns = commitment.sensitivity?.turns, case .share(let own) = commitment.result.value else {
            return []
        }
        let target: TargetShare? = if case .atLeast(let share) = commitment.target { share } else { nil }
        return turns.map { turn in
            say(
                turn.status == .missed ? "disputes.turn-missed" : "disputes.turn-met",
                [
                    "commitment": .sentence(name(commitment)),
                    "rules": .sentence(list(turn.rules.map(choice))),
                    "value": .text(text.percent(turn.value, target: target, decimals: decimals(commitment))),
                    "own": .text(text.percent(own, target: target, decimals: decimals(commitment))),
                ])
        }
    }

    /// "if the clock ran until tickets are closed"; the setting's own name where the language has no words for it.
    private func choice(_ rule: RuleFact) -> Sentence {
        let key = "choice.\(rule.name).\(rule.setting)"
        guard wording.has(key) else { return say("choice", ["setting": .text("\(rule.name): \(rule.setting)")]) }
        return say(key)
    }

    private func exclusion(_ fact: ExclusionFact, _ service: ServiceAvailability) -> Sentence {
        let key = fact.findings.isEmpty ? "exclusion.clean" : "exclusion.found"
        return say(
            key,
            [
                "service": .foreign(service.name), "start": .text(text.moment(fact.start)),
                "minutes": .text(text.minutes(fact.excluded)), "downtime": .text(text.minutes(fact.downtime)),
                "reason": .foreign(fact.reason), "author": .foreign(fact.author),
                "entered": .text(text.longDate(fact.entered)),
                "findings": .sentence(list(fact.findings.map { say("exclusion.\($0.rawValue)") })),
            ])
    }
}

import SLAModel
import SLATime

extension Narrative {
    /// What to do: `Hold VetDesk at 8.4.0 …`. A rule without wording gets an honest general sentence.
    func action(_ recommendation: Recommendation) -> Sentence {
        actionVariant(recommendation).flatMap { finding(recommendation.rule, "action-\($0)", recommendation.facts) }
            ?? finding(recommendation.rule, "action", recommendation.facts)
            ?? say("finding.general.action", ["rule": .text(recommendation.rule)])
    }

    /// Where the facts of a rule call for another action than the plain one.
    private func actionVariant(_ recommendation: Recommendation) -> String? {
        let facts = recommendation.facts
        switch recommendation.rule {
        case "target-at-risk": return facts["isClose"] == .count(0) ? "falling" : nil
        case "vendor-holds-breaches":
            guard let agreed = facts["agreed"] else { return nil }
            return facts["kept"] == agreed ? "kept" : "promised"
        default: return nil
        }
    }

    /// Why: `2 outages from one update`.
    func because(_ recommendation: Recommendation) -> Sentence {
        becauseVariant(recommendation).flatMap {
            finding(recommendation.rule, "because-\($0)", recommendation.facts)
        } ?? finding(recommendation.rule, "because", recommendation.facts)
            ?? say("finding.general.because", ["rule": .text(recommendation.rule)])
    }

    /// Where the facts of a rule tell more than its plain reason.
    private func becauseVariant(_ recommendation: Recommendation) -> String? {
        let facts = recommendation.facts
        switch recommendation.rule {
        case "waiting-on-client-over-limit": return "longest"
        case "target-at-risk":
            if case .count(let periods)? = facts["periods"], periods >= 2 { return "falling" }
            return "share"
        case "target-never-binds":
            if case .share(let share)? = facts["share"], share.numerator == 0 { return "none" }
            return nil
        default: return nil
        }
    }

    /// Numbers that a reader can look up. Lines of exports and names of commitments stand in the JSON only.
    func evidence(_ recommendation: Recommendation) -> String? {
        let unreadable: Set<String> = ["repeat-outage", "missing-data"]
        let evidence = recommendation.evidence
        guard !evidence.isEmpty, !unreadable.contains(recommendation.rule) else { return nil }
        return evidence.prefix(6).joined(separator: ", ") + (evidence.count > 6 ? " …" : "")
    }

    /// The question to the client; the action itself where the rule asks nothing special.
    func question(_ recommendation: Recommendation) -> Sentence {
        finding(recommendation.rule, "decision", recommendation.facts) ?? action(recommendation)
    }

    /// What replaying the period with the recommendation gave.
    func effect(_ recommendation: Recommendation) -> Sentence? {
        guard let effect = recommendation.effect, effect.saved > 0 else { return nil }
        switch effect.unit {
        case .breaches, .tickets:
            return say(
                "effect.\(effect.unit.rawValue)", ["saved": .count(effect.saved), "total": .count(effect.outOf)])
        case .downtime:
            return say("effect.downtime", ["time": .text(text.minutes(.init(effect.saved)))])
        }
    }

    /// A fact the reader must know before believing a figure.
    func notice(_ notice: Notice) -> Sentence {
        let key = "notice.\(notice.rule)"
        let slots = slots(notice.facts)
        return wording.canSay(key, with: slots.keys)
            ? say(key, slots) : say("notice.general", ["rule": .text(notice.rule)])
    }

    private func finding(_ rule: String, _ part: String, _ facts: [String: Fact]) -> Sentence? {
        let key = "finding.\(rule).\(part)"
        let slots = slots(facts, rule: rule)
        return wording.canSay(key, with: slots.keys) ? say(key, slots) : nil
    }

    /// The values of a rule as text of the language, and the client's name for every rule.
    func slots(_ facts: [String: Fact], rule: String = "") -> Wording.Slots {
        var slots: Wording.Slots = [:]
        for (name, fact) in facts { slots[name] = code(name, fact) ?? scorecardSlot(name, fact, rule) ?? slot(fact) }
        if case .count(let n)? = facts["periods"] {
            slots["span"] = .text(label("periods.\(unit)", ["n": .count(n)]))
        }
        if case .text(let reason)? = facts["reason"], case .text(let first)? = facts["first"],
            let indicator = IndicatorID(rawValue: first)
        {
            slots["reason"] = .text(words.reason(reason, of: indicator))
        }
        if slots["client"] == nil { slots["client"] = client }
        if case .text(let id)? = facts["commitment"], let indicator = IndicatorID(rawValue: id) {
            let subject = if case .text(let text)? = facts["subject"] { text } else { "" }
            slots["name"] = .sentence(words.name(indicator, of: subject))
        }
        return slots
    }

    /// Facts that carry a stable name of the aggregate instead of words: the name is said in the language.
    private func code(_ name: String, _ fact: Fact) -> Wording.Slot? {
        guard case .text(let value) = fact else { return nil }
        let prefix: String
        switch name {
        case "commitment", "indicator", "first": prefix = "commitment."
        case "reason": prefix = "not-measured."
        case "treatment", "kind": prefix = "\(name)."
        case "reasons":
            let faults = value.split(separator: " ").map { "fault.\($0)" }
            return faults.allSatisfy(wording.has) ? .sentence(list(faults.map { say($0) })) : nil
        default: return nil
        }
        return wording.has(prefix + value) ? .text(label(prefix + value)) : nil
    }

    /// Figures that the scorecard and the incidents show too, with the same digits.
    private func scorecardSlot(_ name: String, _ fact: Fact, _ rule: String) -> Wording.Slot? {
        switch (rule, name, fact) {
        case ("target-at-risk", "share", .share(let share)), ("target-never-binds", "share", .share(let share)):
            .text(text.used(share))
        case ("repeat-outage", "time", .time(let time)), ("maintenance-without-notice", "time", .time(let time)),
            ("maintenance-without-notice", "total", .time(let time)):
            .text(text.minutes(time))
        default: nil
        }
    }

    private func slot(_ fact: Fact) -> Wording.Slot {
        switch fact {
        case .text(let value): .foreign(value)
        case .count(let n): .count(n)
        case .time(let time): .text(text.span(time))
        case .share(let share): .text(text.percent(share, decimals: 1))
        case .money(let amount): .text(text.money(amount))
        case .date(let date): .text(text.dayAndMonth(date))
        case .instant(let instant): .text(text.moment(instant))
        case .month(let date): .text(text.month(date))
        }
    }

    func owner(_ owner: Recommendation.Owner) -> Sentence {
        switch owner {
        case .provider: .foreign(review.provider.name)
        case .client: .foreign(review.client.name)
        case .both:
            say("owner.both", ["provider": .foreign(review.provider.name), "client": client])
        }
    }
}

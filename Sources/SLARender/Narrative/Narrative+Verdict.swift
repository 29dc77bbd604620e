import SLAModel
import SLATime

extension Narrative {
    /// Page one in sentences: how many promises were kept, each miss with number and limit, what is owed, what is
    /// asked (report design, section 6).
    var verdict: [Sentence] {
        [keptSentence, monthsSentence, missSentence, unmeasuredSentence, creditSentence, decisionSentence].compactMap {
            $0
        }
    }

    private var verdictFacts: Verdict { review.verdict }

    private var keptSentence: Sentence {
        let facts = verdictFacts
        let slots: Wording.Slots = ["met": .count(Int64(facts.met)), "total": .count(Int64(facts.total))]
        if facts.total == 0 { return say("verdict.nothing-promised") }
        if facts.met == facts.total { return allMet(slots) }
        if facts.met == 0, facts.notMeasured == facts.total {
            return say(unmeasuredHadNothing ? "verdict.nothing-to-count" : "verdict.none-measured", slots)
        }
        if facts.met == 0 { return say("verdict.none-met", slots) }
        return say("verdict.some-met", slots)
    }

    /// The months of a longer period told apart: `Month by month, 30 of 33 were met.`
    private var monthsSentence: Sentence? {
        guard let months = verdictFacts.months, months.total > verdictFacts.total else { return nil }
        return say(
            months.met == months.total ? "verdict.months-all" : "verdict.months-some",
            ["met": .count(Int64(months.met)), "total": .count(Int64(months.total))])
    }

    private func allMet(_ slots: Wording.Slots) -> Sentence {
        let closest = review.commitments.filter { $0.status == .watch }
            .max { ($0.allowance?.share ?? .zero) < ($1.allowance?.share ?? .zero) }
        guard let closest, let share = closest.allowance?.share else { return say("verdict.all-met", slots) }
        return say(
            "verdict.all-met-watch",
            slots.merging(["name": .sentence(name(closest)), "used": .text(text.used(share))]))
    }

    /// The worst three misses in one sentence; further ones are counted.
    private var missSentence: Sentence? {
        let missed = verdictFacts.worst.filter(review.commitments.indices.contains).map { review.commitments[$0] }
        guard !missed.isEmpty else { return nil }
        let shown = clauses(missed.prefix(3).map(missClause))
        let others = missed.count - 3
        return others > 0
            ? say("verdict.misses-and-others", ["misses": .sentence(shown), "others": .count(Int64(others))])
            : say("verdict.misses", ["misses": .sentence(shown)])
    }

    /// Clauses with commas of their own: one before the `and` keeps them apart.
    private func clauses(_ items: [Sentence]) -> Sentence {
        guard let last = items.last, items.count > 1 else { return items.first ?? Sentence() }
        let head = items.dropLast().dropFirst().reduce(items[0]) {
            say("list.next", ["a": .sentence($0), "b": .sentence($1)])
        }
        return say("list.last-clause", ["a": .sentence(head), "b": .sentence(last)])
    }

    /// `**VetDesk was down for 118 minutes**, against 44.7 allowed`.
    func missClause(_ commitment: Commitment) -> Sentence {
        if let service = availability(of: commitment) {
            return downtimeAgainstAllowed("miss.availability", service)
        }
        var slots: Wording.Slots = [
            "name": .sentence(name(commitment)), "result": .text(result(commitment)),
            "target": .text(bareTarget(commitment)),
        ]
        if case .count(let n) = commitment.result.value, case .atMostCount(let limit) = commitment.target,
            commitment.indicator == .outages
        {
            slots["subject"] = .foreign(commitment.subject)
            slots["n"] = .count(n)
            slots["target"] = commitment.targets == nil ? .count(limit) : .text(bareTarget(commitment))
            slots["time"] = commitment.longerThan.map { .text(text.span($0)) }
            return say(commitment.longerThan == nil ? "miss.outages" : "miss.outages-longer", slots)
        }
        let small = commitment.result.isSmall ? words.part(commitment) : nil
        if let small {
            slots["part"] = .count(small.part)
            slots["n"] = .count(small.whole)
        }
        let own = "miss.\(commitment.indicator.rawValue)" + (small != nil ? "-small" : "")
        return say(wording.has(own) && commitment.subject.isEmpty ? own : "miss.other", slots)
    }

    /// Whether what was not measured had no case: nothing is missing then.
    var unmeasuredHadNothing: Bool {
        let unmeasured = review.commitments.filter { $0.status == .notMeasured }
        return !unmeasured.isEmpty && unmeasured.allSatisfy { $0.result.value == .notMeasured(.nothingToCount) }
    }

    private var unmeasuredSentence: Sentence? {
        let facts = verdictFacts
        guard facts.notMeasured > 0, facts.notMeasured < facts.total else { return nil }
        if facts.total == 2 {
            return say(unmeasuredHadNothing ? "verdict.other-not-counted" : "verdict.other-not-measured")
        }
        return say(
            unmeasuredHadNothing ? "verdict.not-counted" : "verdict.not-measured",
            ["count": .count(Int64(facts.notMeasured)), "total": .count(Int64(facts.total))])
    }

    private var creditSentence: Sentence? {
        guard let sum = verdictFacts.credit else { return nil }
        let credited = review.availability.filter { $0.credit?.amount != nil }
        var services = credited.compactMap { service in service.credit?.amount.map { (service.name, $0) } }
        if let amount = review.desk?.credit?.amount { services.append((label("credit.desk"), amount)) }
        guard services.count > 1 else {
            var slots: Wording.Slots = ["amount": .text(text.money(sum))]
            guard let service = credited.first else {
                return say(isToldBefore { $0.group == .desk } ? "verdict.credit" : "verdict.credit-desk", slots)
            }
            slots["service"] = .foreign(service.name)
            let isPlain = isToldBefore { $0.isAbout(.availability, of: service.service) }
            return say(isPlain ? "verdict.credit" : "verdict.credit-for", slots)
        }
        // The credits themselves stand with their services: the verdict names the largest of many.
        let largest = services.count > 3 ? services.sorted { $0.1.minorUnits > $1.1.minorUnits } : services
        var parts = largest.prefix(3).map { name, amount in
            say("verdict.credit-part", ["service": .foreign(name), "amount": .text(text.money(amount))])
        }
        if services.count > 3 { parts.append(say("list.more", ["count": .count(Int64(services.count - 3))])) }
        return say("verdict.credits", ["amount": .text(text.money(sum)), "parts": .sentence(list(parts))])
    }

    /// Whether the sentence before is about what is credited and nothing else.
    private func isToldBefore(_ isCredited: (Commitment) -> Bool) -> Bool {
        let missed = review.commitments.filter { $0.status == .missed }
        return unmeasuredSentence == nil && missed.count == 1 && missed.allSatisfy(isCredited)
    }

    private var decisionSentence: Sentence? {
        guard verdictFacts.decisions > 0 else { return nil }
        let key = verdictFacts.decisionsPreventRepeat ? "verdict.decisions-prevent" : "verdict.decisions"
        return say(key, ["count": .count(Int64(verdictFacts.decisions))])
    }

    /// The line under the verdict: period and zone, issue date, account manager, meeting.
    var metaLines: [Sentence] {
        let period = review.period
        var lines = [
            say(
                isInUTC ? "meta.period-utc" : "meta.period",
                [
                    "span": .text(text.span(from: period.firstDay, to: period.lastDay)), "zone": .foreign(zoneName),
                ]),
            say("meta.issued", ["date": .text(text.longDate(period.issued))]),
        ]
        if let manager = review.agreement.accountManager {
            lines.append(say("meta.account-manager", ["name": .foreign(manager)]))
        }
        if let meeting = review.reporting.meetingDate {
            let date = meeting.year == period.issued.year ? text.dayAndMonth(meeting) : text.longDate(meeting)
            lines.append(say("meta.meeting", ["date": .text(date)]))
        }
        return lines
    }

    /// Whose name is all there is to say: there is no "UTC time".
    var isInUTC: Bool { zoneName == "UTC" }

    /// `London` of `Europe/London`, where the language speaks of a place; otherwise the zone's id.
    var zoneName: String {
        let id = review.period.timeZone
        let place = id.split(separator: "/").last.map(String.init) ?? id
        return label("zone.form") == "id" && place != "UTC" ? id : place.split(separator: "_").joined(separator: " ")
    }
}

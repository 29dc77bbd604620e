import SLAModel
import SLATemplate
import SLATime

/// The three columns under the scorecard: at most three lines each, ranked.
struct HighlightsView: TemplateRecord {
    /// A decision in one line.
    struct Question: TemplateRecord {
        /// The day by which an answer is needed.
        var by: String
        var question: Sentence

        static let fields: [TemplateField<Question>] = [.text("by", \.by), .record("question", \.question)]
    }

    var wentWell: [Sentence]
    var missed: [Sentence]
    var questions: [Question]
    /// What is said where nothing was missed.
    var noMiss: Sentence

    static let fields: [TemplateField<HighlightsView>] = [
        .list("wentWell", \.wentWell), .list("missed", \.missed), .list("questions", \.questions),
        .record("noMiss", \.noMiss),
    ]
}

extension Narrative {
    var highlights: HighlightsView {
        HighlightsView(wentWell: wentWell, missed: missedAndWhy, questions: questions(limit: 3), noMiss: noMiss)
    }

    /// Where nothing was missed: what was not measured may have been.
    private var noMiss: Sentence {
        let facts = review.verdict
        if facts.total == 0 { return say("verdict.nothing-promised") }
        if facts.notMeasured == facts.total {
            return say(unmeasuredHadNothing ? "mail.preheader.nothing-to-count" : "missed.none-measured")
        }
        return say(facts.notMeasured > 0 ? "missed.none-of-measured" : "missed.none")
    }

    /// The first of them, the account manager's before those of findings.
    func questions(limit: Int) -> [HighlightsView.Question] {
        asked.prefix(limit).map { asked in
            HighlightsView.Question(
                by: label("decision.by", ["date": .text(text.dayAndMonth(asked.by))]), question: asked.question)
        }
    }

    /// Something the client is asked, by the account manager or by a finding.
    struct Asked {
        var question: Sentence
        var cost: String?
        var because: Sentence
        var by: CivilDate
    }

    /// The account manager's questions first: they were chosen for this review.
    var asked: [Asked] {
        let planned = (review.quarter?.decisions ?? []).map { decision in
            Asked(
                question: .foreign(decision.question), cost: decision.cost, because: .foreign(decision.because),
                by: decision.by)
        }
        let found = review.decisions.compactMap { decision -> Asked? in
            guard review.recommendations.indices.contains(decision.recommendation) else { return nil }
            let recommendation = review.recommendations[decision.recommendation]
            return Asked(
                question: question(recommendation), because: because(recommendation), by: decision.by)
        }
        return planned + found
    }

    // MARK: Went well

    /// Recoveries first, then services without an interruption, small cohorts without a miss, targets kept widest.
    var wentWell: [Sentence] {
        var lines = recoveries + [uninterrupted, restored].compactMap { $0 }
        var named = Set<String>()
        for commitment in mostRoom where lines.count < 3 && !named.contains(commitment.id) {
            named.insert(commitment.id)
            lines.append(wellMet(commitment))
        }
        if lines.isEmpty { lines = kept }
        return Array(lines.prefix(3))
    }

    /// Where nothing else is to be praised: the promises that were kept, those with the most room first.
    private var kept: [Sentence] {
        let order = { (commitment: Commitment) in
            (commitment.status == .met ? 0 : 1, commitment.allowance?.share ?? .zero)
        }
        return review.commitments.filter { $0.status == .met || $0.status == .watch }
            .sorted { order($0) < order($1) }.map(wellMet)
    }

    private func wellMet(_ commitment: Commitment) -> Sentence {
        let isLimit =
            switch commitment.target {
            case .atLeast, .atLeastCount: false
            case .atMostTime, .atMostCount: true
            }
        return say(
            isLimit ? "well.met-at-most" : "well.met",
            [
                "name": .sentence(name(commitment)), "result": .text(result(commitment)),
                "target": .text(bareTarget(commitment)),
            ])
    }

    /// How many periods in a row, up to the last one, missed what is promised.
    func missedPeriodsBefore(_ commitment: Commitment) -> Int {
        commitment.result.series.dropLast().reversed().prefix { $0.status == .missed }.count
    }

    private var recoveries: [Sentence] {
        review.commitments.compactMap { commitment in
            guard commitment.status == .met || commitment.status == .watch, !commitment.result.isSmall else {
                return nil
            }
            let before = missedPeriodsBefore(commitment)
            guard before > 0 else { return nil }
            let side = commitment.target.isLimit ? "well.recovered-above" : "well.recovered"
            return say(
                "\(side).\(unit)",
                [
                    "name": .sentence(name(commitment)), "result": .text(result(commitment)),
                    "count": .count(Int64(before)),
                ])
        }
    }

    private var uninterrupted: Sentence? {
        let quiet = review.availability.filter {
            ranUninterrupted($0) && $0.contractual.measured != nil
        }
        guard !quiet.isEmpty else { return nil }
        if quiet.count == review.availability.count, quiet.count > 1 { return say("well.all-uninterrupted") }
        let names = quiet.prefix(3).map { Sentence.foreign($0.name) }
        return say(
            "well.uninterrupted", ["services": .sentence(list(names)), "count": .count(Int64(names.count))])
    }

    /// Small priorities with every ticket in time, and time limits that were kept.
    private var restored: Sentence? {
        for priority in review.desk?.priorities ?? [] where !priority.priority.isEmpty {
            let counts = priority.resolution
            guard counts.met > 0, counts.missed == 0, !priority.resolutionTargetChanged,
                let target = priority.resolutionTarget,
                let median = priority.resolutionTime.median
            else { continue }
            return say(
                counts.met == 2 ? "well.priority-both" : "well.priority",
                [
                    "count": .count(Int64(counts.met)), "priority": .foreign(priority.priority),
                    "target": .text(text.target(target)), "median": .text(text.span(median)),
                ])
        }
        return nil
    }

    private var mostRoom: [Commitment] {
        review.commitments.filter {
            $0.status == .met && $0.indicator != .availability && $0.allowance?.share != nil && !$0.result.isSmall
        }.sorted { ($0.allowance?.share ?? .zero) < ($1.allowance?.share ?? .zero) }
    }

    // MARK: Missed and why

    var missedAndWhy: [Sentence] {
        let missed = review.verdict.worst.filter(review.commitments.indices.contains).map { review.commitments[$0] }
        let others = missed.count - 3
        let more = others > 0 ? [say("missed.more", ["count": .count(Int64(others))])] : []
        return missed.prefix(3).map { commitment in
            if let service = availability(of: commitment) { return whyDown(service) }
            if commitment.indicator == .resolutionAttainment, commitment.subject.isEmpty, let desk = review.desk {
                return whyLate(desk, commitment)
            }
            let causes = Set(causes(of: commitment)).subtracting([""]).sorted()
            let key = causes.isEmpty ? "missed.other" : causes.count > 3 ? "missed.causes-among" : "missed.causes"
            return say(
                key,
                [
                    "name": .sentence(name(commitment)), "result": .text(result(commitment)),
                    "target": .text(bareTarget(commitment)), "count": .count(Int64(causes.count)),
                    "causes": .sentence(list(causes.prefix(3).map { .foreign($0) })),
                ])
        } + more
    }

    /// As recorded, one for each thing that missed the promise, empty where it was not; none where nobody records any.
    private func causes(of commitment: Commitment) -> [String] {
        if let metric = commitment.indicator.metric {
            return review.desk?.breaches.filter { $0.metric == metric && $0.isCounted }.map(\.cause) ?? []
        }
        let service = review.availability.first { commitment.isAbout(.outages, of: $0.service) }
        return service?.outages.filter { $0.countsAgainstLimit == true }.map(\.cause) ?? []
    }

    /// The outages with their cause, then what counts as downtime without having been one.
    private func whyDown(_ service: ServiceAvailability) -> Sentence {
        let outages = service.outages.filter { $0.counted.count > 0 }
        let degraded = service.degraded.filter { $0.counted.count > 0 }
        let unseen = service.gaps.filter { $0.counted.count > 0 }
        var lines = outages.isEmpty ? [] : [why(outages, of: service)]
        func beside(_ key: String, _ counted: Milliseconds, _ starts: [Instant]) {
            guard counted > .zero else { return }
            lines.append(
                say(
                    key,
                    [
                        "service": .foreign(service.name), "minutes": .text(text.minutes(counted)),
                        "dates": .sentence(dates(starts)),
                    ]))
        }
        beside("missed.degraded", service.countedDegraded, degraded.map(\.start))
        beside("missed.unseen", service.countedUnseen, unseen.map(\.start))
        return paragraph(lines) ?? Sentence()
    }

    private func why(_ outages: [Outage], of service: ServiceAvailability) -> Sentence {
        var slots: Wording.Slots = [
            "service": .foreign(service.name), "count": .count(Int64(outages.count)),
            "dates": .sentence(dates(outages.map(\.start))),
            "minutes": .text(text.minutes(outages.reduce(.zero) { $0 + $1.counted })),
        ]
        let causes = Set(outages.map(\.cause)).subtracting([""])
        guard let longest = outages.max(by: { $0.counted < $1.counted }), !longest.cause.isEmpty else {
            return say("missed.down-unknown", slots)
        }
        slots["cause"] = .foreign(longest.cause)
        let isOne = causes.count == 1 && !outages.contains { $0.cause.isEmpty }
        return say(isOne ? "missed.down" : "missed.down-several", slots)
    }

    /// The first four of the days, each once, and how many more.
    private func dates(_ instants: [Instant]) -> Sentence {
        let days = instants.reduce(into: [CivilDate]()) { dates, instant in
            let date = text.localDate(instant)
            if !dates.contains(date) { dates.append(date) }
        }
        return list(days.map { Sentence.own(text.dayAndMonth($0)) }, atMost: 4)
    }

    /// The mix of the breaches, when one priority or one cause holds more than half of four or more.
    private func whyLate(_ desk: ServiceDesk, _ commitment: Commitment) -> Sentence {
        let late = late(desk)
        let head: Wording.Slots = ["name": .sentence(name(commitment)), "total": .count(Int64(late.count))]
        if let only = late.first, late.count == 1 {
            return say(
                only.subject.isEmpty ? "missed.late-single-untold" : "missed.late-single",
                head.merging(
                    [
                        "ticket": .foreign(only.ticket), "subject": .foreign(only.subject),
                        "over": .text(text.span(only.elapsed - only.target)),
                    ]))
        }
        let priority = most(late.map(\.priority))
        let cause = most(late.map(\.cause).filter { !$0.isEmpty })
        let isDominant = { (n: Int) in late.count >= 4 && n * 2 > late.count }
        /// So many of the late tickets, or all of them.
        func part(_ count: Int, _ some: String, _ all: String) -> Wording.Slot {
            let slots: Wording.Slots = ["count": .count(Int64(count)), "total": .count(Int64(late.count))]
            return .sentence(say(count == late.count ? all : some, slots))
        }
        func tickets(_ count: Int) -> Wording.Slot { part(count, "missed.late-part", "missed.late-all") }
        switch (priority, cause) {
        case (let p?, let c?) where isDominant(p.count) && isDominant(c.count):
            return say(
                "missed.late-priority-cause",
                head.merging([
                    "late": tickets(p.count), "priority": .foreign(p.value),
                    "causal": part(c.count, "missed.cause-part", "missed.cause-all"), "cause": .foreign(c.value),
                ]))
        case (let p?, _) where isDominant(p.count):
            return say(
                cause == nil ? "missed.late-priority-unknown" : "missed.late-priority",
                head.merging(["late": tickets(p.count), "priority": .foreign(p.value)]))
        case (_, let c?) where isDominant(c.count):
            return say("missed.late-cause", head.merging(["late": tickets(c.count), "cause": .foreign(c.value)]))
        default: return say(cause == nil ? "missed.late-unknown" : "missed.late-mixed", head)
        }
    }

    /// The most frequent value; of equals the first by name.
    func most(_ values: [String]) -> (value: String, count: Int)? {
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { (value: $0.key, count: $0.value) }
    }
}

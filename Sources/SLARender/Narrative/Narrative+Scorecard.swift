import SLAModel
import SLATime

extension Narrative {
    func scorecard(_ ids: inout ChartIDs) -> ScorecardView {
        var groups: [ScorecardView.Group] = []
        for group in Commitment.Group.allCases {
            let members = review.commitments.filter { $0.group == group }
            guard !members.isEmpty else { continue }
            let rows = members.map { row($0, &ids) }
            groups.append(ScorecardView.Group(title: label("group.\(group.rawValue)"), rows: rows))
        }
        let showsHistory = review.commitments.contains { $0.result.series.count > 1 }
        return ScorecardView(
            caption: label("scorecard.caption", ["period": .text(periodName)]),
            changeHeading: changeHeading,
            seriesHeading: label("scorecard.series.\(unit)"), showsHistory: showsHistory, groups: groups,
            note: say(showsHistory ? "scorecard.note" : "scorecard.note-first"),
            lineNote: showsHistory ? say("scorecard.note-lines") : nil)
    }

    private var changeHeading: String {
        guard review.period.kind == .month else { return label("scorecard.change.before") }
        let before = review.period.firstDay.firstOfMonth(adding: -1)
        return label("scorecard.change.month", ["month": .text(text.monthName(before))])
    }

    private func row(_ commitment: Commitment, _ ids: inout ChartIDs) -> ScorecardView.Row {
        let isWords = commitment.result.value.measured == nil
        let isOver = commitment.status == .missed
        let rowName = name(commitment)
        return ScorecardView.Row(
            name: rowName, detail: detail(commitment), result: result(commitment), isWords: isWords,
            target: target(commitment),
            bar: barShare(commitment).map { AllowanceBar.svg(used: $0, isMissed: isOver) },
            used: used(commitment), saysUse: commitment.allowance?.isUnderOne ?? false, isOver: isOver,
            change: change(commitment),
            changeNote: changeNote(commitment), spark: words.spark(commitment, name: rowName.plain, &ids),
            sparkNote: sparkNote(commitment), status: status(commitment.status))
    }

    /// What a bar shows: nothing where counts say more than a share of less than one miss.
    func barShare(_ commitment: Commitment) -> Ratio? {
        commitment.allowance.flatMap { $0.isUnderOne ? nil : $0.share }
    }

    /// How many misses are allowed, rounded down: `5.9`, `0.05`.
    func allowedCount(_ allowance: Allowance) -> String {
        let allowed = allowance.allowed
        let hundredths = Int128(allowed.numerator) * 100 / Int128(allowed.denominator)
        let digits =
            hundredths >= 10 || hundredths == 0
            ? "\(hundredths / 100).\(hundredths / 10 % 10)" : "0.0\(hundredths)"
        return NumberText.localised(digits, in: wording)
    }

    /// `264 %`; where less than one miss is allowed `1 late, 0.6 allowed`, and where none is the misses or the time themselves.
    func used(_ commitment: Commitment) -> String? {
        guard let allowance = commitment.allowance else { return nil }
        if allowance.isUnderOne {
            let own = "scorecard.used-of-few.\(allowance.unit.rawValue)"
            return label(
                wording.has(own) ? own : "scorecard.used-of-few",
                ["n": .count(allowance.used), "allowed": .text(allowedCount(allowance))])
        }
        if let share = allowance.share { return text.used(share) }
        switch allowance.unit {
        case .downtime, .time: return text.span(Milliseconds(allowance.used))
        case .tickets, .answers, .jobs, .items:
            return label("scorecard.used-of-none", ["n": .count(allowance.used)])
        }
    }

    /// `109 of 118 tickets`, `at all hours`; nothing where the result itself is the count.
    private func detail(_ commitment: Commitment) -> Sentence {
        // How many of those asked answered: without it a share of answers says little (semantics 1.8).
        let answered = commitment.indicator == .satisfaction ? commitment.result.coverage : nil
        var slots: Wording.Slots = [:]
        slots["rate"] = answered.map { .text(text.percent($0, decimals: 0)) }
        if commitment.result.isSmall, counts(commitment) != nil {
            return answered == nil ? Sentence() : say("count-detail.answered", slots)
        }
        if let n = commitment.result.n, let counts = counts(commitment) {
            let own = "count-detail.\(commitment.indicator.rawValue)" + (answered == nil ? "" : "-answered")
            slots["counts"] = .text(counts)
            slots["n"] = .count(Int64(n))
            return say(wording.has(own) ? own : "count-detail.measure", slots)
        }
        return during(commitment.during) ?? Sentence()
    }

    private func change(_ commitment: Commitment) -> String {
        guard let change = commitment.result.change else { return label("change.none-known") }
        return text.change(change, decimals: decimals(commitment), currency: review.currency)
    }

    /// What makes a miss or a recovery more than a number: `second miss`, `13-month low`.
    private func changeNote(_ commitment: Commitment) -> String? {
        if commitment.mayHaveMissedEarlier {
            return label("note.misses-at-least", ["n": .count(Int64(commitment.missesInARow))])
        }
        if commitment.missesInARow >= 2 {
            let key = "note.miss-number.\(commitment.missesInARow)"
            return wording.has(key)
                ? label(key) : label("note.misses-in-a-row", ["n": .count(Int64(commitment.missesInARow))])
        }
        guard commitment.status == .missed, case .share(let now) = commitment.result.value else { return nil }
        // What was not measured is no higher than what was.
        let earlier = commitment.result.series.dropLast().compactMap { point in
            if case .share(let share) = point.value { share } else { nil }
        }
        let isLowest = earlier.count >= IndicatorResult.longestSeries - 1 && earlier.allSatisfy { now < $0 }
        return isLowest ? label("note.lowest.\(unit)", ["n": .count(Int64(commitment.result.series.count))]) : nil
    }

    private func sparkNote(_ commitment: Commitment) -> String? {
        let measured = commitment.result.series.filter { $0.value.measured != nil }
        guard measured.count < Sparkline.fewest, measured.count > 1, let first = measured.first else { return nil }
        return label("spark.since", ["month": .text(shortPeriodName(from: first.firstDay))])
    }
}

extension Figure {
    /// For drawing only; `nil` when not measured.
    var drawn: Double? {
        switch self {
        case .share(let share): share.approximation
        case .count(let n): Double(n)
        case .time(let time): Double(time.count)
        case .money(let amount): Double(amount.minorUnits)
        case .notMeasured: nil
        }
    }
}

extension Allowance {
    /// Whether misses are counted where less than one is allowed.
    fileprivate var isUnderOne: Bool {
        guard used > 0, allowed.numerator > 0, allowed < .one else { return false }
        return switch unit {
        case .tickets, .answers, .jobs, .items: true
        case .downtime, .time: false
        }
    }
}

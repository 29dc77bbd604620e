import SLAModel
import SLATime

/// What a commitment is called and how its figures are written: the same words on every page.
struct CommitmentWords: Sendable {
    let text: LocalText
    /// Name of the period.
    let period: String
    let currency: String

    private func say(_ key: String, _ slots: Wording.Slots = [:]) -> Sentence {
        text.wording.sentence(key, slots)
    }

    private func label(_ key: String, _ slots: Wording.Slots = [:]) -> String {
        text.wording.text(key, slots)
    }

    /// Sentences after each other, as the language sets them; `nil` for none.
    func paragraph(_ sentences: [Sentence]) -> Sentence? {
        guard let first = sentences.first else { return nil }
        return sentences.dropFirst().reduce(first) {
            say("list.sentences", ["a": .sentence($0), "b": .sentence($1)])
        }
    }

    /// Joins sentences as a list in the language: `A`, `A and B`, `A, B and C`.
    func list(_ items: [Sentence]) -> Sentence { Self.list(items, in: text.wording) }

    /// As `list(_:)`, in a language given.
    static func list(_ items: [Sentence], in wording: Wording) -> Sentence {
        guard let first = items.first else { return Sentence() }
        guard items.count > 1 else { return first }
        var joined = first
        for item in items[1..<(items.count - 1)] {
            joined = wording.sentence("list.next", ["a": .sentence(joined), "b": .sentence(item)])
        }
        return wording.sentence("list.last", ["a": .sentence(joined), "b": .sentence(items[items.count - 1])])
    }

    /// `VetDesk practice system`, `Resolution within target`: the row's name on page one.
    func name(_ commitment: Commitment) -> Sentence {
        guard let length = commitment.longerThan else { return name(commitment.indicator, of: commitment.subject) }
        return say(
            "commitment.outages.longer", ["subject": .foreign(commitment.subject), "time": .text(text.span(length))])
    }

    /// Of a commitment that is known by its indicator and subject only.
    func name(_ indicator: IndicatorID, of subject: String) -> Sentence {
        let key = "commitment.\(indicator.rawValue)"
        if subject.isEmpty { return say(key) }
        let withSubject = key + ".of"
        guard text.wording.has(withSubject) else { return .foreign(subject) }
        return say(withSubject, ["subject": .foreign(subject)])
    }

    /// Decimals of a commitment's shares: availability two, everything else one, never fewer than its target.
    func decimals(_ commitment: Commitment) -> Int {
        let least = commitment.indicator == .availability ? 2 : 1
        if case .atLeast(let target) = commitment.target { return max(least, target.decimals) }
        return least
    }

    /// `nil` where the target is no share.
    func shareTarget(_ commitment: Commitment) -> TargetShare? {
        if case .atLeast(let target) = commitment.target { return target }
        return nil
    }

    /// The result as it is shown everywhere: `99.74 %`, `3 of 3`, `2 h 41 min`, or why there is none.
    func result(_ commitment: Commitment) -> String {
        if commitment.result.isSmall, let counts = counts(commitment) { return counts }
        if case .notMeasured(let reason) = commitment.result.value {
            return self.reason(reason.rawValue, of: commitment.indicator)
        }
        if case (.time(let time), .atMostTime(let limit)) = (commitment.result.value, commitment.target) {
            return text.span(time, apartFrom: limit)
        }
        return figure(
            commitment.result.value, target: shareTarget(commitment), decimals: decimals(commitment))
    }

    /// Why there is no value: of a share of tickets, that there are none.
    func reason(_ name: String, of indicator: IndicatorID?) -> String {
        let own = "not-measured.tickets.\(name)"
        return label(indicator?.countsTickets == true && text.wording.has(own) ? own : "not-measured.\(name)")
    }

    /// `109 of 118`, where the result counts things.
    func counts(_ commitment: Commitment) -> String? {
        part(commitment).map { label("count.of", ["part": .count($0.part), "whole": .count($0.whole)]) }
    }

    /// What was kept of how many, where the result counts things.
    func part(_ commitment: Commitment) -> (part: Int64, whole: Int64)? {
        guard case .share(let share) = commitment.result.value, let n = commitment.result.n, n > 0 else { return nil }
        return (Int64(Int128(share.numerator) * Int128(n) / Int128(share.denominator)), Int64(n))
    }

    /// A figure in the review's language, or why there is none. A share is truncated towards the worse and never shows
    /// a target that was missed (semantics 1.7).
    func figure(_ figure: Figure, target: TargetShare? = nil, decimals: Int = 1) -> String {
        switch figure {
        case .share(let share): text.percent(share, target: target, decimals: decimals)
        case .count(let n): text.number(n)
        case .time(let time): text.span(time)
        case .money(let amount): text.money(amount)
        case .notMeasured(let reason): label("not-measured.\(reason.rawValue)")
        }
    }

    /// `≥ 99.90 %`, `≤ 4 h`; one that changed in the period with each of its forms: `≥ 95.00 %, from 16 Mar ≥ 99.90 %`.
    func target(_ commitment: Commitment) -> String {
        guard let targets = commitment.targets, let first = targets.first else {
            return target(commitment.target, of: commitment)
        }
        return targets.dropFirst().reduce(target(first.target, of: commitment)) { earlier, next in
            label(
                "target.changed",
                [
                    "earlier": .text(earlier), "date": .text(text.shortDate(next.from)),
                    "later": .text(target(next.target, of: commitment)),
                ])
        }
    }

    private func target(_ target: CommitmentTarget, of commitment: Commitment) -> String {
        let value: Wording.Slots = ["value": .text(bare(target, of: commitment))]
        switch target {
        case .atLeast, .atLeastCount: return label("target.at-least", value)
        case .atMostTime, .atMostCount: return label("target.at-most", value)
        }
    }

    /// `≤ 1 a month` beside months, where the period may have the sum; else as `target`.
    func targetOfMonth(_ commitment: Commitment) -> String {
        guard let limit = commitment.limitOfMonth else { return target(commitment) }
        let bound = label("target.at-most", ["value": .text(text.number(limit))])
        return label("target.of-month", ["value": .text(bound)])
    }

    /// `95 %`, `4 h`: inside a sentence; one that changed in the period with each of its forms: `80 % (from 16 Oct 98 %)`.
    func bareTarget(_ commitment: Commitment) -> String {
        guard let targets = commitment.targets, let first = targets.first else {
            return bare(commitment.target, of: commitment)
        }
        return targets.dropFirst().reduce(bare(first.target, of: commitment)) { earlier, next in
            label(
                "target.changed-inside",
                [
                    "earlier": .text(earlier), "date": .text(text.shortDate(next.from)),
                    "later": .text(bare(next.target, of: commitment)),
                ])
        }
    }

    private func bare(_ target: CommitmentTarget, of commitment: Commitment) -> String {
        switch target {
        case .atLeast(let share): text.percent(share, decimals: commitment.indicator == .availability ? 2 : 0)
        case .atMostTime(let time): text.span(time)
        case .atMostCount(let n), .atLeastCount(let n): text.number(n)
        }
    }

    /// The series as a line; `nil` while there are too few periods.
    func spark(_ commitment: Commitment, name: String, _ ids: inout ChartIDs) -> String? {
        let series = commitment.result.series
        let points = series.map { point in
            Sparkline.Point(
                value: point.value.drawn, target: point.target?.approximation ?? drawnTarget(commitment),
                isMissed: point.status == .missed)
        }
        let measured = series.map(\.value).filter { $0.measured != nil }
        guard let lowest = measured.min(by: { ($0.drawn ?? 0) < ($1.drawn ?? 0) }),
            let highest = measured.max(by: { ($0.drawn ?? 0) < ($1.drawn ?? 0) })
        else { return nil }
        let places = decimals(commitment)
        let title = label(
            "spark.title",
            [
                "name": .text(name), "n": .count(Int64(series.count)), "period": .text(period),
                "lowest": .text(figure(lowest, decimals: places)),
                "highest": .text(figure(highest, decimals: places)),
                "latest": .text(figure(commitment.result.value, target: shareTarget(commitment), decimals: places)),
                "misses": .count(Int64(series.count { $0.status == .missed })),
            ])
        return Sparkline(points: points).svg(title: title, ids: &ids)
    }

    private func drawnTarget(_ commitment: Commitment) -> Double? {
        switch commitment.target {
        case .atLeast(let share): share.ratio.approximation
        case .atMostTime(let time): Double(time.count)
        case .atMostCount(let n), .atLeastCount(let n): Double(n)
        }
    }
}

extension IndicatorID {
    /// Whether it is a share of tickets: without any, that is said.
    fileprivate var countsTickets: Bool {
        self == .responseAttainment || self == .resolutionAttainment || self == .planAttainment
    }
}

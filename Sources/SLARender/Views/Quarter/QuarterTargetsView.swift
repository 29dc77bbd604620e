import SLAModel
import SLATemplate

/// "Are the targets still right?": what the months showed of each target, and what follows by a rule.
struct QuarterTargetsView: TemplateRecord {
    /// What the months say of one target.
    struct Row: TemplateRecord {
        var name: Sentence
        var target: String
        /// The months on the scale of the allowance.
        var dots: String?
        var observed: Sentence
        var sample: Sentence
        var finding: Sentence

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .text("target", \.target), .optionalTrusted("dots", in: .html, \.dots),
            .record("observed", \.observed), .record("sample", \.sample), .record("finding", \.finding),
        ]
    }

    /// Those about which there is something to say, at most four.
    var rows: [Row]
    var others: Sentence?
    var table: DataTableView

    static let fields: [TemplateField<QuarterTargetsView>] = [
        .list("rows", \.rows), .bool("hasRows") { !$0.rows.isEmpty }, .optionalRecord("others", \.others),
        .record("table", \.table),
    ]
}

extension Narrative {
    private static let shownTargets = 4

    func quarterTargets(_ quarter: QuarterFacts) -> QuarterTargetsView {
        let order: [TargetTest.Verdict] = [.missedOften, .tight, .neverBinds, .tooFew]
        let telling = order.flatMap { verdict in quarter.targets.filter { $0.verdict == verdict } }
        let shown = telling.prefix(Self.shownTargets)
        let rest = quarter.targets.filter { test in !shown.contains { $0.commitment == test.commitment } }
        return QuarterTargetsView(
            rows: shown.compactMap(row), others: others(rest, among: quarter.targets),
            table: table(quarter))
    }

    private func row(_ test: TargetTest) -> QuarterTargetsView.Row? {
        guard let commitment = commitment(test.commitment) else { return nil }
        return QuarterTargetsView.Row(
            name: name(commitment), target: targetOfMonth(commitment),
            dots: test.used.count >= 2 ? AllowanceDots(used: test.used.map(\.approximation)).svg() : nil,
            observed: observed(test, commitment),
            sample: sample(test, commitment), finding: finding(test, commitment))
    }

    /// `95.0 % to 99.0 %, middle 96.1 %`: the worst, the best and the middle month.
    private func observed(_ test: TargetTest, _ commitment: Commitment) -> Sentence {
        guard test.judged >= 2, let worst = test.worst, let best = test.best, let median = test.median else {
            return say("quarter.targets.nothing-observed")
        }
        func value(_ figure: Figure) -> Wording.Slot {
            .text(self.figure(figure, target: shareTarget(commitment), decimals: decimals(commitment)))
        }
        let key = worst == best ? "quarter.targets.observed-same" : "quarter.targets.observed"
        return say(
            key, ["worst": value(worst), "best": value(best), "median": value(median)])
    }

    private func sample(_ test: TargetTest, _ commitment: Commitment) -> Sentence {
        let months = say("quarter.targets.months", ["months": .count(Int64(test.judged))])
        guard let n = test.n, n > 0 else { return months }
        let own = "quarter.targets.cases.\(commitment.indicator.rawValue)"
        return say(
            "list.next",
            [
                "a": .sentence(months),
                "b": .sentence(say(wording.has(own) ? own : "quarter.targets.cases", ["n": .count(Int64(n))])),
            ])
    }

    private func finding(_ test: TargetTest, _ commitment: Commitment) -> Sentence {
        var slots: Wording.Slots = [
            "missed": .count(Int64(test.missed)), "close": .count(Int64(test.close + test.missed)),
            "months": .count(Int64(test.judged)), "small": .count(Int64(smallNumber)),
        ]
        if let used = test.mostUsed { slots["used"] = .text(text.used(used)) }
        let key: String
        switch test.verdict {
        case .tooFew: key = test.n == nil ? "quarter.targets.too-few" : "quarter.targets.too-small"
        case .missedOften: key = "quarter.targets.missed-often"
        case .tight: key = "quarter.targets.tight"
        case .neverBinds:
            key = test.mostUsed == .zero ? "quarter.targets.never-binds-none" : "quarter.targets.never-binds"
        case .fits: key = "quarter.targets.fits"
        }
        guard let supported = test.supported else { return say(key, slots) }
        slots["supported"] = .text(
            text.percent(supported, decimals: commitment.indicator == .availability ? 2 : 0))
        if test.verdict != .neverBinds, case .share(let worst)? = test.worst, worst >= supported.ratio {
            return say("\(key)-supported-all", slots)
        }
        return say("\(key)-supported", slots)
    }

    /// The rest in one sentence: those that fit, and how many there is too little about.
    private func others(_ rest: [TargetTest], among all: [TargetTest]) -> Sentence? {
        guard !rest.isEmpty else { return nil }
        let fits = rest.count { $0.verdict == .fits }
        if fits == rest.count {
            return say(
                fits == all.count ? "quarter.targets.all-fit" : "quarter.targets.others-fit",
                ["count": .count(Int64(fits))])
        }
        return say(
            "quarter.targets.others", ["count": .count(Int64(rest.count)), "fit": .count(Int64(fits))])
    }

    private func table(_ quarter: QuarterFacts) -> DataTableView {
        DataTableView(
            summary: label("quarter.targets.data", ["count": .count(Int64(quarter.targets.count))]),
            firstColumn: label("label.commitment"),
            columns: [
                label("label.target"), label("quarter.targets.head.sample"), label("quarter.targets.head.observed"),
                label("quarter.targets.head.missed"), label("quarter.targets.head.most-used"),
            ],
            rows: quarter.targets.compactMap { test in
                guard let commitment = commitment(test.commitment) else { return nil }
                return DataTableView.Row(
                    head: name(commitment).plain,
                    cells: [
                        targetOfMonth(commitment), sample(test, commitment).plain, observed(test, commitment).plain,
                        text.number(test.missed), test.mostUsed.map { text.used($0) } ?? label("cell.none"),
                    ])
            })
    }
}

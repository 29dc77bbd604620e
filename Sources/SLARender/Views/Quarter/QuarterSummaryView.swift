import SLAModel
import SLATemplate
import SLATime

/// Page one: four figures, what was promised, what got better, what is asked today.
struct QuarterSummaryView: TemplateRecord {
    /// One of the four figures.
    struct Key: TemplateRecord {
        var name: Sentence
        var value: String
        var isMissed: Bool
        var note: Sentence

        static let fields: [TemplateField<Key>] = [
            .record("name", \.name), .text("value", \.value), .bool("isMissed", \.isMissed), .record("note", \.note),
        ]
    }

    var keys: [Key]
    var promised: [Sentence]
    var better: [Sentence]
    var questions: [Sentence]
    var notices: [Sentence]

    static let fields: [TemplateField<QuarterSummaryView>] = [
        .list("keys", \.keys), .bool("hasKeys") { !$0.keys.isEmpty }, .list("promised", \.promised),
        .list("better", \.better), .list("questions", \.questions), .list("notices", \.notices),
        .bool("hasNotices") { !$0.notices.isEmpty },
    ]
}

extension Narrative {
    private static let foremostOfQuarter: Set<String> = ["running-period", "incomplete", "unmapped-words"]

    /// - Parameter leftOut: misses that the settings hide with the page that tells them.
    func quarterSummary(_ quarter: QuarterFacts, leftOut: [Sentence] = []) -> QuarterSummaryView {
        QuarterSummaryView(
            keys: keyFigures(quarter), promised: promised, better: better(quarter),
            questions: asked.prefix(4).map {
                say("quarter.ask", ["question": .sentence($0.question), "date": .text(text.dayAndMonth($0.by))])
            },
            notices: [restatementNotice].compactMap { $0 }
                + review.notices.filter { Self.foremostOfQuarter.contains($0.rule) }.prefix(3).map(notice) + leftOut)
    }

    // MARK: Four figures

    /// Resolution, the service that used most of its allowance, credits, satisfaction; where one of them is not
    /// promised, the next commitments in the order of the agreement.
    private func keyFigures(_ quarter: QuarterFacts) -> [QuarterSummaryView.Key] {
        let satisfaction = review.commitments.first { $0.indicator == .satisfaction }
        var keys = [resolution.map(key), worstService.flatMap(downtimeKey)].compactMap { $0 }
        if quarter.credits.isAgreed { keys.append(creditKey(quarter.credits)) }
        if let satisfaction { keys.append(key(satisfaction)) }
        let told: Set<IndicatorID> = [.resolutionAttainment, .availability, .outages, .satisfaction]
        for commitment in review.commitments where keys.count < 4 && !told.contains(commitment.indicator) {
            keys.append(key(commitment))
        }
        return Array(keys.prefix(4))
    }

    private func key(_ commitment: Commitment) -> QuarterSummaryView.Key {
        var notes = [say("quarter.key.target", ["target": .text(bareTarget(commitment))])]
        if commitment.result.change != nil, let before = commitment.result.previous {
            notes.append(
                say(
                    "quarter.key.before",
                    [
                        "value": .text(
                            figure(before, target: shareTarget(commitment), decimals: decimals(commitment))),
                        "months": .text(previousQuarterName),
                    ]))
        }
        return QuarterSummaryView.Key(
            name: name(commitment), value: result(commitment), isMissed: commitment.status == .missed,
            note: clauses(notes))
    }

    private func downtimeKey(_ service: ServiceAvailability) -> QuarterSummaryView.Key {
        QuarterSummaryView.Key(
            name: say("quarter.key.downtime", ["service": .foreign(service.name)]),
            value: text.minutes(service.countedDown, apartFrom: service.allowed), isMissed: service.status == .missed,
            note: say(
                "quarter.key.allowed",
                ["minutes": .text(text.minutes(service.allowed, apartFrom: service.countedDown))]))
    }

    private func creditKey(_ credits: CreditHistory) -> QuarterSummaryView.Key {
        let note =
            credits.total.minorUnits == 0
            ? say(
                credits.notMeasured.map { $0 > 0 } ?? false
                    ? "quarter.key.no-credit-measured" : "quarter.key.no-credit-in-year")
            : say("quarter.key.credit-in-year", ["amount": .text(text.money(credits.total))])
        return QuarterSummaryView.Key(
            name: say("quarter.key.credits"), value: text.money(credits.quarter), isMissed: false, note: note)
    }

    private func clauses(_ notes: [Sentence]) -> Sentence {
        notes.dropFirst().reduce(notes.first ?? Sentence()) {
            say("list.next", ["a": .sentence($0), "b": .sentence($1)])
        }
    }

    /// `Apr to Jun`.
    var previousQuarterName: String { monthSpan(from: review.period.firstDay.firstOfMonth(adding: -3)) }

    /// `Jul to Sep`, from the first day of a quarter.
    func monthSpan(from first: CivilDate) -> String {
        label(
            "quarter.month-span",
            [
                "first": .text(text.monthAbbreviation(first)),
                "last": .text(text.monthAbbreviation(first.firstOfMonth(adding: 2))),
            ])
    }

    // MARK: Promised, better, asked

    /// What the reviews before agreed: overdue first, then what was done since the quarter began, then what is open.
    private var promised: [Sentence] {
        let begin = review.period.firstDay
        let actions = review.actions.filter { $0.action.closed.map { $0 >= begin } ?? true }
        func rank(_ action: ActionResult) -> Int {
            action.overdueDays > 0 ? 0 : action.action.status == .open ? 2 : 1
        }
        let order = actions.indices.sorted { a, b in
            let (left, right) = (rank(actions[a]), rank(actions[b]))
            return left != right ? left < right : a < b
        }
        return order.prefix(5).map { index in
            let action = actions[index].action
            let slots: Wording.Slots = [
                "action": .foreign(action.text), "days": .count(Int64(actions[index].overdueDays)),
                "date": .text((action.closed ?? action.due).map { text.dayAndMonth($0) } ?? ""),
            ]
            switch action.status {
            case .done: return say("quarter.promise.done", slots)
            case .dropped: return say("quarter.promise.dropped", slots)
            case .open where actions[index].overdueDays > 0: return say("quarter.promise.overdue", slots)
            case .open: return say(action.due == nil ? "quarter.promise.open" : "quarter.promise.due", slots)
            }
        }
    }

    /// Counted shares that rose by more than chance explains, then what went well by the rules of every review, which
    /// tell what is back on target.
    private func better(_ quarter: QuarterFacts) -> [Sentence] {
        let moved = quarter.commitments.filter { $0.movement == .better }.compactMap { commitment($0.commitment) }
            .filter { $0.result.n != nil && missedPeriodsBefore($0) == 0 }
        let lines = moved.prefix(3).compactMap { commitment in
            commitment.result.previous.map { before in
                say(
                    "quarter.better",
                    [
                        "name": .sentence(name(commitment)), "value": .text(result(commitment)),
                        "before": .text(
                            figure(before, target: shareTarget(commitment), decimals: decimals(commitment))),
                        "months": .text(previousQuarterName),
                    ])
            }
        }
        return Array((lines + wentWell).prefix(4))
    }
}

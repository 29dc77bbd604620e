import SLAModel
import SLATemplate
import SLATime

/// Page eight: questions with room for an answer, open actions, the next quarter, signatures.
struct QuarterDecisionsView: TemplateRecord {
    /// A question with room for the answer.
    struct Question: TemplateRecord {
        var number: String
        var question: Sentence
        var cost: String
        var because: Sentence
        var by: String

        static let fields: [TemplateField<Question>] = [
            .text("number", \.number), .record("question", \.question), .text("cost", \.cost),
            .record("because", \.because), .text("by", \.by),
        ]
    }

    /// A month after the quarter and what is planned in it.
    struct Month: TemplateRecord {
        var name: String
        var work: [String]

        static let fields: [TemplateField<Month>] = [.text("name", \.name), .texts("work", \.work)]
    }

    var heading: HeadingView
    var questions: [Question]
    /// Whether the actions agreed earlier are told.
    var tellsActions: Bool
    var actions: [ActionsView.Carried]
    var moreActions: Sentence?
    var months: [Month]
    var clientSignature: Sentence
    var providerSignature: Sentence

    static let fields: [TemplateField<QuarterDecisionsView>] = [
        .record("heading", \.heading), .list("questions", \.questions),
        .bool("hasQuestions") { !$0.questions.isEmpty }, .bool("tellsActions", \.tellsActions),
        .list("actions", \.actions),
        .bool("hasActions") { !$0.actions.isEmpty }, .optionalRecord("moreActions", \.moreActions),
        .list("months", \.months),
        .bool("isShort") { $0.questions.isEmpty && $0.actions.isEmpty && $0.months.isEmpty },
        .bool("hasMonths") { !$0.months.isEmpty },
        .record("clientSignature", \.clientSignature), .record("providerSignature", \.providerSignature),
    ]
}

extension Narrative {
    private static let shownActions = 7

    func quarterDecisions(_ quarter: QuarterFacts) -> QuarterDecisionsView {
        let asked = asked
        let told = hides(.actions) ? [] : review.actions
        let open = told.filter { $0.action.status == .open }
            .sorted { ($1.overdueDays, $0.action.id) < ($0.overdueDays, $1.action.id) }
        let more = open.count - Self.shownActions
        return QuarterDecisionsView(
            heading: HeadingView(
                name: label("quarter.section.decisions"), headline: decisionsHeadline(asked.count, open), lede: nil),
            questions: asked.enumerated().map { index, asked in
                .init(
                    number: text.number(index + 1), question: asked.question,
                    cost: asked.cost ?? label("quarter.decisions.no-cost"), because: asked.because,
                    by: text.shortDate(asked.by))
            },
            tellsActions: !hides(.actions), actions: open.prefix(Self.shownActions).map(carried),
            moreActions: more > 0 ? say("quarter.actions.more", ["count": .count(Int64(more))]) : nil,
            months: quarter.plan.filter { _ in quarter.plan.contains { !$0.work.isEmpty } }.map { month in
                .init(
                    name: text.month(month.month),
                    work: month.work.isEmpty ? [label("quarter.plan.nothing")] : month.work)
            },
            clientSignature: say("sign", ["party": client]),
            providerSignature: say("sign", ["party": .foreign(review.provider.name)]))
    }

    private func decisionsHeadline(_ asked: Int, _ open: [ActionResult]) -> Sentence {
        let overdue = open.count { $0.overdueDays > 0 }
        return headline([
            asked == 0
                ? say("quarter.decisions.none") : say("quarter.decisions.count", ["count": .count(Int64(asked))]),
            hides(.actions)
                ? nil
                : review.actions.isEmpty
                    ? say("quarter.actions.first")
                    : open.isEmpty
                        ? say("quarter.actions.all-done")
                        : say(
                            overdue == open.count ? "quarter.actions.all-overdue" : "quarter.actions.open",
                            ["count": .count(Int64(open.count))]),
            overdue > 0 && overdue < open.count
                ? say("quarter.actions.overdue", ["count": .count(Int64(overdue))]) : nil,
        ])
    }
}

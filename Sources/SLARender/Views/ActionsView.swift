import SLAModel
import SLATemplate

/// What happens next: carried-over actions, recommendations with their reasons, questions, signatures.
struct ActionsView: TemplateRecord {
    /// An action of an earlier review, as it stands today.
    struct Carried: TemplateRecord {
        /// As in the actions file.
        var id: String
        var text: String
        var owner: String
        var due: String
        var isOverdue: Bool
        var status: StatusView

        static let fields: [TemplateField<Carried>] = [
            .text("id", \.id), .text("text", \.text), .text("owner", \.owner), .text("due", \.due),
            .bool("isOverdue", \.isOverdue), .record("status", \.status),
        ]
    }

    /// A recommendation with its reason.
    struct Recommended: TemplateRecord {
        /// Counted through the section, such as `R1`.
        var id: String
        /// Verb first, what is to be done.
        var action: Sentence
        /// What it would have spared in this period.
        var effect: Sentence?
        /// The finding it rests on.
        var because: Sentence
        /// What it was drawn from.
        var evidence: String?
        var owner: Sentence
        var due: String

        static let fields: [TemplateField<Recommended>] = [
            .text("id", \.id), .record("action", \.action), .optionalRecord("effect", \.effect),
            .record("because", \.because), .optionalText("evidence", \.evidence), .record("owner", \.owner),
            .text("due", \.due),
        ]
    }

    /// A decision that is asked of the client.
    struct Question: TemplateRecord {
        /// Its number and the day by which an answer is needed.
        var title: String
        var question: Sentence
        /// The recommendation that it belongs to, and that tells why.
        var recommendation: Sentence

        static let fields: [TemplateField<Question>] = [
            .text("title", \.title), .record("question", \.question), .record("recommendation", \.recommendation),
        ]
    }

    var heading: HeadingView
    var carriedTitle: Sentence
    var carried: [Carried]
    var recommended: [Recommended]
    var questions: [Question]
    var clientSignature: Sentence
    var providerSignature: Sentence

    static let fields: [TemplateField<ActionsView>] = [
        .record("heading", \.heading), .record("carriedTitle", \.carriedTitle), .list("carried", \.carried),
        .bool("hasCarried") { !$0.carried.isEmpty }, .list("recommended", \.recommended),
        .bool("hasRecommended") { !$0.recommended.isEmpty }, .list("questions", \.questions),
        .bool("hasQuestions") { !$0.questions.isEmpty }, .record("clientSignature", \.clientSignature),
        .record("providerSignature", \.providerSignature),
    ]
}

extension Narrative {
    func actionsSection() -> ActionsView {
        ActionsView(
            heading: HeadingView(name: label("section.actions"), headline: actionsHeadline, lede: nil),
            carriedTitle: say("actions.carried"), carried: review.actions.map(carried),
            recommended: review.recommendations.enumerated().map { recommended($1, number: $0 + 1) },
            questions: questionPanels,
            clientSignature: say("sign", ["party": client]),
            providerSignature: say("sign", ["party": .foreign(review.provider.name)]))
    }

    /// What became of the actions agreed before, and whether new ones are recommended.
    var actionsHeadline: Sentence {
        let actions = review.actions
        let slots: Wording.Slots = [
            "done": .count(Int64(actions.count { $0.action.status == .done })),
            "total": .count(Int64(actions.count)),
            "overdue": .count(Int64(actions.count { $0.overdueDays > 0 })),
            "recommended": .count(Int64(review.recommendations.count)),
        ]
        let key =
            switch actions.count {
            case 0: isFirstReview ? "actions.first" : "actions.none"
            case 1: "actions.one-\(actions[0].overdueDays > 0 ? "overdue" : actions[0].action.status.rawValue)"
            default: actions.contains { $0.overdueDays > 0 } ? "actions.overdue" : "actions.kept"
            }
        // A quarter's pages show what is asked, and no recommendations.
        let isPlain = review.recommendations.isEmpty || review.quarter != nil
        return say(isPlain ? "\(key)-nothing-new" : key, slots)
    }

    /// Whether no earlier period was measured.
    private var isFirstReview: Bool {
        review.commitments.allSatisfy { commitment in
            commitment.result.series.dropLast().allSatisfy { $0.value.measured == nil }
        }
    }

    func carried(_ result: ActionResult) -> ActionsView.Carried {
        let action = result.action
        let closed = action.closed.map { text.shortDate($0) } ?? ""
        let status: StatusView
        switch action.status {
        case .done: status = StatusView(kind: .met, word: label("status.done", ["date": .text(closed)]))
        case .dropped: status = StatusView(kind: .na, word: label("status.dropped", ["date": .text(closed)]))
        case .open where result.overdueDays > 0:
            status = StatusView(kind: .miss, word: label("status.overdue", ["days": .count(Int64(result.overdueDays))]))
        case .open: status = StatusView(kind: .na, word: label("status.open"))
        }
        return ActionsView.Carried(
            id: action.id, text: action.text, owner: action.owner,
            due: action.due.map { text.shortDate($0) } ?? label("cell.none"), isOverdue: result.overdueDays > 0,
            status: status)
    }

    private func recommended(_ recommendation: Recommendation, number: Int) -> ActionsView.Recommended {
        return ActionsView.Recommended(
            id: label("recommended.id", ["n": .text(String(number))]), action: action(recommendation),
            effect: effect(recommendation), because: because(recommendation),
            evidence: evidence(recommendation), owner: owner(recommendation.owner),
            due: recommendation.due.map { text.shortDate($0) } ?? label("cell.none"))
    }

    private var questionPanels: [ActionsView.Question] {
        review.decisions.enumerated().compactMap { index, decision in
            guard review.recommendations.indices.contains(decision.recommendation) else { return nil }
            let recommendation = review.recommendations[decision.recommendation]
            return ActionsView.Question(
                title: label(
                    "decision.title",
                    ["n": .text(String(index + 1)), "date": .text(text.dayAndMonth(decision.by))]),
                question: question(recommendation),
                recommendation: say(
                    "decision.recommendation",
                    ["id": .text(label("recommended.id", ["n": .text(String(decision.recommendation + 1))]))]))
        }
    }
}

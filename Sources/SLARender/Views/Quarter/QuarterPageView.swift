import SLAModel
import SLATemplate

/// One page of a quarterly review whose place the settings choose. Exactly the view of its subject is there: a template
/// asks for each by name.
struct QuarterPageView: TemplateRecord {
    /// The subject that is ordered and hidden.
    var section: ReviewSection
    /// Also the key of the page's name in the contents.
    var anchor: String
    var commentary: CommentaryView?
    var reliability: QuarterReliabilityView?
    var desk: QuarterDeskView?
    var demand: QuarterDemandView?
    var people: QuarterPeopleView?
    var risks: QuarterRisksView?
    var decisions: QuarterDecisionsView?
    var method: MethodView?
    var disputes: DisputesView?

    static let fields: [TemplateField<QuarterPageView>] = [
        .optionalRecord("commentary", \.commentary), .optionalRecord("reliability", \.reliability),
        .optionalRecord("desk", \.desk), .optionalRecord("demand", \.demand), .optionalRecord("people", \.people),
        .optionalRecord("risks", \.risks), .optionalRecord("decisions", \.decisions),
        .optionalRecord("method", \.method), .optionalRecord("disputes", \.disputes),
    ]
}

extension Narrative {
    /// The pages after the twelve months, as the settings order them. Where a page tells more than the subject that is
    /// hidden, satisfaction beside waiting, risks beside controls, decisions beside actions, only the subject goes.
    func quarterPages(
        _ quarter: QuarterFacts, _ commentary: Commentary?, _ ids: inout ChartIDs
    ) -> [QuarterPageView] {
        var all: [ReviewSection: QuarterPageView] = [:]
        func add<View>(
            _ section: ReviewSection, _ anchor: String, _ place: WritableKeyPath<QuarterPageView, View?>, _ view: View?
        ) {
            guard let view else { return }
            var page = QuarterPageView(section: section, anchor: anchor)
            page[keyPath: place] = view
            all[section] = page
        }
        add(.commentary, "commentary", \.commentary, commentarySection(commentary))
        add(.availability, "reliability", \.reliability, quarterReliability(quarter, &ids))
        add(.desk, "desk", \.desk, quarterDesk(quarter, &ids))
        add(.demand, "demand", \.demand, quarterDemand(quarter, &ids))
        add(.waiting, "people", \.people, quarterPeople(quarter, &ids))
        add(.controls, "risks", \.risks, quarterRisks(quarter))
        add(.actions, "decisions", \.decisions, quarterDecisions(quarter))
        add(
            .method, "method", \.method,
            methodSection(leftOut: leftOutOfQuarter(quarter, commentary).map(\.sentence)))
        add(.disputes, "disputes", \.disputes, disputesSection())
        let hidden = Set(review.layout.hidden).subtracting([.waiting, .controls, .actions])
        var everywhere = review.layout
        everywhere.hidden = []
        return everywhere.shown.filter { !hidden.contains($0) }.compactMap { all[$0] }
    }

    /// Whether the settings leave a subject out of the pages that tell it beside others.
    func hides(_ section: ReviewSection) -> Bool { review.layout.hidden.contains(section) }

    /// What the settings hide of a quarter, in words.
    func leftOutOfQuarter(
        _ quarter: QuarterFacts, _ commentary: Commentary?
    ) -> [(sentence: Sentence, hidesMisses: Bool)] {
        leftOut { section in
            switch section {
            case .commentary: commentarySection(commentary) != nil
            case .availability: !review.availability.isEmpty || quarter.credits.isAgreed
            case .desk: review.desk != nil
            case .demand: quarter.demand != nil
            case .waiting: review.waiting != nil
            case .controls: !review.controls.isEmpty
            case .actions: !review.actions.isEmpty
            case .disputes: disputesSection() != nil
            case .trends, .escalations, .scans, .method: false
            }
        }
    }
}

import SLAModel
import SLATemplate

/// One section of the page. Exactly the view of `section` is there: a template asks for each by name.
struct SectionView: TemplateRecord {
    var section: ReviewSection
    var commentary: CommentaryView?
    var availability: AvailabilityView?
    var desk: ServiceDeskView?
    var trends: TrendsView?
    var waiting: WaitingView?
    var escalations: EscalationsView?
    var controls: ControlsView?
    var scans: ScansView?
    var actions: ActionsView?
    var method: MethodView?
    var disputes: DisputesView?

    static let fields: [TemplateField<SectionView>] = [
        .optionalRecord("commentary", \.commentary), .optionalRecord("availability", \.availability),
        .optionalRecord("desk", \.desk), .optionalRecord("trends", \.trends), .optionalRecord("waiting", \.waiting),
        .optionalRecord("escalations", \.escalations), .optionalRecord("controls", \.controls),
        .optionalRecord("scans", \.scans),
        .optionalRecord("actions", \.actions), .optionalRecord("method", \.method),
        .optionalRecord("disputes", \.disputes),
    ]
}

extension Narrative {
    /// Every section that has something to say, whether it is shown or left out.
    func sections(
        _ commentary: Commentary?, _ availability: AvailabilityView?, _ desk: ServiceDeskView?, _ trends: TrendsView?
    ) -> [ReviewSection: SectionView] {
        var all: [ReviewSection: SectionView] = [:]
        func add<View>(_ section: ReviewSection, _ view: View?, _ set: (inout SectionView, View) -> Void) {
            guard let view else { return }
            var one = SectionView(section: section)
            set(&one, view)
            all[section] = one
        }
        add(.commentary, commentarySection(commentary)) { $0.commentary = $1 }
        add(.availability, availability) { $0.availability = $1 }
        add(.desk, desk) { $0.desk = $1 }
        add(.trends, trends) { $0.trends = $1 }
        add(.waiting, waitingSection()) { $0.waiting = $1 }
        add(.escalations, escalationsSection()) { $0.escalations = $1 }
        add(.controls, controlsSection()) { $0.controls = $1 }
        add(.scans, scansSection()) { $0.scans = $1 }
        add(.actions, actionsSection()) { $0.actions = $1 }
        add(.disputes, disputesSection()) { $0.disputes = $1 }
        add(.method, methodSection(leftOut: leftOut(of: all).map(\.sentence))) { $0.method = $1 }
        return all
    }

    /// What the settings hide, in words: a reader must not take what is not shown for what did not happen.
    func leftOut(of all: [ReviewSection: SectionView]) -> [(sentence: Sentence, hidesMisses: Bool)] {
        leftOut { all[$0] != nil }
    }

    /// - Parameter isThere: whether there is anything to tell of a subject.
    func leftOut(where isThere: (ReviewSection) -> Bool) -> [(sentence: Sentence, hidesMisses: Bool)] {
        review.layout.hidden.filter(isThere).map { section in
            let misses = misses(in: section)
            let sentence = say(
                misses > 0 ? "sections.left-out-misses" : "sections.left-out",
                ["section": .text(label("contents.\(section.rawValue)")), "count": .count(Int64(misses))])
            return (sentence, misses > 0)
        }
    }

    /// What was missed and is told in a section only.
    private func misses(in section: ReviewSection) -> Int {
        switch section {
        case .availability: review.availability.count { $0.status == .missed }
        case .desk: review.desk?.breaches.count ?? 0
        case .escalations: review.escalations.reduce(0) { $0 + $1.escalated - $1.inTime }
        case .controls: review.controls.count { $0.status == .missed }
        case .disputes: review.reconciliation?.differing ?? 0
        case .actions: review.actions.count { $0.overdueDays > 0 }
        case .commentary, .demand, .trends, .waiting, .scans, .method: 0
        }
    }
}

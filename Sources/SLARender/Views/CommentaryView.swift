import SLAModel
import SLATemplate

/// The account manager's own words.
struct CommentaryView: TemplateRecord {
    var heading: HeadingView
    var commentary: Commentary

    static let fields: [TemplateField<CommentaryView>] = [
        .record("heading", \.heading), .trusted("html", in: .html, \.commentary.html),
        .trusted("markdown", in: .markdown, \.commentary.markdown),
    ]
}

extension Narrative {
    /// `nil` when nothing was written.
    func commentarySection(_ commentary: Commentary?) -> CommentaryView? {
        guard let commentary, !commentary.isEmpty else { return nil }
        let period = Wording.Slot.text(periodName)
        let kind = review.period.kind == .quarter ? "-quarter" : ""
        let headline =
            review.agreement.accountManager.map {
                say("commentary.headline\(kind)", ["manager": .foreign($0), "period": period])
            } ?? say("commentary.headline-unnamed\(kind)", ["period": period])
        return CommentaryView(
            heading: HeadingView(name: label("section.commentary"), headline: headline, lede: nil),
            commentary: commentary)
    }
}

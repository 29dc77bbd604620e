import SLAModel
import SLATemplate

/// A whole review as its templates see it: every value is text, nothing is left to compute.
struct ReviewView: TemplateRecord {
    /// BCP 47 tag of the page.
    var language: String
    var provider: String
    var client: String
    /// Of the page, as a text.
    var title: String
    /// The same as a sentence, which keeps the client's name apart.
    var name: Sentence
    /// The kind of review and its period, over the title.
    var kicker: String
    /// For whom it is meant.
    var confidential: Sentence
    /// The first paragraph: met, missed, owed, asked.
    var verdict: Sentence
    /// Period, issue date, who answers for it, meeting.
    var meta: [Sentence]
    /// What changes how page one is read; at most three of the review's own.
    var notices: [Sentence]
    /// Links to the sections that are shown.
    var contents: [ContentsView]
    /// What of the style sheet depends on the review.
    var styles: PageStyle
    var scorecard: ScorecardView
    var highlights: HighlightsView
    /// In the order of the page.
    var sections: [SectionView]
    var footer: Sentence

    static let fields: [TemplateField<ReviewView>] = [
        .text("language", \.language), .text("provider", \.provider), .text("client", \.client),
        .text("title", \.title), .record("name", \.name), .text("kicker", \.kicker),
        .record("confidential", \.confidential),
        .record("verdict", \.verdict), .list("meta", \.meta), .list("notices", \.notices),
        .bool("hasNotices") { !$0.notices.isEmpty }, .list("contents", \.contents), .record("styles", \.styles),
        .record("scorecard", \.scorecard), .record("highlights", \.highlights),
        .list("sections", \.sections),
        .record("footer", \.footer),
    ]
}

extension Narrative {
    /// Remarks that change how page one is read; all of them stand in the method section.
    private static let foremost: Set<String> = ["running-period", "incomplete", "unmapped-words"]

    /// - Parameter commentary: what the account manager adds; the facts are the same without it.
    func reviewView(with commentary: Commentary?) -> ReviewView {
        var narrative = self
        narrative.justifications = commentary?.justifications ?? []
        return narrative.page(commentary)
    }

    private func page(_ commentary: Commentary?) -> ReviewView {
        var ids = ChartIDs()
        let scorecard = scorecard(&ids)
        let availability = availabilitySection(&ids)
        let desk = deskSection(&ids)
        let trends = trendsSection(&ids)
        let all = sections(commentary, availability, desk, trends)
        let title = label("page.title", ["client": .text(review.client.name), "period": .text(periodName)])
        var view = ReviewView(
            language: wording.tag, provider: review.provider.name, client: review.client.name, title: title,
            name: say("page.title", ["client": client, "period": .text(periodName)]),
            kicker: label("page.kicker.\(review.period.kind.rawValue)", ["period": .text(periodName)]),
            confidential: say("page.confidential", ["client": client]), verdict: paragraph(verdict) ?? Sentence(),
            meta: metaLines,
            notices: [restatementNotice].compactMap { $0 }
                + review.notices.filter { Self.foremost.contains($0.rule) }.prefix(3).map(notice)
                + leftOut(of: all).filter(\.hidesMisses).map(\.sentence),
            contents: [],
            styles: pageStyle, scorecard: scorecard, highlights: highlights,
            sections: review.layout.shown.compactMap { all[$0] },
            footer: say("page.footer", ["provider": .foreign(review.provider.name)]))
        view.contents = contents(of: view)
        return view
    }

    /// What of the style sheet depends on the review.
    var pageStyle: PageStyle {
        PageStyle(
            accent: review.provider.accent, paper: label("page.paper"),
            topLeft: label("page.running", ["client": .text(review.client.name), "period": .text(periodName)]),
            topRight: label("page.confidential-short"),
            bottomLeft: label(
                "page.issued",
                ["provider": .text(review.provider.name), "date": .text(text.longDate(review.period.issued))]),
            pageNumber: (label("page.number.before"), label("page.number.between")))
    }

    private func contents(of view: ReviewView) -> [ContentsView] {
        (["commitments"] + view.sections.map(\.section.rawValue)).map {
            ContentsView(anchor: $0, label: label("contents.\($0)"))
        }
    }
}

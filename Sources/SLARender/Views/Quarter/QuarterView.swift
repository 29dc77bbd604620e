import SLAModel
import SLATemplate

/// A quarterly review as its templates see it: eight pages for a meeting, and the method for the screen.
struct QuarterView: TemplateRecord {
    var language: String
    var provider: String
    var client: String
    var title: String
    /// The same as a sentence, which keeps the client's name apart.
    var name: Sentence
    var kicker: String
    var confidential: Sentence
    var verdict: Sentence
    var meta: [Sentence]
    var contents: [ContentsView]
    var styles: PageStyle
    var summary: QuarterSummaryView
    /// Before the twelve months, unless the settings give it another place.
    var commentary: CommentaryView?
    var matrix: QuarterMatrixView
    var targets: QuarterTargetsView
    /// In the order of the document.
    var pages: [QuarterPageView]
    /// Where the figures come from, in one paragraph on the last printed page.
    var basis: Sentence

    static let fields: [TemplateField<QuarterView>] = [
        .text("language", \.language), .text("provider", \.provider), .text("client", \.client),
        .text("title", \.title), .record("name", \.name), .text("kicker", \.kicker),
        .record("confidential", \.confidential),
        .record("verdict", \.verdict), .list("meta", \.meta), .list("contents", \.contents),
        .record("styles", \.styles), .record("summary", \.summary), .optionalRecord("commentary", \.commentary),
        .record("matrix", \.matrix), .record("targets", \.targets), .list("pages", \.pages),
        .record("basis", \.basis),
    ]
}

extension Narrative {
    /// - Parameter commentary: what the account manager adds; the facts are the same without it.
    func quarterView(_ quarter: QuarterFacts, with commentary: Commentary?) -> QuarterView {
        var ids = ChartIDs()
        let pages = quarterPages(quarter, commentary, &ids)
        let isFirst = !review.layout.order.contains(.commentary) && pages.contains { $0.section == .commentary }
        let leftOut = leftOutOfQuarter(quarter, commentary).filter(\.hidesMisses).map(\.sentence)
        var view = QuarterView(
            language: wording.tag, provider: review.provider.name, client: review.client.name,
            title: label("page.title", ["client": .text(review.client.name), "period": .text(periodName)]),
            name: say("page.title", ["client": client, "period": .text(periodName)]),
            kicker: label("page.kicker.quarter", ["period": .text(periodName)]),
            confidential: say("page.confidential", ["client": client]),
            verdict: paragraph(verdict) ?? Sentence(), meta: metaLines,
            contents: [], styles: pageStyle, summary: quarterSummary(quarter, leftOut: leftOut),
            commentary: isFirst ? commentarySection(commentary) : nil, matrix: quarterMatrix(quarter),
            targets: quarterTargets(quarter), pages: pages.filter { !isFirst || $0.section != .commentary },
            basis: basis)
        view.contents = contents(of: view)
        return view
    }

    private var basis: Sentence {
        let method = review.method
        let terms = list(review.agreement.termsEffective.map { Sentence.own(text.longDate($0)) })
        return say(
            "quarter.basis",
            [
                "provider": .foreign(review.provider.name), "zone": .foreign(review.period.timeZone),
                "terms": .sentence(terms), "as-of": .text(text.longMoment(review.period.asOf)),
                "files": .count(Int64(method.sources.count)),
                "rows": .count(Int64(method.sources.reduce(0) { $0 + $1.rows.accepted })),
                "tool": .foreign(method.tool), "digest": .foreign(String(method.inputDigest.prefix(16))),
            ])
    }

    private func contents(of view: QuarterView) -> [ContentsView] {
        let first = ["summary"] + (view.commentary == nil ? [] : ["commentary"]) + ["matrix"]
        return (first + view.pages.map(\.anchor)).map { anchor in
            let own = "quarter.contents.\(anchor)"
            return ContentsView(anchor: anchor, label: label(wording.has(own) ? own : "contents.\(anchor)"))
        }
    }

    /// Sentences of two findings in one headline.
    func headline(_ findings: [Sentence?]) -> Sentence {
        let all = findings.compactMap { $0 }
        guard let first = all.first else { return Sentence() }
        return all.dropFirst().reduce(first) {
            say("quarter.headline", ["a": .sentence($0), "b": .sentence($1)])
        }
    }

    func commitment(_ id: String) -> Commitment? { review.commitments.first { $0.id == id } }
}

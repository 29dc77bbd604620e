import SLAModel
import SLATemplate

/// A quarterly review as its templates see it: eight pages for a meeting, and the method for the screen.
struct QuarterView: TemplateRecord {
    var language: String
    var provider: String
    var client: String
    var title: String
    var kicker: String
    var confidential: Sentence
    var verdict: Sentence
    var meta: [Sentence]
    var contents: [ContentsView]
    var styles: PageStyle
    var summary: QuarterSummaryView
    var commentary: CommentaryView?
    var matrix: QuarterMatrixView
    var targets: QuarterTargetsView
    var reliability: QuarterReliabilityView?
    var desk: QuarterDeskView?
    var demand: QuarterDemandView?
    var people: QuarterPeopleView?
    var risks: QuarterRisksView
    var decisions: QuarterDecisionsView
    var method: MethodView
    var disputes: DisputesView?
    /// Where the figures come from, in one paragraph on the last printed page.
    var basis: Sentence

    static let fields: [TemplateField<QuarterView>] = [
        .text("language", \.language), .text("provider", \.provider), .text("client", \.client),
        .text("title", \.title), .text("kicker", \.kicker), .record("confidential", \.confidential),
        .record("verdict", \.verdict), .list("meta", \.meta), .list("contents", \.contents),
        .record("styles", \.styles), .record("summary", \.summary), .optionalRecord("commentary", \.commentary),
        .record("matrix", \.matrix), .record("targets", \.targets),
        .optionalRecord("reliability", \.reliability), .optionalRecord("desk", \.desk),
        .optionalRecord("demand", \.demand), .optionalRecord("people", \.people), .record("risks", \.risks),
        .record("decisions", \.decisions), .record("method", \.method), .optionalRecord("disputes", \.disputes),
        .record("basis", \.basis),
    ]
}

extension Narrative {
    /// - Parameter commentary: what the account manager adds; the facts are the same without it.
    func quarterView(_ quarter: QuarterFacts, with commentary: Commentary?) -> QuarterView {
        var ids = ChartIDs()
        var view = QuarterView(
            language: wording.tag, provider: review.provider.name, client: review.client.name,
            title: label("page.title", ["client": .text(review.client.name), "period": .text(periodName)]),
            kicker: label("page.kicker.quarter", ["period": .text(periodName)]),
            confidential: say("page.confidential", ["client": client]),
            verdict: paragraph(verdict + [monthsSentence(quarter)].compactMap { $0 }) ?? Sentence(), meta: metaLines,
            contents: [], styles: pageStyle, summary: quarterSummary(quarter),
            commentary: commentarySection(commentary), matrix: quarterMatrix(quarter),
            targets: quarterTargets(quarter), reliability: quarterReliability(quarter, &ids),
            desk: quarterDesk(quarter, &ids), demand: quarterDemand(quarter, &ids),
            people: quarterPeople(quarter, &ids), risks: quarterRisks(quarter),
            decisions: quarterDecisions(quarter), method: methodSection(), disputes: disputesSection(), basis: basis)
        view.contents = contents(of: view)
        return view
    }

    /// The agreement's months told apart: `Month by month, 30 of 33 were met.`
    private func monthsSentence(_ quarter: QuarterFacts) -> Sentence? {
        let statuses = quarter.commitments.flatMap { $0.months.suffix(from: min(quarter.firstMonth, $0.months.count)) }
            .compactMap(\.status).filter { $0 != .notMeasured }
        guard statuses.count > review.commitments.count else { return nil }
        let met = statuses.count { $0 != .missed }
        let slots: [String: Wording.Slot] = ["met": .count(Int64(met)), "total": .count(Int64(statuses.count))]
        return say(met == statuses.count ? "quarter.months-all" : "quarter.months-some", slots)
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
        let sections: [(anchor: String, isThere: Bool)] = [
            ("summary", true), ("commentary", view.commentary != nil), ("matrix", true),
            ("reliability", view.reliability != nil), ("desk", view.desk != nil), ("demand", view.demand != nil),
            ("people", view.people != nil), ("risks", true), ("decisions", true), ("method", true),
            ("disputes", view.disputes != nil),
        ]
        return sections.filter(\.isThere).map { section in
            let own = "quarter.contents.\(section.anchor)"
            return ContentsView(
                anchor: section.anchor, label: label(wording.has(own) ? own : "contents.\(section.anchor)"))
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

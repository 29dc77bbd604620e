import SLAModel
import SLATemplate
import SLATime

/// Page six: what people say, and what waits for whom.
struct QuarterPeopleView: TemplateRecord {
    /// What somebody wrote, in their words.
    struct Comment: TemplateRecord {
        var text: String
        var source: String

        static let fields: [TemplateField<Comment>] = [.text("text", \.text), .text("source", \.source)]
    }

    /// Who held the tickets in one month, or in all.
    struct Month: TemplateRecord {
        var name: String
        var tickets: String
        var client: String
        var vendor: String
        var share: String

        static let fields: [TemplateField<Month>] = [
            .text("name", \.name), .text("tickets", \.tickets), .text("client", \.client), .text("vendor", \.vendor),
            .text("share", \.share),
        ]
    }

    var heading: HeadingView
    var figure: FigureView?
    var figureTitle: Sentence?
    var data: DataTableView?
    var answers: Sentence?
    var comments: [Comment]
    /// Whether the waiting and the client's duties are told.
    var hasWaiting: Bool
    var waitingTitle: Sentence
    var waitingNote: Sentence?
    var months: [Month]
    var total: Month?
    var dutiesTitle: Sentence
    var duties: [WaitingView.Duty]

    static let fields: [TemplateField<QuarterPeopleView>] = [
        .record("heading", \.heading), .optionalRecord("figure", \.figure),
        .optionalRecord("figureTitle", \.figureTitle), .optionalRecord("data", \.data),
        .optionalRecord("answers", \.answers), .bool("hasAnswers") { $0.answers != nil },
        .list("comments", \.comments),
        .bool("isShort") { $0.answers == nil && $0.months.isEmpty && $0.duties.count <= 3 },
        .bool("hasWaiting", \.hasWaiting), .record("waitingTitle", \.waitingTitle),
        .optionalRecord("waitingNote", \.waitingNote),
        .list("months", \.months), .bool("hasMonths") { !$0.months.isEmpty }, .optionalRecord("total", \.total),
        .record("dutiesTitle", \.dutiesTitle), .list("duties", \.duties), .bool("hasDuties") { !$0.duties.isEmpty },
    ]
}

extension Narrative {
    func quarterPeople(_ quarter: QuarterFacts, _ ids: inout ChartIDs) -> QuarterPeopleView? {
        let promised = review.commitments.first { $0.indicator == .satisfaction }
        let hasWaiting = !hides(.waiting)
        guard promised != nil || (hasWaiting && review.waiting != nil) else { return nil }
        let facts = quarter.satisfaction
        let trend = facts?.trend.flatMap { trend in
            trend.points.count >= Sparkline.fewest && !isMostlySmall(trend) ? trend : nil
        }
        let months = hasWaiting ? quarter.waiting ?? [] : []
        return QuarterPeopleView(
            heading: HeadingView(
                name: label("quarter.section.people"), headline: peopleHeadline(promised, quarter), lede: nil),
            figure: trend.map { panel($0, &ids) },
            figureTitle: trend == nil && promised != nil ? say("commitment.satisfaction") : nil,
            data: trend.map { trendData([$0]) }, answers: promised.map { answers(facts, $0) },
            comments: facts?.comments.map(comment) ?? [],
            hasWaiting: hasWaiting, waitingTitle: say("quarter.people.waiting", ["client": client]),
            waitingNote: hasWaiting ? waitingNote(quarter) : nil,
            months: months.map { month($0, name: text.monthName($0.month)) },
            total: months.isEmpty ? nil : total(months),
            dutiesTitle: say("duties.title", ["client": client]),
            duties: hasWaiting ? review.waiting?.duties.map(duty) ?? [] : [])
    }

    private func answers(_ facts: SatisfactionFacts?, _ commitment: Commitment) -> Sentence {
        guard let facts, facts.answers > 0 else {
            return say("quarter.people.no-answers", ["reason": .text(result(commitment))])
        }
        return say(
            facts.asked > 0 ? "quarter.people.answers" : "quarter.people.answers-unasked",
            [
                "positive": .count(Int64(facts.positive)), "answers": .count(Int64(facts.answers)),
                "asked": .count(Int64(facts.asked)),
            ])
    }

    private func comment(_ comment: SatisfactionFacts.Comment) -> QuarterPeopleView.Comment {
        .init(
            text: label("quarter.people.quote", ["text": .text(comment.text)]),
            source: label(
                comment.isPositive ? "quarter.people.positive" : "quarter.people.critical",
                ["date": .text(text.dayAndMonth(comment.day)), "ticket": .text(comment.ticket)]))
    }

    // MARK: Waiting

    private func month(_ month: MonthOfWaiting, name: String) -> QuarterPeopleView.Month {
        let held = month.held
        let whole = held.provider + held.client + held.vendor
        let share = Ratio(held.client.count, over: whole.count)
        return QuarterPeopleView.Month(
            name: name, tickets: text.number(month.tickets),
            client: label("time.hours", ["n": .count(text.hourFigure(held.client))]),
            vendor: label("time.hours", ["n": .count(text.hourFigure(held.vendor))]),
            share: share.map { text.used($0) } ?? label("cell.none"))
    }

    /// Of the whole quarter: its times are the sums of the months; a ticket that waited in several counts once.
    private func total(_ months: [MonthOfWaiting]) -> QuarterPeopleView.Month? {
        guard let waiting = review.waiting else { return nil }
        return month(
            MonthOfWaiting(
                month: review.period.firstDay, tickets: waiting.ticketsWaitingOnClient, held: waiting.held),
            name: label("quarter.people.quarter"))
    }

    private func waitingNote(_ quarter: QuarterFacts) -> Sentence? {
        guard review.waiting != nil else { return nil }
        return quarter.waiting == nil ? say("waiting.no-history") : say("quarter.people.waiting-note")
    }

    // MARK: Headline

    private func peopleHeadline(_ promised: Commitment?, _ quarter: QuarterFacts) -> Sentence {
        headline([
            promised.map(satisfactionClause),
            hides(.waiting) ? nil : waitingClause(quarter, suffix: promised == nil ? "-alone" : ""),
        ])
    }

    private func satisfactionClause(_ commitment: Commitment) -> Sentence {
        guard commitment.result.value.measured != nil else { return say("quarter.people.nobody-answered") }
        return say(
            commitment.status == .missed ? "quarter.people.satisfied-missed" : "quarter.people.satisfied",
            ["value": .text(result(commitment)), "target": .text(bareTarget(commitment))])
    }

    /// - Parameter suffix: of the sentences that begin a headline.
    private func waitingClause(_ quarter: QuarterFacts, suffix: String) -> Sentence? {
        guard let waiting = review.waiting else { return nil }
        guard quarter.waiting != nil else { return say("quarter.people.waiting-unknown\(suffix)") }
        if waiting.held.client == .zero { return say("quarter.people.waited-none\(suffix)", ["client": client]) }
        let hours = max(1, text.hourFigure(waiting.held.client))
        return say("quarter.people.waited\(suffix)", ["hours": .count(hours), "client": client])
    }
}

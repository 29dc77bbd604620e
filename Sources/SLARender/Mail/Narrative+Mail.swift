import SLAModel
import SLATime

extension Narrative {
    /// Up to this many commitments are all shown; of more, those that need to be looked at.
    private static let mailRowLimit = 16
    private static let mailQuestionLimit = 10
    private static let foremostInMail: Set<String> = ["running-period", "incomplete"]

    /// - Parameters:
    ///   - attachesPDF: whether the review itself travels with the mail.
    ///   - link: where the review can be read.
    func mailView(attachesPDF: Bool, link: ReviewLink? = nil) -> MailView {
        let shown = mailCommitments
        return MailView(
            language: wording.tag, provider: review.provider.name, client: review.client.name,
            title: label("page.title", ["client": .text(review.client.name), "period": .text(periodName)]),
            subject: mailSubject, preheader: paragraph(mailPreheader) ?? Sentence(),
            kicker: label("page.kicker.\(review.period.kind.rawValue)", ["period": .text(periodName)]),
            verdict: paragraph(verdict) ?? Sentence(), meta: metaLines,
            accent: review.provider.accent.flatMap { AccentColour($0) == nil ? nil : $0 } ?? "#12436D",
            barsFrom: Int(label("mail.bars-from")) ?? 375,
            questions: questions(limit: Self.mailQuestionLimit).enumerated().map { index, question in
                MailView.Question(number: String(index + 1), by: question.by, question: question.question)
            },
            notices: [restatementNotice].compactMap { $0 }
                + review.notices.filter { Self.foremostInMail.contains($0.rule) }.prefix(3).map(notice),
            columns: MailTextTable.lines(
                name: label("label.commitment"), result: label("label.result"), target: label("label.target"),
                used: label("mail.used"), status: label("label.status")),
            rows: shown.map(mailRow), moreRows: moreRows(than: shown),
            missed: missedAndWhy, wentWell: wentWell,
            sinceLast: review.actions.isEmpty || hides(.actions)
                ? nil : say("mail.since-last", ["headline": .sentence(actionsHeadline)]),
            link: link.map {
                String($0.address(client: review.client.id, period: review.period.id).dropFirst("https://".count))
            },
            attached: attachesPDF ? say("mail.attached") : nil,
            sender: review.agreement.accountManager.map {
                say("mail.sender", ["name": .foreign($0), "provider": .foreign(review.provider.name)])
            },
            why: say("mail.why", ["client": client]))
    }

    // MARK: Subject and preheader

    /// `October 2026 service review: 8 of 10 met, 2 decisions needed by 20 November`. The period keeps reviews of
    /// different months from being threaded together.
    private var mailSubject: Sentence {
        let facts = review.verdict
        let counts: Wording.Slots = ["met": .count(Int64(facts.met)), "total": .count(Int64(facts.total))]
        var parts = [say("mail.subject.\(mailOutcome)", counts)]
        if review.restatement != nil { parts.insert(say("mail.subject.restated"), at: 0) }
        if facts.notMeasured > 0, facts.notMeasured < facts.total {
            parts.append(say("mail.subject.not-measured", ["count": .count(Int64(facts.notMeasured))]))
        }
        if let decisions = decisionsNeeded("mail.subject.decisions") { parts.append(decisions) }
        let result = parts.dropFirst().reduce(parts[0]) {
            say("list.next", ["a": .sentence($0), "b": .sentence($1)])
        }
        return say(
            "mail.subject.\(review.period.kind.rawValue)",
            ["period": .text(periodName), "result": .sentence(result)])
    }

    private var mailPreheader: [Sentence] {
        let facts = review.verdict
        let counts: Wording.Slots = ["met": .count(Int64(facts.met)), "total": .count(Int64(facts.total))]
        var lines = [say("mail.preheader.\(mailOutcome)", counts)]
        if let credit = facts.credit {
            lines.append(say("mail.preheader.credit", ["amount": .text(text.money(credit))]))
        }
        if let decisions = decisionsNeeded("mail.preheader.decisions") { lines.append(decisions) }
        return lines
    }

    private var mailOutcome: String {
        let facts = review.verdict
        if facts.total == 0 { return "nothing-promised" }
        if facts.met == facts.total { return "all-met" }
        if facts.notMeasured < facts.total { return "some-met" }
        return unmeasuredHadNothing ? "nothing-to-count" : "none-measured"
    }

    /// How many answers are asked for, and by when the first of them.
    private func decisionsNeeded(_ key: String) -> Sentence? {
        guard review.verdict.decisions > 0, let first = asked.map(\.by).min() else { return nil }
        return say(
            key, ["count": .count(Int64(review.verdict.decisions)), "date": .text(text.dayAndMonth(first))])
    }

    // MARK: Scorecard

    /// As on the scorecard where all have room; of more first what was missed, the worst before, then what came close,
    /// what was not measured, and the rest.
    private var mailCommitments: [Commitment] {
        let all = review.commitments
        guard all.count > Self.mailRowLimit else { return all }
        let missed = review.verdict.worst.filter(all.indices.contains).map { all[$0] }
        let watched = all.filter { $0.status == .watch }
            .sorted { ($1.allowance?.share ?? .zero) < ($0.allowance?.share ?? .zero) }
        let others = [Status.notMeasured, .met].flatMap { status in all.filter { $0.status == status } }
        return Array((missed + watched + others).prefix(Self.mailRowLimit))
    }

    /// How many commitments the table has no room for, and how many of them were missed.
    private func moreRows(than shown: [Commitment]) -> Sentence? {
        let hidden = review.commitments.count - shown.count
        guard hidden > 0 else { return nil }
        let missed = review.verdict.missed - shown.count { $0.status == .missed }
        return say(
            missed > 0 ? "mail.more-rows-missed" : "mail.more-rows",
            ["count": .count(Int64(hidden)), "missed": .count(Int64(missed))])
    }

    private func mailRow(_ commitment: Commitment) -> MailView.Row {
        let used = used(commitment)
        let view = status(commitment.status)
        let name = name(commitment)
        let result = result(commitment)
        let target = target(commitment)
        return MailView.Row(
            name: name, result: result, target: target, used: used,
            bar: barShare(commitment).map { MailBar(used: $0, isMissed: commitment.status == .missed) }, status: view,
            lines: MailTextTable.lines(
                name: name.plain, result: result, target: target, used: used ?? "",
                status: "\(view.glyph) \(view.word)"))
    }
}

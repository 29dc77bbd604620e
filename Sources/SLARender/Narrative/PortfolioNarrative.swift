import SLADiagnostics
import SLAModel
import SLATime

/// The index page in one language.
struct PortfolioNarrative: Sendable {
    let portfolio: Portfolio
    let text: LocalText

    private var wording: Wording { text.wording }
    private func say(_ key: String, _ slots: Wording.Slots = [:]) -> Sentence { wording.sentence(key, slots) }
    private func label(_ key: String, _ slots: Wording.Slots = [:]) -> String { wording.text(key, slots) }

    private var periodName: String {
        text.periodName(
            kind: portfolio.period.kind, firstDay: portfolio.period.firstDay, lastDay: portfolio.period.lastDay)
    }

    private var summaries: [ReviewSummary] {
        portfolio.clients.compactMap { if case .reviewed(let summary) = $0.outcome { summary } else { nil } }
    }

    private var withoutReport: [PortfolioClient] {
        portfolio.clients.filter { if case .noReport = $0.outcome { true } else { false } }
    }

    var view: PortfolioView {
        var ids = ChartIDs()
        let clientsWithFindings = Set(portfolio.dataLog.map(\.client)).subtracting([""])
        let complete = portfolio.clients.count { client in
            guard case .reviewed(let summary) = client.outcome else { return false }
            return !summary.lacksData && !clientsWithFindings.contains(client.client.name)
        }
        return PortfolioView(
            language: wording.tag, provider: portfolio.provider.name,
            title: label("index.title", ["period": .text(periodName)]),
            kicker: label("index.kicker", ["period": .text(periodName)]),
            verdict: CommitmentWords(text: text, period: periodName, currency: "").paragraph(verdict) ?? Sentence(),
            meta: meta,
            caption: label("index.caption", ["period": .text(periodName)]),
            seriesHeading: label("scorecard.series.\(portfolio.period.kind.rawValue)"),
            styles: PageStyle(
                accent: portfolio.provider.accent, paper: label("page.paper"),
                topLeft: label("index.kicker", ["period": .text(periodName)]),
                topRight: label("label.internal"),
                bottomLeft: label(
                    "page.issued",
                    [
                        "provider": .text(portfolio.provider.name), "date": .text(text.longDate(portfolio.issued)),
                    ]), pageNumber: (label("page.number.before"), label("page.number.between"))),
            groups: groups(&ids),
            repeatsHeadline: say("index.repeats", ["count": .count(Int64(portfolio.repeats.count))]),
            repeats: portfolio.repeats.prefix(6).map { found in
                let key = "repeat.\(found.rule)"
                let count: Wording.Slots = ["count": .count(Int64(found.clients.count))]
                return PortfolioView.Repeat(
                    title: wording.has(key)
                        ? say(key, count) : say("repeat.general", count.merging(["rule": .text(found.rule)])),
                    clients: found.clients.joined(separator: ", "))
            },
            dataHeadline: say(
                "index.data",
                ["complete": .count(Int64(complete)), "total": .count(Int64(portfolio.clients.count))]),
            log: portfolio.dataLog.map(logLine),
            footer: say(
                "index.footer",
                ["tool": .text(portfolio.tool), "count": .count(Int64(portfolio.inputFiles))]))
    }

    // MARK: Head

    private var verdict: [Sentence] {
        let missed = summaries.count { $0.verdict.missed > 0 }
        let total = portfolio.clients.count
        var lines: [Sentence] = []
        let slots: Wording.Slots = ["count": .count(Int64(missed)), "total": .count(Int64(total))]
        lines.append(say(total == 0 ? "index.nobody" : missed == 0 ? "index.none-missed" : "index.some-missed", slots))
        if let credits = creditSentence { lines.append(credits) }
        let unmeasured = summaries.count { $0.verdict.notMeasured > 0 }
        if unmeasured > 0 {
            lines.append(say("index.unmeasured", ["count": .count(Int64(unmeasured)), "total": .count(Int64(total))]))
        }
        if let only = withoutReport.first, withoutReport.count == 1 {
            lines.append(say("index.one-without", ["client": .foreign(only.client.name)]))
        } else if withoutReport.count > 1 {
            lines.append(say("index.some-without", ["count": .count(Int64(withoutReport.count))]))
        }
        return lines
    }

    /// Credits are summed by currency; different currencies stand beside each other.
    private var creditSentence: Sentence? {
        var sums: [String: Int64] = [:]
        var clients = 0
        for credit in summaries.compactMap(\.verdict.credit) {
            sums[credit.currency, default: 0] += credit.minorUnits
            clients += 1
        }
        guard clients > 0 else { return nil }
        let amounts = sums.sorted { $0.key < $1.key }
            .map { text.money(Money(minorUnits: $0.value, currency: $0.key)) }.joined(separator: " + ")
        return say("index.credits", ["amount": .text(amounts), "count": .count(Int64(clients))])
    }

    private var meta: [Sentence] {
        let overdue = summaries.map(\.overdueActions).filter { $0 > 0 }
        var lines = [
            say(
                "index.as-of",
                [
                    "date": .text(text.longDate(text.localDate(portfolio.asOf))),
                    "moment": .text(text.clock(text.zone.localTime(at: portfolio.asOf))),
                    "zone": .foreign(text.zone.identifier),
                ]),
            say(
                "index.written",
                ["count": .count(Int64(summaries.count)), "stopped": .count(Int64(withoutReport.count))]),
        ]
        if !overdue.isEmpty {
            lines.append(
                say(
                    "index.overdue",
                    ["count": .count(Int64(overdue.reduce(0, +))), "clients": .count(Int64(overdue.count))]))
        }
        if let first = portfolio.clients.compactMap(\.meeting).min() {
            lines.append(say("index.first-meeting", ["date": .text(text.dayAndMonth(first))]))
        }
        return lines
    }

    // MARK: Rows

    /// Under which heading a client stands, in the order of the page.
    private enum Group: String, CaseIterable {
        case miss, watch, unmeasured, met
        case noReport = "na"

        var status: StatusView.Kind {
            switch self {
            case .miss: .miss
            case .watch: .watch
            case .met: .met
            case .unmeasured, .noReport: .na
            }
        }
    }

    /// Only who kept everything that is promised met all.
    private func group(_ client: PortfolioClient) -> Group {
        guard case .reviewed(let summary) = client.outcome else { return .noReport }
        let verdict = summary.verdict
        if verdict.missed > 0 { return .miss }
        if verdict.watch > 0 { return .watch }
        return verdict.total > 0 && verdict.met == verdict.total ? .met : .unmeasured
    }

    private func groups(_ ids: inout ChartIDs) -> [PortfolioView.Group] {
        var groups: [PortfolioView.Group] = []
        for group in Group.allCases {
            let members = portfolio.clients.filter { self.group($0) == group }.map(Ranked.init)
                .sorted(by: Ranked.isWorse)
            guard !members.isEmpty else { continue }
            var rows: [PortfolioView.Row] = []
            for member in members { rows.append(row(member.client, group.status, &ids)) }
            groups.append(
                PortfolioView.Group(
                    status: StatusView(kind: group.status, word: label("index.group.\(group.rawValue)")),
                    count: label("index.clients", ["count": .count(Int64(members.count))]), rows: rows))
        }
        return groups
    }

    /// A client with what it is ranked by.
    private struct Ranked {
        let client: PortfolioClient
        private var missed = 0
        private var used = Ratio.zero

        init(_ client: PortfolioClient) {
            self.client = client
            guard case .reviewed(let summary) = client.outcome else { return }
            missed = summary.verdict.missed
            used = summary.missed.filter { !$0.result.isSmall }.compactMap(\.allowance?.share).max() ?? .zero
        }

        /// More misses first, then the worse use of an allowance, then by name.
        static func isWorse(_ a: Ranked, _ b: Ranked) -> Bool {
            if a.missed != b.missed { return a.missed > b.missed }
            if !a.used.equals(b.used) { return b.used < a.used }
            return (a.client.client.name, a.client.client.id) < (b.client.client.name, b.client.client.id)
        }
    }

    private func row(
        _ client: PortfolioClient, _ kind: StatusView.Kind, _ ids: inout ChartIDs
    ) -> PortfolioView.Row {
        var row = PortfolioView.Row(
            id: client.client.id, client: client.client.name, detail: detail(client), kind: kind, summary: nil,
            noReport: nil)
        switch client.outcome {
        case .reviewed(let facts): row.summary = summary(facts, client, &ids)
        case .noReport(let missing):
            let words = NoReportWords(wording: wording, period: periodName) { [text] in text.shortDateAndYear($0) }
            row.noReport = PortfolioView.Missing(
                cause: words.sentence(missing.cause), fix: words.remedy(missing.cause), command: missing.command)
        }
        return row
    }

    private func logLine(_ finding: DataFinding) -> PortfolioView.LogLine {
        let (found, done): (Sentence, String)
        switch finding.kind {
        case .refused(let reason): (found, done) = (say("found.refused", ["reason": .foreign(reason)]), "refused")
        case .rejected(let rows, let all):
            found = say("found.rejected", ["rows": .count(Int64(rows)), "of": .count(Int64(all))])
            done = "rejected"
        case .cut(let rows, let declared, let isVouched):
            var slots: Wording.Slots = ["rows": .count(Int64(rows))]
            slots["declared"] = declared.map { .count(Int64($0)) }
            found = say(declared == nil ? "found.capped" : "found.incomplete", slots)
            done = isVouched ? "vouched" : "cut"
        case .notice(let notice): (found, done) = (text.sentence(notice), "notice")
        case .unassigned(let rows, let word):
            found = say(
                word.isEmpty ? "found.nameless" : "found.unassigned",
                ["rows": .count(Int64(rows)), "word": .foreign(word)])
            done = "unassigned"
        }
        return PortfolioView.LogLine(
            client: finding.client.isEmpty ? label("index.no-client") : finding.client,
            source: finding.source.isEmpty ? label("found.all-exports") : finding.source, found: found,
            done: label("found.\(done).done"))
    }

    private func detail(_ client: PortfolioClient) -> Sentence {
        let manager = client.accountManager.map { Wording.Slot.foreign($0) }
        let date = client.meeting.map { Wording.Slot.text(text.shortDate($0)) }
        switch (manager, date) {
        case (let name?, let date?): return say("index.manager-meeting", ["name": name, "date": date])
        case (let name?, nil): return say("index.manager", ["name": name])
        case (nil, let date?): return say("index.meeting", ["date": date])
        case (nil, nil): return Sentence()
        }
    }

    private func summary(
        _ facts: ReviewSummary, _ client: PortfolioClient, _ ids: inout ChartIDs
    ) -> PortfolioView.Summary {
        let words = CommitmentWords(text: text, period: periodName, currency: facts.currency)
        let verdict = facts.verdict
        let worst = facts.worstAvailability
        return PortfolioView.Summary(
            path: facts.path.pathNames.filter { !["", "..", "."].contains($0) }.joined(separator: "/"),
            blocks: blocks(verdict),
            met: label(
                "count.of", ["part": .count(Int64(verdict.met)), "whole": .count(Int64(verdict.total))]),
            missed: missedNames(facts, words),
            resolution: facts.resolution.map(words.result) ?? label("cell.none"),
            isResolutionMissed: facts.resolution?.status == .missed,
            spark: facts.resolution.flatMap {
                words.spark($0, name: client.client.name, &ids)
            },
            bar: worst?.allowance?.share.map { AllowanceBar.svg(used: $0, isMissed: worst?.status == .missed) },
            service: worst?.subject, used: worst?.allowance?.share.map(text.used), isOver: worst?.status == .missed,
            satisfaction: facts.satisfaction.map(words.result) ?? label("cell.none"),
            credit: verdict.credit.map(text.money),
            overdue: facts.overdueActions > 0 ? text.number(facts.overdueActions) : nil)
    }

    private func missedNames(_ facts: ReviewSummary, _ words: CommitmentWords) -> Sentence {
        if !facts.missed.isEmpty {
            var names = facts.missed.prefix(3).map(words.name)
            if facts.missed.count > 3 {
                names.append(say("index.more", ["count": .count(Int64(facts.missed.count - 3))]))
            }
            return words.list(names)
        }
        if facts.verdict.notMeasured > 0 {
            return say("index.not-measured", ["count": .count(Int64(facts.verdict.notMeasured))])
        }
        return say(facts.verdict.total == 0 ? "index.nothing-promised" : "index.all-met")
    }

    /// Little blocks, one a commitment: missed ones taller and first; not measured ones outlined.
    private func blocks(_ verdict: Verdict) -> String {
        guard verdict.total <= 24 else { return "" }
        return String(repeating: "<i class=\"x\"></i>", count: max(0, verdict.missed))
            + String(repeating: "<i></i>", count: max(0, verdict.met))
            + String(repeating: "<i class=\"o\"></i>", count: max(0, verdict.notMeasured))
    }
}

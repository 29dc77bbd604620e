import SLAModel
import SLATime

extension Narrative {
    /// Breached tickets listed on the page; further ones are counted.
    private var breachLimit: Int { 25 }
    /// Breaches drawn one by one; more become bars.
    private var unitLimit: Int { 40 }

    func deskSection(_ ids: inout ChartIDs) -> ServiceDeskView? {
        guard let desk = review.desk else { return nil }
        return ServiceDeskView(
            heading: HeadingView(
                name: label("section.desk"), headline: deskHeadline(desk), lede: paragraph(deskLede(desk))),
            priorityTitle: priorityTitle(desk),
            prioritySubtitle: prioritySubtitle,
            priorities: desk.priorities.map(priority), note: paragraph(deskNotes(desk)), causes: causes(desk),
            further: furtherClocks(desk), breaches: breaches(desk), parties: parties(desk), time: timeShares(&ids),
            credit: credit(desk))
    }

    /// The desk's own resolution promise, over all priorities.
    var resolution: Commitment? {
        review.commitments.first { $0.indicator == .resolutionAttainment && $0.subject.isEmpty }
    }

    /// Late resolutions that the attainment counts: those that priorities and causes sum to.
    func late(_ desk: ServiceDesk) -> [Breach] { desk.breaches.filter { $0.metric == .resolution && $0.isCounted } }

    // MARK: Headline

    func deskHeadline(_ desk: ServiceDesk) -> Sentence {
        guard let resolution else { return volumeSentence(desk) }
        guard case .share(let value) = resolution.result.value, !resolution.result.isSmall else {
            if let counts = words.part(resolution) {
                return say("desk.small", ["part": .count(counts.part), "n": .count(counts.whole)])
            }
            return say("desk.not-measured", ["reason": .text(result(resolution))])
        }
        let places = decimals(resolution)
        var slots: Wording.Slots = [
            "value": .text(text.percent(value, target: shareTarget(resolution), decimals: places)),
            "target": .text(bareTarget(resolution)), "misses": .count(Int64(resolution.missesInARow)),
        ]
        var direction = "same"
        if case .points(let points)? = resolution.result.change {
            slots["points"] = .decimal(text.points(points, decimals: places))
            let isVisible = NumberText.isNotZero(text.points(points, decimals: places))
            direction = !isVisible ? "same" : points.count < 0 ? "fell" : "rose"
        } else {
            direction = "new"
        }
        if resolution.status == .missed {
            if resolution.missesInARow >= 2, !resolution.mayHaveMissedEarlier {
                let ordinal = "ordinal.\(resolution.missesInARow)"
                slots["ordinal"] =
                    wording.has(ordinal) ? .text(label(ordinal)) : .text(text.number(resolution.missesInARow))
                return say("desk.missed-again-\(direction).\(unit)", slots)
            }
            if direction == "fell", resolution.missesInARow == 1, let before = lastMiss(resolution) {
                slots["since"] = .text(before)
                return say("desk.missed-fell-since", slots)
            }
            return say("desk.missed-\(direction)", slots)
        }
        if desk.breaches.isEmpty { return say("desk.no-miss", slots) }
        if late(desk).isEmpty, let n = resolution.result.n {
            return say("desk.all-in-time", ["count": .count(Int64(n))])
        }
        return say("desk.met-\(direction)", slots)
    }

    /// The latest earlier period of the series that missed.
    private func lastMiss(_ commitment: Commitment) -> String? {
        let before = commitment.result.series.dropLast().last { $0.status == .missed }
        return before.map { periodName(from: $0.firstDay) }
    }

    private func volumeSentence(_ desk: ServiceDesk) -> Sentence {
        if desk.opened.value.measured == nil { return say("priorities.title") }
        return say(
            "desk.volume", ["opened": countSlot(desk.opened.value), "resolved": countSlot(desk.resolved.value)])
    }

    private func deskLede(_ desk: ServiceDesk) -> [Sentence] {
        if desk.opened.value.measured == nil { return [say("desk.no-export")] }
        var lines: [Sentence] = []
        var slots: Wording.Slots = [
            "opened": countSlot(desk.opened.value), "resolved": countSlot(desk.resolved.value),
            "open": countSlot(desk.backlog.value),
        ]
        if case .count(0) = desk.backlog.value {
            lines.append(say("desk.flow-none.\(unit)", slots))
        } else if case .count(let change)? = desk.backlog.change, change != 0 {
            slots["change"] = .count(abs(change))
            lines.append(say(change > 0 ? "desk.flow-more.\(unit)" : "desk.flow-fewer.\(unit)", slots))
        } else {
            lines.append(say("desk.flow.\(unit)", slots))
        }
        if desk.reopenings > 0 { lines.append(say("desk.reopened", ["count": .count(Int64(desk.reopenings))])) }
        let late = late(desk)
        var isLateTold = false
        if let resolution, let allowance = resolution.allowance, !resolution.result.isSmall {
            isLateTold = !late.isEmpty
            if late.isEmpty {
                lines.append(say("desk.none-late"))
            } else {
                lines.append(
                    say(
                        "desk.late-allowed",
                        ["count": .count(allowance.used), "allowed": .text(allowedCount(allowance))]))
            }
        }
        if let mix = mix(of: late, desk) {
            if !isLateTold { lines.append(say("desk.late", ["count": .count(Int64(late.count))])) }
            lines.append(mix)
        }
        let open = Int64(desk.breaches.count { $0.metric == .resolution && !$0.isCounted })
        if open > 0 {
            lines.append(say(isLateTold ? "desk.open-late-more" : "desk.open-late", ["count": .count(open)]))
        }
        return lines
    }

    /// What the late tickets have in common, said after how many there are.
    private func mix(of late: [Breach], _ desk: ServiceDesk) -> Sentence? {
        if late.count >= 4, let top = most(late.map(\.priority)), top.count * 2 > late.count {
            return say(
                top.count == late.count ? "desk.late-all-one" : "desk.late-most",
                [
                    "count": .count(Int64(top.count)), "total": .count(Int64(late.count)),
                    "priority": .foreign(top.value),
                ])
        }
        guard late.count >= 2 else { return nil }
        if late.allSatisfy(\.cause.isEmpty) { return say("desk.causes-unknown") }
        let isMixed = desk.causes.allSatisfy { $0.count * 2 <= late.count || $0.cause.isEmpty }
        return isMixed ? say("desk.no-single-cause") : nil
    }

    private func countSlot(_ figure: Figure) -> Wording.Slot {
        if case .count(let n) = figure { return .count(n) }
        return .text(self.figure(figure))
    }

    // MARK: Causes and breaches

    func causes(_ desk: ServiceDesk) -> ServiceDeskView.Causes? {
        let total = desk.causes.reduce(0) { $0 + $1.count }
        guard total > 1, let top = desk.causes.first, desk.causes.contains(where: { !$0.cause.isEmpty }) else {
            return nil
        }
        let title: Sentence
        if top.count * 2 > total, !top.cause.isEmpty, total >= 4 {
            title = say(
                top.count == total ? "causes.dominant-all" : "causes.dominant",
                ["count": .count(Int64(top.count)), "total": .count(Int64(total)), "cause": .foreign(top.cause)])
        } else {
            title = say("causes.mixed")
        }
        let drawsUnits = total <= unitLimit
        let late = late(desk)
        let rows = desk.causes.prefix(8).map { cause in
            ServiceDeskView.Cause(
                cause: cause.cause.isEmpty ? say("causes.not-recorded") : .foreign(cause.cause),
                units: drawsUnits ? late.filter { $0.cause == cause.cause }.map(\.priority).sorted() : [],
                bar: drawsUnits ? nil : countBar(cause.count, of: top.count), count: text.number(cause.count))
        }
        return ServiceDeskView.Causes(
            title: title, subtitle: say(drawsUnits ? "causes.subtitle-units" : "causes.subtitle-bars"), rows: rows)
    }

    private func countBar(_ count: Int, of longest: Int) -> String {
        var body = SVG()
        body.rect(x: 0, y: 4, width: Double(count) / Double(max(1, longest)) * 100, height: 8, "class=\"f-bad\"")
        return ChartIDs.decoration(height: 16, body)
    }

    private func breaches(_ desk: ServiceDesk) -> ServiceDeskView.Breaches? {
        guard !desk.breaches.isEmpty else { return nil }
        let shown = listed(desk.breaches, limit: breachLimit) { justification(of: $0) != nil }
        let more = desk.breaches.count - shown.count
        return ServiceDeskView.Breaches(
            title: say(
                more > 0 ? "breaches.title-first" : "breaches.title",
                [
                    "count": .count(Int64(desk.breaches.count)), "shown": .count(Int64(shown.count)),
                    "parts": .sentence(breachParts(desk)),
                ]),
            subtitle: say(desk.pausesKnown ? "breaches.subtitle" : "breaches.subtitle-elapsed", ["client": client]),
            rows: shown.map { breach($0, in: desk) }, heldSum: heldSum(desk),
            more: more > 0 ? say("breaches.more", ["count": .count(Int64(more))]) : nil)
    }

    /// What the listed misses are: `seven late resolutions, five late first responses and three still open`.
    private func breachParts(_ desk: ServiceDesk) -> Sentence {
        let counted = Dictionary(grouping: desk.breaches.filter(\.isCounted), by: \.metric)
        var parts = [ClockMetric.resolution, .response, .nextResponse, .plan].compactMap { metric in
            counted[metric].map { say("breaches.late-\(metric.rawValue)", ["count": .count(Int64($0.count))]) }
        }
        let open = desk.breaches.count { !$0.isCounted }
        if open > 0 { parts.append(say("breaches.still-open", ["count": .count(Int64(open))])) }
        return list(parts)
    }

    private func breach(_ breach: Breach, in desk: ServiceDesk) -> ServiceDeskView.BreachRow {
        ServiceDeskView.BreachRow(
            ticket: breach.ticket, priority: breach.priority, subject: breach.subject,
            metric: label("metric.\(breach.metric.rawValue)"), target: text.span(breach.target),
            actual: text.span(breach.elapsed, apartFrom: breach.target), isOpen: breach.isOpen,
            cause: breach.cause.isEmpty ? nil : breach.cause,
            held: holders(of: breach, in: desk), justification: justification(of: breach),
            ledgerSummary: label("ledger.summary", ["ticket": .text(breach.ticket)]),
            ledgerNote: say(
                "ledger.note",
                [
                    "moment": .text(text.moment(breach.breachedAt)),
                    "file": .foreign(breach.origin.file), "line": .text(String(breach.origin.line)),
                    "paused": .text(text.span(breach.paused)),
                ]),
            ledger: breach.ledger.prefix(40).map { ledgerLine($0) })
    }

    private func ledgerLine(_ entry: LedgerEntry) -> ServiceDeskView.LedgerLine {
        let rule = "rule.\(entry.rule)"
        return ServiceDeskView.LedgerLine(
            from: text.moment(entry.from), to: text.moment(entry.to), status: entry.status,
            holder: label("holder.\(entry.holder.rawValue)", ["client": client]),
            counted: entry.isCounted ? text.span(entry.counted) : label("ledger.not-counted"),
            total: text.span(entry.runningTotal), rule: wording.has(rule) ? label(rule) : entry.rule)
    }

    // MARK: Time

    /// Who held the open tickets in service time; the time outside of service hours stands apart.
    private func timeShares(_ ids: inout ChartIDs) -> TimeSharesView? {
        guard let waiting = review.waiting, waiting.historyKnown else { return nil }
        let held = waiting.held
        let all: [(key: String, time: Milliseconds, fill: TimeBar.Fill)] = [
            ("provider", held.provider, .strong), ("vendor", held.vendor, .middle), ("client", held.client, .hatched),
        ]
        let parts = all.filter { $0.time.count > 0 }
        let total = parts.reduce(Int64(0)) { $0 + $1.time.count }
        guard total > 0 else { return nil }
        let shares = wholePercents(parts.map(\.time.count))
        let views = zip(parts, shares).map { part, share in
            TimeSharesView.Part(
                key: TimeBar.key(part.fill), name: say("held.\(part.key)", ["client": client]),
                share: label("number.percent", ["n": .text(text.number(share))]),
                time: label("time.hours", ["n": .count(text.hourFigure(part.time))]))
        }
        let described = views.map { Sentence.own("\($0.share) \($0.name.plain)") }
        let chart = TimeBar(parts: parts.map { (Double($0.time.count) / Double(total), $0.fill) }).svg(
            title: label("time.title", ["period": .text(periodName), "parts": .sentence(list(described))]), ids: &ids)
        let largest = zip(parts, views).max { $0.0.time < $1.0.time }
        return TimeSharesView(
            figure: FigureView(
                title: largest.map {
                    say("time.headline.\($0.0.key)", ["share": .text($0.1.share), "client": client])
                } ?? Sentence(),
                subtitle: say(
                    "time.subtitle",
                    [
                        "hours": .count(parts.reduce(0) { $0 + text.hourFigure($1.time) }),
                        "period": .text(shortPeriodName), "outside": .count(text.hourFigure(held.outOfHours)),
                    ]),
                chart: chart),
            parts: views)
    }

    /// Whole per cent that sum to 100: the largest remainders are rounded up.
    func wholePercents(_ amounts: [Int64]) -> [Int64] {
        let total = amounts.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0 else { return amounts.map { _ in 0 } }
        var whole = amounts.map { Int64(Int128($0) * 100 / total) }
        let rest = amounts.map { Int128($0) * 100 % total }
        let missing = 100 - Int(whole.reduce(0, +))
        for index in rest.indices.sorted(by: { (rest[$1], $0) < (rest[$0], $1) }).prefix(missing) { whole[index] += 1 }
        return whole
    }
}

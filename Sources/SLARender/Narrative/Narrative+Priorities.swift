import SLAModel

extension Narrative {
    func priorityTitle(_ desk: ServiceDesk) -> Sentence {
        // A priority without a ticket neither kept nor broke anything.
        let all = desk.priorities.filter { !$0.priority.isEmpty }
        let rows = all.filter { $0.resolution.met + $0.resolution.missed > 0 }
        let missed = rows.filter { $0.resolution.status == .missed }
        if rows.isEmpty { return say("priorities.title") }
        let suffix = rows.count < all.count ? "-with-tickets" : ""
        if missed.isEmpty { return say("priorities.none-short\(suffix)") }
        if missed.count == rows.count, rows.count > 1 { return say("priorities.all-short\(suffix)") }
        let names = list(missed.map { Sentence.foreign($0.priority) }, atMost: 3)
        return say("priorities.some-short", ["priorities": .sentence(names), "count": .count(Int64(missed.count))])
    }

    var prioritySubtitle: Sentence {
        let period: Wording.Slots = ["period": .text(periodName)]
        guard let resolution, shareTarget(resolution) != nil else { return say("priorities.subtitle", period) }
        return say("priorities.subtitle-target", period.merging(["target": .text(bareTarget(resolution))]))
    }

    func priority(_ row: PriorityResult) -> ServiceDeskView.Priority {
        let counts = row.resolution
        let decided = counts.met + counts.missed
        let isSmall = decided < smallNumber
        let target = resolution.flatMap(shareTarget)
        var detail: [Sentence] = []
        if row.resolutionTargetChanged {
            detail.append(say("priorities.limit-changed"))
        } else if let time = row.resolutionTarget {
            detail.append(say("priorities.limit", ["time": .text(text.target(time))]))
        }
        if row.during == "always", let during = during(row.during) { detail.append(during) }
        let joined =
            detail.count == 2
            ? say("priorities.limit-during", ["a": .sentence(detail[0]), "b": .sentence(detail[1])])
            : detail.first ?? Sentence()
        return ServiceDeskView.Priority(
            name: row.priority.isEmpty ? say("priorities.all") : .foreign(row.priority), detail: joined,
            inTime: decided == 0
                ? label(lacksTarget(row) ? "priorities.no-target" : "priorities.no-tickets")
                : label("count.of", ["part": .count(Int64(counts.met)), "whole": .count(Int64(decided))]),
            share: isSmall ? nil : counts.share.map { text.percent($0, target: target, decimals: 1) },
            median: row.resolutionTime.median.map { text.span($0) }, status: priorityStatus(row, isSmall: isSmall))
    }

    /// Whether no time was agreed for tickets that there are: none of them is judged, which is not that there are none.
    private func lacksTarget(_ row: PriorityResult) -> Bool {
        row.resolutionTarget == nil && !row.resolutionTargetChanged && !row.priority.isEmpty
            && row.opened + row.resolvedCount + row.openAtEnd > 0
    }

    /// Small rows are told as counts; a row without a verdict says so.
    private func priorityStatus(_ row: PriorityResult, isSmall: Bool) -> StatusView {
        let counts = row.resolution
        let decided = counts.met + counts.missed
        if decided == 0 {
            return StatusView(kind: .na, word: label(lacksTarget(row) ? "status.no-target" : "status.no-tickets"))
        }
        if isSmall {
            if counts.missed == 0 { return StatusView(kind: .met, word: label("status.all-in-time")) }
            let late = label("status.late", ["count": .count(Int64(counts.missed))])
            return StatusView(kind: counts.status.map(status)?.kind ?? .na, word: late)
        }
        return counts.status.map(status) ?? StatusView(kind: .na, word: label("status.no-target"))
    }

    /// What is said below the table: how long it took, and what it leaves out.
    func deskNotes(_ desk: ServiceDesk) -> [Sentence] {
        var notes = distributions(desk)
        let small = desk.priorities.filter {
            let decided = $0.resolution.met + $0.resolution.missed
            return !$0.priority.isEmpty && decided > 0 && decided < smallNumber
        }
        if !small.isEmpty {
            let names = list(small.map { Sentence.foreign($0.priority) }, atMost: 5)
            notes.append(
                say("priorities.small", ["priorities": .sentence(names), "count": .count(Int64(small.count))]))
        }
        let undecided = desk.priorities.filter { !$0.priority.isEmpty }.reduce(0) { $0 + $1.resolution.undecided }
        if undecided > 0 { notes.append(say("priorities.undecided", ["count": .count(Int64(undecided))])) }
        let unmeasured = desk.notMeasurable.count { $0.metric == .resolution }
        if unmeasured > 0 { notes.append(say("priorities.unmeasured", ["count": .count(Int64(unmeasured))])) }
        let excluded = desk.excluded.reduce(0) { $0 + $1.count }
        if excluded > 0 { notes.append(say("priorities.excluded", ["count": .count(Int64(excluded))])) }
        if !desk.pausesKnown { notes.append(say("priorities.no-history")) }
        return notes
    }

    /// How long it took, what came back and how old the backlog is, of as many tickets as make a distribution.
    private func distributions(_ desk: ServiceDesk) -> [Sentence] {
        var lines = [("resolution", desk.resolutionTime), ("response", desk.responseTime)].compactMap { metric, times in
            guard times.n >= smallNumber, let median = times.median, let p90 = times.p90 else {
                return nil as Sentence?
            }
            return say(
                "priorities.time-\(metric)",
                [
                    "median": .text(text.span(median)), "p90": .text(text.span(p90)),
                    "n": .count(Int64(times.n)),
                ])
        }
        let reopened = desk.reopenRate
        if case .share(let share) = reopened.value, let n = reopened.n, n >= smallNumber, share.denominator > 0 {
            let part = Int64(Int128(share.numerator) * Int128(n) / Int128(share.denominator))
            lines.append(say("priorities.\(reopened.rule)", ["part": .count(part), "n": .count(Int64(n))]))
        }
        let ages = desk.backlogByAge
        if ages.under10 + ages.from10to30 + ages.over30 >= smallNumber {
            lines.append(
                say(
                    "priorities.backlog-ages",
                    [
                        "n": .count(Int64(ages.under10 + ages.from10to30 + ages.over30)),
                        "young": .count(Int64(ages.under10)), "middle": .count(Int64(ages.from10to30)),
                        "old": .count(Int64(ages.over30)),
                    ]))
        }
        return lines
    }
}

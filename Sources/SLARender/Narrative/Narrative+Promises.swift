import SLAModel
import SLATime

/// What the desk's breaches hang on: promises of teams and vendors behind the client's, and who held the clocks.
extension Narrative {
    /// Operational level agreements and underpinning contracts; `nil` where the agreement names none.
    func parties(_ desk: ServiceDesk) -> PromisesView? {
        guard !desk.parties.isEmpty else { return nil }
        let decided = desk.parties.reduce(0) { $0 + $1.counts.met + $1.counts.missed }
        let met = desk.parties.reduce(0) { $0 + $1.counts.met }
        let key = decided == 0 ? "parties.none" : met == decided ? "parties.all" : "parties.some"
        return PromisesView(
            title: say(key, ["met": .count(Int64(met)), "count": .count(Int64(decided))]),
            subtitle: say("parties.subtitle", ["period": .text(periodName)]),
            firstColumn: label("label.party"),
            rows: desk.parties.map { party in
                row(
                    .foreign(party.party), detail: say("parties.\(party.kind.rawValue)"), priority: party.priority,
                    metric: "parties.\(party.metric.rawValue)", target: party.target, counts: party.counts,
                    time: party.time)
            })
    }

    /// Plans and answers to further messages, where the agreement promises them.
    func furtherClocks(_ desk: ServiceDesk) -> PromisesView? {
        let rows = desk.priorities.filter { !$0.priority.isEmpty }.flatMap { priority in
            [(ClockMetric.nextResponse, priority.nextResponse), (.plan, priority.plan)]
                .compactMap { metric, clock -> PromisesView.Row? in
                    guard let clock, let target = clock.target else { return nil }
                    return row(
                        .foreign(priority.priority), detail: Sentence(), priority: nil,
                        metric: "further.\(metric.rawValue)", target: target, counts: clock.counts, time: clock.time)
                }
        }
        guard !rows.isEmpty else { return nil }
        return PromisesView(
            title: say("further.title"), subtitle: say("further.subtitle", ["period": .text(periodName)]),
            firstColumn: label("label.priority"), rows: rows)
    }

    private func row(
        _ name: Sentence, detail: Sentence, priority: String?, metric: String, target: TargetDuration,
        counts: AttainmentCounts, time: TimeStatistics
    ) -> PromisesView.Row {
        let decided = counts.met + counts.missed
        let nothing = counts.notMeasurable > 0 ? "promises.not-recorded" : "priorities.no-tickets"
        return PromisesView.Row(
            name: name, detail: detail, measured: say(metric, priority.map { ["priority": .foreign($0)] } ?? [:]),
            target: text.target(target),
            inTime: decided == 0
                ? label(nothing)
                : label("count.of", ["part": .count(Int64(counts.met)), "whole": .count(Int64(decided))]),
            share: decided < smallNumber ? nil : counts.share.map { text.percent($0, decimals: 1) },
            median: time.median.map { text.span($0) })
    }

    // MARK: Who held the clock

    /// `7 h 20 min with us (Network 3 h, Service desk 4 h 20 min), 2 h with a vendor`.
    func holders(_ held: HeldTime, _ teams: [TeamTime]) -> Sentence? {
        var parts: [Sentence] = []
        func add(_ key: String, _ time: Milliseconds, _ slots: Wording.Slots = [:]) {
            guard time > .zero else { return }
            parts.append(say(key, slots.merging(["time": .text(text.span(time))])))
        }
        let named = teams.filter { !$0.team.isEmpty }
        switch named.count {
        case 0: add("held-part.provider", held.provider)
        case 1: add("held-part.one-team", held.provider, ["team": .foreign(named[0].team)])
        default:
            let parts = named.prefix(3).map { team in
                say("held-part.team", ["team": .foreign(team.team), "time": .text(text.span(team.time))])
            }
            add("held-part.teams", held.provider, ["teams": .sentence(list(parts))])
        }
        add("held-part.vendor", held.vendor)
        add("held-part.client", held.client, ["client": client])
        return parts.isEmpty ? nil : list(parts)
    }

    /// Who held the clock of one breach; `nil` where the exports do not tell, and where it was one team throughout.
    func holders(of breach: Breach, in desk: ServiceDesk) -> Sentence? {
        let isShared = breach.held.client > .zero || breach.held.vendor > .zero || breach.teams.count > 1
        guard desk.pausesKnown, breach.metric == .resolution, isShared else { return nil }
        return holders(breach.held, breach.teams)
    }

    /// Who held the clocks of the late resolutions, in sum; `nil` where the exports do not tell or one ticket says it.
    func heldSum(_ desk: ServiceDesk) -> Sentence? {
        let count = late(desk).count
        guard desk.pausesKnown, count > 1, let parts = holders(desk.breachesHeld, desk.breachesHeldByTeam)
        else { return nil }
        return say("breaches.held-sum", ["count": .count(Int64(count)), "parts": .sentence(parts)])
    }
}

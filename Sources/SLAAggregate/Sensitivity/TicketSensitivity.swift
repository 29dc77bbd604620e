import SLAModel
import SLATime

/// An attainment under every combination of the ticket rules.
///
/// Most tickets were neither raised nor reopened: their clocks are the same under all rules but the one for the end,
/// and are read once more for it. Only the others are judged under every rule, from a history that is read once for
/// each end.
struct TicketSensitivity {
    let measured: ReviewMeasurements
    let metric: ClockMetric

    private struct Tally: Equatable {
        var met: Int64 = 0
        var missed: Int64 = 0

        var total: Int64 { met + missed }

        /// Counts a clock that belongs to the period.
        ///
        /// - Parameter outcome: what the clock shows in a stage of the ticket.
        @inline(__always)
        mutating func count(
            _ ticket: MeasuredTicket, _ clock: ClockOfTicket, by cohort: Cohort, under promise: DeskPromise,
            showing outcome: (_ stage: Int) -> ClockOutcome?
        ) {
            guard let place = ticket.place(clock, by: cohort, showing: outcome),
                promise.counts(clock.metric, at: place.at)
            else { return }
            switch outcome(place.stage)?.reading?.verdict {
            case .met: met += 1
            case .missed: missed += 1
            case .running, .unjudged, nil: break
            }
        }
    }

    /// A combination of rules with what it counts.
    private struct Counted {
        var rules: TicketRules
        var tally: Tally
        var share: Ratio
        var isMet: Bool
    }

    /// `nil` without a target or where that changes inside the period, and where no rule yields a figure.
    ///
    /// - Parameter tickets: of the period, as the agreed rules measure them; for all metrics.
    func sensitivity(_ tickets: inout RememberedTickets) -> Sensitivity? {
        guard let period = measured.desk.current, let target = period.promise.share(of: metric),
            period.promise.isOneShare(of: metric)
        else { return nil }
        let agreed = TicketRules(period.terms.terms, metric: metric)
        let inForce = AgreedTicketRules(period.promise.versions.map { TicketRules($0, metric: metric) })
        let grid = RuleGrid(
            metric, agreed: agreed, areClosingsRecorded: metric == .resolution && areClosingsRecorded(period))
        let figures = figures(of: grid, tallies(of: grid, agreed, inForce, period, &tickets), target)
        guard let low = figures.lazy.map({ $0.share }).min(), let high = figures.lazy.map({ $0.share }).max()
        else { return nil }
        var turns: [RuleAlternative] = []
        let own =
            inForce.isOne
            ? figures.first { $0.rules == agreed }?.isMet
            : measured.desk.summaries.current.flatMap { isMet(target, $0) }
        if let own {
            let others = figures.filter { $0.isMet != own }
            let fewest = others.lazy.map { $0.rules.countDifferences(from: inForce) }.min()
            turns = others.filter { $0.rules.countDifferences(from: inForce) == fewest }.map { figure in
                RuleAlternative(
                    rules: figure.rules.differences(from: inForce, metric: metric), value: figure.share,
                    status: figure.isMet ? .met : .missed)
            }
        }
        return Sensitivity(low: low, high: high, combinations: grid.rules.count, turns: turns)
    }

    /// Many combinations count the same, and are judged once.
    private func figures(of grid: RuleGrid, _ tallies: [Tally], _ target: TargetShare) -> [Counted] {
        var distinct: [Counted] = []
        return zip(grid.rules, tallies).compactMap { rules, tally in
            if var known = distinct.first(where: { $0.tally == tally }) {
                known.rules = rules
                return known
            }
            guard let share = Ratio(tally.met, over: tally.total) else { return nil }
            let new = Counted(rules: rules, tally: tally, share: share, isMet: isMet(target, tally))
            distinct.append(new)
            return new
        }
    }

    /// As each version of the terms counts; `nil` where nothing is decided.
    private func isMet(_ target: TargetShare, _ desk: DeskSummary) -> Bool? {
        let tally = desk.tally(metric)
        let own = Tally(met: Int64(tally.met), missed: Int64(tally.missed))
        return own.total > 0 ? isMet(target, own) : nil
    }

    private func isMet(_ target: TargetShare, _ tally: Tally) -> Bool {
        measured.judge.share(target, used: tally.missed, of: tally.total, unit: .tickets).status != .missed
    }

    /// Whether most tickets that were resolved in the period have a closing as well: without one in the exports, every
    /// clock would run on and the figure would say nothing of the service.
    private func areClosingsRecorded(_ period: DeskPeriod) -> Bool {
        let ended = period.tickets.filter { $0.end.map(period.frame.known.contains) ?? false }
        let closed = ended.count { ticket in
            let record = measured.records.tickets[ticket.index]
            return record.closed != nil
                || record.events.contains { event in
                    guard case .status(_, let to) = event.change else { return false }
                    return ticket.terms.vocabulary.statusClass(to) == .closed
                }
        }
        return closed * 2 > ended.count
    }

    // MARK: - Counting

    /// Tickets to which the same rules can matter.
    private struct Kind {
        /// For each combination the one that gives the same reading of such a ticket.
        var standIns: [Int]
        var rules: [RuleGrid.Reading]
        var readings: RuleReadings
        /// By combination.
        var tallies: [Tally]
    }

    private func tallies(
        of grid: RuleGrid, _ agreed: TicketRules, _ inForce: AgreedTicketRules, _ period: DeskPeriod,
        _ remembered: inout RememberedTickets
    ) -> [Tally] {
        let tickets = measured.records.tickets
        let (promise, clock, cohorts) = (period.promise, ClockOfTicket(metric: metric), Cohort.allCases)
        let meters = grid.stops.map { stop in
            var rule = agreed
            rule.stops = stop
            // Where the versions of the period differ in a rule, no ticket was measured by one for all of them.
            return stop == inForce.stops && inForce.isOne
                ? measured.deskMeter : measured.deskMeter.altered { $0.under(rule) }
        }
        var kinds = [(false, false), (true, false), (false, true), (true, true)].map { isRaised, isReopened in
            let standIns = grid.standIns(isRaised: isRaised, isReopened: isReopened)
            let rules = grid.readings(standIns: standIns)
            return Kind(
                standIns: standIns, rules: rules,
                readings: RuleReadings(metric, rules: rules, agreed: agreed, frame: period.frame),
                tallies: Array(repeating: Tally(), count: grid.rules.count))
        }
        for index in candidates(period) {
            let turns = TicketTurns(tickets[index].events, period.terms)
            let kind = (turns.isRaised ? 1 : 0) + (turns.isReopened ? 2 : 0)
            for (stop, meter) in meters.enumerated() {
                let read =
                    meter === measured.deskMeter
                    ? remembered[index]
                    : meter.measure(index, frame: period.frame).map(meter.rememberingEarlier)
                guard let read, read.exclusion == nil else { continue }
                // Of an ordinary ticket only the rule for the cohort is asked, which changes no clock.
                guard kind > 0 else {
                    for (cohort, place) in zip(cohorts, grid.places(of: kinds[0].rules[0], stop: stop)) {
                        kinds[0].tallies[place].count(read, clock, by: cohort, under: promise) {
                            read.stage($0).outcome(metric)
                        }
                    }
                    continue
                }
                kinds[kind].readings.read(read, turns, stops: grid.stops[stop], meter: meter)
                let readings = kinds[kind].readings
                for (number, rule) in kinds[kind].rules.enumerated() {
                    for (cohort, place) in zip(cohorts, grid.places(of: rule, stop: stop)) {
                        kinds[kind].tallies[place].count(read, clock, by: cohort, under: promise) {
                            readings.outcome(number, stage: $0)
                        }
                    }
                }
            }
        }
        return grid.rules.indices.map { place in
            kinds.reduce(into: Tally()) { sum, kind in
                sum.met += kind.tallies[kind.standIns[place]].met
                sum.missed += kind.tallies[kind.standIns[place]].missed
            }
        }
    }

    /// Tickets that can count under any rule.
    private func candidates(_ period: DeskPeriod) -> [Int] {
        let meter = measured.deskMeter
        let reach = DueReach(into: period, metric, dated: meter.dated)
        return meter.tickets(createdBefore: period.frame.evaluatedAt) { index, lastChange in
            guard let reach else { return true }
            return lastChange >= reach.earliest
                && lastChange >= reach.earliestChange(of: measured.records.tickets[index], period.terms)
        }
    }
}

extension [RuleAlternative] {
    /// Those that change the fewest settings.
    var leastChanged: [RuleAlternative] {
        guard let fewest = lazy.map({ $0.rules.count }).min() else { return [] }
        return filter { $0.rules.count == fewest }
    }
}

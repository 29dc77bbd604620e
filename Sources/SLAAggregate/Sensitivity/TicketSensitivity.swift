import SLAModel
import SLATime

/// An attainment under every combination of the ticket rules.
///
/// Most tickets were neither raised nor reopened: their clocks are the same under all rules but the one for the end,
/// and are read once more for it. Only the others are judged under every rule, from a history that is read once for
/// each end.
///
/// Measured on the benchmark's million tickets: a fifth of the time that the reviews take.
struct TicketSensitivity {
    let measured: ReviewMeasurements
    let metric: ClockMetric

    private struct Tally {
        var met: Int64 = 0
        var missed: Int64 = 0

        mutating func count(_ ticket: MeasuredTicket, _ metric: ClockMetric, _ cohort: Cohort, _ known: Range<Instant>)
        {
            guard ticket.exclusion == nil, let place = ticket.place(ClockOfTicket(metric: metric), by: cohort),
                known.contains(place.at)
            else { return }
            switch Attainment.Result(place.outcome) {
            case .met: met += 1
            case .missed: missed += 1
            case .undecided, .notMeasurable, nil: break
            }
        }
    }

    /// `nil` without a target, and where no rule yields a figure.
    func sensitivity() -> Sensitivity? {
        guard let period = measured.desk.current, let target = target(of: period) else { return nil }
        let agreed = TicketRules(period.terms.terms, metric: metric)
        let grid = RuleGrid(metric, agreed: agreed, areClosingsRecorded: areClosingsRecorded(period))
        let rules = grid.rules
        let tallies = tallies(of: grid, agreed: agreed, period: period)
        let figures = zip(rules, tallies).compactMap { rules, tally in
            Ratio(tally.met, over: tally.met + tally.missed).map { (rules, $0, isMet(target, tally)) }
        }
        guard let low = figures.map(\.1).min(), let high = figures.map(\.1).max() else { return nil }
        var turns: [RuleAlternative] = []
        if let own = figures.first(where: { $0.0 == agreed }) {
            turns = figures.compactMap { rules, value, isMet in
                guard isMet != own.2 else { return nil }
                return RuleAlternative(
                    rules: rules.differences(from: agreed, metric: metric), value: value,
                    status: isMet ? .met : .missed)
            }
        }
        return Sensitivity(low: low, high: high, combinations: rules.count, turns: turns.leastChanged)
    }

    private func target(of period: DeskPeriod) -> TargetShare? {
        let targets = period.terms.terms.attainment
        return metric == .resolution ? targets.resolution : targets.response
    }

    private func isMet(_ target: TargetShare, _ tally: Tally) -> Bool {
        measured.judge.share(target, used: tally.missed, of: tally.met + tally.missed, unit: .tickets).status != .missed
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
        /// The combinations to ask for, by the rule for the end.
        var asked: [[Int]]
        var tallies: [Tally]
    }

    private func tallies(of grid: RuleGrid, agreed: TicketRules, period: DeskPeriod) -> [Tally] {
        let rules = grid.rules
        let tickets = measured.records.tickets
        let known = period.frame.known
        var own = [MeasuredTicket?](repeating: nil, count: tickets.count)
        for ticket in period.tickets { own[ticket.index] = ticket }
        let stops = ClockRules.Stop.allCases
        let meters = stops.map { stop in
            var rule = agreed
            rule.stops = stop
            return stop == agreed.stops ? measured.deskMeter : measured.deskMeter.altered { $0.under(rule) }
        }
        var kinds = [(false, false), (true, false), (false, true), (true, true)].map { isRaised, isReopened in
            let standIns = grid.standIns(isRaised: isRaised, isReopened: isReopened)
            return Kind(
                standIns: standIns,
                asked: stops.map { stop in rules.indices.filter { rules[$0].stops == stop && standIns[$0] == $0 } },
                tallies: Array(repeating: Tally(), count: rules.count))
        }
        for index in candidates(period) {
            let events = tickets[index].events
            let kind = (events.hasPriorityChange ? 1 : 0) + (hasReopening(events, period) ? 2 : 0)
            for place in stops.indices where !kinds[kind].asked[place].isEmpty {
                let meter = meters[place]
                let current = stops[place] == agreed.stops ? own[index] : nil
                guard let read = (current ?? meter.measure(index, frame: period.frame)).map(meter.rememberingEarlier)
                else { continue }
                // Of an ordinary ticket only the rule for the cohort is asked, which changes no clock.
                guard kind > 0 else {
                    for asked in kinds[kind].asked[place] {
                        kinds[kind].tallies[asked].count(read, metric, rules[asked].cohort, known)
                    }
                    continue
                }
                var readings = RuleReadings(read, metric, agreed: agreed, meter: meter, frame: period.frame)
                for asked in kinds[kind].asked[place] {
                    let rule = rules[asked]
                    kinds[kind].tallies[asked].count(readings.reading(under: rule), metric, rule.cohort, known)
                }
            }
        }
        return rules.indices.map { place in
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

    private func hasReopening(_ events: TicketEvents, _ period: DeskPeriod) -> Bool {
        var hasEnded = false
        for event in events {
            guard case .status(_, let to) = event.change else { continue }
            switch period.terms.vocabulary.statusClass(to) ?? .open {
            case .resolved, .closed, .cancelled: hasEnded = true
            case .new, .open, .waitingOnClient, .waitingOnVendor: if hasEnded { return true }
            }
        }
        return false
    }
}

extension [RuleAlternative] {
    /// Those that change the fewest settings.
    var leastChanged: [RuleAlternative] {
        guard let fewest = map(\.rules.count).min() else { return [] }
        return filter { $0.rules.count == fewest }
    }
}

import SLAModel
import SLATime

/// An attainment under every combination of the ticket rules.
///
/// Most tickets were neither raised nor reopened: their clocks are the same under all rules but the one for the end,
/// and are read once more for it. Only the others are judged under every rule, from a history that is read once for
/// each end.
///
/// What it adds to a whole review, measured on 1500 tickets as CPU time with it over without it: 1.3 times where a fifth
/// was raised and a tenth reopened over fourteen months, 6.5 times where every ticket is of the one month and was both.
struct TicketSensitivity {
    let measured: ReviewMeasurements
    let metric: ClockMetric

    private struct Tally {
        var met: Int64 = 0
        var missed: Int64 = 0

        mutating func count(_ ticket: MeasuredTicket, _ metric: ClockMetric, _ cohort: Cohort, _ period: DeskPeriod) {
            guard ticket.exclusion == nil, let place = ticket.place(ClockOfTicket(metric: metric), by: cohort),
                period.frame.known.contains(place.at)
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
        let rules = agreed.all(metric, areClosingsRecorded: areClosingsRecorded(period))
        let tallies = tallies(of: rules, agreed: agreed, period: period)
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

    /// What tells which rules can matter to a ticket.
    private struct Life: Hashable {
        var isRaised: Bool
        var isReopened: Bool
    }

    private func tallies(of rules: [TicketRules], agreed: TicketRules, period: DeskPeriod) -> [Tally] {
        let own = Dictionary(period.tickets.map { ($0.index, $0) }, uniquingKeysWith: { a, _ in a })
        let meters = ClockRules.Stop.allCases.map { stop in
            var rule = agreed
            rule.stops = stop
            return (stop, stop == agreed.stops ? measured.deskMeter : measured.deskMeter.altered { $0.under(rule) })
        }
        var sums: [Life: [Tally]] = [:]
        var standIns: [Life: [Int]] = [:]
        for index in candidates(period) {
            let ticket = measured.records.tickets[index]
            let life = Life(isRaised: ticket.hasPriorityChange, isReopened: hasReopening(ticket, period))
            let places = standIns[life] ?? self.standIns(for: life, rules: rules, agreed: agreed)
            standIns[life] = places
            var tallies = sums[life] ?? Array(repeating: Tally(), count: rules.count)
            for (stop, meter) in meters {
                let asked = rules.indices.filter { rules[$0].stops == stop && places[$0] == $0 }
                guard !asked.isEmpty else { continue }
                let known = stop == agreed.stops ? own[index] : nil
                guard let read = known ?? meter.measure(index, frame: period.frame) else { continue }
                var readings = RuleReadings(
                    meter.rememberingEarlier(read), metric, agreed: agreed, meter: meter, frame: period.frame)
                for place in asked {
                    tallies[place].count(readings.reading(under: rules[place]), metric, rules[place].cohort, period)
                }
            }
            sums[life] = tallies
        }
        return rules.indices.map { place in
            sums.reduce(into: Tally()) { sum, life in
                guard let standIn = standIns[life.key]?[place] else { return }
                sum.met += life.value[standIn].met
                sum.missed += life.value[standIn].missed
            }
        }
    }

    /// For each combination the one that gives the same reading of such a ticket.
    private func standIns(for life: Life, rules: [TicketRules], agreed: TicketRules) -> [Int] {
        let places = Dictionary(rules.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: min)
        return rules.enumerated().map { place, rule in
            var same = rule
            if !life.isRaised { same.priorityChange = agreed.priorityChange }
            if !life.isReopened { same.reopen = agreed.reopen }
            return places[same] ?? place
        }
    }

    /// Tickets that can count under any rule. One that was closed before the period can only be due in it, and only if
    /// the longest promise, begun when it ended, reaches into it.
    private func candidates(_ period: DeskPeriod) -> [Int] {
        let start = period.frame.bounds.lowerBound
        let reach = earliestEnd(dueFrom: start, terms: period.terms)
        return measured.deskMeter.tickets(createdBefore: period.frame.evaluatedAt, changedSince: reach)
    }

    /// `nil`: no bound is known.
    private func earliestEnd(dueFrom start: Instant, terms: CompiledTicketTerms) -> Instant? {
        var earliest = start
        for promise in terms.terms.targets where promise.kind == .sla {
            guard let duration = promise.duration(of: metric) else { continue }
            guard let calendar = terms.calendars[promise.during] else { return nil }
            let target = ClockTarget(priority: promise.priority, time: duration, calendar: calendar)
            guard let length = try? target.length(from: start),
                let reach = try? calendar.subtracting(length, from: start)
            else { return nil }
            earliest = min(earliest, reach.earliest)
        }
        // A promise in open dates may be longer than the one measured here, by the holidays between.
        return earliest - .hours(24 * 31)
    }

    private func hasReopening(_ ticket: Ticket, _ period: DeskPeriod) -> Bool {
        var hasEnded = false
        for event in ticket.events {
            guard case .status(_, let to) = event.change else { continue }
            switch period.terms.vocabulary.statusClass(to) ?? .open {
            case .resolved, .closed, .cancelled: hasEnded = true
            case .new, .open, .waitingOnClient, .waitingOnVendor: if hasEnded { return true }
            }
        }
        return false
    }
}

extension Ticket {
    fileprivate var hasPriorityChange: Bool {
        events.contains { if case .priority = $0.change { true } else { false } }
    }
}

extension [RuleAlternative] {
    /// Those that change the fewest settings.
    var leastChanged: [RuleAlternative] {
        guard let fewest = map(\.rules.count).min() else { return [] }
        return filter { $0.rules.count == fewest }
    }
}

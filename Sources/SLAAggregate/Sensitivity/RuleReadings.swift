import SLAModel
import SLATime

/// One ticket's clock under some rules for priorities and reopenings, in each stage of the ticket; the history of a
/// stage is read once, and only where something happened that these rules read in different ways.
///
/// The room is kept for the next ticket.
struct RuleReadings {
    private let metric: ClockMetric
    private let agreed: TicketRules
    private let frame: Frame
    private let rules: [RuleGrid.Reading]
    /// By stage, and in it by rules.
    private var outcomes: [ClockOutcome?] = []

    /// - Parameter rules: those of one rule for reopenings stand together.
    init(_ metric: ClockMetric, rules: [RuleGrid.Reading], agreed: TicketRules, frame: Frame) {
        self.metric = metric
        self.rules = rules
        self.agreed = agreed
        self.frame = frame
    }

    /// What the clock shows under the rules of a number in a stage; the cohort chooses tickets and changes no clock.
    @inline(__always)
    func outcome(_ rule: Int, stage: Int) -> ClockOutcome? { outcomes[stage * rules.count + rule] }

    /// Reads the clock of another ticket.
    ///
    /// - Parameters:
    ///   - ticket: as measured by the agreed rules for priorities and reopenings.
    ///   - turns: what happened to it.
    ///   - stops: the rule for the end.
    ///   - meter: which measured it, by this rule.
    mutating func read(_ ticket: MeasuredTicket, _ turns: TicketTurns, stops: ClockRules.Stop, meter: DeskMeter) {
        outcomes.removeAll(keepingCapacity: true)
        for number in 0...ticket.earlier.count {
            let stage = ticket.stage(number)
            if turns.matter(to: metric, in: stage), let clock = meter.unjudged(metric, of: stage) {
                addOutcomes(of: clock, stage, stops, meter)
            } else {
                let own = stage.outcome(metric)
                for _ in rules { outcomes.append(own) }
            }
        }
    }

    private mutating func addOutcomes(
        of clock: UnjudgedClock, _ stage: MeasuredTicket, _ stops: ClockRules.Stop, _ meter: DeskMeter
    ) {
        var spans: ClockSpans?
        var reopen: ClockRules.Reopen?
        // Where one promise held all along, the rule for priorities is not asked.
        var only: ClockOutcome?
        for rule in rules {
            if rule.priorityChange == agreed.priorityChange, rule.reopen == agreed.reopen {
                outcomes.append(stage.outcome(metric))
                continue
            }
            if reopen != rule.reopen {
                reopen = rule.reopen
                spans = clock.spans(reopen: rule.reopen)
                only = nil
            }
            guard let spans else { continue }
            let outcome = only ?? outcome(of: clock, spans, rule, stage, stops, meter)
            // Other terms may stop the clock at another time.
            if spans.segments.count == 1, !stage.dated.areSeveral { only = outcome }
            outcomes.append(outcome)
        }
    }

    private func outcome(
        of clock: UnjudgedClock, _ spans: ClockSpans, _ rule: RuleGrid.Reading, _ stage: MeasuredTicket,
        _ stops: ClockRules.Stop, _ meter: DeskMeter
    ) -> ClockOutcome? {
        let outcome = clock.outcome(spans, priorityChange: rule.priorityChange)
        // Whether a breach is older than the terms that make it one needs the clock under those before them.
        let judgedAt = stage.end ?? stage.seenAt - Milliseconds(1)
        guard let breach = outcome.reading?.breach, stage.dated.isOlder(breach, thanTermsAt: judgedAt) else {
            return outcome
        }
        var then = frame
        then.evaluatedAt = stage.seenAt
        var rules = agreed
        (rules.priorityChange, rules.reopen, rules.stops) = (rule.priorityChange, rule.reopen, stops)
        let altered = meter.altered { $0.under(rules) }
        return altered.measure(stage.index, frame: then).map { $0.outcome(metric) } ?? outcome
    }
}

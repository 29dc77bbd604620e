import SLAModel
import SLATime

/// One ticket's clock under each rule for priorities and reopenings; its history is read once.
struct RuleReadings {
    private let read: MeasuredTicket
    private let metric: ClockMetric
    private let agreed: TicketRules
    private let meter: DeskMeter
    private let frame: Frame
    private var clock: UnjudgedClock??
    /// What the clock lived through, by the rule for reopenings.
    private var spans: [(reopen: ClockRules.Reopen, spans: ClockSpans)] = []
    /// Of the ticket as it was known earlier.
    private var earlier: [RuleReadings]
    private var last: (rules: TicketRules, reading: MeasuredTicket)?

    /// - Parameters:
    ///   - read: as measured by the agreed rules for priorities and reopenings.
    ///   - meter: which measured it.
    init(_ read: MeasuredTicket, _ metric: ClockMetric, agreed: TicketRules, meter: DeskMeter, frame: Frame) {
        self.read = read
        self.metric = metric
        self.agreed = agreed
        self.meter = meter
        self.frame = frame
        earlier = read.earlier.map { stage in
            var then = frame
            then.evaluatedAt = stage.seenAt
            return RuleReadings(stage, metric, agreed: agreed, meter: meter, frame: then)
        }
    }

    /// The ticket with its clock under other rules; the cohort chooses tickets and changes no clock.
    mutating func reading(under rules: TicketRules) -> MeasuredTicket {
        if rules.priorityChange == agreed.priorityChange, rules.reopen == agreed.reopen { return read }
        if let last, last.rules.priorityChange == rules.priorityChange, last.rules.reopen == rules.reopen {
            return last.reading
        }
        let stages = earlier.indices.map { earlier[$0].reading(under: rules) }
        if clock == nil { clock = .some(meter.unjudged(metric, of: read)) }
        guard let clock = clock ?? nil else {
            let other = read.remembering(stages)
            last = (rules, other)
            return other
        }
        let outcome = clock.outcome(spans(of: clock, reopen: rules.reopen), priorityChange: rules.priorityChange)
        var other = read.with(outcome, as: metric, earlier: stages)
        // Whether a breach is older than the terms that make it one needs the clock under those before them.
        let judgedAt = read.end ?? read.seenAt - Milliseconds(1)
        if let breach = outcome.reading?.breach, read.dated.isOlder(breach, thanTermsAt: judgedAt) {
            let altered = meter.altered { $0.under(rules) }
            other = altered.measure(read.index, frame: frame)?.remembering(stages) ?? other
        }
        last = (rules, other)
        return other
    }

    private mutating func spans(of clock: UnjudgedClock, reopen: ClockRules.Reopen) -> ClockSpans {
        if let known = spans.first(where: { $0.reopen == reopen }) { return known.spans }
        let new = clock.spans(reopen: reopen)
        spans.append((reopen, new))
        return new
    }
}

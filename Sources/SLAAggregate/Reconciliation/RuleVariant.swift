import SLAModel
import SLATime

/// One way in which a tool may count otherwise than the agreement.
struct RuleVariant {
    var reason: VerdictDifference.Reason
    /// As a setting of the agreement, such as `on_reopen: last_cycle`.
    var setting: String
    var meter: DeskMeter
    var frame: Frame

    /// Every variant of the agreement's rules for one metric; where several explain a difference, the first is named.
    /// Of the ways to pause those that change least come first.
    ///
    /// - Parameter terms: in force at the end of the period.
    static func all(
        _ metric: ClockMetric, terms: CompiledTicketTerms, calendars: CompiledTerms, meter: DeskMeter, frame: Frame
    ) -> [RuleVariant] {
        var variants: [RuleVariant] = []
        func add(
            _ reason: VerdictDifference.Reason, _ setting: String, frame other: Frame? = nil,
            _ change: (CompiledTicketTerms) -> CompiledTicketTerms
        ) {
            variants.append(
                RuleVariant(
                    reason: reason, setting: setting, meter: meter.altered(change), frame: other ?? frame))
        }
        func add(_ reason: VerdictDifference.Reason, _ setting: String, _ change: (inout ClockRules) -> Void) {
            add(reason, setting) { terms in
                var rules = terms.terms.clock
                change(&rules)
                return terms.under(rules)
            }
        }
        let agreed = terms.terms.clock
        let cohort = terms.terms.counted.cohort(of: metric)
        // The tool shows what the clock says now, where we count what it said first.
        if cohort == .outcome { add(.cohort, "counted: \(cohort.rawValue)") { $0 } }
        let afterwards = meter.asOf + Milliseconds(1)
        if afterwards > frame.evaluatedAt {
            var later = frame
            later.evaluatedAt = afterwards
            add(.afterPeriodEnd, "as of the newest record", frame: later) { $0 }
        }
        for rule in ClockRules.PriorityChange.allCases where rule != agreed.onPriorityChange {
            add(.priorityRule, "on_priority_change: \(rule.rawValue)") { $0.onPriorityChange = rule }
        }
        if metric == .resolution {
            for rule in ClockRules.Reopen.allCases where rule != agreed.onReopen {
                add(.reopenRule, "on_reopen: \(rule.rawValue)") { $0.onReopen = rule }
            }
            for pauses in pauses(nearestTo: agreed.pausesWhile) {
                let words = StatusClass.allCases.filter(pauses.contains).map(\.rawValue)
                add(.pause, "pauses_while: [\(words.joined(separator: ", "))]") { $0.pausesWhile = pauses }
            }
            for stop in ClockRules.Stop.allCases where stop != agreed.stops {
                add(.stopEvent, "stops: \(stop.rawValue)") { $0.stops = stop }
            }
        } else {
            if !agreed.responsePausesWhile.isEmpty {
                add(.pause, "pauses_while.response: []") { $0.responsePausesWhile = [] }
            }
            for event in ClockRules.ResponseBy.allCases where event != agreed.responseBy {
                add(.responseEvent, "response_by: \(event.rawValue)") { $0.responseBy = event }
            }
        }
        for start in ClockRules.Start.allCases where start != agreed.starts {
            add(.startEvent, "starts: \(start.rawValue)") { $0.starts = start }
        }
        let named = calendars.calendars.sorted { $0.key < $1.key }
        if named.contains(where: { !$0.value.calendar.holidays.isEmpty }) {
            let reach = frame.period.firstDay.adding(days: -60)..<frame.period.endDay.adding(days: 30)
            add(.calendar, "without holidays") { terms in
                terms.counted { calendar in
                    var open = calendar.calendar
                    open.holidays = []
                    return CompiledCalendar(open, zone: calendar.zone, covering: reach)
                }
            }
        }
        for (name, calendar) in named {
            add(.calendar, "during: \(name)") { terms in terms.counted { _ in calendar } }
        }
        if !named.contains(where: { $0.value.calendar.isAlwaysOpen }) {
            add(.calendar, "during: always") { terms in terms.counted { _ in calendars.calendar(nil) } }
        }
        return variants
    }

    /// The other ways to pause, those first that differ in one status.
    private static func pauses(nearestTo agreed: Set<StatusClass>) -> [Set<StatusClass>] {
        let all: [Set<StatusClass>] = [
            [], [.waitingOnClient, .waitingOnVendor], [.waitingOnClient], [.waitingOnVendor],
        ]
        let others = all.map { ($0, $0.symmetricDifference(agreed).count) }.filter { $0.1 > 0 }
        return others.filter { $0.1 == 1 }.map(\.0) + others.filter { $0.1 > 1 }.map(\.0)
    }

    /// The ticket's clock under the variant; `nil` where it cannot be read.
    func reading(of ticket: Int, metric: ClockMetric) -> ClockReading? {
        meter.measure(ticket, frame: frame)?.outcome(metric)?.reading
    }
}

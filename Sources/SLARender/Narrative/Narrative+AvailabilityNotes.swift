import SLAModel
import SLATime

extension Narrative {
    /// Spans listed in one sentence; further ones are counted.
    private static let spanLimit = 6
    /// Refused windows told one by one; further ones are counted.
    private static let refusalLimit = 3

    /// What is said below the incidents: maintenance, degraded time, time without data, whether credits are agreed.
    var availabilityNotes: [Sentence] {
        var notes = review.availability.flatMap { service in
            maintenanceNotes(service) + [degradedNote(service), gapNote(service)].compactMap { $0 }
        }
        if review.availability.allSatisfy({ $0.credit == nil }), review.desk?.credit == nil {
            notes.append(say("credit.no-ladder"))
        }
        return notes
    }

    // MARK: Maintenance

    /// As the agreement chose it.
    func maintenanceRule(_ service: ServiceAvailability) -> MaintenanceTerms.Rule {
        let name = "availability.\(service.service).maintenance"
        return review.method.rules.first { $0.name == name }.flatMap { .init(rawValue: $0.setting) } ?? .exclude
    }

    private func maintenanceNotes(_ service: ServiceAvailability) -> [Sentence] {
        var notes: [Sentence] = []
        let agreed = service.maintenance.filter { $0.isAgreed && $0.counted.count > 0 }
        if !agreed.isEmpty {
            let windows = spans(agreed.map { (text.localDate($0.start), $0.counted) })
            notes.append(
                say("maintenance.agreed", ["service": .foreign(service.name), "windows": .sentence(windows)]))
        }
        if let counted = countedMaintenance(service) { notes.append(counted) }
        let refused = service.maintenance.compactMap { window in
            window.isAgreed ? nil : window.reason.map { (window: window, reason: $0) }
        }
        for refused in refused.prefix(Self.refusalLimit) {
            notes.append(
                say(
                    "maintenance.refused.\(refused.reason.rawValue)",
                    [
                        "service": .foreign(service.name),
                        "date": .text(text.dayAndMonth(text.localDate(refused.window.start))),
                    ]))
        }
        let more = refused.count - Self.refusalLimit
        if more > 0 { notes.append(say("maintenance.refused-more", ["count": .count(Int64(more))])) }
        return notes
    }

    /// Agreed windows of which the agreed rule left out nothing.
    private func countedMaintenance(_ service: ServiceAvailability) -> Sentence? {
        let windows = service.maintenance.filter { $0.isAgreed && $0.counted.count == 0 }
        guard !windows.isEmpty else { return nil }
        let dates = windows.map { Sentence.own(text.dayAndMonth(text.localDate($0.start))) }
        return say(
            "maintenance.counted.\(maintenanceRule(service).rawValue)",
            ["service": .foreign(service.name), "dates": .sentence(list(dates, atMost: Self.spanLimit))])
    }

    /// `120 min on 4 October and 60 min on 11 October`; those beyond the limit in sum.
    private func spans(_ spans: [(date: CivilDate, length: Milliseconds)]) -> Sentence {
        var told = spans.prefix(Self.spanLimit).map { span in
            say(
                "maintenance.window",
                ["minutes": .text(text.minutes(span.length)), "date": .text(text.dayAndMonth(span.date))])
        }
        let rest = spans.dropFirst(Self.spanLimit)
        if !rest.isEmpty {
            let sum = rest.reduce(Milliseconds.zero) { $0 + $1.length }
            told.append(
                say(
                    "maintenance.windows-more",
                    ["count": .count(Int64(rest.count)), "minutes": .text(text.minutes(sum))]))
        }
        return list(told)
    }

    // MARK: Degraded and unseen time

    /// Partial outages count as up but for the agreed part of them, and are listed (semantics 1.5).
    private func degradedNote(_ service: ServiceAvailability) -> Sentence? {
        guard !service.degraded.isEmpty else { return nil }
        let windows = spans(service.degraded.map { (text.localDate($0.start), $0.length) })
        return say(
            service.countedDegraded == .zero ? "degraded.as-up" : "degraded.in-part",
            [
                "service": .foreign(service.name), "windows": .sentence(windows),
                "counted": .text(text.minutes(service.countedDegraded)),
            ])
    }

    private func gapNote(_ service: ServiceAvailability) -> Sentence? {
        let gap = review.notices.first {
            $0.rule == "monitoring-gap" && $0.facts["service"] == .text(service.name)
        }
        if let gap { return notice(gap) }
        guard service.totals.unknown.count > 0 else { return nil }
        var slots: Wording.Slots = [
            "service": .foreign(service.name), "minutes": .text(text.minutes(service.totals.unknown)),
        ]
        if let coverage = service.coverage { slots["coverage"] = .text(text.percent(coverage, decimals: 2)) }
        return say(service.coverage == nil ? "gap.unseen" : "gap.unseen-coverage", slots)
    }
}

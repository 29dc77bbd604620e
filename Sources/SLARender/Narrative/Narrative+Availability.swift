import SLAModel
import SLATime

extension Narrative {
    /// Incidents listed on the page; further ones are counted.
    private var incidentLimit: Int { 25 }

    func availabilitySection(_ ids: inout ChartIDs) -> AvailabilityView? {
        guard !review.availability.isEmpty else { return nil }
        let incidents = review.availability
            .flatMap { service in service.outages.map { (service: service, outage: $0) } }
            .filter { $0.outage.counted.count > 0 }
            .sorted { ($0.outage.start, $0.service.name) < ($1.outage.start, $1.service.name) }
        let shown = listed(incidents, limit: incidentLimit) {
            justification(of: $0.outage, service: $0.service) != nil
        }
        let more = incidents.count - shown.count
        return AvailabilityView(
            heading: HeadingView(
                name: label("section.availability"), headline: availabilityHeadline, lede: paragraph(availabilityLede)),
            strips: strips(&ids), rows: review.availability.map(availabilityRow), burnDown: burnDown(&ids),
            credits: review.availability.compactMap(credit),
            incidentsNote: say("incidents.note", ["zone": .foreign(zoneName)]),
            incidents: shown.map { incident($0.service, $0.outage) },
            noIncident: noIncident,
            moreIncidents: more > 0 ? say("incidents.more", ["count": .count(Int64(more))]) : nil,
            note: paragraph(availabilityNotes))
    }

    /// What nobody watched may have had incidents.
    private var noIncident: Sentence {
        guard review.availability.contains(where: isSeen) else { return say("incidents.none-seen") }
        let isWhole = review.availability.allSatisfy { $0.totals.unknown == .zero && isSeen($0) }
        return say(isWhole ? "incidents.none" : "incidents.none-in-part")
    }

    /// The service that used most of its allowance.
    var worstService: ServiceAvailability? {
        review.availability.filter { $0.contractual.measured != nil }
            .max { usedShare($0) < usedShare($1) }
    }

    /// Downtime over what is allowed; for comparing services, not for telling.
    func usedShare(_ service: ServiceAvailability) -> Ratio {
        Ratio(service.totals.down.count, over: max(1, service.allowed.count)) ?? .zero
    }

    private var availabilityHeadline: Sentence {
        let services = review.availability
        let missed = services.filter { $0.status == .missed }
        let unmeasured = services.filter { $0.status == .notMeasured }
        if missed.count == 1, let service = missed.first {
            if let out = service.allowanceExhausted {
                return say(
                    "availability.exhausted",
                    [
                        "service": .foreign(service.name), "date": .text(text.dayAndMonth(text.localDate(out))),
                        "time": .text(text.clock(text.zone.localTime(at: out))),
                    ])
            }
            return say(
                "availability.one-missed",
                [
                    "service": .foreign(service.name), "minutes": .text(text.minutesInWords(service.totals.down)),
                    "allowed": .text(text.minuteFigure(service.allowed)),
                ])
        }
        if missed.count > 1 {
            return say(
                "availability.some-missed",
                ["count": .count(Int64(missed.count)), "total": .count(Int64(services.count))])
        }
        if unmeasured.count == services.count { return say("availability.none-measured") }
        if !unmeasured.isEmpty {
            return say(
                "availability.some-unmeasured",
                [
                    "count": .count(Int64(unmeasured.count)), "total": .count(Int64(services.count)),
                    "others": .count(Int64(services.count - unmeasured.count)),
                ])
        }
        if services.allSatisfy({ $0.totals.down == .zero }) {
            return say("availability.no-downtime.\(unit)", ["count": .count(Int64(services.count))])
        }
        let count = Wording.Slot.count(Int64(services.count))
        guard let worst = worstService else { return say("availability.all-met", ["count": count]) }
        return say(
            "availability.all-met-closest",
            ["service": .foreign(worst.name), "used": .text(text.used(usedShare(worst))), "count": count])
    }

    private var availabilityLede: [Sentence] {
        let services = review.availability
        let measured = services.filter { $0.status != .notMeasured }
        var lines: [Sentence] = []
        let met = measured.count { $0.status != .missed }
        if services.count > 1, !measured.isEmpty, met < services.count {
            let slots: Wording.Slots = ["met": .count(Int64(met)), "total": .count(Int64(services.count))]
            let silent = services.count - measured.count
            let none = silent > 0 ? "availability.none-kept" : "availability.none-met"
            lines.append(say(met > 0 ? "availability.kept" : none, slots))
            if silent > 0 { lines.append(say("availability.unmeasured", ["count": .count(Int64(silent))])) }
        }
        if let worst = worstService, worst.status == .missed, case .share(let value) = worst.contractual {
            lines.append(
                say(
                    "availability.worst",
                    [
                        "service": .foreign(worst.name),
                        "value": .text(text.percent(value, target: worst.target, decimals: 2)),
                        "points": .decimal(text.points(worst.target.ratio.difference(from: value), decimals: 2)),
                    ]))
            if let longest = worst.outages.max(by: { $0.counted < $1.counted }), longest.counted >= worst.allowed,
                worst.allowed.count > 0
            {
                lines.append(outageAgainstAllowance(longest, worst))
            }
        }
        return lines
    }

    private func outageAgainstAllowance(_ outage: Outage, _ service: ServiceAvailability) -> Sentence {
        let times = NumberText.rounded(
            Int128(outage.counted.count), over: Int128(service.allowed.count), decimals: 1)
        let slots: Wording.Slots = [
            "date": .text(text.dayAndMonth(text.localDate(outage.start))),
            "minutes": .text(text.minutesInWords(outage.counted)),
            "times": .text(NumberText.localised(times, in: wording)),
        ]
        return say("availability.outage-alone", slots)
    }

    // MARK: Services

    func availabilityFigure(_ service: ServiceAvailability) -> String {
        figure(service.contractual, target: service.target, decimals: max(2, service.target.decimals))
    }

    func percentTarget(_ service: ServiceAvailability) -> String { text.percent(service.target, decimals: 2) }

    /// Every target of the period as the scorecard tells it; `nil` where there is one.
    func target(_ service: ServiceAvailability) -> String? {
        review.commitments.first { $0.id == "availability.\(service.service)" && $0.targets != nil }.map(target)
    }

    /// Whether a monitor said anything about the service.
    func isSeen(_ service: ServiceAvailability) -> Bool {
        service.totals.up.count + service.totals.down.count > 0
    }

    private func availabilityRow(_ service: ServiceAvailability) -> AvailabilityView.Row {
        AvailabilityView.Row(
            service: service.name, agreed: availabilityFigure(service),
            experienced: figure(service.experienced, decimals: 2), unmonitored: unmonitored(service),
            target: target(service) ?? label("target.at-least", ["value": .text(percentTarget(service))]),
            serviceTime: text.span(service.totals.serviceTime),
            down: isSeen(service) ? text.minutes(service.totals.down) : "–",
            allowed: isSeen(service) ? text.minutes(service.allowed) : "–",
            maintenance: text.minutes(service.totals.maintenance),
            status: status(service.status))
    }

    /// Truncation would show 0 for a gap: the unseen share is rounded up.
    private func unmonitored(_ service: ServiceAvailability) -> String {
        guard case .share(let share) = service.unmonitored else { return figure(service.unmonitored) }
        guard let seen = Ratio(share.denominator - share.numerator, over: share.denominator) else { return "" }
        let truncated = Int128(seen.numerator) * 10_000 / Int128(seen.denominator)
        return text.percent(Ratio(Int64(10_000 - truncated), over: 10_000) ?? .zero, decimals: 2)
    }

    // MARK: Burn-down

    /// Of the service that used most, when that was more than three quarters of its allowance.
    private func burnDown(_ ids: inout ChartIDs) -> FigureView? {
        guard let service = worstService, service.allowed.count > 0, service.totals.down.count > 0,
            Int128(service.totals.down.count) * 4 > Int128(service.allowed.count) * 3
        else { return nil }
        let length = Double(max(1, (review.period.end - review.period.start).count))
        func part(_ instant: Instant) -> Double {
            min(max(Double((instant - review.period.start).count) / length * 100, 0), 100)
        }
        let outages = service.outages.filter { $0.counted.count > 0 }
        let steps = outages.map { outage in
            BurnDown.Step(
                start: part(outage.start), end: max(part(outage.end ?? review.period.end), part(outage.start)),
                minutes: Double(outage.counted.count) / 60_000,
                label: outages.count <= 4
                    ? label(
                        "burn-down.step",
                        [
                            "date": .text(text.shortDate(text.localDate(outage.start))),
                            "minutes": .text(text.minutes(outage.counted)),
                        ]) : "")
        }
        let left = service.allowed - service.totals.down
        let leftText = label(
            left.count < 0 ? "burn-down.over" : "burn-down.left",
            ["minutes": .text(text.minutes(Milliseconds(abs(left.count))))])
        let chart = BurnDown(
            allowed: Double(service.allowed.count) / 60_000, steps: steps,
            startLabel: label("burn-down.start", ["minutes": .text(text.minutes(service.allowed))]),
            limitLabel: label("burn-down.limit"),
            crossing: service.allowanceExhausted.map { (at: part($0), label: text.moment($0)) },
            endLabel: leftText, axis: dayAxis)
        let description = label(
            "burn-down.description",
            [
                "allowed": .text(text.minutes(service.allowed)), "count": .count(Int64(outages.count)),
                "down": .text(text.minutes(service.totals.down)), "left": .text(leftText),
            ])
        let svg = chart.svg(
            title: label("burn-down.title", ["service": .text(service.name), "period": .text(periodName)]),
            description: description, ids: &ids)
        let title =
            service.allowanceExhausted.map {
                say("burn-down.exhausted", ["date": .text(text.dayAndMonth(text.localDate($0)))])
            } ?? say("burn-down.nearly", ["used": .text(text.used(usedShare(service)))])
        return FigureView(
            title: title, subtitle: say("burn-down.subtitle", ["service": .foreign(service.name)]), chart: svg)
    }

    /// First day, the weeks, last day.
    private var dayAxis: [(at: Double, label: String)] {
        let count = review.period.lastDay.daysSinceEpoch - review.period.firstDay.daysSinceEpoch + 1
        var marks: [(at: Double, label: String)] = [(0, text.shortDate(review.period.firstDay))]
        if (25...31).contains(count) {
            for day in [8, 15, 22] { marks.append((Double(day - 1) / Double(count) * 100, String(day))) }
        }
        marks.append((100, text.shortDate(review.period.lastDay)))
        return marks
    }

    // MARK: Incidents and notes

    /// What counts, and of which length where that is more: thresholds are asked of the whole outage.
    private func minutes(of outage: Outage) -> String {
        guard let end = outage.end, end - outage.start > outage.counted else { return text.minutes(outage.counted) }
        return label(
            "incidents.part",
            ["minutes": .text(text.minutes(outage.counted)), "whole": .text(text.minutes(end - outage.start))])
    }

    private func incident(_ service: ServiceAvailability, _ outage: Outage) -> AvailabilityView.Incident {
        AvailabilityView.Incident(
            start: text.moment(outage.start), service: service.name,
            duration: outage.end == nil
                ? label("incidents.lasting", ["minutes": .text(text.minutes(outage.counted))])
                : minutes(of: outage),
            cause: outage.cause.isEmpty ? nil : outage.cause, monitors: outage.monitors.joined(separator: ", "),
            ticket: outage.ticket, source: outage.origins.first.map { "\($0.file):\($0.line)" },
            justification: justification(of: outage, service: service))
    }

    /// As the agreement chose it.
    func maintenanceRule(_ service: ServiceAvailability) -> MaintenanceTerms.Rule {
        let name = "availability.\(service.service).maintenance"
        return review.method.rules.first { $0.name == name }.flatMap { .init(rawValue: $0.setting) } ?? .exclude
    }

    /// Agreed windows of which the agreed rule left out nothing.
    private func countedMaintenance(_ service: ServiceAvailability) -> Sentence? {
        let windows = service.maintenance.filter { $0.isAgreed && $0.counted.count == 0 }
        guard !windows.isEmpty else { return nil }
        let dates = windows.prefix(6).map { Sentence.own(text.dayAndMonth(text.localDate($0.start))) }
        return say(
            "maintenance.counted.\(maintenanceRule(service).rawValue)",
            ["service": .foreign(service.name), "dates": .sentence(list(dates))])
    }

    private var availabilityNotes: [Sentence] {
        var notes: [Sentence] = []
        for service in review.availability {
            let agreed = service.maintenance.filter { $0.isAgreed && $0.counted.count > 0 }
            if !agreed.isEmpty {
                let spans = agreed.prefix(6).map { window in
                    say(
                        "maintenance.window",
                        [
                            "minutes": .text(text.minutes(window.counted)),
                            "date": .text(text.dayAndMonth(text.localDate(window.start))),
                        ])
                }
                notes.append(
                    say("maintenance.agreed", ["service": .foreign(service.name), "windows": .sentence(list(spans))]))
            }
            if let counted = countedMaintenance(service) { notes.append(counted) }
            for window in service.maintenance.filter({ !$0.isAgreed }).prefix(3) {
                guard let reason = window.reason else { continue }
                notes.append(
                    say(
                        "maintenance.refused.\(reason.rawValue)",
                        [
                            "service": .foreign(service.name),
                            "date": .text(text.dayAndMonth(text.localDate(window.start))),
                        ]))
            }
            if let gap = review.notices.first(where: {
                $0.rule == "monitoring-gap" && $0.facts["service"] == .text(service.name)
            }) {
                notes.append(notice(gap))
            } else if service.totals.unknown.count > 0 {
                var slots: Wording.Slots = [
                    "service": .foreign(service.name), "minutes": .text(text.minutes(service.totals.unknown)),
                ]
                if let coverage = service.coverage { slots["coverage"] = .text(text.percent(coverage, decimals: 2)) }
                notes.append(say(service.coverage == nil ? "gap.unseen" : "gap.unseen-coverage", slots))
            }
        }
        if review.availability.allSatisfy({ $0.credit == nil }), review.desk?.credit == nil {
            notes.append(say("credit.no-ladder"))
        }
        return notes
    }
}

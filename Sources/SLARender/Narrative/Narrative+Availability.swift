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
            incidentsNote: say(isInUTC ? "incidents.note-utc" : "incidents.note", ["zone": .foreign(zoneName)]),
            incidents: shown.map { incident($0.service, $0.outage) },
            noIncident: noIncident,
            moreIncidents: more > 0 ? say("incidents.more", ["count": .count(Int64(more))]) : nil,
            note: paragraph(availabilityNotes))
    }

    /// What nobody watched may have had incidents.
    private var noIncident: Sentence {
        guard review.availability.contains(where: isSeen) else { return say("incidents.none-seen") }
        if review.availability.contains(where: { !$0.degraded.isEmpty }) { return say("incidents.none-degraded") }
        let isWhole = review.availability.allSatisfy { $0.totals.unknown == .zero && isSeen($0) }
        return say(isWhole ? "incidents.none" : "incidents.none-in-part")
    }

    /// The service that used most of its allowance.
    var worstService: ServiceAvailability? {
        review.availability.filter { $0.contractual.measured != nil }
            .max { usedShare($0) < usedShare($1) }
    }

    /// Downtime that counts over what is allowed; for comparing services, not for telling.
    func usedShare(_ service: ServiceAvailability) -> Ratio {
        Ratio(service.countedDown.count, over: max(1, service.allowed.count)) ?? .zero
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
            return downtimeAgainstAllowed("availability.one-missed", service)
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
        if services.allSatisfy(ranUninterrupted) {
            return say("availability.no-downtime.\(unit)", ["count": .count(Int64(services.count))])
        }
        let count = Wording.Slot.count(Int64(services.count))
        if services.allSatisfy({ $0.countedDown == .zero }) {
            return say("availability.nothing-counted", ["count": count])
        }
        guard let worst = worstService else { return say("availability.all-met", ["count": count]) }
        return say(
            "availability.all-met-closest",
            ["service": .foreign(worst.name), "used": .text(text.used(usedShare(worst))), "count": count])
    }

    /// Whether users had it all of the time, and somebody saw that: also in maintenance, which counts for nothing.
    func ranUninterrupted(_ service: ServiceAvailability) -> Bool {
        guard case .share(let share) = service.experienced else { return false }
        return service.countedDown == .zero && service.totals.degraded == .zero && service.totals.unknown == .zero
            && share.equals(.one)
    }

    /// Of a service that used more than its allowance; it need not have been down for all that counts as downtime.
    func downtimeAgainstAllowed(_ key: String, _ service: ServiceAvailability) -> Sentence {
        say(
            service.countedDown > service.totals.down ? key + "-counted" : key,
            [
                "service": .foreign(service.name),
                "minutes": .text(text.minutesInWords(service.countedDown, apartFrom: service.allowed)),
                "allowed": .text(text.minuteFigure(service.allowed, apartFrom: service.countedDown)),
            ])
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
            lines.append(worstAvailability(worst, value))
            if let longest = worst.outages.max(by: { $0.counted < $1.counted }), longest.counted >= worst.allowed,
                worst.allowed.count > 0
            {
                lines.append(outageAgainstAllowance(longest, worst))
            }
        }
        return lines
    }

    private func worstAvailability(_ service: ServiceAvailability, _ value: Ratio) -> Sentence {
        var slots: Wording.Slots = [
            "service": .foreign(service.name),
            "value": .text(text.percent(value, target: service.target, decimals: 2)),
        ]
        // Of several targets in the period, none is the one it is so far below.
        guard target(service) == nil,
            let points = text.visiblePoints(service.target.ratio.difference(from: value), decimals: 2)
        else {
            return say("availability.worst-value", slots)
        }
        slots["points"] = .decimal(points)
        return say("availability.worst", slots)
    }

    private func outageAgainstAllowance(_ outage: Outage, _ service: ServiceAvailability) -> Sentence {
        let times = Ratio(outage.counted.count, over: max(1, service.allowed.count)) ?? .zero
        let slots: Wording.Slots = [
            "date": .text(text.dayAndMonth(text.localDate(outage.start))),
            "minutes": .text(text.minutesInWords(outage.counted)),
            "times": .text(NumberText.localised(text.times(times), in: wording)),
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
        review.commitments.first { $0.isAbout(.availability, of: service.service) && $0.targets != nil }.map(target)
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
            down: isSeen(service) ? text.minutes(service.countedDown, apartFrom: service.allowed) : "–",
            allowed: isSeen(service) ? text.minutes(service.allowed, apartFrom: service.countedDown) : "–",
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

    // MARK: Incidents

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
}

import SLAModel
import SLATime

extension Narrative {
    /// A strip a service, where the period has days enough for one and anything happened in them.
    func strips(_ ids: inout ChartIDs) -> AvailabilityView.Strips? {
        guard let longest = review.availability.map(\.days.count).max(), (2...31).contains(longest) else { return nil }
        let eventful = review.availability.filter {
            $0.totals.down.count + $0.countedDown.count > 0 || $0.totals.maintenance.count > 0
                || $0.totals.unknown.count > 0
        }
        guard !eventful.isEmpty else { return nil }
        var rows: [AvailabilityView.Strip] = []
        for service in review.availability { rows.append(strip(service, &ids)) }
        let axis = UptimeStrip.axis(
            dayCount: longest, first: text.shortDate(review.period.firstDay),
            lastLabel: String(review.period.lastDay.day))
        return AvailabilityView.Strips(title: stripsTitle, subtitle: stripsSubtitle, rows: rows, axis: axis)
    }

    /// Nothing is said of services that were not measured.
    private var stripsTitle: Sentence {
        let all = review.availability
        let measured = all.filter { $0.status != .notMeasured }
        let missed = all.filter { $0.status == .missed }
        if measured.isEmpty { return say("availability.none-measured") }
        let isWhole = measured.count == all.count
        if let only = missed.first, missed.count == 1, all.count > 1 {
            return say(
                isWhole ? "strips.one-missed" : "strips.one-missed-measured", ["service": .foreign(only.name)])
        }
        if missed.isEmpty {
            return say(
                isWhole ? "strips.none-missed" : "strips.none-missed-measured",
                ["count": .count(Int64(measured.count))])
        }
        return say("strips.some-missed", ["count": .count(Int64(missed.count))])
    }

    private var stripsSubtitle: Sentence {
        guard let change = review.period.clockChanges.first else { return say("strips.subtitle") }
        return say(
            change.shift.count > 0 ? "strips.subtitle-forward" : "strips.subtitle-back",
            [
                "date": .text(text.dayAndMonth(change.date)),
                "minutes": .count((review.period.end - review.period.start).count / 60_000),
            ])
    }

    private func strip(_ service: ServiceAvailability, _ ids: inout ChartIDs) -> AvailabilityView.Strip {
        let isLeftOut = maintenanceRule(service) != .countAsUp
        let days: [UptimeStrip.Day] = service.days.map { day in
            if day.down.count > 0 { return .down }
            if day.serviceTime.count == 0 { return .closed }
            if day.unknown.count > 0 { return .unknown }
            if day.countedDown.count > 0 { return .down }
            return day.maintenance.count > 0 && isLeftOut ? .maintenance : .up
        }
        let title = label(
            "strip.title", ["service": .text(service.name), "period": .text(periodName)])
        let chart = UptimeStrip(days: days, labels: labels(of: service.days)).svg(
            title: title, description: stripDescription(service), ids: &ids)
        return AvailabilityView.Strip(
            name: .foreign(service.name),
            target: label("strip.target", ["target": .text(target(service) ?? percentTarget(service))]),
            chart: chart, result: availabilityFigure(service), isMissed: service.status == .missed,
            used: usedOfAllowed(service))
    }

    private func usedOfAllowed(_ service: ServiceAvailability) -> String {
        guard isSeen(service) else { return label("strip.unseen") }
        return label(
            "strip.used",
            [
                "used": .text(text.minuteFigure(service.countedDown, apartFrom: service.allowed)),
                "allowed": .text(text.minutes(service.allowed, apartFrom: service.countedDown)),
            ])
    }

    /// Neighbouring days of one outage carry one figure.
    private func labels(of days: [AvailabilityDay]) -> [UptimeStrip.Label] {
        var runs: [(first: Int, last: Int, down: Milliseconds)] = []
        for (index, day) in days.enumerated() where day.countedDown.count > 0 {
            if let last = runs.last, last.last == index - 1 {
                runs[runs.count - 1] = (last.first, index, last.down + day.countedDown)
            } else {
                runs.append((index, index, day.countedDown))
            }
        }
        return runs.map { UptimeStrip.Label(first: $0.first, last: $0.last, text: text.minutes($0.down)) }
    }

    private func stripDescription(_ service: ServiceAvailability) -> String {
        let down = service.days.filter { $0.countedDown.count > 0 }
        var parts: [String] = []
        if down.isEmpty, isSeen(service) {
            parts.append(label(service.totals.unknown == .zero ? "strip.no-downtime" : "strip.no-downtime-seen"))
        } else if !down.isEmpty {
            let events = down.map {
                say(
                    "strip.event",
                    ["minutes": .text(text.minutes($0.countedDown)), "date": .text(text.dayAndMonth($0.date))])
            }
            parts.append(label("strip.downtime", ["events": .sentence(list(events))]))
        }
        let unknown = service.days.filter { $0.unknown.count > 0 }.map { Sentence.own(text.dayAndMonth($0.date)) }
        if !unknown.isEmpty { parts.append(label("strip.unknown", ["dates": .sentence(list(unknown))])) }
        let planned = service.days.filter { $0.maintenance.count > 0 }.map { Sentence.own(text.dayAndMonth($0.date)) }
        if !planned.isEmpty, maintenanceRule(service) != .countAsUp {
            parts.append(label("strip.maintenance", ["dates": .sentence(list(planned))]))
        }
        return parts.joined(separator: " ")
    }
}

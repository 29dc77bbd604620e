import SLAModel
import SLATime

extension Narrative {
    /// Of the service that used most, when that was more than three quarters of its allowance.
    func burnDown(_ ids: inout ChartIDs) -> FigureView? {
        guard let service = worstService, service.allowed.count > 0, service.countedDown.count > 0,
            Int128(service.countedDown.count) * 4 > Int128(service.allowed.count) * 3
        else { return nil }
        let length = Double(max(1, (review.period.end - review.period.start).count))
        func part(_ instant: Instant) -> Double {
            min(max(Double((instant - review.period.start).count) / length * 100, 0), 100)
        }
        let uses = usesOfAllowance(service)
        let steps = uses.map { use in
            BurnDown.Step(
                start: part(use.start), end: max(part(use.end ?? review.period.end), part(use.start)),
                minutes: Double(use.counted.count) / 60_000,
                label: uses.count <= 4
                    ? label(
                        "burn-down.step",
                        [
                            "date": .text(text.shortDate(text.localDate(use.start))),
                            "minutes": .text(text.minutes(use.counted)),
                        ]) : "")
        }
        let left = service.allowed - service.countedDown
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
            service.countedDown > service.totals.down ? "burn-down.description-counted" : "burn-down.description",
            [
                "allowed": .text(text.minutes(service.allowed)), "count": .count(Int64(uses.count)),
                "down": .text(text.minutes(service.countedDown)), "left": .text(leftText),
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

    /// What took of the allowance, in order of time: outages, and the counted part of degraded and of unseen time.
    private func usesOfAllowance(
        _ service: ServiceAvailability
    ) -> [(start: Instant, end: Instant?, counted: Milliseconds)] {
        let uses =
            service.outages.map { (start: $0.start, end: $0.end, counted: $0.counted) }
            + service.degraded.map { (start: $0.start, end: $0.end, counted: $0.counted) }
            + service.gaps.map { (start: $0.start, end: $0.end, counted: $0.counted) }
        return uses.filter { $0.counted.count > 0 }.sorted { $0.start < $1.start }
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
}

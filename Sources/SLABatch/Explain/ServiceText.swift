import SLAAggregate
import SLAModel
import SLATime

extension ExplanationText {
    /// The account of a service, interval by interval.
    mutating func service(_ service: ServiceExplanation) {
        line(
            "\(service.serviceName) (\(service.service))  \(service.clientName) (\(service.client))  \(service.period)")
        line()
        let target = service.target
        let effective = service.termsEffective.map(\.description).joined(separator: " and ")
        let ofTarget = service.targets.isEmpty ? "\(FigureText.percent(target)), " : ""
        var lines: [(String, String?)] = [
            ("availability", FigureText.figure(service.availability, target: target)),
            ("target", "\(ofTarget)calendar '\(service.during)': \(FigureText.words(service.status))"),
        ]
        for part in service.targets { lines.append(("", part.words)) }
        lines += [
            (
                "downtime",
                "\(FigureText.duration(service.countedDown)) of \(FigureText.duration(service.allowed)) allowed"
            ),
            ("time measured", FigureText.duration(service.denominator)),
            ("coverage", service.coverage.map { FigureText.percent($0) }),
            ("period", "\(service.start.local) to \(service.end.local)"),
            ("seen as of", "\(service.seenAt.local); local times of \(service.timeZone)"), ("terms of", effective),
        ]
        pairs(lines)
        if service.totals.unknown > .zero, let low = service.provenLow, let high = service.provenHigh {
            sentence(
                "Whatever happened while nobody measured, it lies between \(FigureText.percent(low)) and "
                    + "\(FigureText.percent(high)).")
        }
        line()
        line(Self.columns("from", "to", "measured so far", "down so far"))
        for interval in service.ledger { self.interval(interval) }
        line(
            "(\(FigureText.duration(service.denominator)) - \(FigureText.duration(service.countedDown))) / "
                + "\(FigureText.duration(service.denominator)) = "
                + FigureText.figure(service.availability, target: target))
        line()
        rules(service.rules)
        maintenance(service)
    }

    private mutating func interval(_ interval: ServiceExplanation.Interval) {
        line(
            Self.columns(
                interval.from.local, interval.to.local, FigureText.duration(interval.runningTime),
                FigureText.duration(interval.runningDown)))
        let length = FigureText.duration(interval.length)
        let counted = interval.isCounted ? "+ \(length)" : "\(length) not counted"
        let monitors = interval.monitors.isEmpty ? "" : " (\(interval.monitors.joined(separator: ", ")))"
        let rule = interval.rule == interval.state.rawValue ? "" : ": \(interval.rule)"
        ends("\(counted), \(interval.state.rawValue)\(monitors)\(rule)", interval.place, indent: "      ")
        if !interval.cause.isEmpty { sentence(interval.cause, mark: "      ") }
    }

    private mutating func maintenance(_ service: ServiceExplanation) {
        guard !service.maintenance.isEmpty else { return }
        line()
        line("Maintenance:")
        for window in service.maintenance {
            let agreed =
                window.isAgreed
                ? window.counted == .zero
                    ? "agreed, nothing left out by the rule for maintenance"
                    : "agreed, \(FigureText.duration(window.counted)) of service time"
                : "not agreed\(window.reason.map { ", \($0.words)" } ?? "")"
            let cut = window.isAgreed && window.reason != nil ? ", the rest is over the cap" : ""
            let text = window.text.isEmpty ? "" : "\(window.text); "
            sentence("\(window.from.local) to \(window.to.local): \(text)\(agreed)\(cut)", mark: "  ")
        }
    }

    private static func columns(_ from: String, _ to: String, _ time: String, _ down: String) -> String {
        "  " + from.padded(28) + to.padded(28) + time.leftPadded(20) + down.leftPadded(20)
    }
}

extension ServiceExplanation.Target {
    fileprivate var words: String {
        "\(from) to \(to): \(FigureText.percent(target)) of \(FigureText.duration(denominator)), "
            + "\(FigureText.duration(allowed)) allowed"
    }
}

extension ServiceExplanation.Interval {
    /// `a.csv:3`, or `a.csv:3 to b.csv:99 (288 rows)`.
    var place: String {
        guard let source else { return "no row" }
        guard let lastSource, let rows else { return FigureText.place(source) }
        let last = lastSource.file == source.file ? ":\(lastSource.line)" : FigureText.place(lastSource)
        return "\(FigureText.place(source)) to \(last) (\(rows) rows)"
    }
}

extension MaintenanceRefusal {
    fileprivate var words: String {
        switch self {
        case .emergency: "an emergency"
        case .withoutNotice: "not announced in time"
        case .overCap: "over the cap of the month"
        }
    }
}

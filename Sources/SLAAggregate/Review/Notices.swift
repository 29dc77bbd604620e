import SLAModel
import SLATime

/// What a reader must know before believing a figure. The names and their facts, for the wording files:
///
/// - `monitoring-gap`: service, time, coverage (share), treatment (the agreement's `unknown` rule)
/// - `clock-change`: date, shift
/// - `agreement-began`: date
/// - `terms-changed`: date
/// - `partly-in-force`: commitment, subject, from (date), until (date)
/// - `small-volume`: indicator, count
/// - `unmapped-words`: count (words), tickets, examples
/// - `not-measurable`: indicator, count, reasons (names of clock faults, apart by spaces)
/// - `incomplete`: indicator, count
/// - `pauses-unknown`: count (tickets without history)
/// - `state-from-later-export`: count
/// - `running-period`: instant (as of)
/// - `tzdata-outdated`: version
/// - `survey-scale`: count
/// - `measure-kind`: measure, count (values of another kind than what was promised)
/// - `rows-rejected`: file, count
/// - `possible-cut`: file, count (its rows), though somebody vouches for it
/// - `declared-total`: file, count (its records), total (as the tool counts), though somebody vouches for it
/// - `met-but-open-late`: count (open tickets past their target, though resolution is met)
/// - `met-but-paused`: share (of the resolved tickets' service time that did not count), though resolution is met
struct Notices {
    let measured: ReviewMeasurements
    let desk: DeskFigures
    let availability: [ServiceAvailability]
    let commitments: [Commitment]
    let unmapped: [UnmappedWord]
    /// The files the review names.
    let sources: [SourceFile]
    let zones: TimeZoneDatabase

    /// Twelve zones changed after the release before this one (semantics 0.5).
    static let oldestTzdata = "2026b"

    /// In the order in which the review tells them.
    func all() -> [Notice] {
        runningPeriod + gaps + clockChanges + agreementBegan + termsChanged + partlyInForce + smallVolumes
            + unmappedWords
            + unmeasuredTickets + pauses
            + inferredStates + doubts + surveyScales + measureKinds + rejectedRows + possibleCuts + tzdata
    }

    private var runningPeriod: [Notice] {
        let frame = measured.frames.current
        guard frame.evaluatedAt < frame.bounds.upperBound else { return [] }
        return [Notice(rule: "running-period", facts: ["instant": .instant(frame.evaluatedAt)])]
    }

    private var gaps: [Notice] {
        availability.compactMap { service in
            guard service.totals.unknown > .zero, let coverage = service.coverage else { return nil }
            let treatment = measured.services[service.service]?.current?.current.target.unknown ?? .exclude
            return Notice(
                rule: "monitoring-gap",
                facts: [
                    "service": .text(service.name), "time": .time(service.totals.unknown), "coverage": .share(coverage),
                    "treatment": .text(treatment.rawValue),
                ])
        }
    }

    private var clockChanges: [Notice] {
        measured.zone.clockChanges(in: measured.frames.current.period).map {
            Notice(rule: "clock-change", facts: ["date": .date($0.date), "shift": .time($0.shift)])
        }
    }

    /// Volumes and lists are of the whole period, also of days before anything was promised.
    private var agreementBegan: [Notice] {
        let period = measured.frames.current.period
        guard let first = measured.agreement.effectiveDates(in: period).first, period.firstDay < first else {
            return []
        }
        return [Notice(rule: "agreement-began", facts: ["date": .date(first)])]
    }

    private var termsChanged: [Notice] {
        measured.agreement.effectiveDates(in: measured.frames.current.period).dropFirst().map {
            Notice(rule: "terms-changed", facts: ["date": .date($0)])
        }
    }

    private var partlyInForce: [Notice] {
        commitments.compactMap { commitment in
            commitment.inForce.map { days in
                Notice(
                    rule: "partly-in-force",
                    facts: [
                        "commitment": .text(commitment.indicator.rawValue), "subject": .text(commitment.subject),
                        "from": .date(days.from), "until": .date(days.until),
                    ])
            }
        }
    }

    private var smallVolumes: [Notice] {
        commitments.compactMap { commitment in
            guard commitment.result.isSmall, let n = commitment.result.n else { return nil }
            let name = commitment.subject.isEmpty ? commitment.indicator.rawValue : commitment.subject
            return Notice(rule: "small-volume", facts: ["indicator": .text(name), "count": .count(Int64(n))])
        }
    }

    private var unmappedWords: [Notice] {
        guard !unmapped.isEmpty else { return [] }
        return [
            Notice(
                rule: "unmapped-words",
                facts: [
                    "count": .count(Int64(unmapped.count)),
                    "tickets": .count(unmapped.reduce(0) { $0 + Int64($1.count) }),
                    "examples": .text(unmapped.prefix(3).map(\.word).joined(separator: ", ")),
                ])
        ]
    }

    private var unmeasuredTickets: [Notice] {
        desk.current.flatMap { attainment -> [Notice] in
            guard attainment.tally.notMeasurable > 0 else { return [] }
            let faults = Set(
                attainment.counted.compactMap { counted -> String? in
                    if case .notMeasurable(let fault) = counted.result { fault.rawValue } else { nil }
                })
            let count = Fact.count(Int64(attainment.tally.notMeasurable))
            let indicator = IndicatorID.attainment(attainment.metric)
            var notices = [
                Notice(
                    rule: "not-measurable",
                    facts: [
                        "count": count, "reasons": .text(faults.sorted().joined(separator: " ")),
                        "indicator": .text(indicator.rawValue),
                    ])
            ]
            if attainment.tally.isIncomplete(measured.thresholds.incomplete) {
                notices.append(
                    Notice(rule: "incomplete", facts: ["count": count, "indicator": .text(indicator.rawValue)]))
            }
            return notices
        }
    }

    private var pauses: [Notice] {
        count("pauses-unknown") { !$0.isHistoryComplete && ($0.terms.terms.clock.pausesWhile.isEmpty == false) }
    }

    private var inferredStates: [Notice] { count("state-from-later-export", \.isStateInferred) }

    private func count(_ rule: String, _ holds: (MeasuredTicket) -> Bool) -> [Notice] {
        guard let period = measured.desk.current else { return [] }
        // Tickets that had ended before the period matter to none of its figures.
        let count = period.tickets.count { ticket in
            holds(ticket) && (ticket.end.map { $0 >= period.frame.bounds.lowerBound } ?? true)
        }
        return count == 0 ? [] : [Notice(rule: rule, facts: ["count": .count(Int64(count))])]
    }

    /// Signs that a met resolution target hides something (reliability 4, "watermelon"): late tickets that are not
    /// resolved are in no attainment, and paused time is in no elapsed time (semantics 1.3).
    private var doubts: [Notice] {
        guard let attainment = desk.current(.resolution), let period = measured.desk.current,
            let commitment = commitments.first(where: { $0.indicator == .resolutionAttainment }),
            commitment.status == .met || commitment.status == .watch
        else { return [] }
        var notices: [Notice] = []
        let late = period.volumes.openPastTarget
        if late > 0 { notices.append(Notice(rule: "met-but-open-late", facts: ["count": .count(Int64(late))])) }
        let readings = attainment.counted.compactMap(\.outcome.reading)
        let paused = readings.reduce(Milliseconds.zero) { $0 + $1.paused }
        let whole = readings.reduce(paused) { $0 + $1.elapsed }
        if let share = Ratio(paused.count, over: whole.count), let limit = Ratio(1, over: 5), share > limit {
            notices.append(Notice(rule: "met-but-paused", facts: ["share": .share(share)]))
        }
        return notices
    }

    private var measureKinds: [Notice] {
        let meter = measured.measures
        return measured.terms.terms.measures.compactMap { measure in
            guard let found = measured.agreement.measure(measure.id, in: measured.frames.current) else { return nil }
            let count = meter.foreignValues(found.promise, frame: found.frame)
            guard count > 0 else { return nil }
            return Notice(
                rule: "measure-kind", facts: ["measure": .text(measure.name), "count": .count(Int64(count))])
        }
    }

    private var surveyScales: [Notice] {
        guard let (target, frame) = measured.agreement.satisfaction(in: measured.frames.current) else { return [] }
        let count = Satisfaction(measured.records.surveys, target: target, frame: frame).onOtherScale
        return count == 0 ? [] : [Notice(rule: "survey-scale", facts: ["count": .count(Int64(count))])]
    }

    private var rejectedRows: [Notice] {
        sources.filter { $0.rows.rejected > 0 }.map {
            Notice(
                rule: "rows-rejected", facts: ["file": .text($0.path), "count": .count(Int64($0.rows.rejected))])
        }
    }

    private var possibleCuts: [Notice] {
        sources.compactMap { file in
            guard let cut = file.possibleCut else { return nil }
            var facts: [String: Fact] = ["file": .text(file.path), "count": .count(Int64(cut.rows))]
            guard let declared = cut.declared else { return Notice(rule: "possible-cut", facts: facts) }
            facts["total"] = .count(Int64(declared))
            return Notice(rule: "declared-total", facts: facts)
        }
    }

    private var tzdata: [Notice] {
        guard zones.isOlder(than: Self.oldestTzdata) else { return [] }
        return [Notice(rule: "tzdata-outdated", facts: ["version": .text(zones.version)])]
    }
}

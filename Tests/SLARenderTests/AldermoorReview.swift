import SLAModel
import SLATime

/// A review made by hand that tells the story of the design: Aldermoor Veterinary Group, October 2026.
enum Aldermoor {
    static let firstDay = date(2026, 10, 1)
    static let lastDay = date(2026, 10, 31)
    /// 1 October 2026, 00:00 in London.
    static let start = Instant(seconds: 1_790_809_200)
    static let end = start + .minutes(44_700)

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(daysSinceEpoch: 0)
    }

    static func share(_ percent: String) -> TargetShare {
        TargetShare(percent: percent) ?? TargetShare(ratio: .one, decimals: 0)
    }

    static func ratio(_ part: Int64, _ whole: Int64) -> Ratio { Ratio(part, over: whole) ?? .zero }

    static func at(_ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        // The clocks went back on 25 October at 02:00.
        let extra: Int64 = day > 25 ? 60 : 0
        return start + .minutes(Int64(day - 1) * 1440 + Int64(hour * 60 + minute) + extra)
    }

    static func pounds(_ pence: Int64) -> Money { Money(minorUnits: pence, currency: "GBP") }

    /// Shares of the 13 months to October 2026 in per mille of a per cent, such as 97_37.
    static func series(_ hundredths: [Int64], target: String) -> [SeriesPoint] {
        let promised = share(target)
        return hundredths.enumerated().map { index, value in
            let day = firstDay.firstOfMonth(adding: index - hundredths.count + 1)
            let figure = ratio(value, 10_000)
            return SeriesPoint(
                period: String(day.description.prefix(7)), firstDay: day, value: .share(figure),
                status: promised.isMet(by: figure) ? .met : .missed, target: promised.ratio)
        }
    }

    static func result(
        _ part: Int64, _ whole: Int64, n: Int? = nil, series: [SeriesPoint], points: Int64, rule: String,
        isSmall: Bool = false
    ) -> IndicatorResult {
        var series = series
        if let last = series.indices.last { series[last].value = .share(ratio(part, whole)) }
        return IndicatorResult(
            value: .share(ratio(part, whole)), n: n, change: isSmall ? nil : .points(Billionths(points * 10_000)),
            series: series, rule: rule, isSmall: isSmall)
    }

    static func allowance(_ unit: Allowance.Unit, _ used: Int64, of allowed: Ratio) -> Allowance {
        Allowance(
            unit: unit, allowed: allowed, used: used,
            share: Ratio(used * allowed.denominator, over: allowed.numerator))
    }

    // MARK: Commitments

    static var commitments: [Commitment] {
        let month: Int64 = 44_700 * 60_000
        func available(
            _ id: String, _ name: String, down: Int64, target: String, _ values: [Int64], points: Int64,
            _ status: Status
        ) -> Commitment {
            let promised = share(target)
            let downtime = down * 60_000
            let room = ratio(
                (promised.ratio.denominator - promised.ratio.numerator) * month, promised.ratio.denominator)
            return Commitment(
                id: "availability.\(id)", indicator: .availability, group: .availability, subject: name,
                during: "always",
                result: result(
                    month - downtime, month, series: series(values, target: target), points: points,
                    rule: "maintenance-exclude-unknown-exclude"),
                target: .atLeast(promised), allowance: allowance(.downtime, downtime, of: room), status: status,
                missesInARow: status == .missed ? 1 : 0)
        }
        func desk(
            _ indicator: IndicatorID, _ part: Int64, _ whole: Int64, _ target: String, _ unit: Allowance.Unit,
            _ values: [Int64], points: Int64, _ status: Status, misses: Int = 0
        ) -> Commitment {
            let promised = share(target)
            let room = ratio(
                (promised.ratio.denominator - promised.ratio.numerator) * whole, promised.ratio.denominator)
            return Commitment(
                id: indicator.rawValue, indicator: indicator, group: .desk, subject: "",
                result: result(
                    part, whole, n: Int(whole), series: series(values, target: target), points: points,
                    rule: "met-over-met-and-missed"),
                target: .atLeast(promised), allowance: allowance(unit, whole - part, of: room), status: status,
                missesInARow: misses)
        }
        return [
            available(
                "email", "Email and collaboration", down: 0, target: "99.9%",
                [100_00, 99_99, 100_00, 100_00, 99_98, 100_00, 100_00, 99_97, 100_00, 100_00, 99_99, 100_00, 100_00],
                points: 0, .met),
            available(
                "vetdesk", "VetDesk practice system", down: 118, target: "99.9%",
                [99_97, 99_95, 99_98, 99_93, 99_96, 99_91, 99_97, 99_99, 99_94, 99_96, 99_92, 99_95, 99_74],
                points: -214, .missed),
            available(
                "network", "Clinic network", down: 96, target: "99.5%",
                [99_80, 99_87, 99_73, 99_89, 99_85, 99_68, 99_82, 99_90, 99_76, 99_84, 99_79, 99_87, 99_79],
                points: -85, .met),
            available(
                "telephony", "Telephony", down: 22, target: "99.9%",
                [99_98, 99_96, 99_99, 99_95, 100_00, 99_97, 99_93, 99_98, 99_99, 99_96, 99_94, 99_98, 99_95],
                points: -30, .met),
            desk(
                .responseAttainment, 119, 124, "95%", .tickets,
                [97_70, 99_20, 97_10, 97_90, 99_20, 97_00, 98_40, 98_40, 97_10, 98_60, 97_50, 96_90, 95_96],
                points: -930, .watch),
            desk(
                .resolutionAttainment, 109, 118, "95%", .tickets,
                [97_70, 96_80, 97_90, 95_00, 97_70, 96_60, 98_10, 96_80, 96_60, 97_80, 96_80, 94_70, 92_37],
                points: -2330, .missed, misses: 2),
            desk(
                .satisfaction, 32, 34, "90%", .answers,
                [95_10, 94_70, 96_60, 93_20, 92_50, 95_30, 97_30, 92_90, 93_50, 95_70, 97_20, 95_00, 94_12],
                points: -880, .met),
            Commitment(
                id: "measure.patches", indicator: .measure, group: .continuity,
                subject: "Critical patches within 14 days",
                result: result(
                    349, 359, n: 359,
                    series: series(
                        [95_80, 96_10, 96_90, 95_20, 94_60, 96_30, 97_00, 96_80, 97_40, 96_60, 97_10, 96_90, 97_21],
                        target: "95%"), points: 310, rule: "latest"),
                target: .atLeast(share("95%")), allowance: allowance(.items, 10, of: ratio(1795, 100)), status: .met,
                missesInARow: 0),
            Commitment(
                id: "measure.backup", indicator: .backupSuccess, group: .continuity, subject: "",
                result: result(
                    1854, 1865, n: 1865,
                    series: series(
                        [99_10, 99_30, 98_80, 99_50, 99_20, 99_60, 99_40, 98_90, 99_30, 99_50, 99_20, 99_60, 99_41],
                        target: "98%"), points: -190, rule: "final_result_per_day"),
                target: .atLeast(share("98%")), allowance: allowance(.jobs, 11, of: ratio(3730, 100)), status: .met,
                missesInARow: 0),
            Commitment(
                id: "measure.restore", indicator: .measure, group: .continuity,
                subject: "Time to restore the VetDesk database",
                result: IndicatorResult(
                    value: .time(.minutes(161)), previous: .time(.minutes(156)), change: .time(.minutes(5)),
                    series: [186, 204, 174, 180, 216, 192, 168, 186, 174, 162, 180, 156, 161].enumerated().map {
                        let day = firstDay.firstOfMonth(adding: $0 - 12)
                        return SeriesPoint(
                            period: String(day.description.prefix(7)), firstDay: day, value: .time(.minutes(Int64($1))),
                            status: .met)
                    }, rule: "latest", isSmall: false),
                target: .atMostTime(.hours(4)),
                allowance: Allowance(
                    unit: .time, allowed: Ratio(14_400_000), used: 9_660_000, share: ratio(9_660_000, 14_400_000)),
                status: .met, missesInARow: 0),
        ]
    }

    // MARK: Availability

    static func outage(_ day: Int, _ hour: Int, _ minute: Int, _ minutes: Int64, _ cause: String, _ ticket: String?)
        -> Outage
    {
        Outage(
            start: at(day, hour, minute), end: at(day, hour, minute) + .minutes(minutes), counted: .minutes(minutes),
            monitors: ["vetdesk-web"], cause: cause,
            origins: [Provenance(file: "exports/prtg/messages.xml", line: 18 + day)], ticket: ticket)
    }

    static func service(
        _ id: String, _ name: String, target: String, _ status: Status, outages: [Outage] = [],
        down: [Int: Int64] = [:], maintenance: [Int: Int64] = [:], unknown: [Int: Int64] = [:],
        exhausted: Instant? = nil, credit: ServiceCredit? = nil
    ) -> ServiceAvailability {
        let days = (1...31).map { day in
            AvailabilityDay(
                date: date(2026, 10, day), serviceTime: .minutes(day == 25 ? 1500 : 1440),
                down: .minutes(down[day] ?? 0), countedDown: .minutes(down[day] ?? 0),
                maintenance: .minutes(maintenance[day] ?? 0),
                unknown: .minutes(unknown[day] ?? 0))
        }
        let total = Milliseconds.minutes(44_700)
        let downtime = Milliseconds.minutes(down.values.reduce(0, +))
        let planned = Milliseconds.minutes(maintenance.values.reduce(0, +))
        let unseen = Milliseconds.minutes(unknown.values.reduce(0, +))
        let promised = share(target)
        return ServiceAvailability(
            service: id, name: name, during: "always", target: promised, status: status,
            contractual: .share(ratio((total - downtime).count, total.count)),
            experienced: .share(ratio((total - downtime - planned).count, total.count)),
            unmonitored: .share(ratio(unseen.count, total.count)),
            coverage: unseen == .zero ? nil : ratio((total - unseen).count, total.count),
            totals: AvailabilityTotals(
                serviceTime: total, up: total - downtime - planned - unseen, down: downtime, maintenance: planned,
                excluded: .zero, unknown: unseen, degraded: .zero),
            countedDown: downtime, allowed: Milliseconds(promised.allowance(of: total.count)), days: days,
            outages: outages,
            maintenance: maintenance.sorted { $0.key < $1.key }.map {
                MaintenanceFact(
                    start: at($0.key, 2, 0), end: at($0.key, 2, 0) + .minutes($0.value), counted: .minutes($0.value),
                    text: "Planned maintenance", isAgreed: true)
            },
            gaps: unknown.sorted { $0.key < $1.key }.map {
                GapFact(start: at($0.key, 3, 0), end: at($0.key, 3, 0) + .minutes($0.value), monitor: "mail-probe")
            }, allowanceExhausted: exhausted, credit: credit)
    }

    static var availability: [ServiceAvailability] {
        let credit = ServiceCredit(
            fee: pounds(825_000),
            tiers: [
                CreditTier(.availability, .below(share("99.9%")), credit: .share(share("5%"))),
                CreditTier(.availability, .below(share("99.5%")), credit: .share(share("10%"))),
                CreditTier(.availability, .below(share("99%")), credit: .share(share("25%"))),
            ],
            parts: [
                ServiceCredit.Part(
                    commitment: .availability, value: .share(ratio(44_582, 44_700)), tier: 0, amount: pounds(41_250))
            ], amount: pounds(41_250),
            lastTwelveMonths: pounds(41_250), eventsInTwelveMonths: 1)
        return [
            service("email", "Email and collaboration", target: "99.9%", .met, unknown: [29: 130]),
            service(
                "vetdesk", "VetDesk practice system", target: "99.9%", .missed,
                outages: [
                    outage(7, 10, 42, 92, "Update 8.4.1 leaked database connections", "48102"),
                    outage(21, 15, 5, 26, "Update 8.4.1 leaked database connections", "48377"),
                ], down: [7: 92, 21: 26], maintenance: [11: 120], exhausted: at(7, 11, 26), credit: credit),
            service(
                "network", "Clinic network", target: "99.5%", .met,
                outages: [outage(18, 22, 53, 96, "Carrier fibre cut", "48311")], down: [18: 67, 19: 29],
                maintenance: [4: 60]),
            service(
                "telephony", "Telephony", target: "99.9%", .met,
                outages: [outage(14, 8, 10, 22, "", "48233")], down: [14: 22]),
        ]
    }
}

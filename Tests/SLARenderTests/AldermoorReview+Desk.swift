import SLAModel
import SLATime

extension Aldermoor {
    static func count(_ n: Int64, change: Int64? = nil) -> IndicatorResult {
        IndicatorResult(
            value: .count(n), change: change.map { .count($0) }, series: [], rule: "created-in-period", isSmall: false)
    }

    static func priority(
        _ id: String, _ met: Int, _ missed: Int, _ target: TargetDuration?, median: Int64, _ status: Status?,
        during: String = "desk"
    ) -> PriorityResult {
        PriorityResult(
            priority: id, during: during, responseTarget: .time(.hours(1)), resolutionTarget: target,
            response: AttainmentCounts(met: met + missed, missed: 0, undecided: 0, notMeasurable: 0, status: .met),
            resolution: AttainmentCounts(met: met, missed: missed, undecided: 0, notMeasurable: 0, status: status),
            responseTime: TimeStatistics(n: met + missed, median: .minutes(14)),
            resolutionTime: TimeStatistics(n: met + missed, median: .minutes(median)), opened: met + missed,
            resolvedCount: met + missed, openAtEnd: 0, openPastTarget: 0, series: [])
    }

    static func breach(
        _ ticket: String, _ priority: String, _ subject: String, target: Int64, minutes: Int64, _ cause: String,
        ledger: [LedgerEntry] = []
    ) -> Breach {
        Breach(
            ticket: ticket, metric: .resolution, priority: priority, subject: subject, target: .hours(target),
            elapsed: .minutes(minutes), paused: .minutes(95), breachedAt: at(6, 12, 30), isOpen: false, cause: cause,
            held: .zero, ledger: ledger, origin: Provenance(file: "exports/servicenow/incident.csv", line: 211))
    }

    static var ledger: [LedgerEntry] {
        func entry(
            _ from: Instant, _ to: Instant, _ status: String, _ holder: LedgerEntry.Holder, _ counted: Int64,
            _ total: Int64, _ rule: String
        ) -> LedgerEntry {
            LedgerEntry(
                from: from, to: to, status: status, holder: holder, isCounted: counted > 0, counted: .minutes(counted),
                runningTotal: .minutes(total), rule: rule)
        }
        return [
            entry(at(5, 9, 10), at(5, 11, 0), "In Progress", .provider, 110, 110, "runs-in-service-time"),
            entry(at(5, 11, 0), at(5, 12, 35), "On Hold", .client, 0, 110, "pause-waiting-on-client"),
            entry(at(5, 12, 35), at(5, 18, 0), "Awaiting Vendor", .vendor, 325, 435, "runs-in-service-time"),
            entry(at(5, 18, 0), at(6, 8, 0), "Awaiting Vendor", .outOfHours, 0, 435, "out-of-hours"),
            entry(at(6, 8, 0), at(7, 12, 55), "Awaiting Vendor", .vendor, 895, 1330, "runs-in-service-time"),
        ]
    }

    static var desk: ServiceDesk {
        let vendor = "Waiting for the VetDesk vendor"
        let handover = "Lost in the 18:00 hand-over"
        return ServiceDesk(
            opened: count(124), resolved: count(118), backlog: count(41, change: 6),
            backlogByAge: BacklogAges(under10: 22, from10to30: 13, over30: 6), openPastTarget: 3,
            reopenRate: result(4, 118, n: 118, series: [], points: 100, rule: "reopened-within-14-days"),
            responseTime: TimeStatistics(n: 124, median: .minutes(14), p90: .minutes(48)),
            resolutionTime: TimeStatistics(n: 118, median: .minutes(504), p90: .hours(30)),
            priorities: [
                priority("P1", 3, 0, .time(.hours(4)), median: 47, nil, during: "always"),
                priority("P2", 24, 7, .time(.hours(8)), median: 472, .missed),
                priority("P3", 57, 1, .businessDays(3), median: 545, .met),
                priority("P4", 25, 1, .businessDays(5), median: 1260, .met),
                priority("", 109, 9, nil, median: 504, .missed),
            ],
            breaches: [
                breach(
                    "48120", "P2", "VetDesk label printing fails | Kirk Ella <till 2>", target: 8, minutes: 1330,
                    vendor, ledger: ledger),
                breach("48133", "P2", "*URGENT* lab_results import stopped [again]", target: 8, minutes: 1185, vendor),
                breach("48161", "P2", "Insurance claims module times out", target: 8, minutes: 1050, vendor),
                breach("48207", "P2", "VetDesk slow after 8.4.1, Ferrybridge", target: 8, minutes: 965, vendor),
                breach("48290", "P2", "Appointment reminders sent twice", target: 8, minutes: 800, vendor),
                breach("48175", "P2", "Wi-Fi drops in theatre, Anlaby", target: 8, minutes: 700, handover),
                breach("48333", "P2", "Card terminal offline, Beverley", target: 8, minutes: 615, handover),
                breach("48188", "P3", "Barcode scanner replacement", target: 30, minutes: 3600, "Part on order"),
                breach("48242", "P4", "New starter: wrong permissions", target: 50, minutes: 3605, ""),
            ],
            causes: [
                CauseCount(cause: vendor, count: 5, priorities: ["P2", "P2", "P2", "P2", "P2"]),
                CauseCount(cause: handover, count: 2, priorities: ["P2", "P2"]),
                CauseCount(cause: "Part on order", count: 1, priorities: ["P3"]),
                CauseCount(cause: "", count: 1, priorities: ["P4"]),
            ], excluded: [ExcludedCount(condition: "status: Cancelled", count: 3)], notMeasurable: [], reopened: [],
            pausesKnown: true)
    }

    static func trend(
        _ indicator: IndicatorID, _ subject: String, _ points: [SeriesPoint], _ low: Double, _ high: Double,
        _ movement: Trend.Movement, target: Ratio? = nil
    ) -> Trend {
        Trend(
            indicator: indicator, subject: subject, points: points, low: low, high: high, mean: (low + high) / 2,
            movement: movement, runLength: 0, isProvisional: false, target: target)
    }

    static func numbers(_ values: [Int64], _ figure: (Int64) -> Figure) -> [SeriesPoint] {
        values.enumerated().map { index, value in
            let day = firstDay.firstOfMonth(adding: index - values.count + 1)
            return SeriesPoint(period: String(day.description.prefix(7)), firstDay: day, value: figure(value))
        }
    }

    static var trends: [Trend] {
        let all = commitments
        return [
            trend(
                .resolutionAttainment, "P2",
                series(
                    [93_30, 90_90, 96_40, 91_70, 94_10, 90_30, 96_80, 93_80, 91_20, 94_40, 93_50, 88_20, 77_42],
                    target: "90%"), 0.831, 1, .outsideBelow, target: ratio(90, 100)),
            trend(
                .responseAttainment, "", all[4].result.series, 0.9456, 1, .ordinary, target: ratio(95, 100)),
            trend(.satisfaction, "", all[6].result.series, 0.8955, 1, .ordinary, target: ratio(90, 100)),
            trend(
                .backlog, "", numbers([38, 35, 32, 35, 33, 35, 33, 36, 37, 40, 37, 35, 41]) { .count($0) }, 29, 42,
                .ordinary),
            trend(
                .resolutionTime, "",
                numbers([438, 402, 474, 420, 450, 384, 462, 420, 396, 444, 432, 450, 504]) { .time(.minutes($0)) },
                16_560_000, 31_320_000, .ordinary),
            trend(
                .opened, "",
                numbers([128, 115, 101, 140, 125, 133, 120, 127, 136, 142, 119, 128, 124]) { .count($0) }, 88, 166,
                .ordinary),
        ]
    }
}

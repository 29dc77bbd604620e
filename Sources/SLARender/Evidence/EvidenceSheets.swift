import SLAModel
import SLATime

/// The sheets of a workbook's evidence, one for each way in which a commitment is counted and one for the volumes.
struct EvidenceSheets {
    /// One for each sheet; the raw value is part of its wording's keys.
    enum Kind: String, CaseIterable {
        case responses, resolutions, plans, messages, intervals, outages, answers, jobs, values, parties
        case escalations, controls, duties, scans

        init(_ kind: EvidenceRow.Kind, of commitment: String) {
            switch kind {
            case .ticket: self = IndicatorID(rawValue: commitment)?.metric.map(Kind.init) ?? .parties
            case .interval: self = .intervals
            case .outage: self = .outages
            case .survey: self = .answers
            case .backup: self = .jobs
            case .measure: self = .values
            case .escalation: self = .escalations
            case .control: self = .controls
            case .duty: self = .duties
            case .scan: self = .scans
            }
        }

        init(_ clock: ClockMetric) {
            switch clock {
            case .response: self = .responses
            case .resolution: self = .resolutions
            case .plan: self = .plans
            case .nextResponse: self = .messages
            }
        }

        /// Where a commitment's evidence is; `nil` for figures that are no commitments of the scorecard.
        init?(_ indicator: IndicatorID) {
            switch indicator {
            case .availability: self = .intervals
            case .outages: self = .outages
            case .satisfaction: self = .answers
            case .backupSuccess: self = .jobs
            case .measure: self = .values
            default:
                guard let clock = indicator.metric else { return nil }
                self.init(clock)
            }
        }
    }

    let byKind: [Kind: EvidenceSheet]
    /// `nil` when the agreement promises nothing about tickets.
    let volumes: EvidenceSheet?
    /// In the order in which they stand behind the summary.
    let sheets: [Sheet]
    /// What the sheets of `byKind` hold.
    let stretches: [EvidenceStretch]

    /// `nil` when a sheet cannot hold its rows.
    init?(_ table: EvidenceTable, of review: Review, in wording: Wording) {
        func head(_ key: String) -> String { wording.text("workbook.column.\(key)") }
        func name(_ key: String) -> String { wording.text("workbook.sheet.\(key)") }
        stretches = EvidenceStretch.all(of: table)
        var places = Dictionary(grouping: stretches, by: \.kind).mapValues { $0.map(\.rows) }
        for indicator in review.commitments.map(\.indicator) {
            if let kind = Kind(indicator), places[kind] == nil { places[kind] = [] }
        }
        guard table.volumes.count < SheetWriter.rowLimit,
            places.values.allSatisfy({ $0.reduce(0) { $0 + $1.count } < SheetWriter.rowLimit })
        else { return nil }
        let words = OutcomeWords(in: wording)
        var byKind: [Kind: EvidenceSheet] = [:]
        for (kind, places) in places {
            byKind[kind] = EvidenceSheet(
                name(kind.rawValue), Self.columns(kind, wording, words), table.rows, places, head: head)
        }
        let volumes = review.desk.map { _ in
            EvidenceSheet(
                name("volumes"), Self.volumeColumns(wording), table.volumes, [table.volumes.indices], head: head)
        }
        self.byKind = byKind
        self.volumes = volumes
        sheets = (Kind.allCases.map { byKind[$0] } + [volumes]).compactMap { $0?.sheet }
    }

    /// What an outcome is called on the sheets and in the heads of the summary.
    static func word(_ outcome: String, in wording: Wording) -> String {
        wording.textIfAny("workbook.outcome.\(outcome)") ?? outcome
    }

    /// What a priority is called there.
    static func priority(_ id: String, in wording: Wording) -> String {
        id.isEmpty || id == PriorityResult.unmapped ? wording.text("workbook.priority.unmapped") : id
    }

    // MARK: Columns

    private typealias Column = SheetColumn<EvidenceRow>

    private static func columns(
        _ kind: Kind, _ wording: Wording, _ words: OutcomeWords
    ) -> [SheetColumn<EvidenceRow>] {
        let outcome = Column("outcome", 16) { .text(words[$0.pointee.outcome]) }
        switch kind {
        case .responses, .resolutions, .plans, .messages: return clock(outcome, wording) + origin
        case .parties: return [commitment] + clock(outcome, wording) + origin
        case .intervals:
            return [
                commitment, from("from"), to("to"), outcome,
                Column("length", 16) { row in
                    Cell(row.pointee.from.flatMap { from in row.pointee.to.map { $0 - from } }, Cell.seconds)
                },
                Column("up", 16) { .seconds(Milliseconds($0.pointee.good)) },
                Column("measured", 16) { .seconds(Milliseconds($0.pointee.of)) },
                Column("monitors", 28) { .text($0.pointee.group) }, remark("cause"),
            ] + origin
        case .outages:
            return [
                commitment, from("from"), to("to"), Column("counted", 10) { .count($0.pointee.of) },
                Column("monitors", 28) { .text($0.pointee.group) }, remark("cause"),
            ] + origin
        case .answers:
            return [
                commitment, item("ticket", 18), from("asked"), to("answered"),
                Column("score", 10) { Cell($0.pointee.value, Cell.count) }, good("positive"), of,
            ] + origin
        case .jobs:
            return [commitment, item("job", 28), from("started"), to("ended"), outcome, good("succeeded"), of] + origin
        case .escalations:
            return [
                commitment, item("ticket", 18), from("escalated"), to("picked-up"), outcome, good("in-time"), of, time,
                limit,
            ] + origin
        case .duties:
            return [
                commitment, remark("duty"), item("item", 28), from("from"), to("to"), outcome, good("in-time"), of,
                time,
                limit,
            ] + origin
        case .scans:
            return [
                commitment, item("host", 28), Column("severity", 12) { .text($0.pointee.group) }, from("first-seen"),
                to("last-seen"), Column("value", 12) { Cell($0.pointee.value, Cell.count) }, remark("finding"),
            ] + origin
        case .values, .controls:
            return [
                commitment, item("item", 28), from("at"), good("numerator"),
                Column("denominator", 12) { .count($0.pointee.of) },
                Column("value", 12) { $0.pointee.unit == .milliseconds ? .empty : Cell($0.pointee.value, Cell.count) },
                Column("time", 14) { row in
                    row.pointee.unit == .milliseconds ? Cell(row.pointee.value) { .duration(Milliseconds($0)) } : .empty
                },
                remark("evidence"),
            ] + origin
        }
    }

    private static func clock(_ outcome: Column, _ wording: Wording) -> [Column] {
        [
            Column("ticket", 18) { .text($0.pointee.item) },
            Column("priority", 12) { .text(priority($0.pointee.group, in: wording)) },
            from("started"), to("stopped"), outcome, good("in-time"), of, time, limit,
            Column("paused", 14) { Cell($0.pointee.paused, Cell.duration) }, remark("remark"),
        ]
    }

    private static let time = Column("time", 14) { Cell($0.pointee.value) { .duration(Milliseconds($0)) } }
    private static let limit = Column("limit", 14) { Cell($0.pointee.target) { .duration(Milliseconds($0)) } }
    private static let commitment = Column("commitment", 28) { .text($0.pointee.commitment) }
    private static let of = Column("counted", 10) { .count($0.pointee.of) }
    private static let origin = [
        Column("file", 44) { Cell($0.pointee.origin) { .text($0.file) } },
        Column("line", 10) { Cell($0.pointee.origin) { Cell($0.line) } },
    ]

    private static func item(_ key: String, _ width: Int) -> Column { Column(key, width) { .text($0.pointee.item) } }
    private static func from(_ key: String) -> Column { Column(key, 20) { Cell($0.pointee.from, Cell.instant) } }
    private static func to(_ key: String) -> Column { Column(key, 20) { Cell($0.pointee.to, Cell.instant) } }
    private static func good(_ key: String) -> Column { Column(key, 12) { .count($0.pointee.good) } }
    private static func remark(_ key: String) -> Column { Column(key, 40) { .text($0.pointee.remark) } }

    private static func volumeColumns(_ wording: Wording) -> [SheetColumn<TicketVolume>] {
        [
            SheetColumn("ticket", 18) { .text($0.pointee.ticket) },
            SheetColumn("priority", 12) { .text(priority($0.pointee.priority, in: wording)) },
            SheetColumn("created", 20) { Cell($0.pointee.created, Cell.instant) },
            SheetColumn("opened", 12) { .count($0.pointee.isOpened ? 1 : 0) },
            SheetColumn("resolved", 12) { Cell($0.pointee.resolved) },
            SheetColumn("open", 12) { .count($0.pointee.isOpenAtEnd ? 1 : 0) },
            SheetColumn("past-target", 12) { .count($0.pointee.isOpenPastTarget ? 1 : 0) },
            SheetColumn("file", 44) { Cell($0.pointee.origin) { .text($0.file) } },
            SheetColumn("line", 10) { Cell($0.pointee.origin) { Cell($0.line) } },
        ]
    }
}

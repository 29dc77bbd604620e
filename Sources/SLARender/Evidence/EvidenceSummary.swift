import SLAModel
import SLATime

/// The first sheet of a workbook: the review's figures, each as the formula that yields it from the evidence.
struct EvidenceSummary {
    let narrative: Narrative
    let sheets: EvidenceSheets
    /// Sums of the evidence by commitment: (good, of).
    let sums: [String: (good: Int64, of: Int64)]
    /// Where the evidence of a commitment is, by its id; of one without evidence nothing.
    private let kinds: [String: EvidenceSheets.Kind]
    private(set) var rows: [[Cell]] = []
    /// Row of each commitment, by id.
    private(set) var commitmentRows: [String: Int] = [:]

    var review: Review { narrative.review }

    init(narrative: Narrative, sheets: EvidenceSheets) {
        self.narrative = narrative
        self.sheets = sheets
        kinds = Dictionary(sheets.stretches.map { ($0.commitment, $0.kind) }) { first, _ in first }
        sums = sheets.stretches.reduce(into: [:]) { sums, stretch in
            sums[stretch.commitment, default: (0, 0)].good += stretch.good
            sums[stretch.commitment, default: (0, 0)].of += stretch.of
        }
    }

    mutating func sheet() -> Sheet {
        top()
        commitments()
        priorities()
        services()
        volumes()
        credits()
        beside()
        let rows = rows
        return Sheet(name: phrase("sheet.summary")) { writer in
            writer.begin(widths: [44, 30] + [Int](repeating: 18, count: 9), frozenRows: 1)
            for row in rows { writer.append(row) }
            writer.end()
        }
    }

    // MARK: Building

    /// Number of the row that `append` writes next, as spreadsheets count.
    var next: Int { rows.count + 1 }

    mutating func append(_ cells: [Cell]) { rows.append(cells) }

    /// Our own words: the sentence `workbook.KEY`.
    func phrase(_ key: String, _ slots: Wording.Slots = [:]) -> String {
        narrative.label("workbook.\(key)", slots)
    }

    /// An empty row, the name of a table, the heads of its columns; the number of the head row.
    mutating func begin(_ title: String, heads: [String]) -> Int {
        append([])
        append([.text(phrase("table.\(title)"), .section)])
        append(heads.map { .text($0, .head) })
        return rows.count
    }

    func heads(_ keys: String...) -> [String] { keys.map { phrase("head.\($0)") } }

    // MARK: Top

    private mutating func top() {
        append([
            .text(phrase("title", ["client": narrative.client, "period": .text(narrative.periodName)]), .title)
        ])
        append([.text(phrase("note"), .note)])
        let period = review.period
        append([
            .text(phrase("period", ["zone": .foreign(period.timeZone)])), .empty, .instant(period.start),
            .instant(period.end),
        ])
        append([.text(phrase("as-of")), .empty, .instant(period.asOf)])
        append([.text(phrase("made-by")), .text(review.method.tool), .text(review.method.inputDigest)])
    }

    // MARK: Commitments

    private mutating func commitments() {
        guard !review.commitments.isEmpty else { return }
        _ = begin(
            "commitments",
            heads: heads("commitment", "id", "kept", "out-of", "result", "target", "used", "status"))
        for commitment in review.commitments {
            commitmentRows[commitment.id] = next
            append(row(commitment))
        }
    }

    private func row(_ commitment: Commitment) -> [Cell] {
        let (kept, outOf) = counted(commitment)
        let target: Cell
        switch commitment.target {
        case _ where isSeveral(commitment): target = .text(narrative.target(commitment))
        case .atLeast(let share): target = .share(share.ratio, shareStyle(commitment))
        case .atMostTime(let time): target = .duration(time)
        case .atMostCount(let count), .atLeastCount(let count): target = .count(count)
        }
        return [
            .text(narrative.name(commitment).plain), .text(commitment.id), kept, outOf, result(commitment), target,
            used(commitment), .text(narrative.status(commitment.status).word),
        ]
    }

    func shareStyle(_ commitment: Commitment) -> CellStyle {
        commitment.indicator == .availability ? .fineShare : .share
    }

    private func kind(_ commitment: Commitment) -> EvidenceSheets.Kind? {
        kinds[commitment.id] ?? EvidenceSheets.Kind(commitment.indicator)
    }

    /// The numerator and the denominator of a share.
    private func counted(_ commitment: Commitment) -> (kept: Cell, outOf: Cell) {
        guard let kind = kind(commitment), let sheet = sheets.byKind[kind] else {
            return (.empty, .empty)
        }
        let sums = sums[commitment.id] ?? (0, 0)
        let own = ownRows(kind)
        func cell(_ column: String, _ sum: Int64) -> Cell {
            .formula(
                sheet.sum(column, where: own),
                cached: kind == .intervals ? .seconds(Milliseconds(sum)) : .count(sum))
        }
        switch kind {
        case .responses, .resolutions, .plans, .messages:
            return (cell("in-time", sums.good), cell("counted", sums.of))
        case .intervals: return (cell("up", sums.good), cell("measured", sums.of))
        case .answers: return (cell("positive", sums.good), cell("counted", sums.of))
        case .jobs: return (cell("succeeded", sums.good), cell("counted", sums.of))
        case .values where isShare(commitment): return (cell("numerator", sums.good), cell("denominator", sums.of))
        case .values, .outages, .parties, .escalations, .controls, .duties, .scans: return (.empty, .empty)
        }
    }

    /// Tickets have a sheet for each clock; on the others a row names its commitment.
    private func ownRows(_ kind: EvidenceSheets.Kind) -> EvidenceSheet.Condition? {
        switch kind {
        case .responses, .resolutions, .plans, .messages: nil
        default: ("commitment", "$B\(next)")
        }
    }

    /// Whether several targets judged the period, so that no single number is what the result was held against.
    private func isSeveral(_ commitment: Commitment) -> Bool {
        commitment.targets != nil && commitment.limitOfMonth == nil
    }

    private func isShare(_ commitment: Commitment) -> Bool {
        if case .atLeast = commitment.target { true } else { false }
    }

    /// What was not measured has no formula: the evidence yields no figure that the review would own.
    private func result(_ commitment: Commitment) -> Cell {
        let sheet = kind(commitment).flatMap { sheets.byKind[$0] }
        switch commitment.result.value {
        case .share(let share): return .formula("C\(next)/D\(next)", cached: .share(share, shareStyle(commitment)))
        case .time(let time):
            return Cell(sheet) {
                .formula($0.largest("time", where: "commitment", equals: "$B\(next)"), cached: .duration(time))
            }
        case .count(let count):
            return .formula(countFormula(commitment, sheet), cached: .count(count))
        case .money(let money):
            return .money(money.minorUnits, exponent: Money.exponent(of: money.currency))
        case .notMeasured: return .text(narrative.status(.notMeasured).word)
        }
    }

    private func countFormula(_ commitment: Commitment, _ sheet: EvidenceSheet?) -> String {
        switch commitment.indicator {
        // At most so many failures, or at least so many successes.
        case .backupSuccess:
            if case .atMostCount = commitment.target { return "D\(next)-C\(next)" }
            return "C\(next)"
        case .outages: return sheet?.sum("counted", where: ("commitment", "$B\(next)")) ?? ""
        case .measure where commitment.result.rule == MeasureCommitment.Count.worst.rawValue:
            if case .atLeastCount = commitment.target {
                return sheet?.smallest("value", where: "commitment", equals: "$B\(next)") ?? ""
            }
            return sheet?.largest("value", where: "commitment", equals: "$B\(next)") ?? ""
        default: return sheet?.sum("value", where: ("commitment", "$B\(next)")) ?? ""
        }
    }

    /// The used part of the allowance, as a formula where the period has one target.
    private func used(_ commitment: Commitment) -> Cell {
        guard let allowance = commitment.allowance, let share = allowance.share else { return .empty }
        let row = next
        switch commitment.target {
        case _ where isSeveral(commitment): return .share(share)
        case .atLeast(let target):
            let room = Int128(target.ratio.denominator - target.ratio.numerator) * Int128(sums[commitment.id]?.of ?? 0)
            let allowed = allowance.allowed
            guard room * Int128(allowed.denominator) == Int128(allowed.numerator) * Int128(target.ratio.denominator)
            else { return .share(share) }
            return .formula("(D\(row)-C\(row))/((1-F\(row))*D\(row))", cached: .share(share))
        case .atMostTime, .atMostCount: return .formula("E\(row)/F\(row)", cached: .share(share))
        case .atLeastCount: return .empty
        }
    }
}

import SLAModel
import SLATemplate

/// Page two: every commitment over twelve months, and the quarter beside the one before.
struct QuarterMatrixView: TemplateRecord {
    /// The head of one column.
    struct Month: TemplateRecord {
        var name: String
        var isOfQuarter: Bool

        static let fields: [TemplateField<Month>] = [.text("name", \.name), .bool("isOfQuarter", \.isOfQuarter)]
    }

    /// One commitment in one month.
    struct Cell: TemplateRecord {
        var status: StatusView?
        var isOfQuarter: Bool
        var word: String

        static let fields: [TemplateField<Cell>] = [
            .optionalRecord("status", \.status), .bool("isOfQuarter", \.isOfQuarter), .text("word", \.word),
            .bool("isMet") { $0.status?.kind == .met },
        ]
    }

    /// One commitment over all months.
    struct Row: TemplateRecord {
        var name: Sentence
        var target: String
        var cells: [Cell]
        var result: String
        var isMissed: Bool
        var previous: String
        var change: String

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .text("target", \.target), .list("cells", \.cells), .text("result", \.result),
            .bool("isMissed", \.isMissed), .text("previous", \.previous), .text("change", \.change),
        ]
    }

    var heading: HeadingView
    var caption: String
    var months: [Month]
    /// `Jul to Sep`, `Apr to Jun`.
    var quarterName: String
    var previousName: String
    var hasPrevious: Bool
    var rows: [Row]
    var note: Sentence

    static let fields: [TemplateField<QuarterMatrixView>] = [
        .record("heading", \.heading), .text("caption", \.caption), .list("months", \.months),
        .text("quarterName", \.quarterName), .text("previousName", \.previousName),
        .bool("hasPrevious", \.hasPrevious), .list("rows", \.rows), .record("note", \.note),
    ]
}

extension Narrative {
    func quarterMatrix(_ quarter: QuarterFacts) -> QuarterMatrixView {
        let rows = quarter.commitments.compactMap { row(quarter, $0) }
        let hasPrevious = review.commitments.contains { $0.result.previous?.measured != nil }
        let notes = [
            say("quarter.matrix.note"),
            say(hasPrevious ? "quarter.matrix.change" : "quarter.matrix.first"),
            changedNote(quarter),
        ].compactMap { $0 }
        return QuarterMatrixView(
            heading: HeadingView(name: label("quarter.section.matrix"), headline: matrixHeadline(quarter), lede: nil),
            caption: label(
                "quarter.matrix.caption",
                [
                    "first": .text(quarter.months.first.map { text.month($0) } ?? ""),
                    "last": .text(quarter.months.last.map { text.month($0) } ?? ""),
                ]),
            months: quarter.months.enumerated().map { index, month in
                .init(name: text.monthAbbreviation(month), isOfQuarter: index >= quarter.firstMonth)
            },
            quarterName: monthSpan(from: review.period.firstDay), previousName: previousQuarterName,
            hasPrevious: hasPrevious, rows: rows, note: paragraph(notes) ?? Sentence())
    }

    private func row(_ quarter: QuarterFacts, _ months: CommitmentMonths) -> QuarterMatrixView.Row? {
        guard let commitment = commitment(months.commitment) else { return nil }
        let change = commitment.result.change.map {
            text.change($0, decimals: decimals(commitment), currency: review.currency)
        }
        return QuarterMatrixView.Row(
            name: name(commitment), target: targetOfMonth(commitment),
            cells: months.months.enumerated().map { index, month in
                cell(month, isOfQuarter: index >= quarter.firstMonth)
            },
            result: result(commitment), isMissed: commitment.status == .missed,
            previous: previous(commitment), change: change ?? label("change.none-known"))
    }

    private func cell(_ month: CommitmentMonths.Month, isOfQuarter: Bool) -> QuarterMatrixView.Cell {
        guard let status = month.status else {
            return .init(status: nil, isOfQuarter: isOfQuarter, word: label("not-measured.not_in_force"))
        }
        let view = self.status(status)
        if case .notMeasured(let reason) = month.value {
            return .init(status: view, isOfQuarter: isOfQuarter, word: label("not-measured.\(reason.rawValue)"))
        }
        return .init(status: view, isOfQuarter: isOfQuarter, word: view.word)
    }

    /// Of small cohorts counts are no share of the same size: the cell stays a dash.
    private func previous(_ commitment: Commitment) -> String {
        guard let before = commitment.result.previous?.measured,
            commitment.result.change != nil || !commitment.result.isSmall
        else { return label("change.none-known") }
        return figure(before, target: shareTarget(commitment), decimals: decimals(commitment))
    }

    /// Commitments that joined or changed within the twelve months are judged by less.
    private func changedNote(_ quarter: QuarterFacts) -> Sentence? {
        let joined = quarter.commitments.filter { $0.months.contains { $0.status == nil } }
            .compactMap { commitment($0.commitment) }.map(name)
        guard !joined.isEmpty else { return nil }
        return say(
            "quarter.matrix.joined",
            ["names": .sentence(list(joined, atMost: 3)), "count": .count(Int64(joined.count))])
    }

    /// What was missed most in the year, or came closest to it.
    private func matrixHeadline(_ quarter: QuarterFacts) -> Sentence {
        let measured = quarter.commitments.compactMap { row -> (row: CommitmentMonths, judged: [Status])? in
            let judged = row.months.compactMap(\.status).filter { $0 != .notMeasured }
            return judged.isEmpty ? nil : (row, judged)
        }
        guard !measured.isEmpty else { return say("quarter.matrix.none-measured") }
        let kept = measured.count { !$0.judged.contains(.missed) }
        func worst(_ status: Status) -> (name: Sentence, months: Int, of: Int)? {
            let counted = measured.compactMap { row -> (name: Sentence, months: Int, of: Int)? in
                let months = row.judged.count { $0 == status }
                guard months > 0, let commitment = commitment(row.row.commitment) else { return nil }
                return (name(commitment), months, row.judged.count)
            }
            return counted.max { $0.months < $1.months }
        }
        var slots: Wording.Slots = [
            "kept": .count(Int64(kept)), "total": .count(Int64(measured.count)),
        ]
        if let missed = worst(.missed) {
            slots["name"] = .sentence(missed.name)
            slots["months"] = .count(Int64(missed.months))
            slots["of"] = .count(Int64(missed.of))
            return headline([
                say(kept == 0 ? "quarter.matrix.none-kept" : "quarter.matrix.some-kept", slots),
                say("quarter.matrix.missed", slots),
            ])
        }
        guard let close = worst(.watch) else { return say("quarter.matrix.all-kept", slots) }
        slots["name"] = .sentence(close.name)
        slots["months"] = .count(Int64(close.months))
        slots["of"] = .count(Int64(close.of))
        return headline([say("quarter.matrix.all-kept", slots), say("quarter.matrix.close", slots)])
    }
}

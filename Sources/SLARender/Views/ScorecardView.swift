import SLATemplate

/// Every commitment with its result: the table of page one.
struct ScorecardView: TemplateRecord {
    /// The commitments under one heading.
    struct Group: TemplateRecord {
        /// `Availability`, `Service desk`, `Continuity`, in the review's language.
        var title: String
        var rows: [Row]

        static let fields: [TemplateField<Group>] = [.text("title", \.title), .list("rows", \.rows)]
    }

    /// One commitment with its result.
    struct Row: TemplateRecord {
        var name: Sentence
        /// What it is counted of, or when it is owed: `109 of 118 tickets`, `at all hours`.
        var detail: Sentence
        /// The figure, or why there is none.
        var result: String
        /// The result is words, not a figure.
        var isWords: Bool
        /// As `≥ 99.90 %`.
        var target: String
        /// The share of the allowance that was used, as SVG; `nil` where there is none.
        var bar: String?
        /// `264 %`; where nothing is allowed the misses themselves.
        var used: String?
        /// Whether that is a sentence, which needs no heading beside it.
        var saysUse: Bool
        /// Whether it was missed.
        var isOver: Bool
        /// Since the period before; says so where none is known.
        var change: String
        /// What makes a miss more than a number: `second miss`, `13-month low`.
        var changeNote: String?
        /// The series as a line, as SVG; `nil` while there are too few periods.
        var spark: String?
        /// Since when there are figures, instead of the line.
        var sparkNote: String?
        var status: StatusView

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .record("detail", \.detail), .bool("hasDetail") { !$0.detail.isEmpty },
            .text("result", \.result),
            .bool("isWords", \.isWords), .text("target", \.target), .optionalTrusted("bar", in: .html, \.bar),
            .optionalText("used", \.used), .bool("saysUse", \.saysUse), .bool("isOver", \.isOver),
            .text("change", \.change),
            .optionalText("changeNote", \.changeNote), .optionalTrusted("spark", in: .html, \.spark),
            .optionalText("sparkNote", \.sparkNote), .record("status", \.status),
        ]
    }

    var caption: String
    /// Head of the column of changes: against which period.
    var changeHeading: String
    /// Head of the column of lines.
    var seriesHeading: String
    /// Whether any row has a period before it: the first report has no change and no line.
    var showsHistory: Bool
    var groups: [Group]
    var note: Sentence
    /// What the marks in the lines are; `nil` without lines.
    var lineNote: Sentence?

    static let fields: [TemplateField<ScorecardView>] = [
        .text("caption", \.caption), .text("changeHeading", \.changeHeading),
        .text("seriesHeading", \.seriesHeading), .bool("showsHistory", \.showsHistory), .list("groups", \.groups),
        .record("note", \.note), .optionalRecord("lineNote", \.lineNote),
    ]
}

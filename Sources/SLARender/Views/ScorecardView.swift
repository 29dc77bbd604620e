import SLATemplate

/// Every commitment with its result: the table of page one.
struct ScorecardView: TemplateRecord {
    struct Group: TemplateRecord {
        var title: String
        var rows: [Row]

        static let fields: [TemplateField<Group>] = [.text("title", \.title), .list("rows", \.rows)]
    }

    struct Row: TemplateRecord {
        var name: Sentence
        var detail: Sentence
        var result: String
        /// The result is words, not a figure.
        var isWords: Bool
        var target: String
        var bar: String?
        var used: String?
        var isOver: Bool
        var change: String
        var changeNote: String?
        var spark: String?
        var sparkNote: String?
        var status: StatusView

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .record("detail", \.detail), .bool("hasDetail") { !$0.detail.isEmpty },
            .text("result", \.result),
            .bool("isWords", \.isWords), .text("target", \.target), .optionalTrusted("bar", in: .html, \.bar),
            .optionalText("used", \.used), .bool("isOver", \.isOver), .text("change", \.change),
            .optionalText("changeNote", \.changeNote), .optionalTrusted("spark", in: .html, \.spark),
            .optionalText("sparkNote", \.sparkNote), .record("status", \.status),
        ]
    }

    var caption: String
    var changeHeading: String
    var seriesHeading: String
    /// Whether any row has a period before it: the first report has no change and no line.
    var showsHistory: Bool
    var groups: [Group]
    var note: Sentence

    static let fields: [TemplateField<ScorecardView>] = [
        .text("caption", \.caption), .text("changeHeading", \.changeHeading),
        .text("seriesHeading", \.seriesHeading), .bool("showsHistory", \.showsHistory), .list("groups", \.groups),
        .record("note", \.note),
    ]
}

import SLATemplate

/// The published figures that changed, old beside new.
struct RestatementView: TemplateRecord {
    /// One figure, old and new.
    struct Row: TemplateRecord {
        var name: Sentence
        var before: String
        var after: String

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .text("before", \.before), .text("after", \.after),
        ]
    }

    var title: String
    var note: Sentence
    /// Heads of the two columns: the older version and this one.
    var before: String
    var after: String
    var rows: [Row]

    static let fields: [TemplateField<RestatementView>] = [
        .text("title", \.title), .record("note", \.note), .text("before", \.before), .text("after", \.after),
        .list("rows", \.rows),
    ]
}

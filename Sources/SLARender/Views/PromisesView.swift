import SLATemplate

/// Times that were promised beside the two every desk has: to the client, or by teams and vendors to the provider.
struct PromisesView: TemplateRecord {
    /// One promised time and how often it was kept.
    struct Row: TemplateRecord {
        /// Who promised it, or for which priority.
        var name: Sentence
        /// Of what kind the agreement is.
        var detail: Sentence
        /// What is measured, and for which priority.
        var measured: Sentence
        var target: String
        /// As `9 of 10`.
        var inTime: String
        /// Absent for small cohorts.
        var share: String?
        var median: String?

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .record("detail", \.detail), .bool("hasDetail") { !$0.detail.isEmpty },
            .record("measured", \.measured), .text("target", \.target), .text("inTime", \.inTime),
            .optionalText("share", \.share), .optionalText("median", \.median),
        ]
    }

    var title: Sentence
    var subtitle: Sentence
    var firstColumn: String
    var rows: [Row]

    static let fields: [TemplateField<PromisesView>] = [
        .record("title", \.title), .record("subtitle", \.subtitle), .text("firstColumn", \.firstColumn),
        .list("rows", \.rows),
    ]
}

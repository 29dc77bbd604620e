import SLATemplate

/// All clients at a glance, as the index page sees them.
struct PortfolioView: TemplateRecord {
    /// The clients of one status, worst first.
    struct Group: TemplateRecord {
        var status: StatusView
        var count: String
        var rows: [Row]

        static let fields: [TemplateField<Group>] = [
            .record("status", \.status), .text("count", \.count), .list("rows", \.rows),
        ]
    }

    /// One client of the run.
    struct Row: TemplateRecord {
        var id: String
        var client: String
        var detail: Sentence
        var kind: StatusView.Kind
        var summary: Summary?
        var noReport: Missing?

        static let fields: [TemplateField<Row>] = [
            .text("id", \.id), .text("client", \.client), .record("detail", \.detail),
            .text("kind") { $0.kind.rawValue }, .optionalRecord("summary", \.summary),
            .optionalRecord("noReport", \.noReport),
        ]
    }

    /// What the page shows of a review.
    struct Summary: TemplateRecord {
        /// Relative, checked: no scheme can be in it.
        var path: String
        var blocks: String
        var met: String
        var missed: Sentence
        var resolution: String
        var isResolutionMissed: Bool
        var spark: String?
        var bar: String?
        var service: String?
        var used: String?
        var isOver: Bool
        var satisfaction: String
        var credit: String?
        var overdue: String?

        static let fields: [TemplateField<Summary>] = [
            .text("path", \.path), .trusted("blocks", in: .html, \.blocks), .text("met", \.met),
            .record("missed", \.missed), .text("resolution", \.resolution),
            .bool("isResolutionMissed", \.isResolutionMissed), .optionalTrusted("spark", in: .html, \.spark),
            .optionalTrusted("bar", in: .html, \.bar), .optionalText("service", \.service),
            .optionalText("used", \.used), .bool("isOver", \.isOver), .text("satisfaction", \.satisfaction),
            .optionalText("credit", \.credit), .optionalText("overdue", \.overdue),
        ]
    }

    /// Why there is no report, and what to do.
    struct Missing: TemplateRecord {
        var cause: Sentence
        var fix: Sentence?
        var command: String

        static let fields: [TemplateField<Missing>] = [
            .record("cause", \.cause), .optionalRecord("fix", \.fix), .text("command", \.command),
        ]
    }

    /// A finding that several clients share.
    struct Repeat: TemplateRecord {
        var title: Sentence
        var clients: String

        static let fields: [TemplateField<Repeat>] = [.record("title", \.title), .text("clients", \.clients)]
    }

    /// One line of the data quality log.
    struct LogLine: TemplateRecord {
        var client: String
        var source: String
        var found: Sentence
        var done: String

        static let fields: [TemplateField<LogLine>] = [
            .text("client", \.client), .text("source", \.source), .record("found", \.found), .text("done", \.done),
        ]
    }

    var language: String
    var provider: String
    var title: String
    var kicker: String
    var verdict: Sentence
    var meta: [Sentence]
    var caption: String
    /// Over the lines that show earlier periods.
    var seriesHeading: String
    var styles: PageStyle
    var groups: [Group]
    var repeatsHeadline: Sentence
    var repeats: [Repeat]
    var dataHeadline: Sentence
    var log: [LogLine]
    var footer: Sentence

    static let fields: [TemplateField<PortfolioView>] = [
        .text("language", \.language), .text("provider", \.provider), .text("title", \.title),
        .text("kicker", \.kicker), .record("verdict", \.verdict), .list("meta", \.meta), .text("caption", \.caption),
        .text("seriesHeading", \.seriesHeading),
        .record("styles", \.styles), .list("groups", \.groups), .record("repeatsHeadline", \.repeatsHeadline),
        .list("repeats", \.repeats), .bool("hasRepeats") { !$0.repeats.isEmpty },
        .record("dataHeadline", \.dataHeadline), .list("log", \.log), .bool("hasLog") { !$0.log.isEmpty },
        .record("footer", \.footer),
    ]
}

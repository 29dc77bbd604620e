import SLATemplate

/// The executive e-mail as its templates see it: the answer, what is asked, the scorecard, why; nothing that is not in
/// the review (report design, section 5.3).
struct MailView: TemplateRecord {
    /// A decision with the day by which an answer is needed.
    struct Question: TemplateRecord {
        var number: String
        var by: String
        var question: Sentence

        static let fields: [TemplateField<Question>] = [
            .text("number", \.number), .text("by", \.by), .record("question", \.question),
        ]
    }

    /// One commitment: for tables, and as laid out lines for the plain text.
    struct Row: TemplateRecord {
        var name: Sentence
        var result: String
        var target: String
        var used: String?
        var bar: MailBar?
        var status: StatusView
        var lines: [String]

        static let fields: [TemplateField<Row>] = [
            .record("name", \.name), .text("result", \.result), .text("target", \.target),
            .optionalText("used", \.used), .optionalRecord("bar", \.bar), .record("status", \.status),
            .bool("isMissed") { $0.status.kind == .miss }, .bool("isWatch") { $0.status.kind == .watch },
            .texts("lines", \.lines),
        ]
    }

    /// BCP 47 tag of the mail.
    var language: String
    var provider: String
    var client: String
    var title: String
    /// States the result and the period, since equal subjects are put into one thread.
    var subject: Sentence
    /// What mail programs show beside the subject.
    var preheader: Sentence
    var kicker: String
    var verdict: Sentence
    var meta: [Sentence]
    /// `#RRGGBB`, readable on white.
    var accent: String
    /// The narrowest screen with a column of bars, in pixels: the words of some languages need the room.
    var barsFrom: Int
    var questions: [Question]
    var notices: [Sentence]
    /// Heads of the plain text's columns.
    var columns: [String]
    var rows: [Row]
    var moreRows: Sentence?
    /// What was missed, and why.
    var missed: [Sentence]
    var wentWell: [Sentence]
    /// What became of the actions of earlier reviews; `nil` when there are none.
    var sinceLast: Sentence?
    /// Where the full review can be read: its address without `https://`, which the templates write, so that nothing
    /// else can be opened by it.
    var link: String?
    /// Says that the whole review is attached; `nil` when it is not.
    var attached: Sentence?
    /// Who answers for the review; `nil` when the agreement names nobody.
    var sender: Sentence?
    /// Why the reader receives the mail.
    var why: Sentence

    static let fields: [TemplateField<MailView>] = [
        .text("language", \.language), .text("provider", \.provider), .text("client", \.client),
        .text("title", \.title), .record("subject", \.subject), .record("preheader", \.preheader),
        .text("kicker", \.kicker), .record("verdict", \.verdict), .list("meta", \.meta), .text("accent", \.accent),
        .trusted("barsBelow", in: .html) { String($0.barsFrom - 1) },
        .list("questions", \.questions), .bool("hasQuestions") { !$0.questions.isEmpty },
        .list("notices", \.notices), .bool("hasNotices") { !$0.notices.isEmpty },
        .texts("columns", \.columns), .list("rows", \.rows), .bool("hasRows") { !$0.rows.isEmpty },
        .optionalRecord("moreRows", \.moreRows), .list("missed", \.missed),
        .bool("hasMissed") { !$0.missed.isEmpty }, .list("wentWell", \.wentWell),
        .bool("hasWentWell") { !$0.wentWell.isEmpty }, .optionalRecord("sinceLast", \.sinceLast),
        .optionalText("link", \.link), .optionalRecord("attached", \.attached), .optionalRecord("sender", \.sender),
        .record("why", \.why),
    ]
}

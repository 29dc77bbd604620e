import SLATemplate

/// Whether people were helped in time, and where it went wrong.
struct ServiceDeskView: TemplateRecord {
    /// The resolutions of one priority, or of all.
    struct Priority: TemplateRecord {
        var name: Sentence
        /// The promised time, and when it runs.
        var detail: Sentence
        /// As `109 of 118`.
        var inTime: String
        /// Absent for small cohorts.
        var share: String?
        /// Of the service times.
        var median: String?
        var status: StatusView

        static let fields: [TemplateField<Priority>] = [
            .record("name", \.name), .record("detail", \.detail), .bool("hasDetail") { !$0.detail.isEmpty },
            .text("inTime", \.inTime),
            .optionalText("share", \.share), .optionalText("median", \.median),
            .record("status", \.status),
        ]
    }

    /// Late resolutions of one recorded cause.
    struct Cause: TemplateRecord {
        var cause: Sentence
        /// The priority of each ticket; empty when there are too many to draw.
        var units: [String]
        /// Width of the bar in per cent, when there are too many to draw.
        var bar: String?
        var count: String

        static let fields: [TemplateField<Cause>] = [
            .record("cause", \.cause), .texts("units", \.units), .optionalTrusted("bar", in: .html, \.bar),
            .text("count", \.count),
        ]
    }

    /// Why tickets were late, in squares or bars.
    struct Causes: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        var rows: [Cause]

        static let fields: [TemplateField<Causes>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
        ]
    }

    /// One interval of a late ticket's clock.
    struct LedgerLine: TemplateRecord {
        /// Local day and time.
        var from: String
        var to: String
        var status: String
        /// Who was asked to act.
        var holder: String
        /// Time of the interval that counted.
        var counted: String
        /// Sum of it up to the end of the interval.
        var total: String
        /// Why it counted or not.
        var rule: String

        static let fields: [TemplateField<LedgerLine>] = [
            .text("from", \.from), .text("to", \.to), .text("status", \.status), .text("holder", \.holder),
            .text("counted", \.counted), .text("total", \.total), .text("rule", \.rule),
        ]
    }

    /// One missed promise with the account of its clock.
    struct BreachRow: TemplateRecord {
        var ticket: String
        var priority: String
        /// As exported; empty where the workspace hides subjects.
        var subject: String
        /// Which promise was missed.
        var metric: String
        var target: String
        /// How long it took, or has taken so far.
        var actual: String
        var isOpen: Bool
        var cause: String?
        /// Who held the clock of a resolution; absent where the exports do not tell.
        var held: Sentence?
        /// What the account manager says to it.
        var justification: Sentence?
        var ledgerSummary: String
        var ledgerNote: Sentence
        var ledger: [LedgerLine]

        static let fields: [TemplateField<BreachRow>] = [
            .text("ticket", \.ticket), .text("priority", \.priority), .text("subject", \.subject),
            .bool("hasSubject") { !$0.subject.isEmpty },
            .text("metric", \.metric), .text("target", \.target), .text("actual", \.actual), .bool("isOpen", \.isOpen),
            .optionalText("cause", \.cause), .optionalRecord("held", \.held),
            .optionalRecord("justification", \.justification), .text("ledgerSummary", \.ledgerSummary),
            .record("ledgerNote", \.ledgerNote), .list("ledger", \.ledger),
            .bool("hasLedger") { !$0.ledger.isEmpty },
        ]
    }

    /// The missed promises, worst first.
    struct Breaches: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        let rows: [BreachRow]
        /// Who held the late resolutions, in sum.
        var heldSum: Sentence?
        /// How many are not shown, and where they stand.
        var more: Sentence?
        /// Whether the rows tell which promise was missed.
        let hasSeveralPromises: Bool
        /// Whether there is a clock to open.
        let hasLedgers: Bool

        init(title: Sentence, subtitle: Sentence, rows: [BreachRow], heldSum: Sentence?, more: Sentence?) {
            self.title = title
            self.subtitle = subtitle
            self.rows = rows
            self.heldSum = heldSum
            self.more = more
            // Each row asks for them.
            hasSeveralPromises = rows.contains { $0.metric != rows[0].metric }
            hasLedgers = rows.contains { !$0.ledger.isEmpty }
        }

        static let fields: [TemplateField<Breaches>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
            .optionalRecord("heldSum", \.heldSum), .optionalRecord("more", \.more),
            .bool("hasSeveralPromises", \.hasSeveralPromises), .bool("hasLedgers", \.hasLedgers),
        ]
    }

    var heading: HeadingView
    var priorityTitle: Sentence
    var prioritySubtitle: Sentence
    var priorities: [Priority]
    var note: Sentence?
    var causes: Causes?
    /// Plans and further messages, where they are promised.
    var further: PromisesView?
    var breaches: Breaches?
    /// What teams and vendors promised the provider.
    var parties: PromisesView?
    var time: TimeSharesView?
    var credit: CreditView?

    static let fields: [TemplateField<ServiceDeskView>] = [
        .record("heading", \.heading), .record("priorityTitle", \.priorityTitle),
        .record("prioritySubtitle", \.prioritySubtitle), .list("priorities", \.priorities),
        .bool("hasPriorities") { !$0.priorities.isEmpty }, .optionalRecord("note", \.note),
        .optionalRecord("causes", \.causes), .optionalRecord("further", \.further),
        .optionalRecord("breaches", \.breaches), .optionalRecord("parties", \.parties),
        .optionalRecord("time", \.time),
        .optionalRecord("credit", \.credit),
    ]
}

/// Where ticket time went: one bar and its values in words.
struct TimeSharesView: TemplateRecord {
    /// Who held the tickets, and for how long.
    struct Part: TemplateRecord {
        /// The class that style sheets know it by.
        var key: String
        var name: Sentence
        var share: String
        var time: String

        static let fields: [TemplateField<Part>] = [
            .trusted("key", in: .html, \.key), .record("name", \.name), .text("share", \.share), .text("time", \.time),
        ]
    }

    var figure: FigureView
    var parts: [Part]

    static let fields: [TemplateField<TimeSharesView>] = [.record("figure", \.figure), .list("parts", \.parts)]
}

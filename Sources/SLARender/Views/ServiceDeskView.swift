import SLATemplate

/// Whether people were helped in time, and where it went wrong.
struct ServiceDeskView: TemplateRecord {
    struct Priority: TemplateRecord {
        var name: Sentence
        var detail: Sentence
        var inTime: String
        /// Absent for small cohorts.
        var share: String?
        var median: String?
        var status: StatusView

        static let fields: [TemplateField<Priority>] = [
            .record("name", \.name), .record("detail", \.detail), .bool("hasDetail") { !$0.detail.isEmpty },
            .text("inTime", \.inTime),
            .optionalText("share", \.share), .optionalText("median", \.median),
            .record("status", \.status),
        ]
    }

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

    struct Causes: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        var rows: [Cause]

        static let fields: [TemplateField<Causes>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
        ]
    }

    struct LedgerLine: TemplateRecord {
        var from: String
        var to: String
        var status: String
        var holder: String
        var counted: String
        var total: String
        var rule: String

        static let fields: [TemplateField<LedgerLine>] = [
            .text("from", \.from), .text("to", \.to), .text("status", \.status), .text("holder", \.holder),
            .text("counted", \.counted), .text("total", \.total), .text("rule", \.rule),
        ]
    }

    struct BreachRow: TemplateRecord {
        var ticket: String
        var priority: String
        var subject: String
        var metric: String
        var target: String
        var actual: String
        var isOpen: Bool
        var cause: String?
        /// Who held the clock of a resolution; absent where the exports do not tell.
        var held: Sentence?
        var justification: Sentence?
        var ledgerSummary: String
        var ledgerNote: Sentence
        var ledger: [LedgerLine]

        static let fields: [TemplateField<BreachRow>] = [
            .text("ticket", \.ticket), .text("priority", \.priority), .text("subject", \.subject),
            .text("metric", \.metric), .text("target", \.target), .text("actual", \.actual), .bool("isOpen", \.isOpen),
            .optionalText("cause", \.cause), .optionalRecord("held", \.held),
            .optionalRecord("justification", \.justification), .text("ledgerSummary", \.ledgerSummary),
            .record("ledgerNote", \.ledgerNote), .list("ledger", \.ledger),
            .bool("hasLedger") { !$0.ledger.isEmpty },
        ]
    }

    struct Breaches: TemplateRecord {
        var title: Sentence
        var subtitle: Sentence
        var rows: [BreachRow]
        var heldSum: Sentence?
        var more: Sentence?

        static let fields: [TemplateField<Breaches>] = [
            .record("title", \.title), .record("subtitle", \.subtitle), .list("rows", \.rows),
            .optionalRecord("heldSum", \.heldSum), .optionalRecord("more", \.more),
            .bool("hasSeveralPromises") { Set($0.rows.map(\.metric)).count > 1 },
            .bool("hasLedgers") { $0.rows.contains { !$0.ledger.isEmpty } },
        ]
    }

    var heading: HeadingView
    var priorityTitle: Sentence
    var prioritySubtitle: Sentence
    var priorities: [Priority]
    var note: Sentence?
    var causes: Causes?
    var further: PromisesView?
    var breaches: Breaches?
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
    struct Part: TemplateRecord {
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

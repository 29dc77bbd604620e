import SLATemplate

/// The steps of a credit, which were hit, and the arithmetic in words.
struct CreditView: TemplateRecord {
    /// One step of the ladder.
    struct Tier: TemplateRecord {
        /// Which results fall into it.
        var range: String
        /// A share of the fee, or an amount.
        var credit: String
        /// The measured value, in the tier that was hit.
        var hit: String?

        static let fields: [TemplateField<Tier>] = [
            .text("range", \.range), .text("credit", \.credit), .optionalText("hit", \.hit),
        ]
    }

    /// What one month came to.
    struct Month: TemplateRecord {
        var name: String
        var basis: Sentence
        var amount: String

        static let fields: [TemplateField<Month>] = [
            .text("name", \.name), .record("basis", \.basis), .text("amount", \.amount),
        ]
    }

    var title: Sentence
    var subtitle: Sentence
    var rangeHead: String
    var creditHead: String
    var tiers: [Tier]
    /// Where more than one is to be told.
    var months: [Month]
    var note: Sentence?

    static let fields: [TemplateField<CreditView>] = [
        .record("title", \.title), .record("subtitle", \.subtitle), .text("rangeHead", \.rangeHead),
        .text("creditHead", \.creditHead), .list("tiers", \.tiers), .list("months", \.months),
        .bool("hasMonths") { !$0.months.isEmpty }, .optionalRecord("note", \.note),
    ]
}

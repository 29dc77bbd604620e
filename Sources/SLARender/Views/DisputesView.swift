import SLAModel
import SLATemplate

/// What could be disputed: the tool's verdicts that differ from ours, rules that would turn a verdict, and outages
/// left out after the fact. The section is there only when there is something of the kind.
struct DisputesView: TemplateRecord {
    /// A ticket on which the tool and we do not agree.
    struct Difference: TemplateRecord {
        var ticket: String
        /// Which of its promises.
        var clock: String
        /// What the tool says.
        var tool: String
        /// What our clock says.
        var ours: String
        var toolTime: String
        var ourTime: String
        var reason: String
        /// The setting that explains it, as the agreement writes it.
        var detail: String?
        /// File and line of the ticket's row.
        var source: String

        static let fields: [TemplateField<Difference>] = [
            .text("ticket", \.ticket), .text("clock", \.clock), .text("tool", \.tool), .text("ours", \.ours),
            .text("toolTime", \.toolTime), .text("ourTime", \.ourTime), .text("reason", \.reason),
            .optionalText("detail", \.detail), .text("source", \.source),
        ]
    }

    var heading: HeadingView
    /// How many verdicts were compared, and why some differ.
    var summary: [Sentence]
    var differences: [Difference]
    /// Rules under which a verdict would be another.
    var turns: [Sentence]
    /// Outages that were left out after the fact.
    var exclusions: [Sentence]

    static let fields: [TemplateField<DisputesView>] = [
        .record("heading", \.heading), .list("summary", \.summary),
        .bool("hasSummary") { !$0.summary.isEmpty }, .list("differences", \.differences),
        .bool("hasDifferences") { !$0.differences.isEmpty }, .list("turns", \.turns),
        .bool("hasTurns") { !$0.turns.isEmpty }, .list("exclusions", \.exclusions),
        .bool("hasExclusions") { !$0.exclusions.isEmpty },
    ]
}

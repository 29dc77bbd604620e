import SLAModel
import SLATemplate

/// What could be disputed: the tool's verdicts that differ from ours, rules that would turn a verdict, and outages
/// left out after the fact. The section is there only when there is something of the kind.
struct DisputesView: TemplateRecord {
    struct Difference: TemplateRecord {
        var ticket: String
        var clock: String
        var tool: String
        var ours: String
        var toolTime: String
        var ourTime: String
        var reason: String
        /// The setting that explains it, as the agreement writes it.
        var detail: String?
        var source: String

        static let fields: [TemplateField<Difference>] = [
            .text("ticket", \.ticket), .text("clock", \.clock), .text("tool", \.tool), .text("ours", \.ours),
            .text("toolTime", \.toolTime), .text("ourTime", \.ourTime), .text("reason", \.reason),
            .optionalText("detail", \.detail), .text("source", \.source),
        ]
    }

    var heading: HeadingView
    var summary: [Sentence]
    var differences: [Difference]
    var turns: [Sentence]
    var exclusions: [Sentence]

    static let fields: [TemplateField<DisputesView>] = [
        .record("heading", \.heading), .list("summary", \.summary),
        .bool("hasSummary") { !$0.summary.isEmpty }, .list("differences", \.differences),
        .bool("hasDifferences") { !$0.differences.isEmpty }, .list("turns", \.turns),
        .bool("hasTurns") { !$0.turns.isEmpty }, .list("exclusions", \.exclusions),
        .bool("hasExclusions") { !$0.exclusions.isEmpty },
    ]
}

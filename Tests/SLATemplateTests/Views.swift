import SLATemplate

/// Views as a renderer writes them, for the tests of this target.
struct ReviewView: TemplateRecord {
    var client = "Aldermoor & Co"
    var summary: String?
    var isProvisional = false
    var chart = "<svg/>"
    var rows: [RowView] = []
    var duties: [String] = []
    var period = PeriodView()
    var approval: ApprovalView?

    static let fields: [TemplateField<ReviewView>] = [
        .text("client", \.client),
        .optionalText("summary", \.summary),
        .bool("isProvisional", \.isProvisional),
        .trusted("chart", in: .html, \.chart),
        .list("rows", \.rows),
        .texts("duties", \.duties),
        .record("period", \.period),
        .optionalRecord("approval", \.approval),
        .record("words", shape: wording) { _ in [.text("Missed"), .text("Met")] },
    ]

    static let wording = TemplateShape(
        "Wording", [TemplateShape.Field("missed", .text), TemplateShape.Field("met", .text)])
}

struct RowView: TemplateRecord {
    var name: String
    var isMissed = false

    static let fields: [TemplateField<RowView>] = [.text("name", \.name), .bool("isMissed", \.isMissed)]
}

struct PeriodView: TemplateRecord {
    var name = "October 2026"

    static let fields: [TemplateField<PeriodView>] = [.text("name", \.name)]
}

struct ApprovalView: TemplateRecord {
    var by: String

    static let fields: [TemplateField<ApprovalView>] = [.text("by", \.by)]
}

/// A record that contains its own kind.
struct NodeView: TemplateRecord {
    var name: String
    var nodes: [NodeView] = []

    static let fields: [TemplateField<NodeView>] = [.text("name", \.name), .list("nodes", \.nodes)]
}

extension TemplateLibrary {
    init(_ texts: [String: String]) {
        self.init(texts.sorted { $0.key < $1.key }.map { TemplateSource(name: $0.key, text: $0.value) })
    }

    /// Compiles `main` and writes `value`.
    func text<Root: TemplateRecord>(_ value: Root, medium: Medium = .html) throws -> String {
        var output: [UInt8] = []
        try compile("main", for: Root.self, medium: medium).render(value, into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

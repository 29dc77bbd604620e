import SLATemplate

/// What moved, and whether it moved more than it usually does.
struct TrendsView: TemplateRecord {
    var heading: HeadingView
    var panels: [FigureView]
    var table: DataTableView
    /// The trends in Mermaid's language, where Markdown documents are to have charts.
    var charts: [MermaidView] = []

    static let fields: [TemplateField<TrendsView>] = [
        .record("heading", \.heading), .list("panels", \.panels), .record("table", \.table),
        .list("charts", \.charts),
    ]
}

/// One chart of a Markdown document.
struct MermaidView: TemplateRecord {
    /// The fenced block, its texts quoted for Mermaid.
    var block: String
    /// What the level line is; `nil` without one.
    var caption: Sentence?

    static let fields: [TemplateField<MermaidView>] = [
        .trusted("block", in: .markdown, \.block), .optionalRecord("caption", \.caption),
    ]
}

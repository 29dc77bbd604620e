import SLATemplate

/// What moved, and whether it moved more than it usually does.
struct TrendsView: TemplateRecord {
    var heading: HeadingView
    var panels: [FigureView]
    var table: DataTableView

    static let fields: [TemplateField<TrendsView>] = [
        .record("heading", \.heading), .list("panels", \.panels), .record("table", \.table),
    ]
}

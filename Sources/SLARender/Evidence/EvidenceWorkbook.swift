import SLAModel

/// A review's evidence as a workbook: a summary whose cells are formulas over the evidence, and the evidence, one
/// sheet for each kind. Each formula is stored with the review's figure, so that a client who recalculates sees at
/// once whether they are the same.
struct EvidenceWorkbook {
    private let workbook: Workbook

    /// `nil` when there is more evidence than a sheet can hold.
    init?(_ narrative: Narrative, _ table: EvidenceTable) {
        guard let sheets = EvidenceSheets(table, of: narrative.review, in: narrative.wording) else { return nil }
        var summary = EvidenceSummary(narrative: narrative, sheets: sheets)
        workbook = Workbook(sheets: [summary.sheet()] + sheets.sheets)
    }

    var parts: [WorkbookPart] { workbook.parts }
}

import SLADiagnostics
import SLAModel

/// Texts that are exactly as long as the most that a tool writes into a cell: the rest of them is lost, and nothing in
/// the file says so (formats 6).
struct CroppedTexts {
    /// Characters, as the tools count them in UTF-16, and who crops there.
    private static let limits = [32_000: "ServiceNow crops a text", 32_767: "Excel crops a cell"]
    /// Rows of fewer bytes hold no such text.
    static let leastBytes = 32_000

    private(set) var count = 0
    private var first: (line: Int, column: String, length: Int)?

    /// Looks at the cells of a long row that fill a field.
    mutating func look<Row: CellRow & ~Copyable>(at row: borrowing Row, _ plan: ColumnPlan) {
        for (slot, title) in plan.titles {
            let cell = row.cell(slot)
            guard cell.count >= Self.leastBytes else { continue }
            let length = String(decoding: cell, as: UTF8.self).utf16.count
            guard Self.limits[length] != nil else { continue }
            count += 1
            if first == nil { first = (row.line, title, length) }
        }
    }

    /// Takes over what was found in the rows behind.
    mutating func append(_ next: CroppedTexts) {
        count += next.count
        first = first ?? next.first
    }

    func note(in findings: inout ImportFindings) {
        guard let first, let tool = Self.limits[first.length] else { return }
        let length = "\(first.length / 1000),\(first.length % 1000 == 0 ? "000" : "\(first.length % 1000)")"
        let place = "'\(first.column)' in line \(first.line)"
        findings.add(
            .warning, id: "import-cropped-text",
            count == 1
                ? "the text of \(place) has exactly \(length) characters, where \(tool): the rest of it is lost"
                : "\(count) texts are as long as a tool writes at most, the first of them \(place) with exactly "
                    + "\(length) characters, where \(tool): the rest of them is lost",
            line: first.line, fix: "export it whole, without a spreadsheet in between; or read the rest in the tool")
    }
}

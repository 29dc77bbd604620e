/// Writes the rows of one sheet as they come, in pieces, so that no sheet stands in memory as a whole.
struct SheetWriter {
    /// Rows a sheet can hold.
    static let rowLimit = 1_048_576
    private static let pieceSize = 1 << 16

    private var buffer: [UInt8] = []
    private var row: UInt64 = 0
    /// How a cell of each column so far begins: `<c r="B`.
    private var columns: [[UInt8]] = []
    /// How it goes on in the row: `7" s="`.
    private var place: [UInt8] = []
    private let emit: ([UInt8]) -> Void

    init(_ emit: @escaping ([UInt8]) -> Void) {
        self.emit = emit
        buffer.reserveCapacity(Self.pieceSize + 4096)
    }

    /// - Parameters:
    ///   - widths: of the columns, in characters.
    ///   - frozenRows: rows at the top that stay when the sheet is scrolled.
    mutating func begin(widths: [Int], frozenRows: Int) {
        markup(SpreadsheetXML.declaration + "<worksheet xmlns=\"\(SpreadsheetXML.main)\"><sheetViews>")
        markup("<sheetView workbookViewId=\"0\" showGridLines=\"0\"><pane ySplit=\"\(frozenRows)\" ")
        markup(
            "topLeftCell=\"A\(frozenRows + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
        markup("<cols>")
        for (index, width) in widths.enumerated() {
            markup("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>")
        }
        markup("</cols><sheetData>")
    }

    /// The next row, from column A on.
    mutating func append(_ cells: [Cell]) {
        row += 1
        while columns.count < cells.count {
            columns.append(Array("<c r=\"\(CellReference.column(columns.count))".utf8))
        }
        place.removeAll(keepingCapacity: true)
        DecimalText.append(row, to: &place)
        raw("<row r=\"")
        buffer += place
        raw("\">")
        place += "\" s=\"".utf8
        for (column, cell) in cells.enumerated() { append(cell, column) }
        raw("</row>")
        if buffer.count >= Self.pieceSize { flush() }
    }

    /// - Parameter filter: the range that can be filtered by its head row; `nil` for none.
    mutating func end(filter: String? = nil) {
        raw("</sheetData>")
        if let filter { markup("<autoFilter ref=\"\(filter)\"/>") }
        raw("</worksheet>")
        flush()
    }

    // MARK: Cells

    private mutating func append(_ cell: Cell, _ column: Int) {
        if case .empty = cell { return }
        buffer += columns[column]
        buffer += place
        DecimalText.append(UInt64(cell.style.rawValue), to: &buffer)
        switch cell {
        case .text(let text, _): append(text: text)
        case .formula(let formula, let cached): append(formula: formula, cached)
        default:
            raw("\"><v>")
            cell.appendNumber(to: &buffer)
            raw("</v></c>")
        }
    }

    private mutating func append(text: String) {
        var text = text
        if text.withUTF8({ appendPlain($0) }) { return }
        text = SpreadsheetText.inert(text)
        raw(
            SpreadsheetText.hasSpacesToKeep(text)
                ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>")
        SpreadsheetXML.append(text, to: &buffer)
        raw("</t></is></c>")
    }

    /// Writes a text that is the same as a cell and as markup; `false` when it may not be.
    private mutating func appendPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard SpreadsheetXML.isPlain(text) else { return false }
        raw("\" t=\"inlineStr\"><is><t>")
        buffer.append(contentsOf: text)
        raw("</t></is></c>")
        return true
    }

    private mutating func append(formula: String, _ cached: Cell) {
        if case .text = cached { raw("\" t=\"str\"><f>") } else { raw("\"><f>") }
        SpreadsheetXML.append(formula, to: &buffer)
        raw("</f><v>")
        if case .text(let text, _) = cached {
            SpreadsheetXML.append(SpreadsheetText.inert(text), to: &buffer)
        } else {
            cached.appendNumber(to: &buffer)
        }
        raw("</v></c>")
    }

    private mutating func raw(_ text: StaticString) {
        buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func markup(_ text: String) { buffer.append(contentsOf: text.utf8) }

    private mutating func flush() {
        emit(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Where a cell is: `B7`, `Tickets!$A$2:$A$90`.
enum CellReference {
    /// `A` for 0, `AA` for 26.
    static func column(_ index: Int) -> String {
        var (rest, letters) = (index, "")
        repeat {
            letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }

    /// A sheet's name as formulas write it.
    static func sheet(_ name: String) -> String {
        "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

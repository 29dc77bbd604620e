import SLADiagnostics
import SLAModel

/// Writes the rows of one sheet as they come, in pieces, so that no sheet stands in memory as a whole.
struct SheetWriter: ~Copyable {
    /// Rows a sheet can hold.
    static let rowLimit = 1_048_576
    private static let pieceSize = 1 << 16

    private var room = ByteRoom(capacity: pieceSize + 4096)
    private var row: UInt64 = 0
    /// Of the next cell in its row, from 0.
    private var column = 0
    /// The digits of `row`, first digit first in memory: there are seven at most.
    private var rowDigits: UInt64 = 0
    private var rowDigitCount = 0
    private let emit: (UnsafeRawBufferPointer) -> Void

    init(_ emit: @escaping (UnsafeRawBufferPointer) -> Void) { self.emit = emit }

    /// - Parameters:
    ///   - widths: of the columns, in characters.
    ///   - frozenRows: rows at the top that stay when the sheet is scrolled.
    mutating func begin(widths: [Int], frozenRows: Int) {
        markup(SpreadsheetXML.declaration + "<worksheet xmlns=\"\(SpreadsheetXML.main)\"><sheetViews>")
        markup("<sheetView workbookViewId=\"0\" showGridLines=\"0\"><pane ySplit=\"\(frozenRows)\" ")
        markup(
            "topLeftCell=\"A\(frozenRows + 1)\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
        room.append("<cols>")
        for (index, width) in widths.enumerated() {
            let (number, width) = (UInt64(index + 1), UInt64(width))
            room.end(
                at: room.place(atMost: 128)
                    .store("<col min=\"").store(digits: number).store("\" max=\"").store(digits: number)
                    .store("\" width=\"").store(digits: width).store("\" customWidth=\"1\"/>"))
        }
        room.append("</cols><sheetData>")
    }

    /// The next row, from column A on.
    mutating func append(_ cells: [Cell]) {
        beginRow()
        for cell in cells { append(cell) }
        endRow()
    }

    /// Begins a row; its cells follow.
    mutating func beginRow() {
        row += 1
        column = 0
        rowDigitCount = withUnsafeMutableBytes(of: &rowDigits) { [row] digits in
            guard let start = digits.baseAddress else { return 0 }
            return start.store(digits: row) - start
        }
        room.end(at: room.place(atMost: 32).store("<row r=\"").store(rowDigits, count: rowDigitCount).store("\">"))
    }

    /// Writes the next cell of the row.
    mutating func append(_ cell: Cell) {
        let column = column
        self.column += 1
        switch cell {
        case .empty: break
        case .text(let text, let style):
            append(text, style: style, column)
        case .formula(let formula, let cached):
            append(formula: formula, cached, column)
        default:
            let value = room.place(atMost: Self.headBytes + Cell.mostNumberBytes + 32)
                .store(column: column).store(rowDigits, count: rowDigitCount).store(style: cell.style).store("\"><v>")
            room.end(at: cell.storeNumber(at: value).store("</v></c>"))
        }
    }

    /// Ends the row.
    mutating func endRow() {
        room.append("</row>")
        if room.count >= Self.pieceSize { flush() }
    }

    /// - Parameter filter: the range that can be filtered by its head row; `nil` for none.
    mutating func end(filter: String? = nil) {
        room.append("</sheetData>")
        if let filter { markup("<autoFilter ref=\"\(filter)\"/>") }
        room.append("</worksheet>")
        flush()
    }

    // MARK: Cells

    /// What the beginning of a cell up to its style takes at most.
    private static let headBytes = 64

    private mutating func head(_ style: CellStyle, _ column: Int) {
        room.end(
            at: room.place(atMost: Self.headBytes)
                .store(column: column).store(rowDigits, count: rowDigitCount).store(style: style))
    }

    private mutating func append(_ text: String, style: CellStyle, _ column: Int) {
        if text.withLentUTF8({ appendPlain($0, style, column) }) { return }
        let text = SpreadsheetText.inert(text)
        head(style, column)
        room.append(
            SpreadsheetText.hasSpacesToKeep(text)
                ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" : "\" t=\"inlineStr\"><is><t>")
        SpreadsheetXML.append(text, to: &room)
        room.append("</t></is></c>")
    }

    /// Writes a text that is the same as a cell and as markup; `false` when it may not be.
    private mutating func appendPlain(
        _ text: UnsafeBufferPointer<UInt8>, _ style: CellStyle, _ column: Int
    ) -> Bool {
        guard SpreadsheetXML.isPlain(text) else { return false }
        room.end(
            at: room.place(atMost: Self.headBytes + text.count + 64)
                .store(column: column).store(rowDigits, count: rowDigitCount).store(style: style)
                .store("\" t=\"inlineStr\"><is><t>").store(text).store("</t></is></c>"))
        return true
    }

    private mutating func append(formula: String, _ cached: Cell, _ column: Int) {
        head(cached.style, column)
        if case .text = cached { room.append("\" t=\"str\"><f>") } else { room.append("\"><f>") }
        SpreadsheetXML.append(formula, to: &room)
        room.append("</f><v>")
        if case .text(let text, _) = cached {
            SpreadsheetXML.append(SpreadsheetText.inert(text), to: &room)
        } else {
            room.end(at: cached.storeNumber(at: room.place(atMost: Cell.mostNumberBytes)))
        }
        room.append("</v></c>")
    }

    private mutating func markup(_ text: String) { room.append(text: text) }

    private mutating func flush() {
        room.withBytes(emit)
        room.removeAll()
    }
}

extension UnsafeMutableRawPointer {
    /// Stores how a cell begins, up to its column: `<c r="B`.
    @inline(__always)
    fileprivate func store(column: Int) -> UnsafeMutableRawPointer {
        let place = store("<c r=\"")
        return column < 26 ? place.store(UInt8(truncatingIfNeeded: 65 + column)) : place.store(letters: column)
    }

    /// As `CellReference.column`.
    private func store(letters column: Int) -> UnsafeMutableRawPointer {
        let place = column < 26 ? self : store(letters: column / 26 - 1)
        return place.store(UInt8(truncatingIfNeeded: 65 + column % 26))
    }

    /// Stores the first bytes of a word; it takes eight, whatever their number.
    @inline(__always)
    fileprivate func store(_ word: UInt64, count: Int) -> UnsafeMutableRawPointer {
        storeBytes(of: word, as: UInt64.self)
        return self + count
    }

    /// Stores how a cell goes on behind its place: `" s="5`.
    @inline(__always)
    fileprivate func store(style: CellStyle) -> UnsafeMutableRawPointer {
        store("\" s=\"").store(digits: UInt64(style.rawValue))
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

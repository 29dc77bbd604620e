import SLAModel

/// One column of an evidence sheet. Its head is the sentence `workbook.column.KEY`.
struct SheetColumn<Row>: Sendable {
    var key: String
    /// In characters.
    var width: Int
    /// Reads its row where that stands: taken out of the table it would cost a dozen retains a cell.
    var cell: @Sendable (UnsafePointer<Row>) -> Cell

    init(_ key: String, _ width: Int, _ cell: @escaping @Sendable (UnsafePointer<Row>) -> Cell) {
        self.key = key
        self.width = width
        self.cell = cell
    }
}

/// A sheet of evidence that formulas can refer to by the keys of its columns.
struct EvidenceSheet {
    let sheet: Sheet
    private let keys: [String]
    /// In the order of `keys`: formulas name them again and again.
    private let ranges: [String]

    /// - Parameter places: of its rows in `table`, which is not copied.
    init<Row>(
        _ name: String, _ columns: [SheetColumn<Row>], _ table: [Row], _ places: [Range<Int>],
        head: (String) -> String
    ) {
        let count = places.reduce(0) { $0 + $1.count }
        let heads = columns.map { Cell.text(head($0.key), .head) }
        let last = CellReference.column(columns.count - 1)
        keys = columns.map(\.key)
        let sheetName = CellReference.sheet(name)
        let lastRow = String(max(count, 1) + 1)
        ranges = columns.indices.map { index in
            let column = CellReference.column(index)
            return ByteRoom.text { range in
                range.append(text: sheetName)
                range.append("!$")
                range.append(text: column)
                range.append("$2:$")
                range.append(text: column)
                range.append("$")
                range.append(text: lastRow)
            }
        }
        // Without their keys, which would be counted up and down at each cell.
        let cells = columns.map(\.cell)
        sheet = Sheet(name: name) { writer in
            writer.begin(widths: columns.map(\.width), frozenRows: 1)
            writer.append(heads)
            table.withUnsafeBufferPointer { table in
                guard let first = table.baseAddress else { return }
                for place in places.joined() {
                    writer.beginRow()
                    for cell in cells { writer.append(cell(first + place)) }
                    writer.endRow()
                }
            }
            writer.end(filter: "A1:\(last)\(count + 1)")
        }
    }

    /// `'Resolutions'!$B$2:$B$90`; an empty sheet still has one row to look at.
    func range(_ key: String) -> String { ranges[place(of: key)] }

    private func place(of key: String) -> Int { keys.firstIndex(of: key) ?? 0 }

    /// Which rows count: those whose column of this key equals a cell.
    typealias Condition = (key: String, equals: String)

    /// The sum of a column over the rows whose columns equal the given cells; how many there are without a column.
    ///
    /// SUMPRODUCT compares texts as they are, where the criteria of COUNTIFS and SUMIFS read `*`, `<` and digits in
    /// them as patterns: the names of priorities are the agreement's.
    func sum(_ column: String? = nil, where first: Condition?, and second: Condition? = nil) -> String {
        if let column, first == nil, second == nil { return "SUM(\(range(column)))" }
        // Piece by piece: a workbook has a few hundred of these.
        return ByteRoom.text { formula in
            formula.append("SUMPRODUCT(")
            if let first { append(first, to: &formula) }
            if let second { append(second, to: &formula) }
            if let column { formula.append(text: range(column)) } else { formula.append("1") }
            formula.append(")")
        }
    }

    private func append(_ condition: Condition, to formula: inout ByteRoom) {
        formula.append("(")
        formula.append(text: range(condition.key))
        formula.append("=")
        formula.append(text: condition.equals)
        formula.append(")*")
    }

    /// The largest number of a column over the rows whose column equals the given cell.
    func largest(_ column: String, where key: String, equals cell: String) -> String {
        "SUMPRODUCT(MAX((\(range(key))=\(cell))*\(range(column))))"
    }

    /// The smallest such number: of all numbers of the column the largest, less what the smallest lacks of it. Rows of
    /// others would be noughts in a MIN.
    func smallest(_ column: String, where key: String, equals cell: String) -> String {
        let (numbers, keys) = (range(column), range(key))
        return "MAX(\(numbers))-SUMPRODUCT(MAX((\(keys)=\(cell))*ISNUMBER(\(numbers))*(MAX(\(numbers))-\(numbers))))"
    }
}
